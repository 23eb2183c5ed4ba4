"""The answer of an invited person's calendar program to the invitation of an appointment, taken as their own answer.

The UID of an invitation is drawn at random and mailed to its two people alone; the address must be that of the requester.
"""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.base.refusals import NotPossible
from vallat.organisation.models import Person
from vallat.servicedesk.common.enums import Channel, InboundState
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.calendar_reply import ACCEPTED, DECLINED
from vallat.servicedesk.mailbox.intake.classify import Verdict
from vallat.servicedesk.mailbox.intake.parse import ParsedMail
from vallat.servicedesk.tickets.actions.conversation import receive_message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.visits.actions.appointments import AnsweredAlready, answer_invitation
from vallat.servicedesk.visits.models.appointment import Appointment


def take_answer(
    mail: ParsedMail, sender: Person | None, *, verified_by: str, by: Actor, at: datetime
) -> tuple[Verdict, Ticket] | None:
    """What becomes of the message, and its ticket; None when it answers no invitation of ours from an invited person's address."""
    if mail.answer is None or mail.sender is None or sender is None:
        return None
    said = mail.answer.by(mail.sender.address)
    row = Appointment.objects.visible_to(by).select_related("ticket").filter(uid=mail.answer.uid).first()
    if row is None or not said or sender.pk not in (row.ticket.requester_id, row.technician_id):
        return None
    if sender.pk == row.ticket.requester_id:
        return _of_requester(mail, sender, row, said, verified_by=verified_by, by=by, at=at), row.ticket
    if said == ACCEPTED:
        return Verdict(InboundState.AUTOMATIC, reasons.CALENDAR), row.ticket
    return Verdict(InboundState.HELD, reasons.TECHNICIAN_DECLINED), row.ticket


def _of_requester(
    mail: ParsedMail,
    sender: Person,
    row: Appointment,
    said: str,
    *,
    verified_by: str,
    by: Actor,
    at: datetime,
) -> Verdict:
    assert mail.answer is not None
    if said not in (ACCEPTED, DECLINED):
        return Verdict(InboundState.HELD, reasons.NEITHER)
    accepted, words = said == ACCEPTED, mail.answer.words
    try:
        answer_invitation(
            appointment=row,
            sequence=mail.answer.sequence,
            accepted=accepted,
            words=words,
            by=by,
            at=at,
        )
    except AnsweredAlready:
        return Verdict(InboundState.AUTOMATIC, reasons.ANSWERED_ALREADY)
    except NotPossible:
        if row.ended_at is not None and not accepted:
            return Verdict(InboundState.AUTOMATIC, reasons.ANSWERED_ALREADY)
        return Verdict(InboundState.HELD, reasons.ANSWERED_LATE)
    if accepted and words:
        receive_message(
            ticket=row.ticket,
            text=words,
            quoted="",
            channel=Channel.EMAIL,
            author=sender,
            author_label=sender.full_name,
            message_id=mail.message_id,
            verified_by=verified_by,
            by=by,
            at=at,
        )
    return Verdict(InboundState.REPLY)
