"""Secret keys, made on first run and kept in VALLAT_DATA with mode 600."""

import os
import secrets
from contextlib import suppress
from pathlib import Path


def key_from_file(path: Path) -> str:
    """The key that the file holds; made when there is none. Two processes that start together get the same."""
    if not path.exists():
        _make(path)
    return path.read_text(encoding="ascii").strip()


def _make(path: Path) -> None:
    """Written whole under another name, then linked: nobody reads half a key, and the first one wins."""
    path.parent.mkdir(parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}.{secrets.token_hex(8)}")
    descriptor = os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "w", encoding="ascii") as file:
        file.write(secrets.token_urlsafe(64))
        file.flush()
        os.fsync(descriptor)
    with suppress(FileExistsError):
        os.link(draft, path)
    draft.unlink()
