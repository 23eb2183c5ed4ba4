"""The folder that backups are kept in: `objects/` for contents of files, and a folder for each backup, named by its instant.

A backup is made under a name that begins with a dot and gets its own at the end: what has a name is complete. Whoever writes holds
a lock on the folder; what a run that was killed left behind is taken away by the next one.
"""

import hashlib
import os
import pwd
import re
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, tzinfo
from errno import ELOOP
from pathlib import Path

from vallat.backup.store.locking import alone_in
from vallat.backup.store.manifest import (
    MANIFEST,
    OBJECTS,
    Manifest,
    NotAManifest,
    longest_list,
    read_manifest,
)
from vallat.backup.store.objects import Objects
from vallat.backup.store.regular import read_regular
from vallat.backup.store.retention import Keep, kept
from vallat.base.files.whole_files import make_folder, sync_folder

NAME = re.compile(r"\d{4}-\d\d-\d\dT\d{6}Z")
INSTANT = "%Y-%m-%dT%H%M%SZ"
UNFINISHED, REMOVED = ".unfinished-", ".removed-"
LOCK = ".lock"
AT_WORK = (
    "A backup is being made in %s, or one is being restored from it. Wait for its end; nothing was changed."
)


class NoBackup(Exception):
    """There is none of that name, or none at all."""


@dataclass(frozen=True)
class Stored:
    """A backup that is complete: its folder, and what it says of itself."""

    path: Path
    manifest: Manifest
    sha256: str  # of the manifest's text

    @property
    def name(self) -> str:
        return self.path.name


def name_at(at: datetime) -> str:
    return at.astimezone(UTC).strftime(INSTANT)


class Folder:
    def __init__(self, path: Path) -> None:
        self.path = path

    def objects(self, *, recipient: str = "", naming: bytes = b"") -> Objects:
        return Objects(self.path / "objects", recipient=recipient, naming=naming)

    @contextmanager
    def written(self) -> Iterator[None]:
        """Raises Busy while another run writes here or reads from here."""
        make_folder(self.path)
        with alone_in(self.path, LOCK, AT_WORK % self.path):
            self._tidy()
            yield

    @contextmanager
    def read(self) -> Iterator[None]:
        """Nothing is removed meanwhile; on a store that can only be read, nobody would. Raises Busy."""
        if not os.access(self.path / LOCK, os.W_OK):
            yield
            return
        with alone_in(self.path, LOCK, AT_WORK % self.path, shared=True):
            yield

    def names(self) -> list[str]:
        """The newest first."""
        try:
            with os.scandir(self.path) as there:
                names = [
                    each.name for each in there if _is_name(each.name) and each.is_dir(follow_symlinks=False)
                ]
        except FileNotFoundError:
            return []
        return sorted(names, reverse=True)

    def all(self) -> list[Stored]:
        """The newest first; those that can't be read are left out."""
        return self._readable(self.names())

    def is_shared(self) -> bool:
        """Whether several installations keep theirs in it."""
        return len({each.manifest.content.identity for each in self.all()}) > 1

    def passed_over(self, backup: Stored) -> dict[str, str]:
        """{name: why, or nothing where it can't be read} of those of its installation that are newer than the one that was taken."""
        readable = {each.name: each.manifest for each in self.all()}
        of = backup.manifest.content.identity
        others = {name for name, found in readable.items() if found.content.identity != of}
        return {
            name: readable[name].why if name in readable else ""
            for name in self.names()
            if name > backup.name and name not in others
        }

    def backup(self, name: str = "", *, of: str = "") -> Stored:
        """That one, or the newest that is whole, or else the newest; `of` that installation.

        Raises:
            NoBackup: there is none.
            NotAManifest: it can't be read.
            OSError: the folder can't be.
        """
        if NAME.fullmatch(self.path.name) and (self.path / MANIFEST).exists():
            raise NoBackup(
                f"{self.path} is one backup. Name the folder that it is in, and which one: {self.path.parent} --backup {self.path.name}."
            )
        names = self.names()
        if name and name not in names:
            raise NoBackup(
                f"There is no backup {name} in {self.path}. There are: {', '.join(names) or 'none'}."
            )
        if name:
            return self._kept(name)
        if not names:
            raise NoBackup(f"There is no backup in {self.path}.")
        found = self._readable(names) or [self._kept(names[0])]
        found = [each for each in found if not of or each.manifest.content.identity == of]
        if not found:
            raise NoBackup(f"There is no backup of this installation in {self.path}.")
        return next((each for each in found if each.manifest.is_whole), found[0])

    @contextmanager
    def unfinished(self, name: str) -> Iterator[Path]:
        """The folder of a new backup, which gets its name at the end of the block."""
        draft = self.path / f"{UNFINISHED}{name}"
        make_folder(draft)
        yield draft
        sync_folder(draft)
        draft.rename(self.path / name)
        sync_folder(self.path)

    def remove_by(
        self, rule: Keep, zone: tzinfo, *, ours: Callable[[Stored], bool], now: datetime
    ) -> list[str]:
        """The names of those that went, of those that are `ours`: the others neither go nor count as a day of the rule. Contents that none
        of the others holds go with them. Those of instants to come stay, and are no day either: a clock was ahead as they were made."""
        readable = self._readable(self.names())
        found = {_instant(each.name): each for each in readable if ours(each) and _instant(each.name) <= now}
        whole = [at for at, each in found.items() if each.manifest.is_whole]
        partial = [at for at in found if at not in whole]
        stay = kept(whole, partial, rule, zone)
        gone = [each for at, each in sorted(found.items()) if at not in stay]
        for each in gone:
            aside = self.path / f"{REMOVED}{each.name}"
            each.path.rename(aside)
            shutil.rmtree(aside)
        if gone:
            self.remove_loose_objects()
        return [each.name for each in gone]

    def remove_loose_objects(self) -> int:
        """Those that no backup names. None while one can't say what it holds."""
        if self.unreadable():
            return 0
        held: set[str] = set()
        for name in self.names():
            try:
                held.update(self._held(self._kept(name)).decode("ascii").split())
            except NotAManifest:  # changed since a moment ago
                return 0
        return self.objects().remove_all_but(held)

    def unreadable(self) -> list[str]:
        """Those that do not say what they hold: half a copy from elsewhere."""
        found = []
        for name in self.names():
            try:
                kept = self._kept(name)
                if hashlib.sha256(self._held(kept)).hexdigest() != kept.manifest.sums[OBJECTS]:
                    found.append(name)
            except (OSError, NotAManifest, KeyError):
                found.append(name)
        return found

    def open_to_others(self) -> int:
        """Its mode, where other accounts of the machine reach what is in it; otherwise 0."""
        mode = self.path.stat().st_mode & 0o777
        return mode if mode & 0o077 else 0

    def _tidy(self) -> None:
        for mark in (UNFINISHED, REMOVED):
            for left in self.path.glob(f"{mark}*"):
                if left.is_symlink() or not left.is_dir():
                    left.unlink()
                else:
                    shutil.rmtree(left)
        for path in (self.path / "objects", *self.path.glob("objects/[0-9a-f][0-9a-f]")):
            if path.is_symlink():  # what is written and removed there would be somebody else's
                raise OSError(ELOOP, "It is a link, of which a store has none", str(path))
        self.objects().tidy()

    def _readable(self, names: list[str]) -> list[Stored]:
        found = []
        for name in names:
            try:
                found.append(self._kept(name))
            except NotAManifest:
                continue
        return found

    def _held(self, backup: Stored) -> bytes:
        return read_regular(backup.path / OBJECTS, longest_list(backup.manifest.files))

    def _kept(self, name: str) -> Stored:
        try:
            content = read_regular(self.path / name / MANIFEST)
            manifest = read_manifest(content.decode())
        except (OSError, UnicodeDecodeError) as error:
            raise NotAManifest(f"{name}: {getattr(error, 'strerror', error)}") from error
        if manifest.name != name:
            raise NotAManifest(f"{name}: it was made as {manifest.name!r}, and renamed")
        return Stored(self.path / name, manifest, hashlib.sha256(content).hexdigest())


def not_usable(error: OSError, folder: Folder) -> str:
    """Which file or folder, why, and for whom."""
    told = f"{error.filename or folder.path}: {error.strerror or error}."
    if not isinstance(error, PermissionError) or not Path(error.filename or folder.path).is_relative_to(
        folder.path
    ):
        return told
    return f"{told} This command runs as {_account()}: run it as the owner of the backups, or give them to it (chown)."


def _account() -> str:
    try:
        return pwd.getpwuid(os.geteuid()).pw_name
    except KeyError:
        return f"the account {os.geteuid()}"


def _is_name(name: str) -> bool:
    try:
        return NAME.fullmatch(name) is not None and bool(_instant(name))
    except ValueError:
        return False


def _instant(name: str) -> datetime:
    return datetime.strptime(name, INSTANT).replace(tzinfo=UTC)
