"""The mails of a major incident: to the people of the towns touched, to management when a call fails, to who owes an update."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from vallat.base.mail.outbox import queue_mail
from vallat.base.models import OutgoingMail
from vallat.convention.queries import agreement_of
from vallat.organisation.models import Person
from vallat.servicedesk.major_incidents.models.affected import (
    AffectedOrganisation,
    AffectedOrganisationReview,
    MajorUpdate,
)
from vallat.servicedesk.major_incidents.models.incident import MajorAttempt, MajorIncident
from vallat.servicedesk.major_incidents.presenters import services_in_words
from vallat.servicedesk.tickets.notifications import desk_address
from vallat.servicedesk.tickets.queries.escalation_contacts import told_in


def mail_updates(
    major: MajorIncident,
    updates: Sequence[MajorUpdate],
    touched: Iterable[AffectedOrganisation],
    *,
    at: datetime,
) -> None:
    """To the referents and directions of each town, in their language, once a person whatever they hold; sets `told`.

    No reference of the ticket: it may be another town's, and an answer opens one of their own.
    """
    by_town = {update.organisation_id: update for update in updates}
    rows = [row for row in touched if row.organisation_id in by_town]
    for person, towns in told_in(by_town, at=at):
        theirs = [row for row in rows if row.organisation_id in towns]
        _mail_update(major, by_town[towns[0]], person, theirs, at=at)
        for town in towns:
            by_town[town].told += 1
    MajorUpdate.objects.bulk_update(updates, ["told"])


def _mail_update(
    major: MajorIncident,
    update: MajorUpdate,
    person: Person,
    rows: Sequence[AffectedOrganisation],
    *,
    at: datetime,
) -> OutgoingMail:
    with translation.override(person.language):
        what = services_in_words(agreement_of(major.ticket.convention), rows)
        towns = ", ".join(dict.fromkeys(str(row.organisation) for row in rows))
        title = _("Major incident") if update.kind == "progress" else _("Major incident over")
        body = render_to_string(
            "servicedesk/mail/major_update.txt",
            {
                "person": person,
                "update": update,
                "what": what,
                "towns": towns,
                "address": f"{settings.PUBLIC_URL}/status/",
            },
        )
        subject = f"{title} – {towns} – {what}"
    return _queue(update, person.email, subject, body, at=at)


def mail_reviews(
    major: MajorIncident,
    reviews: Sequence[AffectedOrganisationReview],
    by_town: Mapping[int, Sequence[AffectedOrganisation]],
    *,
    at: datetime,
) -> None:
    """To the referents and directions of each town, once a person; sets `told`. They read what touched their own."""
    shared = {review.organisation_id: review for review in reviews}
    for person, towns in told_in(shared, at=at):
        rows = [row for town in towns for row in by_town[town]]
        with translation.override(person.language):
            what = services_in_words(agreement_of(major.ticket.convention), rows)
            named = ", ".join(dict.fromkeys(str(row.organisation) for row in rows))
            context = {
                "person": person,
                "review": shared[towns[0]],
                "what": what,
                "towns": named,
                "since": min(row.added_at for row in rows),
                "address": f"{settings.PUBLIC_URL}/status/",
            }
            body = render_to_string("servicedesk/mail/major_review.txt", context)
            subject = f"{_('Review of the incident')} – {named} – {what}"
        _queue(shared[towns[0]], person.email, subject, body, at=at)
        for town in towns:
            shared[town].told += 1
    AffectedOrganisationReview.objects.bulk_update(reviews, ["told"])


def mail_in_copy(
    major: MajorIncident, attempt: MajorAttempt, to: Mapping[str, str], *, at: datetime
) -> list[OutgoingMail]:
    """A mail to each address ({address: language}), as the call did not reach anybody and the service is closed (6.5)."""
    mails = []
    for address, language in to.items():
        with translation.override(language):
            context = {
                "major": major,
                "attempt": attempt,
                "others": [each for each in to if each != address],
                "address": _page(major),
            }
            body = render_to_string("servicedesk/mail/major_call.txt", context)
            subject = f"{major.ticket.reference} {_('Major incident')} – {major.ticket.subject}"
        mails.append(_queue(major, address, subject, body, at=at))
    return mails


def mail_reminder(major: MajorIncident, people: Iterable[Person], *, at: datetime) -> None:
    for person in people:
        with translation.override(person.language):
            context = {"major": major, "person": person, "address": _page(major)}
            body = render_to_string("servicedesk/mail/major_reminder.txt", context)
            subject = f"{major.ticket.reference} {_('The towns wait for an update')}"
        _queue(major, person.email, subject, body, at=at)


def _queue(
    about: MajorIncident | MajorUpdate | AffectedOrganisationReview,
    to: str,
    subject: str,
    body: str,
    *,
    at: datetime,
) -> OutgoingMail:
    return queue_mail(
        to=to,
        subject=subject,
        body=body,
        sender=desk_address(),
        organisation_id=about.organisation_id,
        about=about,
        at=at,
    )


def _page(major: MajorIncident) -> str:
    return f"{settings.PUBLIC_URL}/majors/{major.ticket.number}/"
