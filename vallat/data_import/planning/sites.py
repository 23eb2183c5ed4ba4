"""What becomes of the rows of sites: known again by their town and name, never written over."""

from collections.abc import Sequence
from datetime import datetime

from vallat.access.actor import Actor
from vallat.base.text import folded
from vallat.data_import.enums import Kind, Outcome, Reason
from vallat.data_import.fields import FIELDS
from vallat.data_import.planning.planned import Planned, RowRefused
from vallat.data_import.planning.texts import one_line
from vallat.data_import.planning.towns import Towns
from vallat.data_import.reading.table import Line
from vallat.data_import.rules import Rules
from vallat.organisation.models import Organisation, Site
from vallat.organisation.people.actions.importing_sites import SiteRow
from vallat.organisation.people.opening_text import NotHours, read_week

TEXTS = ("address", "access_notes", "security_notes")


class SitesPlanner:
    def __init__(self, rules: Rules, actor: Actor, at: datetime) -> None:
        self._rules = rules
        self._towns = Towns(rules, actor)
        own = Organisation.objects.filter(pk__in=actor.organisations)
        self._by_name = {folded(name): each for each in own for name in (each.name, each.code)}
        known = Site.objects.visible_to(actor).prefetch_related("windows", "rooms")
        self._sites = {(site.organisation_id, folded(site.name)): site for site in known}
        self._seen: set[tuple[int, str]] = set()

    def plan(self, lines: Sequence[Line]) -> list[Planned[SiteRow]]:
        return [self._planned(line) for line in lines]

    def _planned(self, line: Line) -> Planned[SiteRow]:
        if line.reason is not None:
            return Planned(line, reason=line.reason, said=line.said)
        try:
            row = self._read(line.cells)
        except RowRefused as refusal:
            return Planned(line, reason=refusal.reason, said=refusal.said)
        said = f"{row.organisation}, {row.name}"
        if row.site is None:
            return Planned(line, row.name[:80], Outcome.NEW, what=row, said=said)
        if row.fills:
            return Planned(line, row.name[:80], Outcome.CHANGED, what=row, said=said)
        same = all(getattr(row.site, name) == value for name, value in row.texts.items() if value)
        return Planned(line, row.name[:80], Outcome.SAME if same else Outcome.KEPT, said=said)

    def _read(self, cells: dict[str, str]) -> SiteRow:
        given = {}
        for field in FIELDS[Kind.SITES]:
            value = one_line(self._rules.cell(field.code, cells))
            if field.needed and not value:
                raise RowRefused(Reason.MISSING, str(field.label))
            if field.longest and len(value) > field.longest:
                raise RowRefused(Reason.TOO_LONG, f"{field.label}: {value}")
            given[field.code] = value
        town = self._town(cells, given["entity"])
        try:
            windows = tuple(read_week(given["hours"]))
        except NotHours as error:
            raise RowRefused(Reason.NOT_HOURS, str(error)) from None
        key = (town.pk, folded(given["name"]))
        if key in self._seen:
            raise RowRefused(Reason.TWICE, given["name"])
        self._seen.add(key)
        return SiteRow(
            organisation=town,
            name=given["name"],
            texts={name: given[name] for name in TEXTS},
            windows=windows,
            rooms=tuple(room for part in given["rooms"].split(",") if (room := part.strip()[:120])),
            site=self._sites.get(key),
        )

    def _town(self, cells: dict[str, str], entity: str) -> Organisation:
        """As the mapping says; without it the town whose name or code the cell is."""
        try:
            return self._towns.of(cells)
        except RowRefused:
            found = self._by_name.get(folded(entity))
            if found is None:
                raise
            return found
