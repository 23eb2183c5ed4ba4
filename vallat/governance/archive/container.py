"""The zip file of an archive while it is written: streamed, each entry with its size and SHA-256 for the manifest."""

import hashlib
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from typing import BinaryIO, Self

from vallat.governance.archive.manifest import NAME, FileLine, Manifest

CHUNK = 1 << 20  # bytes that are in memory at a time
IN_MEMORY = 8 << 20  # a file up to this size is not written to the disk while it is read


class Entry:
    """What an entry is written through."""

    def __init__(self, raw: BinaryIO) -> None:
        self._raw = raw
        self._digest = hashlib.sha256()
        self.size = 0

    def write(self, content: bytes) -> None:
        self._raw.write(content)
        self._digest.update(content)
        self.size += len(content)

    @property
    def sha256(self) -> str:
        return self._digest.hexdigest()


class Container:
    """`files` fills with what was written. The manifest is written by `finish`, last."""

    def __init__(self, target: BinaryIO, *, at: datetime) -> None:
        self._zip = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=6)
        self._when = at.timetuple()[:6]
        self.files: dict[str, FileLine] = {}

    @contextmanager
    def entry(self, path: str) -> Iterator[Entry]:
        with self._zip.open(self._info(path), "w", force_zip64=True) as raw:
            entry = Entry(raw)  # type: ignore[arg-type]  # zipfile's own writer
            yield entry
        self.files[path] = FileLine(path=path, size=entry.size, sha256=entry.sha256)

    def keep(self, folder: str, ending: str, content: BinaryIO) -> FileLine:
        """A file under the digest of its content; the same bytes are kept once."""
        with tempfile.SpooledTemporaryFile(IN_MEMORY) as spooled:
            digest = hashlib.sha256()
            while chunk := content.read(CHUNK):
                digest.update(chunk)
                spooled.write(chunk)
            path = f"{folder}/{digest.hexdigest()}{ending}"
            if path not in self.files:
                spooled.seek(0)
                with self.entry(path) as entry:
                    while chunk := spooled.read(CHUNK):
                        entry.write(chunk)
        return self.files[path]

    def copy(self, path: str, content: BinaryIO) -> None:
        with self.entry(path) as entry:
            while chunk := content.read(CHUNK):
                entry.write(chunk)

    def finish(self, manifest: Manifest) -> None:
        self._zip.writestr(self._info(NAME), manifest.model_dump_json(indent=1) + "\n")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._zip.close()

    def _info(self, path: str) -> zipfile.ZipInfo:
        info = zipfile.ZipInfo(path, self._when)
        info.compress_type = zipfile.ZIP_DEFLATED
        info.external_attr = 0o600 << 16
        return info
