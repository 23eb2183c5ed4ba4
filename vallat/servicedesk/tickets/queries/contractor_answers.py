"""The queue of what contractors answered and nobody of the desk has read (6.4.1)."""

from django.db.models import Q

from vallat.access.actor import Actor
from vallat.organisation.models import Person
from vallat.servicedesk.tickets.models.contractor_answer import ContractorAnswer
from vallat.servicedesk.tickets.models.ticket import Ticket


def answered_by_contractor(actor: Actor) -> Q:
    """A condition on tickets."""
    unread = ContractorAnswer.objects.visible_to(actor).filter(read_at=None)
    return Q(pk__in=unread.order_by().values("ticket"))


def is_of_its_contractor(ticket: Ticket, author: Person | None) -> bool:
    return author is not None and ticket.contractor_id == author.organisation_id
