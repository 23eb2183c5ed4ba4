"""What the archive of a town holds: every table of the product is a town's, shared by all, or left out with a reason.

A domain above governance declares its tables in its own `town_data.py`; governance declares the others in its own.
A test fails while a table, or a column without words of its own, is not declared.
"""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.db.models import Field, ForeignKey, GeneratedField, Model, Q
from django.utils.functional import Promise

from vallat.access.actor import Actor

Line = dict[str, Any]
Words = Mapping[str, str | Promise]
PERSON = "organisation.person"
ORGANISATION = "organisation.organisation"
OF_PAGE = {
    "token": "of the page that it was typed on, against sending it twice"
}  # the column of base.once.SentOnce, left out


@dataclass(frozen=True)
class Pointer:
    """An id that no foreign key holds: of a plain column, or of a key in a JSON column (`detail.assignee`).

    `when` (column, value): it is one only in rows where the column says so.
    """

    at: str
    model: str
    when: tuple[str, str] | None = None

    @property
    def column(self) -> str:
        return self.at.partition(".")[0]

    @property
    def key(self) -> str:
        return self.at.partition(".")[2]


@dataclass(frozen=True)
class KeptFile:
    """A column whose content travels as a file: `folder` in the archive, `storage` where an import puts it.

    `given` names a property of the row that tells whether its content may leave at all.
    """

    folder: str
    storage: str = ""
    given: str = ""


@dataclass(frozen=True)
class Own:
    """Rows that are the town's.

    `columns` says what a column means where its model has no words for it; `without` which are left out, and why.
    `through` is a foreign key to a table of the town, for rows that are the town's by what they belong to.
    `only` leaves rows out, for the reason of `says`. `complete` fills what was left out on a row that is restored.
    `keeps_back` takes out of a line what the town's own pages do not show it; it is given the addresses of people who are no town's.
    `verbatim`: an import keeps the lines as a file and makes no rows of them.
    """

    model: str
    says: str | Promise
    columns: Words = field(default_factory=dict)
    without: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, KeptFile] = field(default_factory=dict)
    pointers: tuple[Pointer, ...] = ()
    through: str = ""
    only: Q | None = None
    complete: Callable[[Model], None] | None = None
    keeps_back: Callable[[Line, frozenset[str]], None] | None = None
    verbatim: bool = False


@dataclass(frozen=True)
class Shared:
    """Rows of all towns that the town's rows name: public, known again by `key`.

    An import takes the row that is there when `same` are equal, makes it when there is none, refuses otherwise.
    `beside`: its rows come along with those of the shared table that this foreign key names.
    """

    model: str
    says: str | Promise
    key: str
    columns: Words = field(default_factory=dict)
    same: tuple[str, ...] = ()
    beside: str = ""


@dataclass(frozen=True)
class LeftOut:
    model: str
    reason: str


Table = Own | Shared
AfterImport = Callable[[Actor, datetime], None]

_tables: dict[str, Own | Shared | LeftOut] = {}
_after_import: list[AfterImport] = []


class DeclaredTwice(Exception):
    """Two modules say what becomes of one table."""


def declare(*tables: Own | Shared | LeftOut) -> None:
    for table in tables:
        if table.model in _tables:
            raise DeclaredTwice(table.model)
        _tables[table.model] = table


def after_import(step: AfterImport) -> AfterImport:
    """A step that a domain takes once the rows of a town are back, as an actor who sees that town alone."""
    _after_import.append(step)
    return step


def steps_after_import() -> tuple[AfterImport, ...]:
    return tuple(_after_import)


def left_out() -> list[LeftOut]:
    return [table for table in _tables.values() if isinstance(table, LeftOut)]


def undeclared() -> list[str]:
    """The tables of which nobody says whose they are."""
    return sorted(
        model._meta.label_lower for model in apps.get_models() if model._meta.label_lower not in _tables
    )


def own_tables() -> list[Own]:
    """In an order in which each comes after those that it points at."""
    return [table for table in _in_order() if isinstance(table, Own)]


def shared_tables() -> list[Shared]:
    return [table for table in _in_order() if isinstance(table, Shared)]


def table_of(model: str) -> Own | Shared | LeftOut:
    return _tables[model]


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
    left = {name: table for name, table in sorted(_tables.items()) if not isinstance(table, LeftOut)}
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
