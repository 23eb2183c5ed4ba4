"""Queries that are asked all day: Django works their SQL out once for a process, and PostgreSQL plans it once for a connection.

    @compiled_query
    def tickets_numbered(reader: Actor) -> QuerySet[Ticket]:
        return Ticket.objects.visible_to(reader).filter(number=Param("number"))

    tickets_numbered(actor.reader).all(number="2026-000001", person_id=actor.person_id)

The arguments of the function decide what the query is, and are remembered: few and hashable. The values that it is asked
with stand in it as `Param`.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache, wraps
from typing import Any, Generic, ParamSpec, TypeVar

from django.core.exceptions import EmptyResultSet
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models import Expression, Field, Lookup, Model, QuerySet
from django.db.models.query import ModelIterable, get_related_populators
from psycopg import sql
from psycopg.pq import Format

Row = TypeVar("Row", bound=Model)
P = ParamSpec("P")
DOORS = (
    "as declared"  # tests that open a door name another state of them: what was built before is not theirs
)
REMEMBERED = 64  # of one query: as many kinds of readers and filters


class Param(Expression):
    """A value that comes with each asking, by its name. Alike when the names are."""

    def __init__(self, name: str, output_field: "Field[Any, Any] | None" = None) -> None:
        super().__init__(output_field=output_field)
        self.name = name

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        return "%s", [self]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Param) and other.name == self.name

    def __hash__(self) -> int:
        return hash(self.name)


@Field.register_lookup
class AnyOf(Lookup[Any]):
    """`id__any_of=Param("ids")`: among the values of a list of any length, in one statement for all lengths."""

    lookup_name = "any_of"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, Any]:
        left, left_params = self.process_lhs(compiler, connection)
        right, right_params = self.process_rhs(compiler, connection)
        return f"{left} = ANY({right})", [*left_params, *right_params]


class CompiledQuery(Generic[Row]):
    """A query set whose SQL is there. It follows `select_related` and annotations; `prefetch_related` is refused."""

    def __init__(self, rows: "QuerySet[Row, Any]", *, binary: bool = False) -> None:
        if rows._prefetch_related_lookups:  # type: ignore[attr-defined]
            raise TypeError("A compiled query reads one statement, and prefetches nothing.")
        self._format = Format.BINARY if binary else Format.TEXT
        self._compiler = compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        try:
            self._sql, self._given = _written(*compiler.as_sql())
        except EmptyResultSet:
            self._sql, self._given = "", []
            return
        self._converters = compiler.get_converters([column[0] for column in compiler.select])
        self._info = compiler.klass_info if issubclass(rows._iterable_class, ModelIterable) else None
        if self._info is not None:
            fields = self._info["select_fields"]
            self._of_model = slice(fields[0], fields[-1] + 1)
            self._names = [column[0].target.attname for column in compiler.select[self._of_model]]
            # The stubs are of a later Django.
            self._related = get_related_populators(self._info, compiler.select, DEFAULT_DB_ALIAS)  # type: ignore[call-arg]

    def all(self, **given: object) -> list[Row]:
        """The rows; those of `values_list` as tuples. Raises KeyError for a value that is missing."""
        if not self._sql:
            return []
        rows = self._fetched(given)
        return list(rows) if self._info is None else [self._made(row) for row in rows]

    def first(self, **given: object) -> Row | None:
        return next(iter(self.all(**given)), None)

    def _fetched(self, given: dict[str, object]) -> "Iterator[Any]":
        params: list[Any] = [given[name] for name in self._given]
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            cursor.cursor.format = self._format
            cursor.execute(self._sql, params or None)
            rows = cursor.fetchall()
        return self._compiler.apply_converters(rows, self._converters) if self._converters else iter(rows)

    def _made(self, row: Any) -> Row:
        assert self._info is not None
        made: Row = self._info["model"].from_db(DEFAULT_DB_ALIAS, self._names, row[self._of_model])
        for populator in self._related:
            populator.populate(row, made)
        for name, place in self._compiler.annotation_col_map.items():
            setattr(made, name, row[place])
        return made


def _written(statement: str, params: Sequence[Any]) -> tuple[str, list[str]]:
    """The statement with its constants in it, so that PostgreSQL finds the partial indexes they ask for; and the names of
    what is given, in order."""
    left, names = iter(params), []
    connection = connections[DEFAULT_DB_ALIAS].connection

    def literal(sign: "re.Match[str]") -> str:
        if sign[0] == "%%":
            return "%%"
        value = next(left)
        if isinstance(value, Param):
            names.append(value.name)
            return "%s"
        return sql.Literal(value).as_string(connection).replace("%", "%%")

    text = re.sub("%[%s]", literal, statement)
    return text if names else text.replace("%%", "%"), names


def compiled_query(build: "Callable[P, QuerySet[Row, Any]]") -> Callable[P, CompiledQuery[Row]]:
    """See the module."""
    return _remembered(build, binary=False)


def compiled_query_in_binary(build: "Callable[P, QuerySet[Row, Any]]") -> Callable[P, CompiledQuery[Row]]:
    """The same for many instants: numbers, text and instants come as PostgreSQL holds them, and are read three times faster.
    Other types come as psycopg reads them, and not as Django does."""
    return _remembered(build, binary=True)


def _remembered(build: "Callable[P, QuerySet[Row, Any]]", *, binary: bool) -> Callable[P, CompiledQuery[Row]]:
    @lru_cache(maxsize=REMEMBERED)
    def built(doors: str, *args: Any) -> CompiledQuery[Row]:
        return CompiledQuery(build(*args), binary=binary)  # type: ignore[call-arg]  # named arguments are none

    @wraps(build)
    def asked(*args: P.args, **kwargs: P.kwargs) -> CompiledQuery[Row]:
        return built(DOORS, *args)

    return asked
