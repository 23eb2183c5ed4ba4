"""A delivery notice about a mail of ours: noted on the person it was for.

That it names a Message-ID of ours, which holds a part drawn at random, shows that it is no invention.
"""

from dataclasses import dataclass
from datetime import datetime

from vallat.access.actor import Actor
from vallat.base.models import OutgoingMail
from vallat.organisation.actions.bounces import note_bounce
from vallat.organisation.queries import person_by_email
from vallat.servicedesk.intake.notices import Failure
from vallat.servicedesk.models import Ticket


@dataclass(frozen=True)
class CameBack:
    mail: OutgoingMail
    ticket: Ticket | None


def came_back_to(failure: Failure, *, by: Actor, at: datetime) -> CameBack | None:
    """The mail and its ticket; None when it is no mail of ours. Each mail has one recipient: theirs is the address."""
    mail = OutgoingMail.objects.filter(message_id=failure.message_id).exclude(to="").first()
    if mail is None:
        return None
    person = person_by_email(by, mail.to)
    if person is not None:
        note_bounce(
            person=person,
            mail=mail,
            status=failure.status,
            permanent=failure.permanent,
            said=failure.said,
            by=by,
            at=at,
        )
    if mail.subject_type != Ticket._meta.label_lower:
        return CameBack(mail, None)
    return CameBack(mail, Ticket.objects.visible_to(by).filter(pk=mail.subject_id).first())
