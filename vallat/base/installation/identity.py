"""Whether VALLAT_DATA is that of the database: the same identity stands in both (docs/adr/0203).

A second host that names the database and a folder of its own would answer that every file is missing, and keep its own where the first
never finds them.
"""

from pathlib import Path
from uuid import UUID

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError
from django.db import connection
from django.db.models import FileField
from django.db.models.functions import Now

from vallat.base.files.whole_files import write_whole
from vallat.base.models import Installation

NOT_NEW = " `--new` takes a folder over for a new database, and this one is not new."


class NotItsFiles(CommandError):
    """The folder is another installation's, or nobody knows whose. `why` says what to do; a command ends with it."""

    def __init__(self, why: str) -> None:
        self.why = why
        super().__init__(f"{why} Nothing was done.")


def require_own_files() -> None:
    """For whatever reads or writes files, before it does. One query.

    Raises:
        NotItsFiles: nothing was changed.
    """
    identity, kept = identity_of_database(), _kept()
    if kept != str(identity):
        raise NotItsFiles(_told(identity, kept))


def name_files(*, over: bool = False) -> None:
    """Writes the identity beside the files, once for each database; as its owner, once the tables are there. `over`: for a new
    database, also where that of another installation stands.

    Raises:
        NotItsFiles: the folder is another's, or is empty while the files are elsewhere. Nothing was written.
    """
    installation, kept = Installation.objects.get(), _kept()
    if kept != str(installation.identity):
        taken_over = over and _is_new(installation)
        if not taken_over and (kept or installation.files_named_at or _has_lost_its_files()):
            raise NotItsFiles(_told(installation.identity, kept) + (NOT_NEW if over else ""))
        write_whole(place(), f"{installation.identity}\n".encode())
    if installation.files_named_at is None:
        Installation.objects.update(files_named_at=Now())


def place() -> Path:
    """Where the identity stands beside the files."""
    return settings.DATA / "files" / "INSTALLATION"


def identity_of_database() -> UUID:
    """Which installation it is of. One query."""
    return Installation.objects.values_list("identity", flat=True).get()


def _kept() -> str:
    """Empty when none is there."""
    try:
        return place().read_text(encoding="ascii", errors="replace").strip()
    except FileNotFoundError:
        return ""


def _is_new(installation: Installation) -> bool:
    """Never named beside files, and without one of its own: made by this `prepare`, or by one that was cut short."""
    return installation.files_named_at is None and not _has_had_files()


def _has_lost_its_files() -> bool:
    """An update from before there was an identity: rows name files, and the folder has none."""
    folder = settings.DATA / "files"
    has_files = any(path.is_file() for path in folder.rglob("*")) if folder.is_dir() else False
    return not has_files and _has_had_files()


def _has_had_files() -> bool:
    return any(_has_rows(table) for table in tables_of_files())


def tables_of_files() -> list[str]:
    """Whose rows name files."""
    models = apps.get_models()
    return [
        model._meta.db_table
        for model in models
        if any(isinstance(field, FileField) for field in model._meta.fields)
    ]


def _has_rows(table: str) -> bool:
    """Or had some. Asked of the table's size, since its rows are hidden from its owner too."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_relation_size(to_regclass(%s)) > 0", [f"public.{table}"])
        (found,) = cursor.fetchone() or (False,)
    return bool(found)


def _told(identity: UUID, kept: str) -> str:
    if kept:
        return (
            f"This VALLAT_DATA is not that of this database ({place()} names {kept}, the database is {identity}). Name the folder of this "
            "database in VALLAT_DATA, or the database of this folder in DATABASE_URL."
        )
    return (
        f"This VALLAT_DATA is not that of this database ({place()} is missing, the database is {identity}). Mount the folder `files` that "
        "its other hosts use; on the only host, run `bin/vallat prepare`. If the files are lost for good, write "
        f"that name into {place()} yourself: each file that is asked for is then told as missing."
    )
