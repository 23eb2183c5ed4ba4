"""The matrix to choose from and the services to choose among, as the qualification panel shows them. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.utils.translation import gettext as _

from vallat.base.text import folded
from vallat.engines.agreement import Agreement, Cell, Coverage, Service
from vallat.servicedesk.common.presenters.cells import hours_of
from vallat.servicedesk.tickets.models.ticket import Ticket


@dataclass(frozen=True)
class CellChoice:
    """One cell with what it promises. `proposed` is why it is, "" elsewhere."""

    code: str
    priority: str
    label: str
    delays: tuple[tuple[str, str], ...]
    hours: str
    chosen: bool
    proposed: str


@dataclass(frozen=True)
class UrgencyRow:
    code: str
    label: str
    definition: str
    cells: tuple[CellChoice, ...]


@dataclass(frozen=True)
class ServiceChoice:
    """`words` is what the search looks in; `cell` the one the entry suggests; `likely`: people ask for it, and it is
    handled, as this kind of ticket."""

    code: str
    label: str
    words: str
    coverage: str
    cell: str
    likely: bool


@dataclass(frozen=True, eq=False)
class Matrix:
    """Made once for the same choice: told from others by being itself, which is sooner than by all it holds."""

    impacts: tuple[tuple[str, str, str], ...]
    rows: tuple[UrgencyRow, ...]
    section: str


@dataclass(frozen=True, eq=False)
class ServiceGroups:
    """Made once for the same kind of ticket, as a matrix: (axis, its services) pairs."""

    axes: tuple[tuple[str, tuple[ServiceChoice, ...]], ...]


@dataclass(frozen=True)
class Picker:
    matrix: Matrix
    groups: ServiceGroups
    service: str
    """The code of the one that is chosen."""
    presumed: str
    """Why a cell is proposed, for a service whose entry suggests none."""
    suggested: str


def picker(ticket: Ticket, agreement: Agreement, language: str, typed: Mapping[str, Any]) -> Picker:
    """Chosen: what was typed, otherwise where the ticket stands. Proposed: what the catalogue or the convention suggests."""
    service = typed.get("service") or ticket.service_code
    chosen = typed.get("cell") or (f"{ticket.impact}-{ticket.urgency}" if ticket.is_qualified else "")
    found = next((entry for entry in agreement.services if entry.code == service), None)
    proposed = _proposed(found, agreement)
    why = suggested_words() if found is not None and found.impact else presumed_words()
    return Picker(
        matrix=_matrix(agreement, language, chosen or proposed, proposed, why),
        groups=_services(agreement, language, ticket.kind),
        service=str(service),
        presumed=presumed_words(),
        suggested=suggested_words(),
    )


@lru_cache(maxsize=128)
def _matrix(agreement: Agreement, language: str, chosen: str, proposed: str, why: str) -> Matrix:
    return Matrix(
        impacts=tuple(
            (level.code.value, level.label.in_language(language), level.definition.in_language(language))
            for level in agreement.impacts
        ),
        rows=tuple(
            UrgencyRow(
                level.code.value,
                level.label.in_language(language),
                level.definition.in_language(language),
                tuple(
                    _cell(
                        agreement.cell(impact.code, level.code),
                        language,
                        chosen=chosen,
                        proposed={proposed: why},
                    )
                    for impact in agreement.impacts
                ),
            )
            for level in agreement.urgencies
        ),
        section=agreement.cells[0].section,
    )


def suggested_words() -> str:
    return _("suggested by the catalogue")


def presumed_words() -> str:
    return _("presumed by the convention")


def delays_of(cell: Cell, language: str) -> tuple[tuple[str, str], ...]:
    """What the cell promises: (clock, delay) pairs; none by appointment."""
    if cell.response is None or cell.resolution is None:
        return ()
    return (
        (_("response target"), cell.response.in_language(language)),
        (_("resolution target"), cell.resolution.in_language(language)),
    )


def _proposed(service: Service | None, agreement: Agreement) -> str:
    impact = service.impact if service is not None and service.impact else agreement.presumption.impact
    return f"{impact.value}-{agreement.presumption.urgency.value}"


def _cell(cell: Cell, language: str, *, chosen: str, proposed: Mapping[str, str]) -> CellChoice:
    return CellChoice(
        code=cell.code,
        priority=cell.priority.value,
        label=cell.label.in_language(language),
        delays=delays_of(cell, language),
        hours=hours_of(cell),
        chosen=cell.code == chosen,
        proposed=proposed.get(cell.code, ""),
    )


@lru_cache(maxsize=64)
def _services(agreement: Agreement, language: str, kind: str) -> ServiceGroups:
    """The same for every ticket of a kind: made once for each convention and language."""
    groups = []
    for axis in agreement.axes:
        entries = [service for service in agreement.services if service.axis == axis.code]
        choices = tuple(_service(service, agreement, language, kind) for service in entries)
        if choices:
            likely_first = sorted(choices, key=lambda choice: not choice.likely)
            groups.append((axis.label.in_language(language), tuple(likely_first)))
    return ServiceGroups(tuple(groups))


def _service(service: Service, agreement: Agreement, language: str, kind: str) -> ServiceChoice:
    label = service.label.in_language(language)
    words = (label, service.description.in_language(language), service.code, *service.keywords)
    coverage = {
        Coverage.COVERED: "",
        Coverage.BEST_EFFORT: _("best effort"),
        Coverage.OUT: _("out of scope"),
    }[service.coverage]
    cell = _proposed(service, agreement) if service.impact else ""
    likely = service.requestable and service.coverage is Coverage.COVERED and kind in service.kinds
    return ServiceChoice(service.code, label, folded(" ".join(words)), coverage, cell, likely)
