"""Contents of files, each stored once however many backups hold it: `objects/ab/abcd...`, named by what is in it.

The name is the SHA-256 of the content. Encrypted ones are named by an HMAC, since a hash would tell whoever has the same file that
it is here; the key to which they are encrypted is part of it, so that another key gets objects of its own.
"""

import hashlib
import hmac
import os
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import BinaryIO

from vallat.backup.store.manifest import OBJECT
from vallat.backup.store.sealing import SUFFIX, copied
from vallat.base.files.whole_files import make_folder, remove_parts, sync_folder, written_whole


class Objects:
    """`naming` is the secret of the installation by which encrypted ones are named."""

    def __init__(self, folder: Path, *, recipient: str = "", naming: bytes = b"") -> None:
        self.folder = folder
        self._recipient = recipient
        self._naming = naming
        self._new_in: set[Path] = set()

    def name_of(self, sha256: str) -> str:
        if not self._recipient:
            return sha256
        told = f"{self._recipient} {sha256}".encode()
        return hmac.new(self._naming, told, hashlib.sha256).hexdigest() + SUFFIX

    def has(self, name: str, size: int) -> bool:
        """One that was cut short is not there: it is put again. Of an encrypted one that is seen below the size of its content."""
        try:
            found = self.path_of(name).stat().st_size
        except FileNotFoundError:
            return False
        return found > size if name.endswith(SUFFIX) else found == size

    def path_of(self, name: str) -> Path:
        return self.folder / name[:2] / name

    def put(self, source: BinaryIO) -> tuple[str, int, bool]:
        """(SHA-256, size, whether it was not here yet). The name is known once it is read: it is written under another one first."""
        make_folder(self.folder)
        with written_whole(self.folder / "next") as draft:
            sha256, size = copied(source, draft, self._recipient)
        path = self.path_of(self.name_of(sha256))
        new = not path.exists()
        make_folder(path.parent)
        (self.folder / "next").replace(path)
        self._new_in.add(path.parent)
        return sha256, size, new

    def settle(self) -> None:
        """Everything that was put is there after a power cut."""
        for folder in self._new_in:
            sync_folder(folder)
        self._new_in.clear()

    def remove_all_but(self, kept: Collection[str]) -> int:
        """How many went. What a run that was killed left half written goes too."""
        removed = 0
        for path in self._all():
            if path.name not in kept:
                path.unlink(missing_ok=True)
                removed += 1
        return removed

    def tidy(self) -> None:
        if self.folder.is_dir():
            remove_parts(self.folder)
            (self.folder / "next").unlink(missing_ok=True)

    def _all(self) -> Iterator[Path]:
        """What is an object by its name, in folders that are no links: whatever else stands there is nobody's to remove."""
        for folder in _folders(self.folder):
            with os.scandir(folder) as there:
                yield from (
                    Path(each.path) for each in there if OBJECT.fullmatch(each.name) and not each.is_dir()
                )


def _folders(folder: Path) -> list[str]:
    if not folder.is_dir():
        return []
    with os.scandir(folder) as there:
        return sorted(
            each.path for each in there if len(each.name) == 2 and each.is_dir(follow_symlinks=False)
        )
