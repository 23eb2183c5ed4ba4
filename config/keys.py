"""Secret keys, made on first run and kept in VALLAT_DATA with mode 600."""

import os
import secrets
from pathlib import Path


def key_from_file(path: Path) -> str:
    """The key that the file holds; made when there is none. Two processes that start together get the same."""
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text(encoding="ascii").strip()
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
    return path.read_text(encoding="ascii").strip()
