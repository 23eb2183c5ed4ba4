"""What the desk does when a person is erased: the conversation stays, without the names and addresses beside it."""

from django.db.models.functions import Lower

from vallat.base.erasure import Erased
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.tickets.models.event import Event
from vallat.servicedesk.tickets.models.inbound import InboundMail
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.search import words_of


def erase_raw_mail(erased: Erased) -> None:
    """The messages as they came: what became of them stays, and their digest, so that a copy is still known as one."""
    mails = InboundMail.objects.annotate(address=Lower("sender")).filter(address__in=erased.addresses)
    mails.filter(state="received").update(state="set_aside", state_at=erased.at)
    mails.update(raw=b"", sender="", subject="", why="", doubt="")


def erase_from_search(erased: Erased) -> None:
    """Tickets are found by who asked: those of the person are found by their words alone."""
    asked = Ticket.objects.filter(requester_id=erased.person_id).select_related("requester")
    tickets = list(asked.prefetch_related("messages"))
    for ticket in tickets:
        ticket.search_text = words_of(ticket, ticket.messages.all())
    Ticket.objects.bulk_update(tickets, ["search_text"], batch_size=500)


def erase_names_on_events(erased: Erased) -> None:
    """To whom a ticket was given is told by name beside the id."""
    events = list(Event.objects.filter(kind=EventKind.ASSIGNED, detail__assignee=erased.person_id))
    for event in events:
        event.detail = {**event.detail, "name": f"#{erased.person_id}"}
    Event.objects.bulk_update(events, ["detail"], batch_size=500)
