"""A row of the town as a line: values exact, references as the archive tells them."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.db.models import ForeignKey, Model
from django.utils.module_loading import import_string

from vallat.base.declarations import Own, Pointer, Shared
from vallat.base.web.signed_links import without_signatures
from vallat.governance.archive.declaration import PERSON, Table, columns_of, table_of
from vallat.governance.archive.external_people import ExternalPerson
from vallat.governance.archive.values import to_json

Line = dict[str, Any]


@dataclass(frozen=True)
class Names:
    """How what is not the town's is called: {shared table: {id: key}}, {person id: outsider}; the addresses of people who are no town's."""

    shared: Mapping[str, Mapping[int, str]]
    outside: Mapping[int, ExternalPerson]
    addresses: frozenset[str]

    def of(self, model: str, number: int | None) -> Any:
        """The row's number for one of the town's own; the key of a shared one; {"outside": n} for somebody else."""
        if number is None:
            return None
        if isinstance(table_of(model), Shared):
            return self.shared[model][number]
        if model == PERSON and number in self.outside:
            return {"outside": self.outside[number].number}
        return number


def line_of(table: Table, row: Model, names: Names, files: Mapping[str, Mapping[int, Line]]) -> Line:
    """`files`: {column: {row id: where its content is in the archive}}."""
    line: Line = {}
    for column in columns_of(table):
        if column.name in files:
            line[column.name] = files[column.name].get(row.pk)
        elif isinstance(column, ForeignKey):
            target = column.related_model._meta.label_lower
            line[column.name] = names.of(target, getattr(row, column.attname))
        else:
            line[column.name] = to_json(column, getattr(row, column.attname))
    if isinstance(table, Own) and not table.verbatim:
        _close_links(line)
        if table.keeps_back:
            import_string(table.keeps_back)(line, names.addresses)
        for pointer in table.pointers:
            _point(line, pointer, names)
    return line


def _close_links(line: Line) -> None:
    for name, value in line.items():
        if isinstance(value, str):
            line[name] = without_signatures(value)


def _point(line: Line, pointer: Pointer, names: Names) -> None:
    if pointer.when is not None and line[pointer.when[0]] != pointer.when[1]:
        return
    if not pointer.key:
        line[pointer.column] = names.of(pointer.model, line[pointer.column])
    elif isinstance(line[pointer.column], dict) and line[pointer.column].get(pointer.key) is not None:
        told = names.of(pointer.model, line[pointer.column][pointer.key])
        line[pointer.column] = {**line[pointer.column], pointer.key: told}
