"""What changed between two versions of an agreement (clause 0.update).

Every table is compared key by key, whatever the schema holds, so that no edit of the file goes unseen. An entry
is followed by its code; a change of order alone is none.
"""

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, NamedTuple

from vallat.engines.agreement.change_words import subject, value_in_words, verb
from vallat.engines.agreement.model import Agreement
from vallat.engines.agreement.text import Table, Text

CODES = ("code", "number", "id", "name", "value", "version")
"""The fields that may name an entry of a list, the first one present wins."""


ROOT = "agreement"


class ChangeKind(StrEnum):
    """What happened to an entry, or to a field of it."""

    ADDED = "added"
    REMOVED = "removed"
    CHANGED = "changed"


@dataclass(frozen=True)
class Change:
    """One difference. `before` is None for what is added, `after` for what is removed; both are plain data."""

    kind: ChangeKind
    what: str
    """The table of the file or, for a changed field, "table.field": "services", "services.coverage", "cells.hours"."""
    key: str
    """The entry's own name: "printing", "i2-U1", "operation / town-pay / R it_referent"."""
    label: Text
    before: Any
    after: Any
    section: str | None

    def in_language(self, code: str) -> str:
        """The change as a line of text."""
        place = f" ({self.section})" if self.section else ""
        line = f"{verb(self.kind, code)} {subject(self.what, code)} {self.key}: {self.label.in_language(code)}{place}"
        if self.kind is not ChangeKind.CHANGED:
            return line
        return f"{line}: {value_in_words(self.before, code)} → {value_in_words(self.after, code)}"


@dataclass(frozen=True)
class Comparison:
    """Every difference from the agreement `old` to the agreement `new`, in the order of the file."""

    old: str
    new: str
    changes: tuple[Change, ...]

    def __bool__(self) -> bool:
        return bool(self.changes)

    def as_text(self, language: str) -> str:
        """One change a line, in "fr" or "en"."""
        return "\n".join(change.in_language(language) for change in self.changes)

    def as_dict(self) -> dict[str, Any]:
        """Plain data, ready for JSON."""
        changes = [asdict(change) | {"label": change.label.model_dump()} for change in self.changes]
        return {"old": self.old, "new": self.new, "changes": changes}


class _Entry(NamedTuple):
    """A table that has a name of its own, with its plain fields; lists of named tables in it are entries too."""

    what: str
    key: str
    label: Text
    section: str | None
    fields: dict[str, Any]


def compare(old: Agreement, new: Agreement) -> Comparison:
    """What was added, removed and changed from `old` to `new`. An agreement compared with itself gives nothing."""
    before = {(entry.what, entry.key): entry for entry in _entries(old)}
    after = {(entry.what, entry.key): entry for entry in _entries(new)}
    changes = [change for name in before | after for change in _changes(before.get(name), after.get(name))]
    return Comparison(old.id, new.id, tuple(changes))


def _changes(before: _Entry | None, after: _Entry | None) -> Iterator[Change]:
    if before and after:
        yield from _changed_fields(before, after)
    elif after:
        yield Change(
            ChangeKind.ADDED, after.what, after.key, after.label, None, dict(after.fields), after.section
        )
    elif before:
        yield Change(
            ChangeKind.REMOVED,
            before.what,
            before.key,
            before.label,
            dict(before.fields),
            None,
            before.section,
        )


def _changed_fields(before: _Entry, after: _Entry) -> Iterator[Change]:
    for name in before.fields | after.fields:
        was, now = before.fields.get(name), after.fields.get(name)
        if was != now:
            what = f"{after.what}.{name}"
            yield Change(ChangeKind.CHANGED, what, after.key, after.label, was, now, after.section)


def _entries(agreement: Agreement) -> Iterator[_Entry]:
    yield from _entry(agreement, ROOT, ROOT, agreement.title, None)


def _entry(table: Table, what: str, key: str, label: Text, section: str | None) -> Iterator[_Entry]:
    """The entry of `table`, then those of the tables inside it."""
    own_label = getattr(table, "label", None) or getattr(table, "title", None) or label
    own_section = getattr(table, "section", section)
    own_section = own_section if isinstance(own_section, str) else None
    plain, inner = {}, []
    for name in type(table).model_fields:
        value = getattr(table, name)
        if _is_named_list(value):
            inner += [(item, _inner_what(what, name), _inner_key(what, key, item)) for item in value]
        elif what == ROOT and isinstance(value, Table) and not isinstance(value, Text):
            inner.append((value, name, name))
        elif value != ():
            plain[name] = _plain(value)
    yield _Entry(what, key, own_label, own_section, plain)
    for item, item_what, item_key in inner:
        yield from _entry(item, item_what, item_key, own_label, own_section)


def _is_named_list(value: Any) -> bool:
    return isinstance(value, tuple) and bool(value) and all(_code(item) is not None for item in value)


def _code(item: Any) -> str | None:
    if not isinstance(item, Table) or isinstance(item, Text):
        return None
    found = (getattr(item, name, None) for name in CODES)
    return next((str(code) for code in found if code is not None), None)


def _inner_what(what: str, name: str) -> str:
    return name if what == ROOT else f"{what}.{name}"


def _inner_key(what: str, key: str, item: Table) -> str:
    code = str(_code(item))
    return code if what == ROOT else f"{key} / {code}"


def _plain(value: Any) -> Any:
    """Data that JSON can write; windows of hours as they are written in the file."""
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, Table) and type(value).__str__ is not Table.__str__ and not isinstance(value, Text):
        return str(value)
    return value.model_dump(mode="json") if isinstance(value, Table) else _json(value)


def _json(value: Any) -> Any:
    return value if isinstance(value, str | int | float | bool | None) else str(value)
