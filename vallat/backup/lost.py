"""Files that the database names and nobody has any more: told at each backup until somebody gives them up, by name."""

import json
from collections.abc import Container, Mapping
from pathlib import Path

from vallat.backup.copying import FILES
from vallat.base.files.whole_files import write_whole


class Lost:
    """Kept in VALLAT_DATA: a database that comes back elsewhere tells them anew."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._given_up = _read(path)

    def told(
        self, named: Mapping[str, set[str]], there: Container[str], *, give_up: bool
    ) -> tuple[list[str], list[str]]:
        """(columns whose files are not there, with how many; the same of those that were given up). `named`: by column, names in the
        storage; `there`: paths of VALLAT_DATA. Raises OSError."""
        lost = {
            column: {name for name in names if f"{FILES}/{name}" not in there}
            for column, names in named.items()
        }
        gone = set[str]().union(*lost.values())
        given_up = gone if give_up else self._given_up & gone  # one that came back may be lost anew
        if given_up != self._given_up:
            self._given_up = given_up
            write_whole(self._path, json.dumps(sorted(self._given_up)).encode())
        return (
            _counted({column: names - self._given_up for column, names in lost.items()}),
            _counted({column: names & self._given_up for column, names in lost.items()}),
        )


def _counted(names: Mapping[str, set[str]]) -> list[str]:
    return [f"{column}: {len(found)}" for column, found in sorted(names.items()) if found]


def _read(path: Path) -> set[str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    return {str(name) for name in found} if isinstance(found, list) else set()
