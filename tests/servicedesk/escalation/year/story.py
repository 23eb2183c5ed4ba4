"""What happened to a ticket, read from its events alone (and what the team wrote or said on it): the oracle of the year.

Knows neither the ticket's own columns nor the code that computes them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from tests.servicedesk.escalation.year.convention import (
    CELLS,
    PRESUMED,
    Cell,
    after,
    hours_of,
    next_day,
    takes_whole_team,
)
from vallat.servicedesk.models import Event, Message, Ticket

MET = {"proposed", "agreed", "moved", "held", "arrived", "closed"}
CLOCKS = ("response", "resolution")
FIRST = {
    "qualified": "qualified_at",
    "acknowledged": "taken_at",
    "user_informed": "told_at",
    "worked_around": "worked_around_at",
}
LAST = {"opened": "opened_at", "resolved": "resolved_at", "closed": "closed_at"}


@dataclass
class Story:
    number: str
    kinds: list[str] = field(default_factory=list)
    opened_at: datetime = datetime.min
    impact: str = PRESUMED[0]
    urgency: str = PRESUMED[1]
    service: str = ""
    coverage: str = ""
    unmet: str = ""
    taken_at: datetime | None = None
    qualified_at: datetime | None = None
    told_at: datetime | None = None
    worked_around_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    heard_at: datetime | None = None
    """Since when the requester has heard of the team: a call, a message, an appointment, somebody on site."""
    came_at: datetime | None = None
    """When somebody was last on site."""
    meeting: Mapping[str, Any] = field(default_factory=dict)
    """What was last said of an appointment."""
    before: Mapping[str, Any] = field(default_factory=dict)
    """And what had been agreed on until then."""

    # --- what was promised

    @property
    def cell(self) -> Cell:
        return CELLS[self.impact, self.urgency]

    @property
    def priority(self) -> str:
        return self.cell.priority

    @property
    def promised(self) -> bool:
        return self.cell.promises and not self.unmet and self.coverage not in ("out", "best_effort")

    def due_at(self, clock: str) -> datetime | None:
        if not self.promised:
            return None
        cell = self.cell
        if clock == "response":
            return after(cell, self.opened_at, cell.response, cell.response_days)
        return after(cell, self.opened_at, cell.resolution, cell.resolution_days)

    def breach_at(self, clock: str) -> datetime | None:
        due = self.due_at(clock)
        if due is None or clock == "resolution" or not self.cell.grace:
            return due
        return hours_of(self.cell.hours).add(due, self.cell.grace)

    def stopped_at(self, clock: str) -> datetime | None:
        """By what it waits for, or by the closing."""
        if clock == "response":
            steps = (self.taken_at, self.qualified_at, self.told_at)
            waited = max(step for step in steps if step) if all(steps) else None
        else:
            waited = min((at for at in (self.worked_around_at, self.resolved_at) if at), default=None)
        return min((at for at in (waited, self.closed_at) if at), default=None)

    def is_passed(self, clock: str, at: datetime) -> bool:
        breach, stop = self.breach_at(clock), self.stopped_at(clock)
        if breach is None:
            return False
        return breach < stop if stop else breach <= at

    def waits(self, clock: str) -> bool:
        return self.stopped_at(clock) is None

    def is_met(self, clock: str, at: datetime) -> bool:
        """What it waits for came in time; what was closed without is neither kept nor missed."""
        came = (
            all((self.taken_at, self.qualified_at, self.told_at)) if clock == "response" else self._is_solved
        )
        return self.due_at(clock) is not None and bool(came) and not self.is_passed(clock, at)

    @property
    def _is_solved(self) -> bool:
        return self.worked_around_at is not None or self.resolved_at is not None

    # --- where it stands

    @property
    def is_over(self) -> bool:
        return self.resolved_at is not None or self.closed_at is not None

    @property
    def is_major(self) -> bool:
        return self.priority == "P1" and self.coverage != "out"

    def unheard(self, at: datetime) -> bool:
        return (self.heard_at is None or self.heard_at > at) and self.waits("resolution")

    def may_call_at(self, trigger: str) -> datetime | None:
        """From when the requester may call, by the table of 6.5."""
        if trigger == "declared":
            return after(self.cell, self.opened_at, 0, 0) if self.priority == "P1" else None
        if trigger == "overdue":
            is_p2 = self.priority == "P2" and self.promised
            return after(self.cell, self.opened_at, None, 1) if is_p2 else None
        if self.priority == "P2":
            return after(self.cell, self.opened_at, 180, 0)
        return next_day(self.cell, self.opened_at) if self.priority in ("P3", "P4") else None

    @property
    def takes_whole_team(self) -> bool:
        return takes_whole_team(self.cell, self.opened_at)

    @property
    def next_morning(self) -> datetime:
        return next_day(self.cell, self.opened_at)

    @property
    def state(self) -> str:
        """Waiting apart, which is no event."""
        ladder = (
            ("closed", self.closed_at),
            ("resolved", self.resolved_at),
            ("worked_around", self.worked_around_at),
        )
        return next((name for name, at in ladder if at), "open" if self.taken_at else "new")


def story_of(number: str, events: Iterable[Event], heard: Iterable[datetime]) -> Story:
    """`heard`: when the team called, or wrote itself."""
    story = Story(number, heard_at=min(heard, default=None))
    for event in sorted(events, key=lambda event: (event.at, event.pk)):
        story.kinds.append(event.kind)
        _tell(story, event.kind, event.at, event.detail)
    return story


def _tell(story: Story, kind: str, at: datetime, detail: Mapping[str, Any]) -> None:
    if kind in FIRST:
        name = FIRST[kind]
        setattr(story, name, getattr(story, name) or at)
    if kind in LAST:
        setattr(story, LAST[kind], at)
    if kind in ("opened", "qualified"):
        _place(story, detail)
    if kind == "reopened":
        story.worked_around_at = story.resolved_at = story.closed_at = None
    if kind in ("appointment", "visit"):
        _meet(story, kind, at, detail)


def _meet(story: Story, kind: str, at: datetime, detail: Mapping[str, Any]) -> None:
    if detail["step"] in MET:
        story.heard_at = min(story.heard_at or at, at)
    if kind == "visit" and detail["step"] == "arrived":
        story.came_at = at
    if kind == "appointment":
        story.before = story.meeting if "times" in story.meeting else story.before
        story.meeting = detail


def _place(story: Story, detail: Mapping[str, Any]) -> None:
    story.impact = detail.get("impact", story.impact)
    story.urgency = detail.get("urgency", story.urgency)
    story.service = detail.get("service_code", story.service)
    story.coverage = detail.get("coverage", story.coverage)
    story.unmet = detail.get("unmet_condition", "")


def stories(tickets: Iterable[int] | None = None) -> dict[int, Story]:
    """By ticket id; of all of them, unless some are named."""
    wanted = Ticket.objects.all() if tickets is None else Ticket.objects.filter(pk__in=tickets)
    numbers = dict(wanted.values_list("pk", "number"))
    events: dict[int, list[Event]] = {}
    for event in Event.objects.filter(ticket__in=numbers):
        events.setdefault(event.ticket_id, []).append(event)
    heard: dict[int, list[datetime]] = {}
    said = Message.objects.filter(ticket__in=numbers, direction="out").values_list("ticket", "at")
    for ticket, at in said:
        heard.setdefault(ticket, []).append(at)
    return {pk: story_of(number, events[pk], heard.get(pk, ())) for pk, number in numbers.items()}
