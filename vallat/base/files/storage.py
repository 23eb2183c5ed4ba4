"""Files of VALLAT_DATA/files: whole, and on the disk, before anybody is told their name (docs/adr/0196).

A row that names a file may so commit as soon as it was saved: a power cut leaves both, or a file that no row names.
"""

import os
import secrets
from errno import EOPNOTSUPP, EPERM
from pathlib import Path
from typing import Any

from django.core.files.base import File
from django.core.files.storage import FileSystemStorage, default_storage

from vallat.base.files.full_disk import require_room
from vallat.base.files.whole_files import make_folder, sync, sync_folder

DRAFTS = ".drafts"  # a folder beside the others: what is not whole yet
WITHOUT_LINKS = {EPERM, EOPNOTSUPP}  # what a file system without hard links answers


class FilesOnDisk(FileSystemStorage):
    """Writes under a name that nobody reads, syncs, then names it, which either happens or does not, and syncs the folder."""

    def _save(self, name: str, content: File) -> str:  # type: ignore[type-arg]
        require_room(getattr(content, "size", 0))
        make_folder(Path(self.path(name)).parent)
        drafts = Path(self.path(DRAFTS))
        make_folder(drafts)
        draft = drafts / secrets.token_hex(16)
        try:
            _write(draft, content)
            name = self._named(draft, name)
        finally:
            draft.unlink(missing_ok=True)
        try:
            self._ensure_location_group_id(self.path(name))  # type: ignore[attr-defined]  # of Django, not in its stubs
            sync_folder(Path(self.path(name)).parent)
        except OSError:  # nobody was told the name
            Path(self.path(name)).unlink(missing_ok=True)
            raise
        return name

    def _open(self, name: str, mode: str = "rb") -> Any:
        if mode.strip("bt") != "r":
            raise ValueError("What is stored is read, or saved whole: it is not written to.")
        return super()._open(name, mode)  # type: ignore[misc]  # of Django, not in its stubs

    def _named(self, draft: Path, name: str) -> str:
        """Another name where somebody else took it meanwhile."""
        while True:
            try:
                _name(draft, Path(self.path(name)))
            except FileExistsError:
                name = self.get_available_name(name)
            else:
                return name


def is_kept(name: str, size: int) -> bool:
    """Whether the storage holds the file, whole. Whoever wrote it may have come no further than its name: it is on the disk now."""
    if not default_storage.exists(name) or default_storage.size(name) != size:
        return False
    sync_folder(Path(default_storage.path(name)).parent)
    return True


def forget_drafts(*, older_than: float) -> int:
    """What a process that was killed left half written (seconds since 1970); how many."""
    return sum(_forgotten(path, older_than) for path in Path(default_storage.path(DRAFTS)).glob("*"))


def _forgotten(draft: Path, older_than: float) -> bool:
    try:
        if draft.stat().st_mtime >= older_than:
            return False
        draft.unlink()
    except FileNotFoundError:  # it was finished meanwhile
        return False
    return True


def _write(draft: Path, content: File) -> None:  # type: ignore[type-arg]
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as file:
        for chunk in content.chunks():
            file.write(chunk.encode() if isinstance(chunk, str) else chunk)
        sync(file)


def _name(draft: Path, place: Path) -> None:
    """
    Raises:
        FileExistsError: the name is taken.
    """
    try:
        os.link(draft, place)
    except OSError as error:
        if error.errno not in WITHOUT_LINKS:
            raise
        if place.exists():
            raise FileExistsError(place) from error
        draft.rename(place)
