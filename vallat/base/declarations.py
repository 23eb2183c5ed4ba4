"""What each model says of its rows, beside its fields: `isolation`, `archive`, `erased`.

Who may see the rows (row-level security), whether they leave in the archive of a town, and what becomes of a person's words in them
when the person is erased. What a column means stands in its `help_text`, or in its name where that says it. A model without one of
the three fails a check (`vallat.E010`). For tables of a library, `declare` says the three in a room's `libraries.py`.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, cast

from django.apps import apps
from django.db.models import Model, Q
from django.utils.functional import Promise

Words = str | Promise

# --- isolation: whose rows a table holds


@dataclass(frozen=True)
class OwnRows:
    """Rows of one organisation each, `organisation_id`: who acts for it sees them. `also`: who reads some of them besides, or writes."""

    also: str = ""


@dataclass(frozen=True)
class Through:
    """Rows without an organisation of their own: they are of whom the row is that the foreign key `column` names."""

    column: str
    also: str = ""


@dataclass(frozen=True)
class Global:
    """Rows that every actor may read, and why."""

    reason: str


OWN_ROWS = OwnRows()
HANDED_OVER = OwnRows(also="the contractor to which the ticket is handed over")
Isolation = OwnRows | Through | Global

# --- archive: what of it leaves with a town (`model`, the table's label, is filled in as the archive reads them)


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
class NamedIn:
    """A column of a lower room's table (`model`) that holds ids of the declaring one's rows: that room can't say it."""

    model: str
    at: str
    when: tuple[str, str] | None = None


@dataclass(frozen=True)
class KeptFile:
    """A column whose content travels as a file: `folder` in the archive, `storage` where an import puts it.

    `given` names a property of the row that tells whether its content may leave at all.
    """

    folder: str
    storage: str = ""
    given: str = ""


@dataclass(frozen=True, kw_only=True)
class Own:
    """Rows that are the town's.

    `without`: columns that are left out, and why. `through` is a foreign key to a table of the town, for rows that are the town's by
    what they belong to. `only` leaves rows out, for the reason of `says`. `verbatim`: an import keeps the lines as a file and makes no
    rows of them. Two are code, by its dotted path: `complete(row)` fills what was left out on a row that is restored, or raises
    `RowRefused`; `keeps_back(line, addresses)` takes out of a line what the town's own pages do not show it; it is given the addresses
    of people who are no town's.

    Archives outlive versions: `since` is the version that brought the table (older archives have no rows of it), `added` gives the value
    that a row of an older archive takes in each column that came after its table.
    """

    says: Words
    without: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, KeptFile] = field(default_factory=dict)
    pointers: tuple[Pointer, ...] = ()
    named_in: tuple[NamedIn, ...] = ()
    through: str = ""
    only: Q | None = None
    complete: str = ""
    keeps_back: str = ""
    verbatim: bool = False
    since: str = ""
    added: Mapping[str, object] = field(default_factory=dict)
    model: str = ""


@dataclass(frozen=True, kw_only=True)
class Shared:
    """Rows of all towns that the town's rows name: public, known again by `key`.

    An import takes the row that is there when `same` are equal, makes it when there is none, refuses otherwise.
    `beside`: its rows come along with those of the shared table that this foreign key names. `since`, `added`: as in `Own`; a column of
    `added` is none of `same`, for an older archive does not tell it.
    """

    says: Words
    key: str
    same: tuple[str, ...] = ()
    beside: str = ""
    named_in: tuple[NamedIn, ...] = ()
    since: str = ""
    added: Mapping[str, object] = field(default_factory=dict)
    model: str = ""


@dataclass(frozen=True)
class LeftOut:
    """Rows that are no town's, or of one installation, and why."""

    reason: str
    model: str = ""


class RowRefused(Exception):
    """A row of an archive that can't be here. The message is a sentence."""


Archive = Own | Shared | LeftOut

# --- erased: what becomes of a person's words when the person is erased


@dataclass(frozen=True)
class NamesNobody:
    """Ids, codes, figures and instants alone."""


@dataclass(frozen=True)
class Stays:
    """Words that may name somebody and stay, and why."""

    reason: str


@dataclass(frozen=True)
class Removed:
    """The rows of the person go; `of` is the foreign key to the person or to the account."""

    of: str


@dataclass(frozen=True)
class Overwritten:
    """In the rows of the person (`of` as in `Removed`), columns become empty (`empty`) or the person's number (`number`)."""

    of: str
    empty: tuple[str, ...] = ()
    number: tuple[str, ...] = ()


@dataclass(frozen=True)
class ErasedBy:
    """Code, by its dotted path: `erase(erased: vallat.journal.erasure.Erased)`. Several tables may name the same; it is called once."""

    path: str


NAMES_NOBODY = NamesNobody()
WRITTEN = Stays("what people wrote is the record; what in it names somebody is for a person to find")
Erasure = NamesNobody | Stays | Removed | Overwritten | ErasedBy

# --- reading them


@dataclass(frozen=True)
class Declared:
    isolation: Isolation
    archive: Archive
    erased: Erasure


KINDS: dict[str, Any] = {"isolation": Isolation, "archive": Archive, "erased": Erasure}
MADE_BY_DJANGO = {"django_migrations": "Django's own: it has no model"}

_of_libraries: dict[str, Declared] = {}


class DeclaredTwice(Exception):
    """Two modules say what becomes of one table."""


def declare(label: str, *, isolation: Isolation, archive: Archive, erased: Erasure) -> None:
    """For a model that is a library's (`account.emailaddress`)."""
    if label in _of_libraries:
        raise DeclaredTwice(label)
    _of_libraries[label] = Declared(isolation, archive, erased)


def of_libraries() -> frozenset[str]:
    return frozenset(_of_libraries)


def lacking(model: type[Model]) -> list[str]:
    """The names of what the model does not declare, or not as one of their kinds."""
    if model._meta.label_lower in _of_libraries:
        return []
    return [name for name, kind in KINDS.items() if not isinstance(getattr(model, name, None), kind)]


def declared(model: type[Model]) -> Declared:
    """Raises AttributeError where the model lacks it: a check has told."""
    found = _of_libraries.get(model._meta.label_lower)
    return found or Declared(model.isolation, model.archive, model.erased)  # type: ignore[attr-defined]


def each() -> Iterator[tuple[type[Model], Declared]]:
    """Every table that has a model of its own, those of higher rooms first."""
    for model in apps.get_models():
        yield model, declared(model)


def isolation_of_tables() -> dict[str, Isolation]:
    """{table: what is declared}"""
    found: dict[str, Isolation] = {table: Global(reason) for table, reason in MADE_BY_DJANGO.items()}
    for model in apps.get_models(include_auto_created=True):
        owner = cast("type[Model] | None", model._meta.auto_created)  # of a table that ties two models
        found[model._meta.db_table] = declared(owner or model).isolation
    return found


def global_tables() -> dict[str, str]:
    """{table that holds no town's rows: why every actor may read it}"""
    return {
        table: isolation.reason
        for table, isolation in isolation_of_tables().items()
        if isinstance(isolation, Global)
    }
