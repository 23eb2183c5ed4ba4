"""Encryption of a backup to a public key, in the format of age (https://age-encryption.org), whose own tool opens it too.

The machine that makes backups has the public key alone: whoever breaks into it, or into the store, can't read them.
"""

import hashlib
import shutil
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, Protocol

import pyrage

SUFFIX = ".age"
CHUNK = 1 << 20


class CanNotOpen(Exception):
    """No identity that was given opens it, or there is none. Says which is asked for."""


class Damaged(Exception):
    """What is stored is not what was written there. Names it."""


def may_hold(stored: int, size: int, *, sealed: bool) -> bool:
    """Whether what is stored in so many bytes can be a content of `size`: age adds a header, and 16 bytes to each 64 KiB."""
    if not sealed:
        return stored == size
    return size < stored <= size + 16 * (size // 65536 + 2) + 4096


class Writes(Protocol):
    def write(self, content: bytes, /) -> Any: ...


class Reads(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class Hashed:
    """Passes bytes on to `target` (or nowhere), and knows their SHA-256 and their number. Keeps what went wrong there: the library
    tells it as text."""

    def __init__(
        self, target: Writes | None = None, *, told: Callable[[int], object] = lambda number: None
    ) -> None:
        self._target = target
        self._told = told
        self._sum = hashlib.sha256()
        self.size = 0
        self.error: OSError | None = None

    def write(self, content: bytes) -> int:
        try:
            if self._target is not None:
                self._target.write(content)
        except OSError as error:
            self.error = error
            raise
        self._sum.update(content)
        self.size += len(content)
        self._told(len(content))
        return len(content)

    def flush(self) -> None:
        """Asked for by the library."""

    @property
    def sha256(self) -> str:
        return self._sum.hexdigest()


class HashedReader:
    """Reads `source`, and knows the SHA-256 and the number of the bytes that were read."""

    def __init__(self, source: Reads, *, told: Callable[[int], object] = lambda number: None) -> None:
        self._source = source
        self._read = Hashed(told=told)

    def read(self, size: int = -1) -> bytes:
        content = self._source.read(size)
        self._read.write(content)
        return content

    @property
    def sha256(self) -> str:
        return self._read.sha256

    @property
    def size(self) -> int:
        return self._read.size


def new_identity() -> tuple[str, str]:
    """(the secret half, the public one)."""
    made = pyrage.x25519.Identity.generate()
    return str(made), str(made.to_public())


def public_key(value: str) -> str:
    """Checked, as a setting gives it. Raises ValueError."""
    if value:
        try:
            pyrage.x25519.Recipient.from_str(value)
        except pyrage.RecipientError:
            raise ValueError("a public key of age: age1...") from None
    return value


def seal(source: Reads, target: Hashed, recipient: str) -> None:
    """Copies, encrypted to the recipient if there is one."""
    if not recipient:
        shutil.copyfileobj(source, target, CHUNK)
        return
    try:
        pyrage.encrypt_io(source, target, [pyrage.x25519.Recipient.from_str(recipient)])
    except pyrage.EncryptError as error:
        raise target.error or OSError(str(error)) from error


def unseal(source: Reads, target: Hashed, identities: Sequence[Any], *, sealed: bool, name: str) -> None:
    """Copies, decrypted if it was encrypted.

    Raises:
        CanNotOpen: none of the identities opens it.
        Damaged: it was changed since it was encrypted.
    """
    if not sealed:
        shutil.copyfileobj(source, target, CHUNK)
        return
    if not identities:
        raise CanNotOpen(f"{name} is encrypted. Give the file of its identity: --identity FILE.")
    try:
        pyrage.decrypt_io(source, target, list(identities))
    except pyrage.DecryptError as error:
        if target.error is not None:
            raise target.error from error
        raise CanNotOpen(f"{name} is encrypted to another key than that of --identity.") from error
    except OSError as error:
        if target.error is not None:
            raise target.error from error
        raise Damaged(f"{name} is damaged: it is not what was encrypted.") from error


def read_identities(path: Path) -> list[Any]:
    """Those of a file as `age-keygen` writes it.

    Raises:
        CanNotOpen: it can't be read, or holds none.
    """
    try:
        return identities_of(path.read_bytes())
    except OSError as error:
        raise CanNotOpen(f"The identity {path} can't be read: {error.strerror}.") from error


def identities_of(content: bytes) -> list[Any]:
    """Those of the content of such a file. Raises CanNotOpen."""
    found = []
    for line in content.decode("utf-8", errors="replace").splitlines():
        with suppress(pyrage.IdentityError):
            if line.strip() and not line.startswith("#"):
                found.append(pyrage.x25519.Identity.from_str(line.strip()))
    if not found:
        raise CanNotOpen("What --identity names holds no identity of age (AGE-SECRET-KEY-1...).")
    return found


def copied(source: BinaryIO, target: BinaryIO, recipient: str) -> tuple[str, int]:
    """(SHA-256, size) of what was read and is in `target` now, encrypted if there is a recipient."""
    reader = HashedReader(source)
    seal(reader, Hashed(target), recipient)
    return reader.sha256, reader.size
