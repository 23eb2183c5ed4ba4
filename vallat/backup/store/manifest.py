"""What a backup says of itself: `manifest.json`, readable without a key, and `files.jsonl`, the list of its files.

The list is encrypted where the backup is: names of files may name people. The manifest holds counts, hashes and versions.
"""

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field, replace
from datetime import UTC, datetime
from typing import Annotated

from pydantic import AwareDatetime, Field, TypeAdapter, ValidationError

FORMAT = 1
FOLDERS = ("keys", "journal", "files")  # of VALLAT_DATA: the others are made again
OBJECT = re.compile(r"[0-9a-f]{64}(\.age)?")
DUMP, FILES, OBJECTS, MANIFEST, SUMS = (
    "database.dump",
    "files.jsonl",
    "objects.txt",
    "manifest.json",
    "SHA256SUMS",
)


# Whoever may write into the store may have written any of it: what is read is of its type and size, or refused.
Count = Annotated[int, Field(ge=0, lt=2**63)]
Files = Annotated[int, Field(ge=0, le=10**8)]
Number = Annotated[str, Field(pattern=r"^[0-9]{1,18}$")]
SHA256 = re.compile(r"[0-9a-f]{64}")


def longest_list(files: int) -> int:
    """Bytes of a list of so many files: many times what they take, and some of any name."""
    return 10_000_000 + 1_000 * files


class NotAManifest(Exception):
    """It can't be read, or is of a later version of Vallat. Says which."""


@dataclass(frozen=True)
class KeptFile:
    """A file of VALLAT_DATA: where it belongs, what is in it, under which name its content is stored."""

    path: str
    size: int
    sha256: str
    object: str


@dataclass(frozen=True)
class Content:
    """What the snapshot of the database held: by this a restored one is compared."""

    counts: dict[str, Count]  # rows, by table
    policies: list[list[str]]
    isolated: list[str]  # tables with row-level security, forced
    owners: dict[str, str]  # functions that another than the owner of the tables owns
    heads: dict[Number, tuple[Count, str]]  # organisation: (number of rows, hash) of its chain of the journal
    migrations: list[list[str]]
    identity: str
    server: Count  # major version of PostgreSQL
    size: Count  # of the database, in bytes

    @property
    def rows(self) -> int:
        return sum(self.counts.values())


@dataclass(frozen=True)
class Manifest:
    name: str  # of the backup
    made_at: AwareDatetime  # of the snapshot
    ended_at: AwareDatetime
    content: Content
    files: Files
    bytes: Count  # of the files
    sums: dict[str, str]  # SHA-256 of the other files of the backup, as they are stored
    recipient: str = ""  # the public key that it is encrypted to
    program: Count = 0  # major version of the pg_dump that wrote it
    # columns that name files that were not there, with how many: those that somebody has to look at, and those given up before
    missing: list[str] = field(default_factory=list)
    given_up: list[str] = field(default_factory=list)
    format: Count = FORMAT

    @property
    def is_whole(self) -> bool:
        return not self.missing

    @property
    def why(self) -> str:
        return (
            ""
            if self.is_whole
            else f"files that the database names were not there: {', '.join(self.missing)}"
        )

    def text(self) -> str:
        told = asdict(self) | {"made_at": self.made_at.isoformat(), "ended_at": self.ended_at.isoformat()}
        return json.dumps(told, indent=1, sort_keys=True) + "\n"


A_MANIFEST = TypeAdapter(Manifest)


def read_manifest(text: str) -> Manifest:
    """Raises NotAManifest."""
    try:
        form = json.loads(text)["format"]
        if form != FORMAT:
            raise NotAManifest(
                f"it is of format {form!r}, and this Vallat reads {FORMAT}: take the version that made it"
            )
        found = A_MANIFEST.validate_json(text, strict=True)
        found = replace(found, made_at=_in_utc(found.made_at), ended_at=_in_utc(found.ended_at))
    except ValidationError as error:
        raise NotAManifest(f"manifest.json can't be read: {_first(error)}") from error
    except (ValueError, KeyError, TypeError, OverflowError, RecursionError) as error:
        raise NotAManifest(f"manifest.json can't be read: {error}") from error
    shown = [found.name, found.recipient, found.content.identity, *found.missing, *found.given_up]
    if not all(each.isprintable() for each in shown):
        raise NotAManifest("manifest.json can't be read: it is not as a backup of ours has it")
    return found


def _in_utc(at: datetime) -> datetime:
    return at.astimezone(UTC)


def _first(error: ValidationError) -> str:
    """Of what is wrong, without what stands there."""
    found = error.errors(include_input=False, include_url=False)[0]
    return f"{'.'.join(map(str, found['loc']))[:100]!r}: {found['msg']}"


def file_lines(files: Mapping[str, KeptFile]) -> Iterator[bytes]:
    for path in sorted(files):
        yield json.dumps(asdict(files[path])).encode() + b"\n"  # a name may be no UTF-8


def read_files(text: str) -> list[KeptFile]:
    """Raises NotAManifest: also where a line names what no backup of ours holds."""
    try:
        found = [KeptFile(**json.loads(line)) for line in text.split("\n") if line]
        others = [each.path for each in found if not _is_ours(each)]
        for each in found:
            os.fsencode(each.path)
    except (ValueError, TypeError, AttributeError, RecursionError) as error:
        raise NotAManifest(f"the list of files can't be read: {error}") from error
    if others:
        raise NotAManifest(
            f"the list of files names what is no file of VALLAT_DATA, or no content of ours: {others[0]!r}"
        )
    if len({each.path for each in found}) != len(found):
        raise NotAManifest("the list of files can't be read: it names a file twice")
    return found


def in_print(path: str) -> str:
    """A name as it may be shown: it may hold line breaks, or be no UTF-8."""
    return path if path.isprintable() else repr(path)


def _is_ours(file: KeptFile) -> bool:
    parts = file.path.split("/")
    return (
        parts[0] in FOLDERS
        and len(parts) > 1
        and not {"", ".", ".."} & set(parts)
        and "\0" not in file.path
        and OBJECT.fullmatch(file.object) is not None
        and SHA256.fullmatch(file.sha256) is not None
        and type(file.size) is int
        and 0 <= file.size < 2**63
    )
