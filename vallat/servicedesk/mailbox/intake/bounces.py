"""A delivery notice about a mail of ours: noted on the person it was for.

It is no invention when it gives back the mark that the mail left with, and is about the address that the mail went to.
"""

from dataclasses import dataclass
from datetime import datetime

from vallat.access.actor import Actor
from vallat.base.mail.mark import is_marked
from vallat.base.mail.normal_form import normal_form_or_none
from vallat.base.models import OutgoingMail
from vallat.organisation.people.actions.bounces import note_bounce
from vallat.organisation.people.queries import person_by_email
from vallat.servicedesk.mailbox.intake.delivery_status import Failure
from vallat.servicedesk.tickets.models.ticket import Ticket


@dataclass(frozen=True)
class CameBack:
    mail: OutgoingMail
    ticket: Ticket | None


def came_back_to(failure: Failure, *, by: Actor, at: datetime) -> CameBack | None:
    """The mail and its ticket; None when it is no mail of ours. Each mail has one recipient: theirs is the address."""
    if not is_marked(failure.message_id, failure.mark):
        return None
    mail = OutgoingMail.objects.filter(message_id=failure.message_id).exclude(to="").first()
    if mail is None or normal_form_or_none(mail.to) not in failure.recipients:
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
