"""Telling a town that a ticket on its own perimeter goes to it (5.3, RACI of 6.3)."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.journal.record import action
from vallat.servicedesk import verbs
from vallat.servicedesk.lifecycle.town_mails import mail_goes_to_town
from vallat.servicedesk.tickets.actions.update import tell
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def tell_town(*, ticket: Ticket, said: str = "", waited_for: str = "", by: Actor, at: datetime) -> None:
    """The journal keeps who was told, if somebody was."""
    told = mail_goes_to_town(ticket, said=said, waited_for=waited_for, by=by, at=at)
    if told:
        tell(ticket, verbs.TOWN_TOLD, by=by, at=at, detail={"people": [person.pk for person in told]})
