"""One mail a working day to each person to whom the convention gives a role on tickets that changed: no flood."""

from datetime import datetime, timedelta

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.base.mail.outbox import queue_mail
from vallat.journal.record import action, record
from vallat.organisation.models import Person
from vallat.organisation.people.bounces import takes_mail
from vallat.organisation.sign_in.actors import actor_of_person
from vallat.servicedesk import verbs
from vallat.servicedesk.digests.models import Digest
from vallat.servicedesk.digests.queries import DigestLines, digest_lines
from vallat.servicedesk.tickets.notifications import desk_address

FIRST = timedelta(days=1)  # how far back the first one looks
FURTHEST = timedelta(days=7)  # nobody wants a longer one, after an absence of the worker


@action
def send_digest(*, person: Person, by: Actor, at: datetime) -> Digest | None:
    """Queues it, made with the person's own eyes: both locks are theirs while it is read. None when nothing is to be told.

    The unique day of `Digest` keeps a second worker from sending a second one.
    """
    day = timezone.localdate(at)
    if not takes_mail(person):
        return None
    last = Digest.objects.visible_to(by).filter(person=person).order_by("-day").first()
    if last is not None and last.day >= day:
        return None
    since = max(last.until, at - FURTHEST) if last else at - FIRST
    with acting_as(actor_of_person(person, day)) as reader:
        found = digest_lines(reader, person, since=since, until=at)
    if not found.lines:
        return None
    digest = Digest.objects.create(
        organisation_id=person.organisation_id, person=person, day=day, until=at, tickets=len(found.lines)
    )
    _queue(digest, found, at)
    record(
        verbs.DIGEST_SENT,
        by=by,
        at=at,
        organisation_id=person.organisation_id,
        subject=person,
        detail={"tickets": digest.tickets},
    )
    return digest


def _queue(digest: Digest, found: DigestLines, at: datetime) -> None:
    person = digest.person
    with translation.override(person.language):
        context = {"person": person, "found": found, "address": settings.PUBLIC_URL}
        queue_mail(
            to=person.email,
            subject=render_to_string("servicedesk/mail/digest_subject.txt", {"digest": digest}),
            body=render_to_string("servicedesk/mail/digest.txt", context),
            sender=desk_address(person.organisation_id),
            organisation_id=digest.organisation_id,
            about=digest,
            at=at,
        )
