"""The catalogue (chapters 4 and 5, 6.4): finding an entry, and all that the convention says of it."""

from collections.abc import Iterable
from dataclasses import dataclass

from vallat.convention.queries.numbers import Reach, Reachable
from vallat.convention.queries.raci import matrix_of_row
from vallat.convention.queries.search import begin, hold, terms
from vallat.engines.agreement import (
    Agreement,
    Axis,
    Cell,
    Coverage,
    Function,
    RaciMatrix,
    RaciRow,
    Responsibility,
    Service,
    Team,
    TicketKind,
)


@dataclass(frozen=True)
class Filters:
    """What a reader asks for. Empty: everything. `section` holds its sub-sections."""

    words: str = ""
    axis: str = ""
    coverage: str = ""
    owner: str = ""
    operator: str = ""
    section: str = ""
    requestable: bool = False

    @property
    def narrowed(self) -> bool:
        """Whether something besides words is asked for."""
        return self.requestable or any((self.axis, self.coverage, self.owner, self.operator, self.section))


@dataclass(frozen=True)
class Group:
    """The entries found in an axis."""

    axis: Axis
    services: tuple[Service, ...]


@dataclass(frozen=True)
class ServiceSheet:
    """All that the convention says of an entry. `cells` is empty where no delay is promised.

    `approvals`: groups of functions, one of each must agree. `asked_by`: who may ask, empty for everybody.
    """

    service: Service
    axis: Axis
    team: Team
    responsibility: Responsibility
    matrix: RaciMatrix
    row: RaciRow
    cells: tuple[Cell, ...]
    approvals: tuple[tuple[Function, ...], ...]
    asked_by: tuple[Function, ...]
    contact: Reach | None
    instead: Service | None


def find_services(agreement: Agreement, filters: Filters) -> list[Group]:
    """The entries that fit, by axis, in the order of the document; with words, the likeliest come first."""
    wanted = terms(filters.words)
    found = [service for service in agreement.services if _fits(service, filters) and _told(service, wanted)]
    if wanted:
        found = likeliest_first(found, filters.words)
    groups = (
        Group(axis, tuple(service for service in found if service.axis == axis.code))
        for axis in agreement.axes
    )
    return [group for group in groups if group.services]


def likeliest_first(services: Iterable[Service], words: str) -> list[Service]:
    """What is covered, then what people may ask for, then what is called that, then what fails rather than is wanted."""
    wanted = terms(words)
    return sorted(services, key=lambda service: _unlikeliness(service, wanted))


def _unlikeliness(service: Service, wanted: tuple[str, ...]) -> tuple[int, bool, bool, bool, bool]:
    return (
        list(Coverage).index(service.coverage),
        not service.requestable,
        not begin(wanted, service.label, *service.keywords),
        TicketKind.INCIDENT not in service.kinds,
        not begin(wanted, service.label),
    )


def service_sheet(reachable: Reachable, code: str) -> ServiceSheet:
    """The sheet of the entry `code`, with whom its reader may turn to. Raises LookupError."""
    agreement = reachable.agreement
    service = agreement.service(code)
    redirect = service.redirect
    matrix, row = matrix_of_row(agreement, service.activity)
    return ServiceSheet(
        service=service,
        axis=next(axis for axis in agreement.axes if axis.code == service.axis),
        team=agreement.team(service.team),
        responsibility=agreement.responsibility(service.responsibility),
        matrix=matrix,
        row=row,
        cells=_cells(agreement, service),
        approvals=tuple(_functions(agreement, group) for group in service.approvals),
        asked_by=_functions(agreement, service.asked_by),
        contact=reachable.reach(redirect.to) if redirect else None,
        instead=agreement.service(redirect.instead) if redirect and redirect.instead else None,
    )


def _functions(agreement: Agreement, codes: Iterable[str]) -> tuple[Function, ...]:
    return tuple(agreement.function(code) for code in codes)


def _cells(agreement: Agreement, service: Service) -> tuple[Cell, ...]:
    """The cells of the impact that the entry suggests; delays are promised on what is covered only (6.4.1.2)."""
    if service.coverage is not Coverage.COVERED or service.impact is None:
        return ()
    return tuple(cell for cell in agreement.cells if cell.impact is service.impact)


def _fits(service: Service, filters: Filters) -> bool:
    return (
        filters.axis in ("", service.axis)
        and filters.coverage in ("", service.coverage)
        and filters.owner in ("", service.owner)
        and filters.operator in ("", service.operator)
        and (not filters.section or f"{service.section}.".startswith(f"{filters.section}."))
        and (service.requestable or not filters.requestable)
    )


def _told(service: Service, wanted: tuple[str, ...]) -> bool:
    return hold(wanted, service.label, service.description, service.code, *service.keywords)
