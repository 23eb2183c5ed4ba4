"""A backup: files, a snapshot of the database, files again, then the manifest, and its name last of all."""

import hashlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from io import BytesIO
from pathlib import Path

from vallat.backup.copying import BEFORE_ALONE, FILES, Copying
from vallat.backup.database.content import content_of, named_files
from vallat.backup.database.dumping import Snapshot, dump, snapshot
from vallat.backup.lost import Lost
from vallat.backup.meter import Meter
from vallat.backup.store import manifest as parts
from vallat.backup.store.folder import Folder, name_at
from vallat.backup.store.known import Known
from vallat.backup.store.manifest import Content, KeptFile, Manifest, file_lines
from vallat.backup.store.sealing import SUFFIX, Hashed, seal
from vallat.backup.store.signature import SIGNATURE, signature_of
from vallat.base.files.whole_files import written_whole

KNOWN, LOST = Path("backup") / "known.json", Path("backup") / "lost.json"  # in VALLAT_DATA


@dataclass(frozen=True)
class Made:
    name: str
    manifest: Manifest
    copied: int
    copied_bytes: int


def make_backup(
    folder: Folder,
    *,
    data: Path,
    address: str,
    recipient: str,
    secret: str,
    give_up: bool,
    at: datetime,
    now: Callable[[], datetime],
    meter: Meter,
) -> Made:
    """`secret`: the installation's, by which it signs what it made. `give_up`: files that the database names and that are not there are
    lost, and no reason to call this one, or a later one, not whole.

    Whoever calls holds the folder (`Folder.written`). What it does not finish has no name, and is taken away by the next run.

    Raises:
        Unreachable, SeesTooLittle, NoProgram, DumpFailed, OSError.
    """
    objects = folder.objects(recipient=recipient, naming=_naming(secret))
    copying = Copying(data, objects, Known(data / KNOWN))
    lost = Lost(data / LOST)
    with folder.unfinished(name_at(at)) as draft:
        with meter.step("Files", copying.size()) as copying.told:
            copying.copy((*BEFORE_ALONE, FILES))
        with snapshot(address, now) as taken:
            content, sums = _database(taken, draft, recipient, meter)
            named = named_files(taken.connection)
        with meter.step("Files that came meanwhile") as copying.told:
            copying.copy((FILES,))
            objects.settle()
        missing, given_up = lost.told(named, copying.files, give_up=give_up)
        sums |= _lists(draft, copying.files, recipient)
        made = Manifest(
            name=name_at(at),
            made_at=taken.at,
            ended_at=now(),
            content=content,
            files=len(copying.files),
            bytes=sum(each.size for each in copying.files.values()),
            sums=sums,
            recipient=recipient,
            program=taken.programs.version,
            missing=missing,
            given_up=given_up,
        )
        _write_manifest(draft, made, secret)
    with suppress(OSError):  # it only spares the next one time
        copying.known.keep()
    return Made(name_at(at), made, copying.copied, copying.copied_bytes)


def _naming(secret: str) -> bytes:
    """By which encrypted contents are named."""
    return hashlib.sha256(f"vallat.backup.objects {secret}".encode()).digest()


def _database(taken: Snapshot, draft: Path, recipient: str, meter: Meter) -> tuple[Content, dict[str, str]]:
    with meter.step("Rows, counted"):
        content = content_of(taken.connection)
    stored = f"{parts.DUMP}{SUFFIX if recipient else ''}"
    with meter.step("Database") as told:
        return content, {stored: dump(taken, draft / stored, recipient, told)}


def _lists(draft: Path, files: dict[str, KeptFile], recipient: str) -> dict[str, str]:
    """The list of files, encrypted where the backup is, and that of the contents that it holds, which names nothing."""
    stored = f"{parts.FILES}{SUFFIX if recipient else ''}"
    names = sorted({each.object for each in files.values()})
    return {
        stored: _written(draft / stored, b"".join(file_lines(files)), recipient),
        parts.OBJECTS: _written(draft / parts.OBJECTS, "".join(f"{name}\n" for name in names).encode(), ""),
    }


def _write_manifest(draft: Path, made: Manifest, secret: str) -> None:
    """The manifest last, its hash beside it, as `sha256sum --check SHA256SUMS` reads them, and who made it."""
    sums = made.sums | {parts.MANIFEST: _written(draft / parts.MANIFEST, made.text().encode(), "")}
    lines = "".join(f"{sha256}  {name}\n" for name, sha256 in sorted(sums.items()))
    _written(draft / parts.SUMS, lines.encode(), "")
    _written(draft / SIGNATURE, f"{signature_of(lines.encode(), secret)}\n".encode(), "")


def _written(path: Path, content: bytes, recipient: str) -> str:
    with written_whole(path) as file:
        target = Hashed(file)
        seal(BytesIO(content), target, recipient)
    return target.sha256
