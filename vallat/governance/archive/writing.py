"""Writing the archive of a town: every table that is declared its own, what they name, their files, the manifest."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import BinaryIO

from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Max, Model, QuerySet

from vallat.access.actor import Actor
from vallat.base.declarations import Own, Shared
from vallat.governance.archive import external_people
from vallat.governance.archive.container import Container
from vallat.governance.archive.contents import write_contents
from vallat.governance.archive.declaration import (
    ORGANISATION,
    columns_of,
    model_of,
    own_tables,
    references,
    shared_tables,
    table_of,
)
from vallat.governance.archive.encoding import Names, line_of
from vallat.governance.archive.external_people import addresses_of_no_town, external_people_of
from vallat.governance.archive.manifest import Manifest, TableLine
from vallat.governance.archive.schema_note import NOTES, schema_note
from vallat.governance.archive.scope import rows_of
from vallat.governance.archive.tables import write_table
from vallat.organisation.models import Organisation
from vallat.organisation.people.enums import OrganisationKind

Progress = Callable[[int, int], None]
ROWS = 1000  # read from the database at a time


@dataclass(frozen=True)
class Maker:
    """Who has the archive made, as the manifest tells it, and when."""

    name: str
    at: datetime


def write_archive(
    target: BinaryIO,
    *,
    town: Organisation,
    actor: Actor,
    maker: Maker,
    progress: Progress = lambda done, total: None,
) -> Manifest:
    """The town's archive, into `target`. Memory does not grow with rows or sizes; it holds a line a file.

    `actor` sees that town alone; call it inside `snapshot`. `progress` is told (rows written, rows in all).
    """
    tables = own_tables()
    counted = {table.model: rows_of(table, actor).count() for table in tables}
    meter = _Meter(progress, sum(counted.values()))
    shared = _shared_rows(tables, town, actor)
    names = Names(
        {model: {row.pk: _key(table_of(model), row) for row in rows} for model, rows in shared.items()},
        external_people_of(town, actor),
        addresses_of_no_town(),
    )
    with Container(target, at=maker.at) as container:
        lines, missing = _write_tables(container, town, actor, shared, names, meter)
        manifest = _manifest(town, maker, lines, container, missing)
        container.finish(manifest)
    return manifest


def _write_tables(
    container: Container,
    town: Organisation,
    actor: Actor,
    shared: dict[str, list[Model]],
    names: Names,
    meter: "_Meter",
) -> tuple[list[TableLine], list[str]]:
    """(a line of the manifest for each table, the files that the storage has lost), the notes written last."""
    lines = [_write_shared(container, model, rows, names) for model, rows in shared.items()]
    people = (outsider.line() for outsider in names.outside.values())
    lines.append(write_table(container, external_people.TABLE, "outside", external_people.COLUMNS, people))
    missing: list[str] = []
    for table in own_tables():
        line, lost = _write_own(container, table, rows_of(table, actor), names, meter)
        lines.append(line)
        missing += lost
    for language, path in NOTES.items():
        with container.entry(path) as entry:
            entry.write(schema_note(language, town, lines).encode())
    return lines, missing


class _Meter:
    def __init__(self, progress: Progress, total: int) -> None:
        self._progress, self._total, self._done = progress, total, 0

    def still_here(self) -> None:
        self._progress(self._done, self._total)

    def one_more(self) -> None:
        self._done += 1
        self._progress(self._done, self._total)


def _write_own(
    container: Container, table: Own, rows: QuerySet[Model], names: Names, meter: _Meter
) -> tuple[TableLine, list[str]]:
    files, missing = write_contents(table, rows, container, meter.still_here)
    binary = [column.name for column in columns_of(table) if column.name in table.files]
    lines = (line_of(table, row, names, files) for row in _streamed(table, rows, binary))
    columns = [column.name for column in columns_of(table)]
    return write_table(container, table.model, "own", columns, lines, meter.one_more), missing


def _streamed(table: Own, rows: QuerySet[Model], heavy: list[str]) -> Iterator[Model]:
    """Without the columns that stay here, nor those whose content was written as files."""
    unread = [*heavy, *(name for name in table.without if not _is_key(table, name))]
    return rows.defer(*unread).iterator(chunk_size=ROWS)


def _is_key(table: Own, name: str) -> bool:
    return bool(model_of(table)._meta.get_field(name).is_relation)


def _write_shared(container: Container, model: str, rows: list[Model], names: Names) -> TableLine:
    table = table_of(model)
    assert isinstance(table, Shared)
    columns = [column.name for column in columns_of(table)]
    return write_table(container, model, "shared", columns, (line_of(table, row, names, {}) for row in rows))


def _key(table: object, row: Model) -> str:
    assert isinstance(table, Shared)
    return str(getattr(row, table.key))


def _shared_rows(tables: list[Own], town: Organisation, actor: Actor) -> dict[str, list[Model]]:
    """{shared table: its rows that the town's rows name}, the syndicate always among the organisations."""
    wanted: dict[str, set[int]] = {table.model: set() for table in shared_tables()}
    syndicate = Organisation.objects.filter(kind=OrganisationKind.SYNDICATE).values_list("pk", flat=True)
    wanted[ORGANISATION] |= {town.pk, *syndicate}
    for table in tables:
        if not table.verbatim:
            _add_named(wanted, table, rows_of(table, actor))
    found: dict[str, list[Model]] = {}
    for shared in reversed(shared_tables()):  # what names comes before what it names
        found[shared.model] = rows = _rows_wanted(shared, wanted)
        for at, model in references(shared):
            wanted[model] |= {row_id for row in rows if (row_id := getattr(row, f"{at}_id")) is not None}
    for shared in shared_tables():
        if shared.beside:
            found[shared.model] = list(_beside(shared, wanted))
    return {shared.model: found[shared.model] for shared in shared_tables()}


def _add_named(wanted: dict[str, set[int]], table: Own, rows: QuerySet[Model]) -> None:
    for at, model in references(table):
        if model in wanted:
            column, _dot, key = at.partition(".")
            path = f"{column}__{key}" if key else at
            values = rows.order_by().values_list(path, flat=True).distinct()
            wanted[model] |= {value for value in values if isinstance(value, int)}


def _rows_wanted(shared: Shared, wanted: Mapping[str, set[int]]) -> list[Model]:
    return list(model_of(shared)._default_manager.filter(pk__in=wanted[shared.model]).order_by("pk"))


def _beside(shared: Shared, wanted: Mapping[str, set[int]]) -> QuerySet[Model]:
    parent = dict(references(shared))[shared.beside]
    return (
        model_of(shared)
        ._default_manager.filter(**{f"{shared.beside}__in": wanted[parent]})
        .order_by(shared.beside)
    )


def _manifest(
    town: Organisation, maker: Maker, tables: list[TableLine], container: Container, missing: list[str]
) -> Manifest:
    return Manifest(
        format="vallat-town/1",
        schema_versions=schema_versions(),
        town=town.code,
        town_name=town.name,
        made_at=maker.at.astimezone(UTC).isoformat(),
        made_by=maker.name,
        tables=tables,
        files=list(container.files.values()),
        missing=missing,
    )


def schema_versions() -> dict[str, str]:
    """{domain: the last migration that was applied}."""
    last = MigrationRecorder.Migration.objects.order_by("app").values_list("app").annotate(Max("name"))
    return {str(app): str(name) for app, name in last}


def lines_of(manifest: Manifest) -> dict[str, TableLine]:
    return {line.model: line for line in manifest.tables}
