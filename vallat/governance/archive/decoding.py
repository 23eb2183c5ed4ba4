"""A line of an archive as a row of this installation: numbers become those that rows have here."""

from dataclasses import dataclass, field
from typing import Any

from django.db.models import ForeignKey, Model

from vallat.base.declarations import Own, Pointer, Shared
from vallat.governance.archive.declaration import PERSON, Table, columns_of, model_of, table_of
from vallat.governance.archive.reading import ArchiveRefused, Line
from vallat.governance.archive.values import NotOfTheColumn, from_json


@dataclass
class Here:
    """What rows of the archive are called here: {own table: {number: id}}, {shared table: {key: id}}, {outsider: id}."""

    town: str
    own: dict[str, dict[int, int]] = field(default_factory=dict)
    shared: dict[str, dict[str, int]] = field(default_factory=dict)
    outside: dict[int, int] = field(default_factory=dict)

    def of(self, model: str, told: Any, where: str) -> int | None:
        """Raises ArchiveRefused for a reference to what the archive does not hold."""
        if told is None:
            return None
        found: int | None = None
        if isinstance(table_of(model), Shared):
            found = self.shared.get(model, {}).get(told) if isinstance(told, str) else None
        elif model == PERSON and isinstance(told, dict):
            number = told.get("outside")
            found = self.outside.get(number) if type(number) is int else None
        elif type(told) is int:
            found = self.own.get(model, {}).get(told)
        if found is None:
            raise ArchiveRefused(
                f"{where} names a row of {model} that the archive does not hold. Nothing was written."
            )
        return found


def row_of(table: Table, line: Line, here: Here) -> Model:
    """Not saved; its primary key is left to the database, and its files to who has them."""
    where = f"A row of {table.model}"
    if isinstance(table, Own):
        _refuse_another_towns(table, line, here)
        line = _pointed(table, line, here, where)
    values: dict[str, Any] = {}
    files = table.files if isinstance(table, Own) else {}
    for column in columns_of(table):
        if column.name in files or (column.primary_key and not isinstance(column, ForeignKey)):
            continue
        if isinstance(column, ForeignKey):
            target = column.related_model._meta.label_lower
            values[column.attname] = here.of(target, line[column.name], where)
        else:
            values[column.name] = _value(table, column, line)
    return model_of(table)(**values)


def _value(table: Table, column: Any, line: Line) -> Any:
    try:
        return from_json(column, line[column.name])
    except NotOfTheColumn as error:
        raise ArchiveRefused(f"A row of {table.model}: {error}. Nothing was written.") from error


def _refuse_another_towns(table: Own, line: Line, here: Here) -> None:
    """What belongs to a table of the town is the town's through that."""
    told = line.get("organisation", line.get("organisation_id"))
    if not table.through and told != here.town:
        raise ArchiveRefused(
            f"A row of {table.model} is of {str(told)[:60]!r}, not of {here.town}. Nothing was written."
        )


def _pointed(table: Own, line: Line, here: Here, where: str) -> Line:
    found = dict(line)
    for pointer in table.pointers:
        _point(found, pointer, here, where)
    return found


def _point(line: Line, pointer: Pointer, here: Here, where: str) -> None:
    if pointer.when is not None and line[pointer.when[0]] != pointer.when[1]:
        return
    held = line[pointer.column]
    if not pointer.key:
        line[pointer.column] = here.of(pointer.model, held, where)
    elif isinstance(held, dict) and pointer.key in held:
        line[pointer.column] = {**held, pointer.key: here.of(pointer.model, held[pointer.key], where)}
