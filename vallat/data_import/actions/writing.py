"""Bringing in what a file holds, in one transaction: rows, what each became, who was refused."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.data_import import verbs
from vallat.data_import.enums import Kind
from vallat.data_import.models import Mapping as KeptMapping
from vallat.data_import.models import Refused, Run, Source
from vallat.data_import.planning.planned import Planned
from vallat.data_import.reading.table import kept
from vallat.data_import.rules import Rules, built_in
from vallat.journal.record import action, record
from vallat.organisation.models import Organisation, Person
from vallat.organisation.people.actions.importing import Newcomer, import_people
from vallat.organisation.people.actions.importing_sites import SiteRow, import_sites
from vallat.servicedesk.importing.actions import Imported, SourceTicket, import_tickets

PLACEHOLDER = "placeholder:"


@action
def bring_people(
    *, run: Run, system: str, batches: Iterable[Sequence[Planned[Newcomer]]], by: Actor, at: datetime
) -> None:
    """Each batch as it is planned: new and changed ones are written, the others only refreshed in what they said."""
    by.require(Permission.MOVE_IN)
    planned: dict[int, Planned[Newcomer]] = {}

    def newcomers() -> Iterable[list[Newcomer]]:
        for batch in _noted(run, batches):
            planned.clear()
            planned.update({id(row.what): row for row in batch if row.what is not None})
            yield [row.what for row in batch if row.what is not None]

    def brought(people: Sequence[tuple[Newcomer, Person]]) -> None:
        written = [(planned[id(newcomer)], person) for newcomer, person in people]
        new = [
            Source(
                system=system,
                kind=Kind.PEOPLE,
                external_id=row.external_id,
                organisation_id=person.organisation_id,
                person=person,
                run=run,
                digest=row.digest,
            )
            for row, person in written
            if row.source is None and row.external_id
        ]
        Source.objects.bulk_create(new)
        _refreshed([(row, 1) for row, _person in written], run)

    import_people(batches=newcomers(), brought=brought, by=by, at=at)


@action
def bring_sites(*, run: Run, batches: Iterable[Sequence[Planned[SiteRow]]], by: Actor, at: datetime) -> None:
    """As `bring_people`; a site is known again by its town and name."""
    by.require(Permission.MOVE_IN)
    read = ([row.what for row in batch if row.what is not None] for batch in _noted(run, batches))
    import_sites(batches=read, by=by, at=at)


@action
def bring_tickets(
    *,
    run: Run,
    system: str,
    batches: Iterable[Sequence[Planned[SourceTicket]]],
    by: Actor,
    at: datetime,
) -> None:
    """As `bring_people`."""
    by.require(Permission.MOVE_IN)
    planned: dict[str, Planned[SourceTicket]] = {}

    def formers() -> Iterable[list[SourceTicket]]:
        for batch in _noted(run, batches):
            planned.clear()
            planned.update({row.what.legacy_number: row for row in batch if row.what is not None})
            yield [row.what for row in batch if row.what is not None]

    def brought(what: Imported) -> None:
        new = [
            Source(
                system=system,
                kind=Kind.TICKETS,
                external_id=planned[former.legacy_number].external_id,
                organisation_id=ticket.organisation_id,
                ticket=ticket,
                run=run,
                digest=planned[former.legacy_number].digest,
                version=ticket.version,
            )
            for former, ticket in what.new
        ]
        Source.objects.bulk_create(new)
        _refreshed([(planned[former.legacy_number], ticket.version) for former, ticket in what.changed], run)

    import_tickets(batches=formers(), brought=brought, by=by, at=at)


@action
def add_placeholders(
    *, run: Run, system: str, towns: Sequence[Organisation], name: str, by: Actor, at: datetime
) -> None:
    """One person of each town who stands for requesters that nobody knows; they have left from the beginning."""
    by.require(Permission.MOVE_IN)
    newcomers = [
        Newcomer(town, {"last_name": name, "extension": "—"}, left_date=timezone.localdate(at))
        for town in towns
    ]

    def brought(people: Sequence[tuple[Newcomer, Person]]) -> None:
        Source.objects.bulk_create(
            Source(
                system=system,
                kind=Kind.PEOPLE,
                external_id=f"{PLACEHOLDER}{newcomer.organisation.code}",
                organisation_id=person.organisation_id,
                person=person,
                run=run,
                digest="",
            )
            for newcomer, person in people
        )

    import_people(batches=[newcomers], brought=brought, by=by, at=at)


@action
def keep_refused(*, run: Run, batches: Iterable[Sequence[Planned[Any]]], by: Actor, at: datetime) -> None:
    """The refused rows of a trial, in place of those of the one before."""
    by.require(Permission.MOVE_IN)
    for _batch in _noted(run, batches):
        pass
    record(verbs.REFUSED_KEPT, by=by, at=at, organisation_id=run.organisation_id, subject=run)


@action
def add_categories(*, run: Run, mapping: str, found: Mapping[str, str], by: Actor, at: datetime) -> None:
    """What the categories of a tool are here, into the mapping of its tickets; what it says already stays. Where none has the name
    it is made from the one that comes with Vallat for the tool."""
    by.require(Permission.MOVE_IN)
    system = Rules.of(run.rules).system
    own = [each.rules for each in built_in() if (each.kind, each.rules.system) == (Kind.TICKETS, system)]
    kept_mapping, _new = KeptMapping.objects.select_for_update(of=("self",)).get_or_create(
        organisation_id=run.organisation_id,
        kind=Kind.TICKETS,
        name=mapping,
        defaults={"rules": (own[0] if own else Rules(system)).as_json(), "changed_at": at},
    )
    values = kept_mapping.rules.setdefault("values", {})
    values["category"] = {**found, **values.get("category", {})}
    kept_mapping.changed_at, kept_mapping.changed_by_id = at, by.person_id
    kept_mapping.save()
    record(verbs.MAPPING_SAVED, by=by, at=at, organisation_id=run.organisation_id, subject=run)


def _noted(run: Run, batches: Iterable[Sequence[Planned[Any]]]) -> Iterator[Sequence[Planned[Any]]]:
    """The batches as they come, their refused rows written, in place of those of the run before."""
    Refused.objects.filter(run=run).delete()
    for batch in batches:
        Refused.objects.bulk_create(
            Refused(
                organisation_id=run.organisation_id,
                run=run,
                number=row.line.number,
                reason=row.reason,
                said=row.said,
                cells=kept(row.line.cells),
            )
            for row in batch
            if row.reason is not None
        )
        yield batch


def _refreshed(rows: Sequence[tuple[Planned[Any], int]], run: Run) -> None:
    sources = []
    for row, version in rows:
        if row.source is not None:
            row.source.digest, row.source.version, row.source.run = row.digest, version, run
            sources.append(row.source)
    Source.objects.bulk_update(sources, ["digest", "version", "run"], batch_size=500)
