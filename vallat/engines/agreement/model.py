"""The agreement as a whole, and its look-ups."""

from collections.abc import Iterable, Mapping
from datetime import date, time
from functools import cached_property
from typing import Any, Self, TypeVar

from pydantic import ValidationInfo, model_validator

from vallat.engines.agreement.catalogue import (
    Axis,
    Contact,
    Directions,
    Responsibility,
    Service,
    Team,
    TicketKind,
)
from vallat.engines.agreement.identity import (
    Act,
    Deliberation,
    Document,
    Party,
    PartyKind,
    Replaced,
    Validity,
)
from vallat.engines.agreement.levels import (
    Cell,
    Channel,
    Escalation,
    Impact,
    ImpactLevel,
    MajorIncident,
    OpenDays,
    Presumption,
    Priority,
    PriorityLevel,
    Regime,
    Urgency,
    UrgencyLevel,
    Window,
)
from vallat.engines.agreement.raci import Function, RaciMatrix, RaciRow, RoleDefinition, Side
from vallat.engines.agreement.rules import (
    Acronym,
    Baseline,
    Evolution,
    Prerequisite,
    Rule,
    Section,
    StructuringChange,
    Threshold,
    VigilancePoint,
)
from vallat.engines.agreement.text import Code, Table, Text
from vallat.engines.worktime import WorkCalendar

Item = TypeVar("Item")


class Agreement(Table):
    """A convention as data: frozen, complete, each reference in it resolved. Made by `load` or `loads` only."""

    id: Code
    title: Text
    deliberation: Deliberation
    act: Act | None = None
    replaces: Replaced | None = None
    document: Document
    validity: Validity
    parties: tuple[Party, ...]
    sections: tuple[Section, ...]
    acronyms: tuple[Acronym, ...]
    axes: tuple[Axis, ...]
    teams: tuple[Team, ...]
    contacts: tuple[Contact, ...]
    responsibilities: tuple[Responsibility, ...]
    services: tuple[Service, ...]
    directions: Directions | None = None
    functions: tuple[Function, ...]
    roles: tuple[RoleDefinition, ...]
    raci: tuple[RaciMatrix, ...]
    impacts: tuple[ImpactLevel, ...]
    urgencies: tuple[UrgencyLevel, ...]
    priorities: tuple[PriorityLevel, ...]
    open_days: OpenDays
    presumption: Presumption
    cells: tuple[Cell, ...]
    major: MajorIncident
    channels: tuple[Channel, ...]
    escalations: tuple[Escalation, ...]
    regimes: tuple[Regime, ...]
    thresholds: tuple[Threshold, ...]
    baselines: tuple[Baseline, ...]
    prerequisites: tuple[Prerequisite, ...]
    changes: tuple[StructuringChange, ...]
    vigilance: tuple[VigilancePoint, ...]
    rules: tuple[Rule, ...]
    evolutions: tuple[Evolution, ...]

    @model_validator(mode="after")
    def _came_through_the_loader(self, info: ValidationInfo) -> Self:
        if info.context is None:
            raise ValueError("an Agreement is made by load, loads or build, which check its references")
        return self

    @property
    def effective_date(self) -> date:
        """The first day on which the agreement governs."""
        return self.validity.effective_date

    @property
    def end_date(self) -> date | None:
        """The first day on which it no longer does; None while it is open."""
        return self.validity.end_date

    @property
    def timezone(self) -> str:
        """IANA name of the time zone of its hours."""
        return self.open_days.timezone

    @property
    def communes(self) -> tuple[Party, ...]:
        """The towns that sign."""
        return tuple(party for party in self.parties if party.kind is PartyKind.COMMUNE)

    def cell(self, impact: Impact | str, urgency: Urgency | str) -> Cell:
        """The cell of the matrix (section 6.5). Raises LookupError for a level that does not exist."""
        found = self._cells_by_levels.get((impact, urgency))
        if found is None:
            raise LookupError(f"no cell for impact {impact} and urgency {urgency} in {self.id}")
        return found

    @cached_property
    def _cells_by_levels(self) -> dict[tuple[str, str], Cell]:
        return {(cell.impact, cell.urgency): cell for cell in self.cells}

    def presumed_impact(
        self, service: Service | None, kind: TicketKind | str, answers: Mapping[str, Any] | None = None
    ) -> Impact:
        """The impact of a ticket that nobody has qualified: what its entry suggests, else what the file presumes.

        `answers` are those to the entry's form, by the name of the question.

        An incident takes the graver of both: a clock must not wait for somebody to read the ticket.
        """
        suggested = service.impact_given(answers or {}) if service is not None else None
        if suggested is None:
            return self.presumption.impact
        return min(suggested, self.presumption.impact) if kind == TicketKind.INCIDENT else suggested

    def service(self, code: str) -> Service:
        """The catalogue entry `code`. Raises LookupError."""
        found = self._services_by_code.get(code)
        if found is None:
            raise LookupError(f'no service "{code}" in {self.id}')
        return found

    @cached_property
    def _services_by_code(self) -> dict[str, Service]:
        """An entry is asked for with each line of a list."""
        return {service.code: service for service in self.services}

    def function(self, code: str) -> Function:
        """The function `code`. Raises LookupError."""
        return self._coded(self.functions, "function", code)

    def __hash__(self) -> int:
        """Quick: what is remembered of an agreement is looked up often, and two texts of one name are rare."""
        return hash(self.id)

    def team(self, code: str) -> Team:
        """The team `code`. Raises LookupError."""
        return self._coded(self.teams, "team", code)

    def contact(self, code: str) -> Contact:
        """The contact `code`. Raises LookupError."""
        return self._coded(self.contacts, "contact", code)

    def responsibility(self, code: str) -> Responsibility:
        """Who buys, contracts, installs, maintains and supports under the profile `code`. Raises LookupError."""
        return self._coded(self.responsibilities, "responsibility", code)

    def threshold(self, code: str) -> Threshold:
        """The figure `code`. Raises LookupError."""
        return self._coded(self.thresholds, "threshold", code)

    def is_left_to_towns(self, service: Service) -> bool:
        """Whether it is on a perimeter of the towns (5.6): its axis is not shared, or the town owns what it is about."""
        shared = {axis.code for axis in self.axes if axis.shared}
        return service.axis not in shared or service.owner is Side.TOWN

    def rule(self, code: str) -> Rule:
        """The obligation or limit `code`. Raises LookupError."""
        return self._coded(self.rules, "rule", code)

    def baseline(self, code: str) -> Baseline:
        """The software baseline `code`. Raises LookupError."""
        return self._coded(self.baselines, "baseline", code)

    def priority(self, code: Priority | str) -> PriorityLevel:
        """A priority in words. Raises LookupError."""
        return self._coded(self.priorities, "priority", code)

    def section(self, number: str) -> Section:
        """The heading `number`. Raises LookupError."""
        return _one(
            (section for section in self.sections if section.number == number),
            f'no section "{number}" in {self.id}',
        )

    def raci_row(self, id: str) -> RaciRow:
        """The row of activity `id`, in whichever matrix it stands. Raises LookupError."""
        return _one(
            (row for matrix in self.raci for row in matrix.rows if row.id == id),
            f'no RACI row "{id}" in {self.id}',
        )

    def acronym(self, code: str) -> Acronym | None:
        """The definition of an acronym or of one of its variants, whatever its case; None where there is none."""
        wanted = code.casefold()
        forms = ((entry, (entry.code, *entry.also)) for entry in self.acronyms)
        return next((entry for entry, names in forms if wanted in map(str.casefold, names)), None)

    def escalations_of(self, priority: Priority | str) -> tuple[Escalation, ...]:
        """The escalation steps of a priority, in order."""
        steps = (escalation for escalation in self.escalations if priority in escalation.priorities)
        return tuple(sorted(steps, key=lambda escalation: escalation.step))

    def channels_of(self, priority: Priority | str) -> tuple[Channel, ...]:
        """The ways to declare a ticket of a priority, as printed."""
        return tuple(channel for channel in self.channels if priority in channel.priorities)

    def working_hours(self, cell: Cell, regime: str) -> tuple[Window, ...]:
        """When the team works on a cell's tickets under a regime; deadlines always run on the cell's own hours.

        Hours borrowed from another priority are those of the cell of that priority with the same urgency.
        Raises LookupError for an unknown regime.
        """
        rule = self._coded(self.regimes, "regime", regime)
        if cell.priority not in rule.priorities or rule.hours_of is None:
            return cell.hours
        lenders = [other for other in self.cells if other.priority is rule.hours_of]
        return next((other.hours for other in lenders if other.urgency is cell.urgency), cell.hours)

    def calendar(self, cell: Cell, holidays: Mapping[date, str]) -> WorkCalendar:
        """The open time of a cell: its hours on the open days, outside `holidays` (day to name)."""
        windows: list[tuple[time, time]] = [(window.start, window.end) for window in cell.hours]
        weekly = {day.number: windows for day in self.open_days.weekdays}
        return WorkCalendar(weekly, holidays, self.timezone)

    def _coded(self, items: Iterable[Item], kind: str, code: str) -> Item:
        found = (item for item in items if getattr(item, "code", None) == code)
        return _one(found, f'no {kind} "{code}" in {self.id}')


def _one(found: Iterable[Item], otherwise: str) -> Item:
    for item in found:
        return item
    raise LookupError(otherwise)
