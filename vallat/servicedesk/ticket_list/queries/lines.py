"""A ticket as a list reads it: the columns that a line needs, without the rows around it."""

from datetime import date, datetime
from typing import Any, NamedTuple

from django.db.models import Case, DateField, QuerySet, When
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.base.postgres.compiled_query import Param, compiled_query_in_binary
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import version_with
from vallat.organisation.people.models.person import name_of
from vallat.servicedesk.common.enums import OPEN_STATES
from vallat.servicedesk.teams.queries import name_on_duty
from vallat.servicedesk.tickets.models.ticket import Ticket


class TicketLine(NamedTuple):
    """Columns under the names that they have on `Ticket`; people and organisations by the columns of their names."""

    id: int
    number: str
    subject: str
    last_word: str
    priority: str
    state: str
    impact: str
    urgency: str
    team: str
    opened_at: datetime
    acknowledged_at: datetime | None
    qualified_at: datetime | None
    informed_at: datetime | None
    response_due_at: datetime | None
    response_breach_at: datetime | None
    responded_at: datetime | None
    resolution_due_at: datetime | None
    resolution_breach_at: datetime | None
    resolution_stopped_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    next_breach_at: datetime | None
    answer_awaited_since: datetime | None
    last_activity_at: datetime
    convention__sha256: str
    organisation__name: str
    requester_id: int
    requester__first_name: str
    requester__last_name: str
    requester__erased_at: datetime | None
    assignee__first_name: str | None
    assignee__last_name: str | None
    contractor__name: str | None
    answering: str | None

    @property
    def pk(self) -> int:
        return self.id

    @property
    def convention(self) -> ConventionVersion:
        return version_with(self.convention__sha256)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def requester(self) -> str:
        erased = self.requester__erased_at is not None
        return name_of(
            self.requester_id, self.requester__first_name, self.requester__last_name, erased=erased
        )

    @property
    def with_whom(self) -> str:
        """The assignee, or else the contractor; nothing while nobody has it."""
        if self.assignee__last_name is None:
            return self.contractor__name or ""
        return f"{self.assignee__first_name} {self.assignee__last_name}".strip()


def lines_of(tickets: QuerySet[Ticket], at: datetime) -> list[TicketLine]:
    """In one query, and no more once the process knows the versions of the convention. `answering` is who is on duty for the
    team of a ticket that nobody has in hand."""
    return [TicketLine._make(row) for row in _named(tickets, timezone.localdate(at))]


def lines_with(actor: Actor, numbers: list[int], at: datetime) -> list[TicketLine]:
    """Those with these ids that the actor sees. The same."""
    given = {"numbers": numbers, "day": timezone.localdate(at), "person_id": actor.person_id}
    return [TicketLine._make(row) for row in _lines(actor.reader).all(**given)]


@compiled_query_in_binary
def _lines(reader: Actor) -> QuerySet[Any]:
    wanted = Ticket.objects.visible_to(reader).filter(pk__any_of=Param("numbers"))
    return _named(wanted.order_by(), Param("day", DateField()))


def _named(tickets: QuerySet[Ticket], day: date | Param) -> QuerySet[Any]:
    in_queue = When(assignee=None, contractor=None, then=name_on_duty(day))
    return tickets.annotate(answering=Case(in_queue)).values_list(*TicketLine._fields)
