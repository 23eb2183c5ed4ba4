"""Both clocks of a ticket, and where it stands, computed from its events (convention, 6.5).

- Response stops once the ticket is taken into account, qualified, and the user told: all three.
- Resolution stops at a workaround or at the resolution; a reopening starts it again. Its due instant never moves
  by waiting: waiting only tells whom a breach is attributed to.
- A clock is passed at its breach instant: when it is due, or at the end of the grace of what is due at once (ADR 105).
- Out of scope, best effort, and what a town departed on (5.6) carry no commitment: no due instant. Nor does
  what was opened in the tool before and brought in: it was not under these clocks.
- The next trigger is the first that is owed and was not raised (`sla_triggers.py`): raising one is an event too.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field, fields
from datetime import datetime

from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of, calendar_of
from vallat.engines.agreement import Coverage, breach, due
from vallat.servicedesk.common.enums import EventKind, TicketState
from vallat.servicedesk.tickets.conversations import Said
from vallat.servicedesk.tickets.models.event import Event, Waiting
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.sla_triggers import SlaTrigger, key_of_event, triggers_of


@dataclass
class Facts:
    """The derived columns of a ticket, under the same names."""

    kind: str = ""
    service_code: str = ""
    coverage: str = ""
    application: str = ""
    unmet_condition: str = ""
    impact: str = ""
    urgency: str = ""
    priority: str = ""
    state: str = TicketState.NEW
    opened_at: datetime | None = None
    acknowledged_at: datetime | None = None
    qualified_at: datetime | None = None
    informed_at: datetime | None = None
    response_due_at: datetime | None = None
    response_breach_at: datetime | None = None
    responded_at: datetime | None = None
    resolution_due_at: datetime | None = None
    resolution_breach_at: datetime | None = None
    resolution_stopped_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    closure_reason: str = ""
    next_breach_at: datetime | None = None
    contacted_at: datetime | None = None
    answer_awaited_since: datetime | None = None
    next_trigger_at: datetime | None = None
    owed: list[SlaTrigger] = field(default_factory=list, metadata={"kept": False})  # raised or not
    raised: set[str] = field(default_factory=set, metadata={"kept": False})
    worked_around_at: datetime | None = field(default=None, metadata={"kept": False})
    imported: bool = field(default=False, metadata={"kept": False})


# Of an appointment: proposed, agreed or moved (each writes to the requester), held; of a visit: somebody is there, or was.
CONTACTS = {"proposed", "agreed", "moved", "held", "arrived", "closed"}
KEPT = tuple(column.name for column in fields(Facts) if column.metadata.get("kept", True))


def facts_of(
    events: Iterable[Event],
    waitings: Iterable[Waiting],
    version: ConventionVersion,
    said: Said,
) -> Facts:
    """What the events say under `version`. Events may come in any order. `said`: what was said beside; an appointment or a visit before
    the team's first call or message is the first contact."""
    facts = Facts(**said._asdict())
    for event in sorted(events, key=lambda event: (event.at, event.pk or 0)):
        APPLY[EventKind(event.kind)](facts, event)
    _promise(facts, version)
    _stand(facts, waiting=any(waiting.ended_at is None for waiting in waitings))
    facts.owed = triggers_of(facts, version)
    facts.next_trigger_at = next(
        (trigger.at for trigger in facts.owed if trigger.key not in facts.raised), None
    )
    return facts


def write_facts(ticket: Ticket, facts: Facts) -> None:
    """Puts the derived columns on the row; the caller saves it."""
    for name in KEPT:
        setattr(ticket, name, getattr(facts, name))


def note_event(ticket: Ticket, event: Event) -> None:
    """Puts what one more event says on the row of a change that goes on: state, instants, and promises where the event places the
    ticket. What is raised, and when next, is left to `facts_of` at the end of the change."""
    facts = Facts(**{name: getattr(ticket, name) for name in KEPT}, imported=ticket.imported)
    if ticket.resolved_at is None:
        facts.worked_around_at = ticket.resolution_stopped_at
    APPLY[EventKind(event.kind)](facts, event)
    if event.kind == EventKind.QUALIFIED:
        _promise(facts, ticket.convention)
    _stand(facts, waiting=ticket.state == TicketState.WAITING)
    write_facts(ticket, facts)


def _opened(facts: Facts, event: Event) -> None:
    facts.opened_at = event.at
    facts.imported = bool(event.detail.get("imported"))
    _place(facts, event)


def _place(facts: Facts, event: Event) -> None:
    for name in ("kind", "service_code", "coverage", "application", "impact", "urgency"):
        if name in event.detail:
            setattr(facts, name, event.detail[name])
    facts.unmet_condition = event.detail.get("unmet_condition", "")


def _acknowledged(facts: Facts, event: Event) -> None:
    facts.acknowledged_at = facts.acknowledged_at or event.at


def _qualified(facts: Facts, event: Event) -> None:
    facts.qualified_at = facts.qualified_at or event.at
    _place(facts, event)


def _user_informed(facts: Facts, event: Event) -> None:
    facts.informed_at = facts.informed_at or event.at


def _worked_around(facts: Facts, event: Event) -> None:
    facts.worked_around_at = facts.worked_around_at or event.at


def _resolved(facts: Facts, event: Event) -> None:
    facts.resolved_at = event.at


def _reopened(facts: Facts, event: Event) -> None:
    facts.resolved_at = facts.worked_around_at = facts.closed_at = None
    facts.closure_reason = ""


def _closed(facts: Facts, event: Event) -> None:
    facts.closed_at = event.at
    facts.closure_reason = event.detail["reason"]


def _escalated(facts: Facts, event: Event) -> None:
    facts.raised.add(key_of_event(event.detail))


def _met(facts: Facts, event: Event) -> None:
    """An appointment or a visit changes neither clock nor state; the requester hears of the team by it."""
    if event.detail.get("step") in CONTACTS:
        facts.contacted_at = min(facts.contacted_at or event.at, event.at)


def _nothing(facts: Facts, event: Event) -> None:
    """An assignment changes neither clock nor state, nor does the outage that the ticket is part of."""


APPLY = {
    EventKind.OPENED: _opened,
    EventKind.ACKNOWLEDGED: _acknowledged,
    EventKind.QUALIFIED: _qualified,
    EventKind.USER_INFORMED: _user_informed,
    EventKind.ASSIGNED: _nothing,
    EventKind.WORKED_AROUND: _worked_around,
    EventKind.RESOLVED: _resolved,
    EventKind.REOPENED: _reopened,
    EventKind.CLOSED: _closed,
    EventKind.APPOINTMENT: _met,
    EventKind.VISIT: _met,
    EventKind.ESCALATED: _escalated,
    EventKind.MAJOR_JOINED: _nothing,
    EventKind.MAJOR_LEFT: _nothing,
}


def _promise(facts: Facts, version: ConventionVersion) -> None:
    """The cell's priority and due instants, where the coverage carries a commitment."""
    cell = agreement_of(version).cell(facts.impact, facts.urgency)
    facts.priority = cell.priority
    facts.response_due_at = facts.response_breach_at = None
    facts.resolution_due_at = facts.resolution_breach_at = None
    without = (
        facts.imported or facts.unmet_condition or facts.coverage in (Coverage.OUT, Coverage.BEST_EFFORT)
    )
    if without or facts.opened_at is None:
        return
    calendar = calendar_of(version, cell)
    facts.response_due_at = due(calendar, facts.opened_at, cell.response)
    facts.response_breach_at = breach(calendar, facts.response_due_at, cell.response)
    facts.resolution_due_at = due(calendar, facts.opened_at, cell.resolution)
    facts.resolution_breach_at = breach(calendar, facts.resolution_due_at, cell.resolution)


def _stand(facts: Facts, *, waiting: bool) -> None:
    three = [at for at in (facts.acknowledged_at, facts.qualified_at, facts.informed_at) if at is not None]
    facts.responded_at = max(three) if len(three) == len(("acknowledged", "qualified", "informed")) else None
    stops = [at for at in (facts.worked_around_at, facts.resolved_at) if at is not None]
    facts.resolution_stopped_at = min(stops, default=None)
    facts.state = _state(facts, waiting=waiting)
    running = []
    if facts.responded_at is None:
        running.append(facts.response_breach_at)
    if facts.resolution_stopped_at is None:
        running.append(facts.resolution_breach_at)
    ahead = [at for at in running if at is not None]
    facts.next_breach_at = min(ahead, default=None) if facts.closed_at is None else None
    if facts.closed_at is not None:
        facts.answer_awaited_since = None


def _state(facts: Facts, *, waiting: bool) -> TicketState:
    ladder = (
        (facts.closed_at is not None, TicketState.CLOSED),
        (facts.resolved_at is not None, TicketState.RESOLVED),
        (waiting, TicketState.WAITING),
        (facts.worked_around_at is not None, TicketState.WORKED_AROUND),
        (facts.acknowledged_at is not None, TicketState.OPEN),
    )
    return next((state for reached, state in ladder if reached), TicketState.NEW)
