"""Bringing a town back from its archive: rows in the order of what they point at, files into the storage."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.core.files.base import File
from django.core.files.storage import default_storage
from django.db import DataError, IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import BinaryField, Model
from django.utils import timezone
from django.utils.module_loading import import_string

from vallat.access.context import set_context
from vallat.access.roles import ROLES
from vallat.base.declarations import Own, RowRefused, Shared
from vallat.base.files.full_disk import require_room
from vallat.base.files.storage import is_kept
from vallat.governance.archive import external_people
from vallat.governance.archive.declaration import (
    ORGANISATION,
    columns_of,
    model_of,
    own_tables,
    references,
    shared_tables,
)
from vallat.governance.archive.decoding import Here, row_of
from vallat.governance.archive.reading import Archive, ArchiveRefused, Line
from vallat.organisation.models import Membership, Organisation, Person
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.sign_in.actors import system_actor

ROWS = 500  # written at a time
BYTES = 16 << 20  # of contents that are in memory before they are written
JOURNALS = "imported-journals"
ABSENT = "absent"
Told = Callable[[str, int], None]


@dataclass(frozen=True)
class Restored:
    town: Organisation
    counts: dict[str, int]
    journal: str  # where the storage keeps it; "" when there was none


def restore(
    archive: Archive, stored: list[str], *, at: datetime, told: Told = lambda table, rows: None
) -> Restored:
    """Every row and file of the archive, in the caller's transaction, which then acts on all organisations.

    `stored` gains the names of the files that were not there before (`stored_files`).

    Raises:
        ArchiveRefused: the town is here already, or the archive holds what can't be. The caller's transaction
            must not be committed.
    """
    here = Here(archive.manifest.town)
    for table in shared_tables():
        _restore_shared(archive, table, here)
        if table.model == ORGANISATION:
            town = _town(archive, here)
    _restore_outsiders(archive, here, at)
    counts, journal = {}, ""
    for own in own_tables():
        if own.verbatim:
            journal = _keep_verbatim(archive, own, stored)
        else:
            _restore_own(archive, own, here, stored)
        counts[own.model] = archive.count(own.model)
        told(own.model, counts[own.model])
    return Restored(town, counts, journal)


@contextmanager
def stored_files() -> Iterator[list[str]]:
    """The files that an import adds to the storage, which are removed again when it ends in an error."""
    stored: list[str] = []
    try:
        yield stored
    except BaseException:
        for name in stored:
            default_storage.delete(name)
        raise


@contextmanager
def refusing(what: str) -> Iterator[None]:
    """What the database refuses, as a sentence."""
    try:
        with transaction.atomic():
            yield
    except (IntegrityError, DataError, UnicodeEncodeError) as error:  # a lone surrogate is no text
        raise ArchiveRefused(
            f"{what} can't be written here: {str(error).splitlines()[0]}. Nothing was written."
        ) from error


# --- what all towns share


def _restore_shared(archive: Archive, table: Shared, here: Here) -> None:
    known = here.shared.setdefault(table.model, {})
    for line in archive.lines(table.model):
        key = line[table.key]
        if not isinstance(key, str) or key in known:
            raise ArchiveRefused(f"A row of {table.model} has no name of its own. Nothing was written.")
        if table.model == ORGANISATION:
            _refuse_other_towns(line, here)
        row = _there(table, key, here)
        if row is None:
            row = row_of(table, line, here)
            with refusing(f"{table.model} {key}"):
                row.save(force_insert=True)
        else:
            _refuse_different(table, row, line)
        known[key] = row.pk
    if table.model == ORGANISATION:
        set_context(system_actor("import-town"))


def _there(table: Shared, key: str, here: Here) -> Model | None:
    target = dict(references(table)).get(table.key)
    value = here.of(target, key, f"A row of {table.model}") if target else key
    return model_of(table)._default_manager.filter(**{table.key: value}).first()


def _refuse_different(table: Shared, row: Model, line: Line) -> None:
    for name in table.same:
        if getattr(row, name) != line[name]:
            raise ArchiveRefused(
                f"{table.model} {line[table.key]} is here with another {name}. Nothing was written."
            )


def _refuse_other_towns(line: Line, here: Here) -> None:
    if line["kind"] == OrganisationKind.COMMUNE and line["code"] != here.town:
        raise ArchiveRefused(f"The archive names another town, {line['code']}. Nothing was written.")
    if line["code"] == here.town:
        if line["kind"] != OrganisationKind.COMMUNE:
            raise ArchiveRefused(f"{here.town} is no town in this archive. Nothing was written.")
        if Organisation.objects.filter(code=here.town).exists():
            raise ArchiveRefused(
                f"{line['name']} ({here.town}) is here already: a town is brought into an installation that does not have it. Nothing was written."
            )


def _town(archive: Archive, here: Here) -> Organisation:
    found = here.shared[ORGANISATION].get(here.town)
    if found is None:
        raise ArchiveRefused(f"The archive lacks the town {here.town} itself. Nothing was written.")
    return Organisation.objects.get(pk=found)


# --- people who are not the town's


def _restore_outsiders(archive: Archive, here: Here, at: datetime) -> None:
    """Placeholders who have left: they can neither sign in, nor be given anything to do."""
    syndicate = Organisation.objects.filter(kind=OrganisationKind.SYNDICATE).first()
    for line in archive.lines(external_people.TABLE):
        number, functions = line["number"], line["functions"]
        if type(number) is not int or number in here.outside or not _are_names(functions):
            raise ArchiveRefused(f"A row of {external_people.TABLE} is not of its form. Nothing was written.")
        organisation_id = (
            here.shared[ORGANISATION].get(str(line["organisation"])) if line["organisation"] else None
        )
        of = organisation_id or (syndicate.pk if syndicate else None)
        if of is None or (line["organisation"] and organisation_id is None):
            raise ArchiveRefused(
                f"Outsider {number} is of no organisation of the archive. Nothing was written."
            )
        here.outside[number] = _placeholder(of, number, functions, here.town, timezone.localdate(at))


def _are_names(functions: Any) -> bool:
    """Each once."""
    if not isinstance(functions, list) or not all(isinstance(each, str) for each in functions):
        return False
    return len(set(functions)) == len(functions)


def _placeholder(organisation_id: int, number: int, functions: list[Any], town: str, day: date) -> int:
    person = Person(
        organisation_id=organisation_id, last_name=f"{town} {number}"[:60], extension="—", left_date=day
    )
    person.search_key = person.make_search_key()
    person.save()
    if any(role not in ROLES for role in functions):
        raise ArchiveRefused(f"Outsider {number} held a function that is unknown here. Nothing was written.")
    past = DateRange(day - timedelta(days=1), day)
    Membership.objects.bulk_create(
        Membership(organisation_id=organisation_id, person=person, role=role, period=past)
        for role in functions
    )
    return person.pk


# --- what is the town's


def _restore_own(archive: Archive, table: Own, here: Here, stored: list[str]) -> None:
    numbers, pending, heavy = here.own.setdefault(table.model, {}), [], 0
    for line in archive.lines(table.model):
        row = row_of(table, line, here)
        heavy += _fill_contents(archive, table, row, line, stored)
        if table.complete:
            _complete(table, row)
        pending.append((line["id"], row))
        if len(pending) >= ROWS or heavy >= BYTES:
            _write(table, pending, numbers)
            pending, heavy = [], 0
    _write(table, pending, numbers)


def _complete(table: Own, row: Model) -> None:
    try:
        import_string(table.complete)(row)
    except RowRefused as error:
        raise ArchiveRefused(f"{error} Nothing was written.") from error


def _write(table: Own, pending: list[tuple[Any, Model]], numbers: dict[int, int]) -> None:
    with refusing(f"A row of {table.model}"):
        require_room()
        model_of(table)._default_manager.bulk_create([row for _number, row in pending])
    for number, row in pending:
        if type(number) is not int or number in numbers:
            raise ArchiveRefused(f"Two rows of {table.model} have one number. Nothing was written.")
        numbers[number] = row.pk


def _fill_contents(archive: Archive, table: Own, row: Model, line: Line, stored: list[str]) -> int:
    """The bytes that are now in memory."""
    heavy = 0
    for column in columns_of(table):
        if column.name not in table.files:
            continue
        if line[column.name] is None:  # it did not come along: a name under which there is nothing
            if isinstance(column, BinaryField):
                setattr(row, column.name, b"")
            elif table.files[column.name].given:
                setattr(row, column.name, f"{table.files[column.name].storage}/{ABSENT}")
            continue
        path = _content_path(archive, table, column.name, line[column.name])
        if isinstance(column, BinaryField):
            content = archive.content(path)
            setattr(row, column.name, content)
            heavy += len(content)
        else:
            setattr(row, column.name, _keep(archive, path, table.files[column.name].storage, stored))
    return heavy


def _content_path(archive: Archive, table: Own, column: str, told: Any) -> str:
    path = told.get("path") if isinstance(told, dict) else None
    known = archive.files.get(path) if isinstance(path, str) else None
    if (
        known is None
        or told != known.model_dump()
        or known.path.partition("/")[0] != table.files[column].folder
    ):
        raise ArchiveRefused(
            f"A row of {table.model} names a file that is not in the archive. Nothing was written."
        )
    return known.path


def _keep(archive: Archive, path: str, folder: str, stored: list[str]) -> str:
    """The name in the storage: under the digest of the content, as what comes in by itself."""
    line = archive.files[path]
    name = f"{folder}/{line.sha256[:2]}/{line.sha256}"
    if is_kept(name, line.size):
        return name
    with archive.open(path) as content:
        kept = default_storage.save(name, File(content, name=name))
    stored.append(kept)
    return kept


def _keep_verbatim(archive: Archive, table: Own, stored: list[str]) -> str:
    for line in archive.lines(table.model):  # each is of its form, and there are as many as told
        if table.model.startswith("journal.") and not isinstance(line["organisation_id"], int):
            raise ArchiveRefused(f"A row of {table.model} is of no organisation. Nothing was written.")
    told = archive.table(table.model)
    return _keep(archive, told.path, JOURNALS, stored) if told else ""
