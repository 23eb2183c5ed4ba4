"""Who may read what Vallat writes beside the database: Vallat alone.

Attachments, archives of towns, imports, mails in a folder, heads of the journal: none is for another account of the machine. Each
entry of the product closes what it makes; `prepare` closes what was made before.
"""

import os
import stat
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

OTHERS = 0o077
CLUSTER = "postgres"  # PostgreSQL keeps its own folder


def close_to_others() -> None:
    """What this process and those that it starts make from now on is read, changed and entered by its own account alone."""
    os.umask(OTHERS)


@dataclass
class Closed:
    """`changed`: how many files and folders were open to others; `left`: those that could not be closed, being of another account."""

    changed: int = 0
    left: list[Path] = field(default_factory=list)


def close_what_is_open(data: Path) -> Closed:
    """Takes from every other account of the machine what it may do with the files and folders of VALLAT_DATA.

    The folder itself stays passable (711) where PostgreSQL runs as another account, to which its own folder below belongs.
    """
    closed = Closed()
    cluster = data / CLUSTER
    passed = cluster.exists() and cluster.stat().st_uid != data.stat().st_uid
    _close(data, OTHERS & ~stat.S_IXGRP & ~stat.S_IXOTH if passed else OTHERS, closed)
    for path in _below(data):
        _close(path, OTHERS, closed)
    return closed


def _below(data: Path) -> Iterator[Path]:
    """What is a link leads elsewhere, and is left to whoever made it."""
    for folder, folders, files in os.walk(data):
        here = Path(folder)
        if here == data and CLUSTER in folders:
            folders.remove(CLUSTER)
        for name in [*folders, *files]:
            if not (path := here / name).is_symlink():
                yield path


def _close(path: Path, bits: int, closed: Closed) -> None:
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        if mode & bits:
            path.chmod(mode & ~bits)
            closed.changed += 1
    except FileNotFoundError:  # removed meanwhile
        return
    except OSError:
        closed.left.append(path)
