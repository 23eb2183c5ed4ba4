"""A request that the desk opens for somebody whom the convention does not let ask (6.4.2)."""

from datetime import datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.journal.record import action
from vallat.servicedesk.tickets.actions.conversation import add_note
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def note_on_behalf(*, ticket: Ticket, why: str, by: Actor, at: datetime) -> None:
    """The team reads why a request was opened for somebody who may not ask for it."""
    if why.strip() and by.can(Permission.TICKET_PRIVATE_NOTES, ticket.organisation_id):
        text = _("Opened on behalf of the requester: %(why)s") % {"why": why.strip()}
        add_note(ticket=ticket, text=text, by=by, at=at)
