"""New rows of one table or several, in one statement that is worked out once for a process.

    ticket = Ticket(...)
    insert(ticket, Event(ticket=ticket, ...), Message(ticket=ticket, ...))

A row may name one before it, which has no id yet: by a foreign key, at which PostgreSQL looks as the transaction ends, or as the
value of a column of numbers. Each has its id afterwards. What a constraint refuses is raised as by `save()`; no signal is sent,
and columns that PostgreSQL makes are not read.
"""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import CharField, Field, ForeignKey, Model, TextField

TEXT = (CharField, TextField)


class Shape(NamedTuple):
    """Of one row: its model, the columns that it leaves empty, and those that name a row before it, with its place."""

    model: type[Model]
    empty: tuple[str, ...]
    named: tuple[tuple[str, int], ...]


def insert(*rows: Model, also: str = "") -> None:
    """Inside a transaction. `also` is SQL that is run in the same statement, and may name an id as `(SELECT id FROM row_0)`."""
    shapes = tuple(_shape(row, rows[:place]) for place, row in enumerate(rows))
    params: list[Any] = []
    for row, shape in zip(rows, shapes, strict=True):
        params += [_value(row, field) for field in _given(shape)]
    with connection.cursor() as cursor:
        cursor.execute(_statement(shapes, also), params)
        ids = cursor.fetchone()[: len(rows)]
    for row, row_id in zip(rows, ids, strict=True):
        row.pk = row_id
        row._state.adding, row._state.db = False, DEFAULT_DB_ALIAS
    for row, shape in zip(rows, shapes, strict=True):
        for name, place in shape.named:
            setattr(row, name, ids[place])


def _value(row: Model, field: "Field[Any, Any]") -> Any:
    value = getattr(row, field.attname)
    if type(value) is str and type(field) in TEXT:  # as it is
        return value
    return field.get_db_prep_save(field.pre_save(row, True), connection)


def _shape(row: Model, before: Sequence[Model]) -> Shape:
    empty, named = [], []
    for field in _columns(type(row)):
        value = getattr(row, field.attname)
        if value is None and isinstance(field, ForeignKey):
            value = field.get_cached_value(row, None)
        if value is None:
            empty.append(field.attname)
        elif isinstance(value, Model):
            named.append((field.attname, _place(value, before)))
    return Shape(type(row), tuple(empty), tuple(named))


def _place(wanted: Model, before: Sequence[Model]) -> int:
    for place, row in enumerate(before):
        if row is wanted:
            return place
    raise ValueError(f"{wanted} is named, and neither written nor before it.")


@lru_cache(maxsize=256)
def _columns(model: type[Model]) -> "list[Field[Any, Any]]":
    return [field for field in model._meta.concrete_fields if not field.primary_key and not field.generated]


@lru_cache(maxsize=256)
def _given(shape: Shape) -> "list[Field[Any, Any]]":
    """The columns whose values come with the row."""
    without = {*shape.empty, *(name for name, _place in shape.named)}
    return [field for field in _columns(shape.model) if field.attname not in without]


@lru_cache(maxsize=256)
def _statement(shapes: tuple[Shape, ...], also: str) -> str:
    quote = connection.ops.quote_name
    written = []
    for place, shape in enumerate(shapes):
        meta = shape.model._meta
        column_of = {field.attname: quote(field.column or "") for field in _columns(shape.model)}
        columns = {column_of[field.attname]: "%s" for field in _given(shape)}
        for name, other in shape.named:
            columns[column_of[name]] = _id_of(other)
        into = f"{quote(meta.db_table)} ({', '.join(columns)})"
        values = ", ".join(columns.values())
        written.append(f"row_{place} AS (INSERT INTO {into} VALUES ({values}) RETURNING id)")  # noqa: S608 (names of our models)
    answer = [_id_of(place) for place in range(len(shapes))]
    return f"WITH {', '.join(written)} SELECT {', '.join([*answer, also] if also else answer)}"


def _id_of(place: int) -> str:
    return f"(SELECT id FROM row_{place})"  # noqa: S608 (a number)
