"""How a command ends that could not do what it was asked: one sentence on standard error, and a code that a program can read.

What is known to go wrong around Vallat is told here, for every command alike (docs/adr/0198). What is not known is a bug: its traceback
is what whoever mends it needs.
"""

import errno
import os
import signal
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psycopg

from config.environment import BadEnvironment
from vallat.base.causes import causes
from vallat.base.installation.restoring import how_it_goes_on, unfinished_restore

LEFT = "What was not finished was not kept."
# of errno: the folder itself is what is wrong
OF_THE_FOLDER = ("EACCES", "EPERM", "EROFS", "ENOTDIR", "EEXIST", "EISDIR")
# classes of SQLSTATE: no connection, shut down, no room left, not let in, no such database
AWAY = {"08", "57", "53", "28", "3D"}
GIVEN_UP = {"57014"}  # one statement, by its time limit
# what a statement names is not there, or not given to the role: a database that is not prepared, or a bug
NOT_THERE = {"42P01", "42703", "42883", "42501"}


class Terminated(SystemExit):
    """SIGTERM came: the process ends as an ordinary exit does, so that what it started is stopped."""

    def __init__(self) -> None:
        super().__init__(128 + signal.SIGTERM)


@dataclass(frozen=True)
class Ending:
    code: int
    sentence: str


def ending_of(error: BaseException, data: Path | None) -> Ending | None:
    """None: nobody knows this error. `data` is VALLAT_DATA, once it is read."""
    if isinstance(error, KeyboardInterrupt):
        return Ending(128 + signal.SIGINT, f"Stopped by Ctrl-C. {_left(data)}")
    if isinstance(error, Terminated):
        return Ending(128 + signal.SIGTERM, f"Ended by SIGTERM. {_left(data)}")
    if isinstance(error, BadEnvironment):
        return Ending(os.EX_CONFIG, str(error))
    if (full := _of_a_full_disk(error, data)) is not None:
        return full
    if isinstance(error, OSError) and data is not None and _is_of(error, data):
        return Ending(os.EX_CONFIG, _unusable(error, data))
    return _of_settings(error) or _of_the_database(error, data)


def _left(data: Path | None) -> str:
    return how_it_goes_on(data) if data is not None and unfinished_restore(data) else LEFT


def _of_a_full_disk(error: BaseException, data: Path | None) -> Ending | None:
    from vallat.base.files.full_disk import is_full  # noqa: PLC0415 (only once something went wrong)

    if not is_full(error):
        return None
    where = f" ({error.filename})" if isinstance(error, OSError) and error.filename else ""
    return Ending(
        os.EX_UNAVAILABLE,
        f"There is no room left on the disk{where}. Make room, and run the command again. {_left(data)}",
    )


def _is_of(error: OSError, data: Path) -> bool:
    """Whether VALLAT_DATA, what is in it or a folder above it can't be used; a file that is missing there is something else."""
    if not isinstance(error.filename, str | Path):
        return False
    path = Path(error.filename)
    if data.is_relative_to(path) and not data.exists():
        return True
    return errno.errorcode.get(error.errno or 0) in OF_THE_FOLDER and path.is_relative_to(data)


def _unusable(error: OSError, data: Path) -> str:
    return (
        f"VALLAT_DATA ({data}) can't be used: {error.filename}: {error.strerror}. Name a folder that the account which runs Vallat may "
        f"write, or give it this one (chown). {_left(data)}"
    )


def _of_settings(error: BaseException) -> Ending | None:
    from django.core.exceptions import ImproperlyConfigured  # noqa: PLC0415 (only once something went wrong)

    from vallat.base.serving.not_ready import NotReady  # noqa: PLC0415

    if isinstance(error, NotReady):
        return Ending(error.code, f"{error} Nothing was started.")
    if isinstance(error, ImproperlyConfigured):
        return Ending(os.EX_CONFIG, f"{error} Nothing was done.")
    return None


def _of_the_database(error: BaseException, data: Path | None) -> Ending | None:
    root = next((each for each in causes(error) if isinstance(each, psycopg.Error)), None)
    if root is None:
        return None
    from vallat.base.postgres.unavailable import why_away  # noqa: PLC0415

    state = root.sqlstate or ""
    if _is_away(root, state):
        return Ending(
            os.EX_UNAVAILABLE,
            f"The database does not answer: {why_away(root)}. Check that it runs, and that DATABASE_URL names it. {_left(data)}",
        )
    return _not_prepared(data) if state in NOT_THERE else None


def _is_away(root: psycopg.Error, state: str) -> bool:
    """Without a state, nobody answered who could say one."""
    if not state:
        return isinstance(root, psycopg.OperationalError | psycopg.InterfaceError)
    return state[:2] in AWAY and state not in GIVEN_UP


def _not_prepared(data: Path | None) -> Ending | None:
    """What keeps a server from starting, if anything does: then the error is no bug."""
    from django.db import connection  # noqa: PLC0415

    from vallat.base.serving.not_ready import NotReady  # noqa: PLC0415
    from vallat.base.serving.readiness import require_ready  # noqa: PLC0415

    with suppress(Exception):
        connection.close()
        try:
            require_ready()
        except NotReady as found:
            return Ending(found.code, f"{found} {_left(data)}")
    return None
