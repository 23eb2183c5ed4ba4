"""The static files, collected, hashed and compressed in VALLAT_DATA when they are not those of the code."""

import fcntl
import hashlib
import shutil
from pathlib import Path

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command

from vallat.base.files.full_disk import is_full
from vallat.base.files.whole_files import write_whole
from vallat.base.serving.not_ready import NotReady

LOCK, STAMP = ".lock", ".collected"


def collect_static_files() -> bool:
    """Collects them when a file was added, changed or removed since; whether it did. Two processes take turns.

    Raises:
        NotReady: there is no room for them.
    """
    root = Path(settings.STATIC_ROOT)
    try:
        root.mkdir(parents=True, exist_ok=True)
        with (root / LOCK).open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            return _collect(root, _fingerprint())
    except OSError as error:
        if not is_full(error):
            raise
        raise NotReady(
            f"There is no room left on the disk for the static files ({root}). Make room and start again."
        ) from error


def _collect(root: Path, wanted: str) -> bool:
    """While there is no stamp, what is there may have been cut short, and a file that is newer than its source would be left as it is."""
    stamp = root / STAMP
    if not stamp.exists():
        _empty(root)
    elif stamp.read_text(encoding="ascii") == wanted:
        return False
    stamp.unlink(missing_ok=True)
    call_command("collectstatic", interactive=False, verbosity=0)
    write_whole(stamp, wanted.encode("ascii"))
    return True


def _empty(root: Path) -> None:
    for path in root.iterdir():
        if path.is_dir():
            shutil.rmtree(path)
        elif path.name != LOCK:
            path.unlink()


def _fingerprint() -> str:
    """Changes with the name, size or date of any static file."""
    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in finder.list([]):
            status = Path(storage.path(path)).stat()
            digest.update(f"{path} {status.st_size} {status.st_mtime_ns}\n".encode())
    return digest.hexdigest()
