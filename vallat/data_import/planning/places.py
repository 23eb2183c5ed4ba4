"""Where a ticket stands in the convention: service, cell, kind, by the mapping's tables."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from vallat.convention.models import ConventionParty
from vallat.convention.queries import agreement_of
from vallat.data_import.enums import Reason
from vallat.data_import.planning.planned import RowRefused
from vallat.data_import.rules import NONE, Rules
from vallat.organisation.models import Organisation
from vallat.servicedesk.common.enums import Channel, TicketKind


@dataclass(frozen=True)
class Placed:
    kind: str
    channel: str
    service_code: str
    impact: str
    urgency: str


class Places:
    """`check` chooses the agreement of the row's town and day; `of` then reads the row."""

    def __init__(self, rules: Rules) -> None:
        self._rules = rules
        parties = ConventionParty.objects.select_related("version").order_by("period")
        self._parties = list(parties)
        self._known: dict[int, tuple[frozenset[str], frozenset[tuple[str, str]]]] = {}
        self._services: frozenset[str] = frozenset()
        self._cells: frozenset[tuple[str, str]] = frozenset()

    def check(self, town: Organisation, day: date) -> None:
        """Raises RowRefused: nothing ever bound the town."""
        own = [party for party in self._parties if party.organisation_id == town.pk]
        if not own:
            raise RowRefused(Reason.NO_CONVENTION, town.name)
        party = next((party for party in own if day in party.period), own[0])
        if party.version.pk not in self._known:
            agreement = agreement_of(party.version)
            services = frozenset(service.code for service in agreement.services)
            cells = frozenset((str(cell.impact), str(cell.urgency)) for cell in agreement.cells)
            self._known[party.version.pk] = (services, cells)
        self._services, self._cells = self._known[party.version.pk]

    def of(self, cells: Mapping[str, str]) -> Placed:
        impact, urgency = self._cell(self._rules.cell("priority", cells))
        return Placed(
            self._one_of("kind", cells, TicketKind.values, Reason.UNKNOWN_KIND),
            self._rules.meaning("source", self._rules.cell("source", cells))
            if self._known_source(cells)
            else "",
            self._service(self._rules.cell("category", cells)),
            impact,
            urgency,
        )

    def _known_source(self, cells: Mapping[str, str]) -> bool:
        return self._rules.meaning("source", self._rules.cell("source", cells)) in Channel.values

    def _one_of(self, code: str, cells: Mapping[str, str], known: list[str], reason: Reason) -> str:
        value = self._rules.cell(code, cells)
        meant = self._rules.meaning(code, value) if value else ""
        if value and meant not in known:
            raise RowRefused(reason, value)
        return meant

    def _service(self, category: str) -> str:
        meant = self._rules.meaning("category", category) if category else NONE
        if meant == NONE:
            return ""
        if meant not in self._services:
            raise RowRefused(Reason.UNKNOWN_CATEGORY, category)
        return meant

    def _cell(self, priority: str) -> tuple[str, str]:
        """Empty: the convention presumes."""
        meant = self._rules.meaning("priority", priority) if priority else NONE
        if meant == NONE:
            return "", ""
        impact, _, urgency = meant.partition(" ")
        if (impact, urgency) not in self._cells:
            raise RowRefused(Reason.UNKNOWN_PRIORITY, priority)
        return impact, urgency
