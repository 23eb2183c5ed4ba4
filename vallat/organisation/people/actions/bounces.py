"""Mails that came back: noted on the person, cleared once their address works again."""

from datetime import datetime

from django.db.models import Max, QuerySet

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.models import OutgoingMail
from vallat.journal.record import action, record
from vallat.organisation import verbs
from vallat.organisation.people.bounces import standing
from vallat.organisation.people.models.bounce import Bounce
from vallat.organisation.people.models.person import Person


@action
def note_bounce(
    *, person: Person, mail: OutgoingMail, status: str, permanent: bool, said: str, by: Actor, at: datetime
) -> Bounce:
    """Once a mail: servers on the way may each tell of it. The journal is told each time."""
    bounce, _new = Bounce.objects.get_or_create(
        outgoing_id=mail.pk,
        defaults={
            "organisation_id": person.organisation_id,
            "person": person,
            "address": mail.to,
            "at": at,
            "status": status[:12],
            "permanent": permanent,
            "said": said[:300],
        },
    )
    record(
        verbs.MAIL_BOUNCED,
        by=by,
        at=at,
        organisation_id=person.organisation_id,
        subject=person,
        detail={"mail": mail.pk, "status": bounce.status},
    )
    return bounce


@action
def clear_by_mail(*, person: Person, by: Actor, at: datetime) -> int:
    """The person wrote from the address, as their mail server proved: what came back from it before says nothing any more."""
    came_back = standing(person).filter(at__lte=at)
    if not came_back.exists():
        return 0
    return _clear(came_back, person, cleared_by=person.pk, by=by, at=at)


@action
def clear_bounces(*, person: Person, by: Actor, at: datetime) -> int:
    """The address works again, somebody says: mail leaves to it as before. Returns how many were cleared."""
    by.require(Permission.MAILBOX_DECIDE)
    came_back = Bounce.objects.visible_to(by).filter(person=person, cleared_at=None)
    at = in_order(at, came_back.aggregate(last=Max("at"))["last"])
    return _clear(came_back, person, cleared_by=by.person_id, by=by, at=at)


def _clear(
    came_back: QuerySet[Bounce], person: Person, *, cleared_by: int | None, by: Actor, at: datetime
) -> int:
    cleared = came_back.update(cleared_at=at, cleared_by=cleared_by)
    record(
        verbs.BOUNCES_CLEARED,
        by=by,
        at=at,
        organisation_id=person.organisation_id,
        subject=person,
        detail={"bounces": cleared},
    )
    return cleared
