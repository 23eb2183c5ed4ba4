"""Sites that a file holds, written in bulk. The journal gets one row for each organisation."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.text import folded
from vallat.journal.record import action, record
from vallat.organisation import verbs
from vallat.organisation.people.actions.site_hours import WeeklyWindow
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.place import Site, TechnicalRoom
from vallat.organisation.people.models.site_hours import OpeningWindow
from vallat.organisation.people.queries import syndicate


@dataclass(frozen=True)
class SiteRow:
    """A site as the file has it; `texts` are its address, access_notes and security_notes. With `site` it is there already, its
    windows and rooms loaded: what is empty there is filled."""

    organisation: Organisation
    name: str
    texts: dict[str, str]
    windows: tuple[WeeklyWindow, ...] = ()
    rooms: tuple[str, ...] = ()
    site: Site | None = None

    @property
    def fills(self) -> bool:
        """Whether the file says something that is not there."""
        return bool(self.empty_texts or self.new_windows or self.new_rooms)

    @property
    def empty_texts(self) -> dict[str, str]:
        return {
            name: value for name, value in self.texts.items() if value and not getattr(self.site, name, "")
        }

    @property
    def new_windows(self) -> tuple[WeeklyWindow, ...]:
        return () if self.site is not None and self.site.windows.all() else self.windows

    @property
    def new_rooms(self) -> list[str]:
        there = {folded(room.name) for room in self.site.rooms.all()} if self.site is not None else set()
        return [name for key, name in {folded(name): name for name in self.rooms}.items() if key not in there]


@action
def import_sites(*, batches: Iterable[Sequence[SiteRow]], by: Actor, at: datetime) -> None:
    """Writes batch after batch."""
    by.require(Permission.MOVE_IN)
    new, changed = Counter[int](), Counter[int]()
    for batch in batches:
        sites = [(row, _site(row)) for row in batch]
        Site.objects.bulk_create([site for row, site in sites if row.site is None])
        Site.objects.bulk_update(
            [site for row, site in sites if row.site], ["address", "access_notes", "security_notes"]
        )
        _rooms_and_hours(sites)
        new.update(row.organisation.pk for row in batch if row.site is None)
        changed.update(row.organisation.pk for row in batch if row.site is not None)
    touched = Organisation.objects.filter(pk__in={*new, *changed}).order_by("pk")
    for organisation in touched or [syndicate()]:  # that nothing came is told too
        told = {"new": new[organisation.pk], "changed": changed[organisation.pk]}
        record(
            verbs.SITES_IMPORTED,
            by=by,
            at=at,
            organisation_id=organisation.pk,
            subject=organisation,
            detail=told,
        )


def _site(row: SiteRow) -> Site:
    site = row.site or Site(organisation=row.organisation, name=row.name)
    for name, value in row.empty_texts.items():
        setattr(site, name, value)
    return site


def _rooms_and_hours(sites: Sequence[tuple[SiteRow, Site]]) -> None:
    TechnicalRoom.objects.bulk_create(
        TechnicalRoom(organisation_id=site.organisation_id, site=site, name=name)
        for row, site in sites
        for name in row.new_rooms
    )
    OpeningWindow.objects.bulk_create(
        OpeningWindow(
            organisation_id=site.organisation_id, site=site, weekday=weekday, opens=opens, closes=closes
        )
        for row, site in sites
        for weekday, opens, closes in row.new_windows
    )
