"""What the archive of a town holds, as the models declare it (`vallat.base.declarations`): tables in order, columns, references."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, GeneratedField, Model

from vallat.access.actor import Actor
from vallat.base.declarations import LeftOut, Own, Pointer, Shared, each

Line = dict[str, Any]
PERSON = "organisation.person"
ORGANISATION = "organisation.organisation"

Table = Own | Shared
AfterImport = Callable[[Actor, datetime], None]

_after_import: list[AfterImport] = []


def after_import(step: AfterImport) -> AfterImport:
    """A step that a domain takes once the rows of a town are back, as an actor who sees that town alone."""
    _after_import.append(step)
    return step


def steps_after_import() -> tuple[AfterImport, ...]:
    return tuple(_after_import)


@cache
def _tables() -> dict[str, Own | Shared | LeftOut]:
    """{label of the model: what it declares, with what higher rooms say of its columns}"""
    declared = {model._meta.label_lower: said.archive for model, said in each()}
    from_above: dict[str, list[Pointer]] = defaultdict(list)
    for label, archive in declared.items():
        for named in () if isinstance(archive, LeftOut) else archive.named_in:
            from_above[named.model].append(Pointer(named.at, label, named.when))
    return {
        label: replace(archive, model=label, pointers=(*archive.pointers, *from_above[label]))
        if isinstance(archive, Own)
        else replace(archive, model=label)
        for label, archive in declared.items()
    }


def left_out() -> list[LeftOut]:
    return [table for table in _tables().values() if isinstance(table, LeftOut)]


def own_tables() -> list[Own]:
    """In an order in which each comes after those that it points at."""
    return [table for table in _in_order() if isinstance(table, Own)]


def shared_tables() -> list[Shared]:
    return [table for table in _in_order() if isinstance(table, Shared)]


def table_of(model: str) -> Own | Shared | LeftOut:
    return _tables()[model]


def model_of(table: Table) -> type[Model]:
    return apps.get_model(table.model)


def columns_of(table: Table) -> "list[Field[object, object]]":
    """The columns that travel, the primary key first."""
    without = table.without if isinstance(table, Own) else {}
    fields = [
        column
        for column in model_of(table)._meta.concrete_fields
        if column.name not in without and not isinstance(column, GeneratedField)
    ]
    return sorted(fields, key=lambda column: not column.primary_key)


def references(table: Table) -> Iterator[tuple[str, str]]:
    """(column or JSON path, the table it points at) of each reference that travels."""
    for column in columns_of(table):
        if isinstance(column, ForeignKey):
            yield column.name, column.related_model._meta.label_lower
    if isinstance(table, Own):
        for pointer in table.pointers:
            yield pointer.at, pointer.model


def _in_order() -> list[Table]:
    left = {name: table for name, table in sorted(_tables().items()) if not isinstance(table, LeftOut)}
    ordered: list[Table] = []
    while left:
        ready = [name for name, table in left.items() if not _needs(table) & left.keys()]
        assert ready, f"tables that point at each other in a circle: {sorted(left)}"
        ordered += [left.pop(name) for name in ready]
    return ordered


def _needs(table: Table) -> set[str]:
    if isinstance(table, Own) and table.verbatim:
        return set()
    return {model for _at, model in references(table)} - {table.model}
