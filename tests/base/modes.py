"""Which files and folders other accounts of the machine may read, change or enter."""

import stat
from pathlib import Path


def open_to_others(data: Path) -> list[str]:
    """Each with its mode; of the cluster the folder alone, which PostgreSQL keeps."""
    found = [data, *(path for path in data.rglob("*") if (data / "postgres") not in path.parents)]
    return [
        f"{stat.S_IMODE(path.lstat().st_mode):o} {path.relative_to(data)}"
        for path in found
        if not path.is_symlink() and path.lstat().st_mode & 0o077
    ]
