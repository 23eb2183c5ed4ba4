"""The ends of the chains, kept outside the database: a line a day and organisation in a file that only grows.

    2026-11-25T02:00:00+01:00 <tab> organisation <tab> number of rows <tab> hash in hexadecimal

A journal that was rewritten as a whole, head and all, no longer passes through them.
"""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path

from vallat.base.files.whole_files import make_folder, sync, sync_folder
from vallat.journal.chain import Link


class UnreadableAnchors(Exception):
    """A line of the file is not of this form. Names the line."""


def lines(links: Iterable[Link], at: datetime) -> str:
    return "".join(f"{at.isoformat()}\t{link.organisation_id}\t{link.seq}\t{link.hash}\n" for link in links)


def append(path: Path, text: str) -> None:
    """On the disk when this returns."""
    make_folder(path.parent)
    with path.open("ab") as file:
        file.write(text.encode("ascii"))
        sync(file)
    sync_folder(path.parent)


def read(path: Path) -> list[Link]:
    """The links of a file; none when there is no file.

    Raises:
        UnreadableHeads: names the line.
    """
    if not path.exists():
        return []
    return [
        _link(path, number, line)
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), start=1)
        if line.strip()
    ]


def _link(path: Path, number: int, line: str) -> Link:
    try:
        at, organisation_id, seq, link = line.split("\t")
        datetime.fromisoformat(at)
        return Link(int(organisation_id), int(seq), bytes.fromhex(link).hex())
    except ValueError:
        raise UnreadableAnchors(
            f"Line {number} of {path} is not a head of the journal: {line[:80]!r}"
        ) from None
