"""A contractor's answer: put in the queue of what the desk has to read, and told to who handed the ticket over and who has it."""

from datetime import datetime

from django.db.models import QuerySet

from vallat.access.context import acting_as
from vallat.organisation.models import Person
from vallat.organisation.sign_in.actors import system_actor
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.tickets.models.contractor_answer import ContractorAnswer
from vallat.servicedesk.tickets.models.event import Event
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.notifications import queue_about
from vallat.servicedesk.tickets.queries.escalation_contacts import leaders

PART = "contractor-answers"  # a contractor sees nobody of the desk


def note_contractor_answer(ticket: Ticket, message: Message, *, at: datetime) -> ContractorAnswer:
    """Inside `updating`."""
    answer = ContractorAnswer.objects.create(
        ticket=ticket, organisation_id=ticket.organisation_id, message=message, at=at
    )
    with acting_as(system_actor(PART)):
        context: dict[str, object] = {"text": message.text, "author": message.author_label}
        context["contractor"] = ticket.contractor
        for person in _told(ticket, at):
            queue_about(ticket, "contractor_answer", context, to=person, at=at, automatic=True)
    return answer


def _told(ticket: Ticket, at: datetime) -> list[Person]:
    """Who handed it over, and who has it; who leads the desk when neither can be written to."""
    handed = _handings_over(ticket).filter(detail__contractor=ticket.contractor_id).first()
    people = {person.pk: person for person in (handed.by if handed else None, ticket.assignee) if person}
    found = [person for person in people.values() if person.email and person.left_date is None]
    return found or leaders(at=at)


def _handings_over(ticket: Ticket) -> "QuerySet[Event]":
    """The latest first."""
    return ticket.events.filter(kind=EventKind.ASSIGNED).select_related("by").order_by("-at", "-id")
