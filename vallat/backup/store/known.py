"""What is known of files from the run before: one whose size and instant of change are the same is not read again.

Stored in VALLAT_DATA, not in the folder of the backups, which tells no names where they are encrypted. Lost, it is made anew: every file
is read once.
"""

import json
import os
from pathlib import Path

from vallat.base.files.whole_files import make_folder, written_whole


class Known:
    def __init__(self, path: Path) -> None:
        self._path = path
        self._before = _read(path)
        self._now: dict[str, list[int | str]] = {}

    def sha256_of(self, name: str, stat: os.stat_result) -> str:
        """Empty when it was changed, or is new."""
        size, changed, sha256 = self._before.get(name, (-1, -1, ""))
        return str(sha256) if (size, changed) == (stat.st_size, stat.st_mtime_ns) else ""

    def note(self, name: str, stat: os.stat_result, sha256: str) -> None:
        self._now[name] = self._before[name] = [stat.st_size, stat.st_mtime_ns, sha256]

    def keep(self) -> None:
        make_folder(self._path.parent)
        with written_whole(self._path) as file:
            file.write(json.dumps(self._now).encode())


def _read(path: Path) -> dict[str, list[int | str]]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}
