"""A backup that is read: checked whole, to the last byte, before anything is written from it."""

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from vallat.backup.meter import Meter
from vallat.backup.store import manifest as parts
from vallat.backup.store.folder import Folder, Stored
from vallat.backup.store.manifest import KeptFile, Manifest, NotAManifest, in_print, read_files
from vallat.backup.store.objects import Objects
from vallat.backup.store.regular import open_regular, read_regular
from vallat.backup.store.sealing import (
    CHUNK,
    SUFFIX,
    CanNotOpen,
    Damaged,
    Hashed,
    HashedReader,
    Writes,
    may_hold,
    unseal,
)
from vallat.backup.store.signature import NotOurs, require_signature
from vallat.base.files.whole_files import written_whole

HEALED = "Where the installation still runs: remove that file, and the next backup copies it again."
WITHOUT = " Where it is lost: `restore --without-damaged` brings back all but such files."


@dataclass
class Backup:
    """`identities` open it, where it is encrypted."""

    folder: Folder
    stored: Stored
    identities: Sequence[Any] = ()
    files: list[KeptFile] = field(default_factory=list)
    left_out: list[KeptFile] = field(
        default_factory=list
    )  # what `check` found damaged, and was told to leave out

    @property
    def name(self) -> str:
        return self.stored.name

    @property
    def manifest(self) -> Manifest:
        return self.stored.manifest

    @property
    def is_sealed(self) -> bool:
        return bool(self.manifest.recipient)

    @property
    def dump(self) -> Path:
        return self.stored.path / self._name_of(parts.DUMP)

    @property
    def dump_size(self) -> int:
        """As it is stored, in bytes; 0 where it is missing, which `check` tells."""
        try:
            return self.dump.stat().st_size
        except OSError:
            return 0

    def check_list(self) -> None:
        """Whether it can be opened: its sums, and the list of its files. Raises CanNotOpen, Damaged."""
        self._check_manifest()
        self.files = self._read_files()

    def check(self, meter: Meter, *, without_damaged: bool = False) -> None:
        """Every byte of it, against its hash. With `without_damaged` contents of `files` that are damaged are left out, not refused.

        Raises:
            CanNotOpen: the key that it is encrypted to was not given.
            Damaged: names the first thing that is not what was written.
        """
        self.check_list()
        dump = self._name_of(parts.DUMP)
        with meter.step("Checking the database", self.dump_size) as told:
            self._check_stored(dump, told)
        if (len(self.files), sum(each.size for each in self.files)) != (
            self.manifest.files,
            self.manifest.bytes,
        ):
            raise Damaged(f"{self.name}: the list of files is not the one that its manifest counts.")
        with meter.step("Checking the files", self.manifest.bytes) as told:
            for each in self.files:
                try:
                    self.content(each, None, told)
                except Damaged:
                    if not (without_damaged and _is_uploaded(each)):
                        raise
                    self.left_out.append(each)
        damaged = set(self.left_out)
        self.files = [each for each in self.files if each not in damaged]

    def content(self, file: KeptFile, target: Writes | None, told: Callable[[int], object]) -> None:
        """Writes what was in the file. Raises CanNotOpen, Damaged."""
        path = Objects(self.folder.path / "objects").path_of(file.object)
        written = Hashed(target, told=told)
        try:
            with open_regular(path) as source:
                self._require_length(source, file)
                unseal(source, written, self.identities, sealed=path.suffix == SUFFIX, name=file.path)
        except (CanNotOpen, Damaged) as error:  # the list was opened with the same identities
            raise Damaged(self._damaged(file, path, "is damaged")) from error
        except OSError as error:
            if written.error is not None:  # of what is written
                raise
            raise Damaged(self._damaged(file, path, f"can't be read: {error.strerror}")) from error
        if written.sha256 != file.sha256:
            raise Damaged(self._damaged(file, path, "is damaged"))

    def _require_length(self, source: BinaryIO, file: KeptFile) -> None:
        """Before it is read: what was put in its place may have no end. Raises Damaged."""
        if not may_hold(os.fstat(source.fileno()).st_size, file.size, sealed=file.object.endswith(SUFFIX)):
            raise Damaged(file.path)

    def _damaged(self, file: KeptFile, path: Path, why: str) -> str:
        return f"{self.name}: the content of {in_print(file.path)} ({path}) {why}. {HEALED}{WITHOUT if _is_uploaded(file) else ''}"

    def copy_dump(self, place: Path) -> None:
        """The dump as PostgreSQL reads it, where nobody changes it between its check and its use. Raises CanNotOpen, Damaged, OSError."""
        name = self._name_of(parts.DUMP)
        with open_regular(self.dump) as file, written_whole(place) as target:
            source = HashedReader(file)
            unseal(source, Hashed(target), self.identities, sealed=self.is_sealed, name=str(self.dump))
            while source.read(CHUNK):
                pass
        if source.sha256 != self.manifest.sums.get(name):
            raise Damaged(f"{self.name}: {name} was changed since it was checked.")

    def require_signature(self, secret: str) -> None:
        """Raises NotOurs."""
        try:
            require_signature(self.stored.path, self.sums, secret)
        except Damaged as error:
            raise NotOurs(str(error)) from error

    def is_signed(self, secret: str) -> bool:
        """Whether the installation of that secret made it, and its database is there. What is in it is not read."""
        try:
            self.require_signature(secret)
            self._check_manifest()
        except (NotOurs, Damaged):
            return False
        return self.dump_size > 0

    @cached_property
    def sums(self) -> bytes:
        """Read once: what is checked is what is used. Raises Damaged."""
        try:
            return read_regular(self.stored.path / parts.SUMS)
        except OSError as error:
            raise Damaged(f"{self.name}: {parts.SUMS} can't be read: {error.strerror}.") from error

    def _check_manifest(self) -> None:
        if f"{self.stored.sha256}  {parts.MANIFEST}".encode() not in self.sums.splitlines():
            raise Damaged(f"{self.name}: {parts.MANIFEST} is damaged: it is not what {parts.SUMS} says.")

    def _check_stored(self, name: str, told: Callable[[int], object] = lambda number: None) -> None:
        read = Hashed(told=told)
        try:
            with open_regular(self.stored.path / name) as source:
                while chunk := source.read(CHUNK):
                    read.write(chunk)
        except OSError as error:
            raise Damaged(f"{self.name}: {name} can't be read: {error.strerror}.") from error
        if read.sha256 != self.manifest.sums.get(name):
            raise Damaged(f"{self.name}: {name} is damaged: it is not what was written.")

    def _read_files(self) -> list[KeptFile]:
        name, text = self._name_of(parts.FILES), BytesIO()
        try:
            content = read_regular(self.stored.path / name, parts.longest_list(self.manifest.files))
        except OSError as error:
            raise Damaged(f"{self.name}: {name} can't be read: {error.strerror}.") from error
        if hashlib.sha256(content).hexdigest() != self.manifest.sums.get(name):
            raise Damaged(f"{self.name}: {name} is damaged: it is not what was written.")
        unseal(
            BytesIO(content),
            Hashed(text),
            self.identities,
            sealed=self.is_sealed,
            name=f"The backup {self.name}",
        )
        try:
            return read_files(text.getvalue().decode())
        except (NotAManifest, UnicodeDecodeError) as error:
            raise Damaged(f"{self.name}: {error}.") from error

    def _name_of(self, name: str) -> str:
        return f"{name}{SUFFIX if self.is_sealed else ''}"


def _is_uploaded(file: KeptFile) -> bool:
    """Without it the rows are whole, and tell that it is missing. Without a key, or the identity that stands in `files` itself, they are
    not.
    """
    return file.path.startswith("files/") and file.path.count("/") > 1


def opened(folder: Folder, name: str, identities: Sequence[Any], *, of: str = "") -> Backup:
    """That backup, or the newest whole one; `of` that installation.

    Raises:
        NoBackup, NotAManifest.
        CanNotOpen: it is encrypted, and no identity was given, or the other way round.
    """
    backup = Backup(folder, folder.backup(name, of=of), identities)
    if identities and not backup.is_sealed:
        raise CanNotOpen(
            f"The backup {backup.name} is not encrypted. Leave --identity out if that is what you expect of it."
        )
    if backup.is_sealed and not identities:
        raise CanNotOpen(
            f"The backup {backup.name} is encrypted to {backup.manifest.recipient}. Give the file of its identity: --identity FILE."
        )
    return backup
