"""The homes of those who work on tickets: first level has the intake and the queue, a technician their day."""

from dataclasses import dataclass
from datetime import datetime

from vallat.access.actor import Actor
from vallat.base.figures import counts_of
from vallat.home.landing.short import SHORT, lines, soonest
from vallat.servicedesk.common.enums import OPEN_STATES, InboundState, TicketState
from vallat.servicedesk.models import InboundMail, Ticket
from vallat.servicedesk.surveys.queries import count_of_follow_ups
from vallat.servicedesk.ticket_list.presenters.row import ListRow
from vallat.servicedesk.ticket_list.queries.filters import awaiting_answer, late, soon
from vallat.servicedesk.tickets.queries.contractor_answers import answered_by_contractor

TODAY = 25  # tickets of one's own that are shown


@dataclass(frozen=True)
class Desk:
    to_answer: int  # the requester waits for an answer
    late: int
    soon: int
    unqualified: int
    mine: int
    held: int
    answers: int  # of contractors, to read
    unhappy: int  # low ratings to come back to
    next_due: list[ListRow]
    my_work: list[ListRow]
    queue: list[ListRow]  # for first level: what nobody has read yet, the oldest first


def desk_of(actor: Actor, *, at: datetime) -> Desk:
    open_tickets = Ticket.objects.visible_to(actor).filter(state__in=OPEN_STATES)
    mine = open_tickets.filter(assignee_id=actor.person_id)
    new = open_tickets.filter(state=TicketState.NEW)
    takes_calls_in = actor.holds("first_level")
    return Desk(
        **counts_of(
            to_answer=Ticket.objects.visible_to(actor).filter(awaiting_answer()),
            late=open_tickets.filter(late(at)),
            soon=open_tickets.filter(soon(at)),
            unqualified=new,
            mine=mine,
            answers=Ticket.objects.visible_to(actor).filter(answered_by_contractor(actor)),
            held=InboundMail.objects.visible_to(actor).filter(state=InboundState.HELD),
        ),
        unhappy=count_of_follow_ups(actor),
        next_due=soonest(open_tickets, at=at),
        my_work=soonest(mine, at=at, most=SHORT if takes_calls_in else TODAY),
        queue=lines(new.order_by("opened_at", "id")[:SHORT], at=at) if takes_calls_in else [],
    )
