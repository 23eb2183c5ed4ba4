"""Compiled catalogues: the French of every room, from its `locale/` into `VALLAT_DATA`, where Django reads it (`LOCALE_PATHS`).

The folder is named by the digest of what is written, so that what is read is what was compiled from it. The tree of the code may be
read-only, and a change of one word stays one line in git (ADR 215).
"""

import shutil
import tempfile
from collections import defaultdict
from collections.abc import Iterable
from hashlib import sha256
from itertools import chain
from pathlib import Path

import polib

ROOMS = Path(__file__).resolve().parents[2]
WRITTEN = "*/locale/*/LC_MESSAGES/django.po"
COMPILED = Path("LC_MESSAGES", "django.mo")
BEING_MADE = "being-made-"
A_DAY = 86_400  # seconds


def compiled_catalogues(data: Path, rooms: Path = ROOMS) -> Path:
    """The folder below `data` that the catalogues of `rooms` are compiled into, whether they are there yet or not."""
    digest = sha256()
    for path in _written(rooms):
        digest.update(path.read_bytes())
    return data / "locale" / digest.hexdigest()[:16]


def compile_catalogues(data: Path, rooms: Path = ROOMS) -> None:
    """Compiles what is not there yet whole, and removes what other words and killed processes left. Two processes at once each make the
    same, and no file of these words is ever away.

    Raises OSError when the folder can't be written.
    """
    target, languages = compiled_catalogues(data, rooms), _by_language(rooms)
    if _is_whole(target, languages):
        return
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=BEING_MADE) as folder:
        for language, paths in languages.items():
            made, place = Path(folder) / language, target / language / COMPILED
            _merged(paths).save_as_mofile(str(made))
            place.parent.mkdir(parents=True, exist_ok=True)
            made.replace(place)
        made_at = Path(folder).stat().st_mtime
    for older in target.parent.iterdir():
        if older != target and not _is_being_made(older, made_at):
            shutil.rmtree(older, ignore_errors=True)


def _is_whole(folder: Path, languages: Iterable[str]) -> bool:
    return all((folder / language / COMPILED).is_file() for language in languages)


def _is_being_made(folder: Path, now: float) -> bool:
    """By another process, now; what is older was left by one that was killed."""
    if not folder.name.startswith(BEING_MADE):
        return False
    try:
        return now - folder.stat().st_mtime < A_DAY
    except FileNotFoundError:  # it is made
        return True


def _written(rooms: Path) -> list[Path]:
    return sorted(rooms.glob(WRITTEN))


def _by_language(rooms: Path) -> dict[str, list[Path]]:
    found: dict[str, list[Path]] = defaultdict(list)
    for path in _written(rooms):
        found[path.parents[1].name].append(path)
    return found


def _merged(paths: list[Path]) -> polib.POFile:
    """One catalogue of all rooms: a message means the same in each (`tests/architecture/test_messages.py`)."""
    files = [polib.pofile(str(path)) for path in paths]
    merged = polib.POFile()
    merged.metadata = files[0].metadata
    merged.extend({(e.msgctxt, e.msgid): e for e in chain(*(f.translated_entries() for f in files))}.values())
    return merged
