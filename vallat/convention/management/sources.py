"""A convention by the name that a person gives it on the command line: a file, or the id of a loaded version."""

from datetime import date
from pathlib import Path

from django.conf import settings
from django.db import ProgrammingError

from vallat.convention.management.command import MISUSED, UNREACHABLE, Stop, first_line, has_database
from vallat.convention.queries import agreement_of, current_version, version_named
from vallat.engines.agreement import Agreement, load

SHIPPED = "sigv-2024.toml"


def agreement_named(name: str) -> Agreement:
    """The agreement of a file or of a loaded version.

    Raises:
        AgreementError: the file is refused.
        Stop: it is neither.
    """
    if Path(name).is_file():
        return load(name)
    version = version_named(name) if has_database() else None
    if version is None:
        where = (
            "the database has no version of that id"
            if has_database()
            else "there is no database to look it up in"
        )
        raise Stop(f"{name}: there is no such file, and {where}.", MISUSED)
    return agreement_of(version)


def agreement_on(day: date) -> tuple[Agreement, str]:
    """The agreement in force that day, and where it was found; the one shipped where the database can't tell."""
    version, found = None, "there is no database"
    if has_database():
        try:
            version, found = current_version(day), f"the database has none in force on {day}"
        except UNREACHABLE as error:
            found = f"the database can't be reached: {first_line(error)}"
        except ProgrammingError:
            found = "the database has no tables yet"
    if version is not None:
        return agreement_of(version), f"in force on {day}"
    return load(settings.CONVENTIONS / SHIPPED), f"the one shipped, conventions/{SHIPPED}, because {found}"
