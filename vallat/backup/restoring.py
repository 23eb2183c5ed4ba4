"""A restore: into an empty database and an empty VALLAT_DATA, compared with what the backup says of itself, and held at its end."""

import json
import os
import secrets
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from vallat.access.actor import Actor
from vallat.backup.actions.runs import note_restore
from vallat.backup.database.content import differences
from vallat.backup.database.reaching import connected
from vallat.backup.database.refilling import (
    NotEmpty,
    empty,
    is_held,
    refill,
    require_empty,
    require_version,
    which,
)
from vallat.backup.meter import Meter, in_words
from vallat.backup.noting import PART, noted
from vallat.backup.reading import Backup
from vallat.backup.store.locking import alone_in
from vallat.backup.store.manifest import FOLDERS
from vallat.base.files.whole_files import make_folder, remove_parts, sync_folder, write_whole, written_whole
from vallat.base.installation.hold import hold, running_hold
from vallat.base.installation.restoring import NO_KEY, WITHIN, how_it_goes_on, mark_of, unfinished_restore
from vallat.base.refusals import NotPossible
from vallat.journal.anchors import read
from vallat.journal.chain import Link, verify
from vallat.organisation.sign_in.actors import act_as_system

KEYS = "keys"
LOCK = "restore.lock"
DUMP = "restore.dump"  # while it is read


class Differs(Exception):
    """What was restored is not what was backed up. It is not served; says what differs."""


@dataclass(frozen=True)
class Restored:
    """What was compared, and found the same."""

    name: str
    made_at: str
    tables: int
    rows: int
    files: int
    bytes: int
    policies: int
    owners: int
    journal: int  # rows of the journal whose chains were followed
    left_out: list[str]  # files whose content is damaged in the backup


def restore(
    backup: Backup,
    *,
    data: Path,
    owner: str,
    again: bool,
    without_damaged: bool,
    now: Callable[[], datetime],
    meter: Meter,
) -> Restored:
    """Whoever calls holds the folder (`Folder.read`). `without_damaged`: see `Backup.check`.

    Raises:
        Busy, NotPossible, Damaged, CanNotOpen, RefillFailed, Differs, OSError: whether something was written, the mark tells.
    """
    make_folder(data)
    with alone_in(data, LOCK, f"Another restore into {data} is at work. Wait for its end."):
        database, is_filled = _require_place(backup, data, owner, again=again)
        backup.check(meter, without_damaged=without_damaged)
        return _restore(
            backup, data=data, owner=owner, database=database, is_filled=is_filled, now=now, meter=meter
        )


def _restore(
    backup: Backup,
    *,
    data: Path,
    owner: str,
    database: str,
    is_filled: bool,
    now: Callable[[], datetime],
    meter: Meter,
) -> Restored:
    if unfinished_restore(data):
        _remove(data)
        if is_filled:
            with connected(owner, autocommit=True) as connection:
                empty(connection)
    else:
        _put_keys_aside(data, backup)
    _mark(data, backup, database, now())
    _write_files(backup, data, meter)
    with meter.step("Restoring the database", backup.manifest.content.size) as told:
        dump = data / DUMP
        try:
            backup.copy_dump(dump)
            refill(backup, dump, owner, _because(backup), told)
        finally:
            dump.unlink(missing_ok=True)
    with connected(owner) as connection:
        if found := differences(backup.manifest.content, connection):
            raise Differs("; ".join(found[:5]))
    with meter.step("Preparing the tables"):
        _prepare()
    with meter.step("Following the journal"):
        journal = _follow_journal(backup)
    _end(backup, now())
    mark_of(data).unlink()
    sync_folder(data)
    return _restored(backup, journal)


def _require_place(backup: Backup, data: Path, owner: str, *, again: bool) -> tuple[str, bool]:
    """(which database it is, whether the restore that is begun again has filled it). Raises NotPossible, NoProgram, RefillFailed."""
    if unfinished_restore(data) and not again:
        raise NotPossible(f"{how_it_goes_on(data)} What it had written is removed first.")
    begun = again and unfinished_restore(data)
    if not begun and (there := _files_there(data)):
        raise NotPossible(
            f"VALLAT_DATA ({data}) is not empty: {there}. Move the whole folder away if it is no longer wanted (`mv {data} {data}.before`)."
        )
    is_filled = False
    with connected(owner) as connection:
        require_version(connection, backup)
        database = which(connection)
        try:
            require_empty(connection)
        except NotEmpty as error:
            is_filled = True
            if not (begun and _begun_in(data) == database and is_held(connection)):
                raise NotPossible(
                    f"{error}. Restore into one that was just created; with the database that Vallat brings, into another VALLAT_DATA."
                ) from error
    _require_space(backup, data)
    return database, is_filled


def _files_there(data: Path) -> str:
    found = {
        name: sum(len(names) for _here, _folders, names in os.walk(data / name))
        for name in FOLDERS
        if (data / name).is_dir()
    }
    there = {name: count for name, count in found.items() if count}
    if there.keys() <= {KEYS}:  # a key that some command made as it was run for the first time
        return ""
    return ", ".join(f"{count} files in {name}" for name, count in there.items())


def _put_keys_aside(data: Path, backup: Backup) -> None:
    """A key beside an empty database opens nothing; it is kept all the same."""
    if (data / KEYS).is_dir():
        (data / KEYS).rename(data / f"{KEYS}-before-{backup.name}-{secrets.token_hex(3)}")
        sync_folder(data)


def _require_space(backup: Backup, data: Path) -> None:
    """Raises NotPossible."""
    brought = (data / "postgres").is_dir()
    wanted = backup.manifest.bytes + backup.dump_size + (backup.manifest.content.size if brought else 0)
    free = shutil.disk_usage(data).free
    if free < wanted:
        raise NotPossible(f"It takes {in_words(wanted)}, and the disk of {data} has {in_words(free)} left.")


def _mark(data: Path, backup: Backup, database: str, at: datetime) -> None:
    make_folder(data)
    told = {"backup": backup.name, "database": database, "begun_at": at.isoformat()}
    write_whole(mark_of(data), json.dumps(told).encode())


def begun_of(data: Path) -> str:
    """Which backup the restore that did not end was of; empty when none was begun, or its mark can't be read."""
    return _marked(data, "backup")


def _begun_in(data: Path) -> str:
    return _marked(data, "database")


def _marked(data: Path, name: str) -> str:
    try:
        return str(json.loads(mark_of(data).read_text(encoding="utf-8"))[name])
    except (OSError, ValueError, KeyError, TypeError):
        return ""


def _remove(data: Path) -> None:
    """What the restore that did not end had written."""
    (data / DUMP).unlink(missing_ok=True)
    remove_parts(data)
    for name in FOLDERS:
        for path in (data / name).glob("*") if (data / name).is_dir() else ():
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()


def _write_files(backup: Backup, data: Path, meter: Meter) -> None:
    folders: set[Path] = set()
    with meter.step("Restoring the files", backup.manifest.bytes) as told:
        for each in backup.files:
            target = data / each.path
            make_folder(target.parent)
            with written_whole(target) as file:
                backup.content(each, file, told)
            folders.add(target.parent)
        for folder in folders:
            sync_folder(folder)


def _prepare() -> None:
    """Roles, rights and migrations that came since, by the command itself. Raises Differs."""
    environment = {name: value for name, value in os.environ.items() if value != NO_KEY}
    ended = subprocess.run(  # noqa: S603 (our own command)
        [sys.executable, "-m", "config", "prepare", WITHIN, "--verbosity", "0"],
        env=environment,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
    )
    if ended.returncode != 0:
        raise Differs(f"`bin/vallat prepare` refused what was restored: {ended.stderr.strip()[-600:]}")


def _follow_journal(backup: Backup) -> int:
    """How many rows were followed. The chains pass through the heads that were kept, in the file and by the backup. Raises Differs."""
    kept = [Link(int(number), seq, link) for number, (seq, link) in backup.manifest.content.heads.items()]
    try:
        heads = read(Path(settings.JOURNAL_HEADS))
    except ValueError as error:
        raise Differs(
            f"the ends of the journal's chains can't be read ({settings.JOURNAL_HEADS}): {error}"
        ) from error
    with transaction.atomic():
        verdicts = verify(act_as_system(PART), [*heads, *kept])
    for verdict in verdicts:
        if verdict.broken is not None:
            raise Differs(
                f"the journal of organisation {verdict.end.organisation_id} is broken at place {verdict.broken.seq}: {verdict.broken.why}"
            )
    return sum(verdict.end.seq for verdict in verdicts)


def _end(backup: Backup, at: datetime) -> None:
    """Held from here on: what waits in it may have left long ago from where the backup was made."""
    because = _because(backup)

    def note(organisation_id: int, by: Actor) -> bool:
        note_restore(
            name=backup.name,
            made_at=backup.manifest.made_at,
            rows=backup.manifest.content.rows,
            files=backup.manifest.files,
            size=backup.manifest.bytes,
            why_not=backup.manifest.why,
            left_out=len(backup.left_out),
            because=because,
            organisation_id=organisation_id,
            by=by,
            at=at,
        )
        return True

    if not noted(note) and not running_hold():
        hold(because=because, at=at)


def _because(backup: Backup) -> str:
    """In the language of commands, where it is read (`release`)."""
    made = backup.manifest.made_at.astimezone(UTC)
    without = f", without damaged files ({len(backup.left_out)})" if backup.left_out else ""
    return f"restored from the backup {backup.name}, made on {made:%Y-%m-%d} at {made:%H:%M} UTC{without}"


def _restored(backup: Backup, journal: int) -> Restored:
    content = backup.manifest.content
    return Restored(
        name=backup.name,
        made_at=backup.manifest.made_at.isoformat(),
        tables=len(content.counts),
        rows=content.rows,
        files=len(backup.files),
        bytes=sum(each.size for each in backup.files),
        policies=len(content.policies),
        owners=len(content.owners),
        journal=journal,
        left_out=[each.path for each in backup.left_out],
    )


def proof_of(restored: Restored) -> str:
    return json.dumps(asdict(restored), indent=1) + "\n"
