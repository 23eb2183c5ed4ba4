"""A rehearsal: a backup is restored beside, by the very command, into a database and a folder that are thrown away afterwards.

They are those that Vallat brings along, in a folder below VALLAT_DATA: neither the database in use nor a server of one's own is
touched. What the command compared is the proof, a file beside the backup.
"""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import datetime
from errno import ENOENT
from pathlib import Path
from tempfile import TemporaryFile
from typing import Any

from django.conf import settings

from vallat.backup.store.folder import Folder
from vallat.backup.store.locking import Busy, alone_in
from vallat.base.files.whole_files import make_folder, write_whole

BESIDE = "rehearsal-"
LOCK = "rehearsal.lock"
AT_WORK = "Another rehearsal is at work in this VALLAT_DATA. Wait for its end."
PROOF = "rehearsal-{at}.json"
WAIT_FOR_ITS_END = 60  # seconds, for PostgreSQL to stop


@dataclass(frozen=True)
class Rehearsed:
    """`found`: what was compared and found the same; empty when it was not, and then `why_not` says why."""

    found: dict[str, Any]
    why_not: str


def rehearse(folder: Folder, name: str, *, data: Path, identity: bytes, unverified: bool) -> Rehearsed:
    """A restore of that backup in a folder that is removed afterwards; its own words go to the terminal as they come. Raises Busy,
    OSError.
    """
    with (
        _beside(data) as place,
        TemporaryFile() as secret,
    ):  # without a name, and given as what is open: it may have come by a pipe
        secret.write(identity)
        secret.flush()
        proof = place / "proof.json"
        command = [
            sys.executable,
            "-m",
            "config",
            "restore",
            str(folder.path),
            "--backup",
            name,
            "--proof",
            str(proof),
        ]
        if unverified:
            command += ["--unverified"]
        if identity:
            command += ["--identity", f"/dev/fd/{secret.fileno()}"]
        code, said = _run(command, _environment(place / "data"), secret.fileno())
        if code != 0 or not proof.exists():
            return Rehearsed({}, said[:500] or f"`restore` ended with {code}.")
        return Rehearsed(json.loads(proof.read_text(encoding="utf-8")), "")


def _run(command: list[str], environment: dict[str, str], secret: int) -> tuple[int, str]:
    """(its code, what it said went wrong). It is waited for also when this command is stopped: it ends the PostgreSQL that it started."""
    with subprocess.Popen(  # noqa: S603 (our own command)
        command,
        env=environment,
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        pass_fds=[secret],
        start_new_session=True,  # Ctrl-C stops this command, which then stops it
    ) as restore:
        assert restore.stderr is not None
        try:
            said = restore.stderr.read()
        except BaseException:
            restore.terminate()
            with suppress(subprocess.TimeoutExpired):
                restore.wait(WAIT_FOR_ITS_END)
            restore.kill()
            raise
        return restore.wait(), said.rpartition("CommandError: ")[2].strip()


def write_proof(folder: Folder, name: str, rehearsed: Rehearsed, *, began: datetime, ended: datetime) -> Path:
    """Beside the backup; a store that can only be read takes none. Raises OSError."""
    told = {
        "backup": name,
        "began_at": began.isoformat(),
        "ended_at": ended.isoformat(),
        "passed": not rehearsed.why_not,
        "why_not": rehearsed.why_not,
        "compared": rehearsed.found,
    }
    path = folder.path / name / PROOF.format(at=began.strftime("%Y-%m-%dT%H%M%SZ"))
    if not path.parent.is_dir():  # a rotation has removed it meanwhile
        raise FileNotFoundError(ENOENT, os.strerror(ENOENT), str(path.parent))
    write_whole(path, (json.dumps(told, indent=1) + "\n").encode())
    return path


@contextmanager
def _beside(data: Path) -> Iterator[Path]:
    """A folder for it; what a rehearsal that was killed left goes first. Raises Busy."""
    make_folder(data)
    with alone_in(data, LOCK, AT_WORK):
        _remove_left(data)
        place = Path(tempfile.mkdtemp(dir=data, prefix=BESIDE))
        try:
            yield place
        finally:
            shutil.rmtree(place, ignore_errors=True)


def forget_rehearsals(data: Path) -> None:
    """What one that was killed left: every town's rows and files, and the keys. Not those of one that is at work."""
    with suppress(Busy), alone_in(data, LOCK, AT_WORK):
        _remove_left(data)


def _remove_left(data: Path) -> None:
    for left in data.glob(f"{BESIDE}*"):
        shutil.rmtree(left, ignore_errors=True)


def _environment(data: Path) -> dict[str, str]:
    """Without the addresses of databases: the command brings its own. With the key that the backup has to be signed by."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("DATABASE_")}
    return {**kept, "VALLAT_DATA": str(data), "SECRET_KEY": settings.SECRET_KEY}
