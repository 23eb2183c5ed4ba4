"""Words of the desk that came by mail, done as its page does them: mailed to the requester, or kept among the team."""

from datetime import datetime

from django.utils import timezone

from vallat.base.models import OutgoingMail
from vallat.organisation.models import Person
from vallat.organisation.sign_in.actors import actor_of_person
from vallat.servicedesk.common.enums import Channel
from vallat.servicedesk.mailbox.intake.parse import ParsedMail
from vallat.servicedesk.mailbox.intake.senders import is_of_desk
from vallat.servicedesk.tickets.actions.conversation import add_note, send_message
from vallat.servicedesk.tickets.actions.mentions import SeveralNamed
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket


def speaks_for_desk(sender: Person, ticket: Ticket, at: datetime) -> bool:
    """Whether what the sender writes on the ticket is the desk's word: not on a request of their own."""
    return sender.pk != ticket.requester_id and is_of_desk(sender, at)


def is_for_team(mail: ParsedMail, sender: Person) -> bool:
    """Whether it answers a mail that was written to them: of a mention, a warning, a deadline, which the requester knows nothing of."""
    answered = mail.in_reply_to or mail.references[-1:]
    return OutgoingMail.objects.filter(message_id__in=answered, to=sender.email).exists()


def note_of_desk(
    text: str, *, ticket: Ticket, sender: Person, quoted: str, verified_by: str, at: datetime
) -> Message:
    by = actor_of_person(sender, timezone.localdate(at))
    try:
        note = add_note(ticket=ticket, text=text, by=by, at=at)
    except SeveralNamed:  # who wrote it can't be asked whom they meant
        note = add_note(ticket=ticket, text=text, mentions=False, by=by, at=at)
    note.channel, note.quoted, note.verified_by = Channel.EMAIL, quoted, verified_by
    note.save(update_fields=["channel", "quoted", "verified_by"])
    return note


def message_of_desk(
    text: str, *, ticket: Ticket, sender: Person, quoted: str, verified_by: str, at: datetime
) -> Message:
    """Really sent to the requester, as from the page. Only of who is shown to have written it: it leaves under the desk's name."""
    message = send_message(
        ticket=ticket, text=text, by=actor_of_person(sender, timezone.localdate(at)), at=at
    )
    message.quoted, message.verified_by = quoted, verified_by
    message.save(update_fields=["quoted", "verified_by"])
    return message
