"""What is owed to a ticket when nothing stops it: a warning, a step of the convention's escalation, a breach (6.5).

A trigger is owed when its instant came before what it waits for: a solution that came late leaves the breach owed, whatever the worker did
meanwhile. What a ticket owes is computed from its facts alone; each is raised once, by its code, a breach by its due instant too (ADR 80,
106).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Protocol

from django.conf import settings
from django.utils import timezone

from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of, calendar_of
from vallat.engines.agreement import Agreement, Coverage, EscalationTrigger, due, next_morning
from vallat.engines.worktime import WorkCalendar
from vallat.servicedesk.common.enums import ClockKind, TriggerKind

NEXT_MORNING = "-next-morning"  # ends the code of what mobilises the team the day after a late declaration


class SlaState(Protocol):
    """What triggers are computed from: the facts of a ticket, or its row."""

    coverage: str
    impact: str
    urgency: str
    response_due_at: datetime | None
    response_breach_at: datetime | None
    responded_at: datetime | None
    resolution_due_at: datetime | None
    resolution_breach_at: datetime | None
    resolution_stopped_at: datetime | None
    closed_at: datetime | None
    contacted_at: datetime | None

    @property
    def imported(self) -> bool: ...

    @property
    def opened_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class SlaTrigger:
    """`at` is when it is raised, `due_at` the instant that it is about, `until` when what it waits for came (None: not yet)."""

    code: str
    step: TriggerKind
    at: datetime
    due_at: datetime
    until: datetime | None
    clock: str = ""
    trigger: str = ""
    contacts: tuple[str, ...] = ()
    whole_team: bool = False

    @property
    def key(self) -> str:
        """What is raised once: a step of the escalation for good, a breach for each instant that was promised."""
        return raised_key(self.code, self.step, self.due_at.isoformat())

    @property
    def takes_team_at_once(self) -> bool:
        """Declared in time for it, which the next morning's is not."""
        return self.whole_team and not self.code.endswith(NEXT_MORNING)

    @property
    def is_owed(self) -> bool:
        return self.until is None or self.until > self.at

    @property
    def detail(self) -> dict[str, str]:
        """What its event and the journal keep."""
        return {"code": self.code, "step": self.step.value, "due_at": self.due_at.isoformat()}

    def is_moot(self, at: datetime) -> bool:
        """What it waits for has come since, or it warns of what has passed by now: it is written down, and nobody is called for it."""
        if self.step is TriggerKind.WARNING and self.due_at <= at:
            return True
        return self.until is not None and self.until <= at


def raised_key(code: str, step: str, due_at: str) -> str:
    """`SlaTrigger.key` of what was raised, from its event or its row. `due_at` as ISO 8601, whatever its offset."""
    if step != TriggerKind.BREACH:
        return code
    return f"{code}@{datetime.fromisoformat(due_at).astimezone(UTC).isoformat()}"


def key_of_event(detail: Mapping[str, str]) -> str:
    """`SlaTrigger.key` from what an event keeps (`SlaTrigger.detail`)."""
    return raised_key(detail["code"], detail["step"], detail["due_at"])


def triggers_of(stand: SlaState, version: ConventionVersion) -> list[SlaTrigger]:
    """All that is owed, raised or not, the first first. Nothing for what the syndicate does not handle, nor for what was
    opened in the tool before."""
    if stand.opened_at is None or stand.coverage == Coverage.OUT or stand.imported:
        return []
    agreement = agreement_of(version)
    calendar = calendar_of(version, agreement.cell(stand.impact, stand.urgency))
    found = [*_of_clocks(stand, calendar), *_of_escalation(stand, agreement, calendar)]
    return sorted(
        (trigger for trigger in found if trigger.is_owed), key=lambda trigger: (trigger.at, trigger.code)
    )


def _of_clocks(stand: SlaState, calendar: WorkCalendar) -> Iterator[SlaTrigger]:
    response = (ClockKind.RESPONSE, stand.response_due_at, stand.response_breach_at, stand.responded_at)
    resolution = (
        ClockKind.RESOLUTION,
        stand.resolution_due_at,
        stand.resolution_breach_at,
        stand.resolution_stopped_at,
    )
    for clock, due_at, breach_at, stopped_at in (response, resolution):
        if due_at is None or breach_at is None or stand.opened_at is None:
            continue
        until = _first(stopped_at, stand.closed_at)
        warned_at = _warning(stand.opened_at, due_at, calendar)
        if warned_at < due_at:
            yield SlaTrigger(f"{clock}-warning", TriggerKind.WARNING, warned_at, due_at, until, clock)
        yield SlaTrigger(f"{clock}-breach", TriggerKind.BREACH, breach_at, due_at, until, clock)


def _warning(opened_at: datetime, due_at: datetime, calendar: WorkCalendar) -> datetime:
    """Once that share of the open time has run."""
    return calendar.add(opened_at, calendar.between(opened_at, due_at) * settings.WARNING_PERCENT / 100)


def _of_escalation(stand: SlaState, agreement: Agreement, calendar: WorkCalendar) -> Iterator[SlaTrigger]:
    assert stand.opened_at is not None
    cell = agreement.cell(stand.impact, stand.urgency)
    over = _first(stand.resolution_stopped_at, stand.closed_at)
    waits_for = {
        EscalationTrigger.DECLARED: over,
        EscalationTrigger.NO_CONTACT: _first(stand.contacted_at, over),
        EscalationTrigger.OVERDUE: over,
    }
    for step in agreement.escalations_of(cell.priority):
        if step.trigger is EscalationTrigger.OVERDUE and stand.resolution_due_at is None:
            continue  # no delay was promised: none is exceeded (5.6)
        at = due(calendar, stand.opened_at, step.after)
        assert at is not None
        trigger = SlaTrigger(
            step.code,
            TriggerKind.ESCALATION,
            at,
            at,
            waits_for[step.trigger],
            trigger=step.trigger.value,
            contacts=step.contacts,
        )
        if step.trigger is not EscalationTrigger.DECLARED:
            yield trigger
        elif mobilises(agreement, calendar, stand.opened_at):
            yield replace(trigger, whole_team=True)
        else:
            yield trigger
            morning = next_morning(calendar, stand.opened_at)
            yield replace(trigger, code=step.code + NEXT_MORNING, at=morning, due_at=morning, whole_team=True)


def mobilises(agreement: Agreement, calendar: WorkCalendar, opened_at: datetime) -> bool:
    """Whether the whole team takes up a major incident at once: declared before the hour of the convention, or while closed.
    What is declared between that hour and the closing mobilises it the next morning, if it still runs."""
    begun = timezone.localtime(calendar.next_open(opened_at), calendar.tz)
    return begun.time() < agreement.major.mobilise_before


def _first(*instants: datetime | None) -> datetime | None:
    return min((at for at in instants if at is not None), default=None)
