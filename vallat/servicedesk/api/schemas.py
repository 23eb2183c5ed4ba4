"""What a ticket looks like to a program, and what may be asked of it."""

from datetime import datetime
from typing import Annotated, Any, Literal

from django.utils import timezone
from ninja import Path, Schema
from pydantic import Field, StringConstraints

from vallat.access.actor import Actor
from vallat.convention.queries import agreement_of
from vallat.engines.agreement import Coverage, Impact, Priority, Urgency
from vallat.integrations.problems import Problem
from vallat.integrations.schemas import NO_NUL, SOMETHING, Asked
from vallat.organisation.people.queries import contractors, team
from vallat.servicedesk.common.enums import (
    Attribution,
    Channel,
    ClosureReason,
    PromiseOutcome,
    Scope,
    TicketKind,
)
from vallat.servicedesk.tickets.models.message import LONGEST_MESSAGE
from vallat.servicedesk.tickets.models.ticket import Ticket

Number = Annotated[str, Path(pattern=r"^\d{4}-\d{6,7}$", max_length=12, examples=["2026-001100"])]
Words = Annotated[str, StringConstraints(min_length=1, max_length=LONGEST_MESSAGE, pattern=SOMETHING)]
Line = Annotated[str, StringConstraints(min_length=1, max_length=200, pattern=SOMETHING)]
Code = Annotated[str, StringConstraints(max_length=60, pattern=r"^[a-z0-9_-]*$")]
Id = Annotated[int, Field(ge=1, le=2**53)]
Version = Annotated[
    int | None, Field(ge=1, le=2**31 - 1, description="the ticket's, to be told of a change since")
]


class TicketOut(Schema):
    """Instants are in ISO 8601 with their offset; null where there is none."""

    number: str
    url: str
    organisation: str
    requester_id: int
    kind: str
    channel: str
    subject: str
    service: str
    coverage: str
    impact: str
    urgency: str
    priority: str
    state: str
    team: str
    assignee_id: int | None
    contractor_id: int | None
    opened_at: datetime
    acknowledged_at: datetime | None
    qualified_at: datetime | None
    responded_at: datetime | None
    resolved_at: datetime | None
    closed_at: datetime | None
    closure_reason: str
    response_due_at: datetime | None
    response_breach_at: datetime | None
    resolution_due_at: datetime | None
    resolution_breach_at: datetime | None
    answer_awaited_since: datetime | None
    last_activity_at: datetime
    version: int


class TicketsOut(Schema):
    """`after` and `before` are the keys of the pages beside this one; empty where there is none. `count` stops at 1001."""

    tickets: list[TicketOut]
    before: str
    after: str
    count: int


class AttachmentOut(Schema):
    id: int
    name: str
    content_type: str
    size: int


class MessageOut(Schema):
    """`direction` is in (from the user), out (to the user) or note (private). `unverified`: it came by mail, and nothing showed that
    it is from its author."""

    id: int
    direction: str
    channel: str
    author: str
    unverified: bool
    at: datetime
    text: str
    attachments: list[AttachmentOut]


class ClockOut(Schema):
    """`left_seconds` counts open time to `due_at`; negative once it is past, null where nothing is promised. `breach_at`: the instant
    after which it is `late`, which is `due_at` but for what is due at once (its grace)."""

    clock: str
    state: str
    due_at: datetime | None
    breach_at: datetime | None
    late: bool
    stopped_at: datetime | None
    left_seconds: int | None


class TicketDetailOut(TicketOut):
    """With the latest 50 messages, oldest first; `earlier` asks for those before them."""

    clocks: list[ClockOut]
    messages: list[MessageOut]
    earlier: int | None


MonthCode = Annotated[
    str, Field(pattern=r"^(20\d{2}-(0[1-9]|1[0-2]))?$", description="a month, 2026-11; `open_at`: its end")
]


class TicketFilters(Schema):
    """Those of the list's page. What is left out does not narrow."""

    q: Annotated[str, Field(max_length=200, pattern=NO_NUL)] = ""
    state: Literal[
        "", "active", "ended", "all", "new", "open", "waiting", "worked_around", "resolved", "closed"
    ] = ""
    assignee: Literal["", "me", "none"] = ""
    priority: Priority | None = None
    due: Literal["", "late", "soon", "running"] = ""
    team: Code = ""
    town: Code = ""
    kind: TicketKind | None = None
    channel: Channel | None = None
    service: Code = ""
    opened: MonthCode = ""
    finished: MonthCode = ""
    open_at: MonthCode = ""
    coverage: Coverage | None = None
    scope: Scope | None = None
    response: PromiseOutcome | None = None
    resolution: PromiseOutcome | None = None
    perimeter: Literal["", "town", "shared", "mean", "mean_unmet", "mean_pending"] = ""
    answers: Literal["", "unread"] = ""
    awaits: Literal["", "answer"] = ""
    sort: Literal["", "activity", "due", "awaited"] = ""
    after: Annotated[str, Field(pattern=r"^(\d{1,16}\.\d{1,18})?$")] = ""
    before: Annotated[str, Field(pattern=r"^(\d{1,16}\.\d{1,18})?$")] = ""


Question = Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[a-z0-9_]+$")]
Answer = bool | int | Annotated[str, StringConstraints(max_length=20_000, pattern=NO_NUL)]


class TicketIn(Asked):
    """Without `requester_id` the person of the token asks for themselves. Somebody else's: for who may take calls.

    `answers`: to the form of the entry, by the name of the question in the convention file; days in ISO 8601. One past a figure of the
    convention is refused (409), unless `planned_together` is true where it may be planned with all. `on_behalf`: why it is opened for
    somebody whom the entry does not let ask (`asked_by`).
    """

    subject: Line
    text: Words
    service: Code = ""
    kind: TicketKind | None = None
    requester_id: Id | None = None
    on_behalf: Annotated[str, StringConstraints(max_length=300, pattern=NO_NUL)] = ""
    answers: Annotated[dict[Question, Answer], Field(max_length=40)] = {}


class ChangeIn(Asked):
    version: Version = None

    @property
    def expected_version(self) -> int | None:
        return self.version

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        """What is asked for, as the action takes it: under the same names, where nothing else is said."""
        return self.model_dump(exclude={"version"})


class CallIn(ChangeIn):
    """`informs`: the user was told the diagnosis or the qualification (6.5)."""

    text: Words
    informs: bool = False


class MessageIn(CallIn):
    """`informs`: it tells the diagnosis or the qualification (6.5)."""

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        return {**super().arguments(ticket, actor, at), "channel": Channel.PROGRAM}


class NoteIn(ChangeIn):
    text: Words


class QualificationIn(ChangeIn):
    service: Annotated[str, StringConstraints(min_length=1, max_length=60, pattern=r"^[a-z0-9_-]+$")]
    impact: Impact
    urgency: Urgency
    kind: TicketKind | None = None
    application: Annotated[
        str | None,
        Field(
            max_length=120,
            pattern=NO_NUL,
            description="the one that it is about; left out, what the ticket says stays",
        ),
    ] = None

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        return {
            "service_code": self.service,
            "impact": self.impact.value,
            "urgency": self.urgency.value,
            "kind": self.kind or "",
            "application": self.application,
        }


class AssignmentIn(ChangeIn):
    """One of the three."""

    person_id: Id | None = None
    contractor_id: Id | None = None
    team: Code = ""
    reason: Annotated[str, StringConstraints(max_length=200, pattern=NO_NUL)] = ""

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        if sum(bool(each) for each in (self.person_id, self.contractor_id, self.team)) != 1:
            raise Problem(422, "One of person_id, contractor_id and team is needed.")
        return {
            "assignee": _one_of(team(actor, timezone.localdate(at)), self.person_id, "person_id"),
            "contractor": _one_of(contractors(), self.contractor_id, "contractor_id"),
            "team": _team(ticket, self.team),
            "reason": self.reason,
        }


def _one_of(rows: Any, pk: int | None, name: str) -> Any:
    if pk is None:
        return None
    found = next((row for row in rows if row.pk == pk), None)
    if found is None:
        raise Problem(422, errors=[{"where": ["body", name], "problem": "Nobody whom a ticket is given to."}])
    return found


def _team(ticket: Ticket, code: str) -> str:
    if code and code not in {team.code for team in agreement_of(ticket.convention).teams}:
        raise Problem(
            422, errors=[{"where": ["body", "team"], "problem": "The convention has no such team."}]
        )
    return code


class WaitingIn(ChangeIn):
    attributed_to: Attribution
    reason: Line

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        return {"attributed_to": self.attributed_to.value, "reason": self.reason}


class WorkaroundIn(ChangeIn):
    text: Words
    final_fix: Annotated[str, StringConstraints(min_length=1, max_length=500, pattern=SOMETHING)]


class ResolutionIn(ChangeIn):
    text: Words


class ReopeningIn(ChangeIn):
    reason: Annotated[str, StringConstraints(min_length=1, max_length=1000, pattern=SOMETHING)]


class ClosureIn(ChangeIn):
    """`text` is sent to the requester; needed for every reason but `done`."""

    reason: ClosureReason
    text: Annotated[str, StringConstraints(max_length=LONGEST_MESSAGE, pattern=NO_NUL)] = ""

    def arguments(self, ticket: Ticket, actor: Actor, at: datetime) -> dict[str, Any]:
        return {"reason": self.reason.value, "text": self.text}
