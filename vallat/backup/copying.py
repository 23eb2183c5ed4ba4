"""The files of a backup: what of VALLAT_DATA is not made again, each content stored once.

A file is written before the row that names it, and deleted after it. Those of the storage are therefore copied once before the
snapshot of the database and once after: whatever the snapshot names was there at one of both times.
"""

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from vallat.backup.store.known import Known
from vallat.backup.store.manifest import KeptFile
from vallat.backup.store.objects import Objects
from vallat.base.files.storage import DRAFTS
from vallat.base.files.whole_files import PART

BEFORE_ALONE = ("keys", "journal")  # heads of the journal must not be newer than the database
FILES = "files"


@dataclass
class Copying:
    data: Path
    objects: Objects
    known: Known
    told: Callable[[int], object] = lambda number: None
    files: dict[str, KeptFile] = field(default_factory=dict)
    copied: int = 0  # contents that were not stored yet
    copied_bytes: int = 0

    def copy(self, folders: Iterable[str]) -> None:
        """Also what was changed since it was copied. What goes meanwhile was deleted by the product, and is no loss."""
        for folder in folders:
            for path in _below(self.data / folder):
                try:
                    self._copy(path)
                except FileNotFoundError as error:
                    if error.filename != str(path):  # of the store: no file of ours has gone
                        raise

    def size(self) -> int:
        """Of all files, to say how far it is."""
        found = 0
        for folder in (*BEFORE_ALONE, FILES):
            for path in _below(self.data / folder):
                try:
                    found += path.stat().st_size
                except FileNotFoundError:
                    continue
        return found

    def _copy(self, path: Path) -> None:
        name = path.relative_to(self.data).as_posix()
        stat = path.stat()
        sha256 = self.known.sha256_of(name, stat)
        if not (sha256 and self.objects.has(self.objects.name_of(sha256), stat.st_size)):
            with path.open("rb") as source:
                stat = os.fstat(source.fileno())
                sha256, size, new = self.objects.put(source)
            self.copied += new
            self.copied_bytes += size if new else 0
        else:
            size = stat.st_size
        if name not in self.files:
            self.told(size)
        self.known.note(name, stat, sha256)
        self.files[name] = KeptFile(name, size, sha256, self.objects.name_of(sha256))


def _below(folder: Path) -> Iterator[Path]:
    """Regular files alone; the folder itself may be a link to where files are shared."""
    for here, folders, names in os.walk(f"{folder}{os.sep}"):
        folders[:] = sorted(set(folders) - {DRAFTS})
        for name in sorted(names):
            path = Path(here) / name
            if path.is_file() and not path.is_symlink() and not name.startswith(PART):
                yield path
