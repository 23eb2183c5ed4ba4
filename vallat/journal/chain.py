"""The journal as a chain: a row that was changed, removed, added or moved behind our back is found.

Each row of an organisation has a place (`seq`: 1, 2, 3...) and a link (`hash`):

    hash = SHA-256(hash of the row before, or nothing for the first || text of the row)

The text is the JSON array of PostgreSQL, in UTF-8: [seq, instant in UTC to the microsecond, organisation, part of the product,
person, verb, type and id of the subject, detail]. PostgreSQL makes both as the row is written (migrations/sql/chain.py), one
transaction after another for an organisation; `journal_head` keeps the last one. Here they are made anew, from the rows
alone, and compared. Whoever can rewrite a whole chain and its head is found by the heads of earlier days, which
leave the machine (heads.py).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from django.db import connection

from vallat.access.actor import Actor
from vallat.journal.models import Head

ROWS = """
SELECT organisation_id, seq, id, hash, jsonb_build_array(
    seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), organisation_id, actor,
    actor_person_id, verb, subject_type, subject_id, detail)::text
FROM journal_entry WHERE organisation_id = ANY (%s) ORDER BY organisation_id, seq
"""
BATCH = 5_000


@dataclass(frozen=True)
class Link:
    """The end of a chain at some time: how many rows it had, and the last hash in hexadecimal."""

    organisation_id: int
    seq: int
    hash: str


@dataclass(frozen=True)
class Break:
    """The first thing that is wrong in an organisation's chain. `entry_id` is None where a row is missing."""

    organisation_id: int
    seq: int
    entry_id: int | None
    why: str


@dataclass(frozen=True)
class Verdict:
    """What a chain is like now: its end, and the first break if there is one."""

    end: Link
    broken: Break | None


def heads(actor: Actor) -> list[Link]:
    """The end of each organisation's chain, as PostgreSQL keeps it."""
    return [
        Link(head.organisation_id, head.seq, bytes(head.hash).hex())
        for head in Head.objects.visible_to(actor).order_by("organisation_id")
    ]


def verify(actor: Actor, earlier: list[Link] | None = None) -> list[Verdict]:
    """Every chain of the actor's organisations, read once from the first row to the last, in constant memory.

    `earlier` are heads that were kept elsewhere: a chain that no longer passes through one of them is broken there.
    """
    kept: dict[int, dict[int, str]] = {}
    for link in earlier or ():
        kept.setdefault(link.organisation_id, {})[link.seq] = link.hash
    ends = {head.organisation_id: head for head in heads(actor)}
    chains = {number: _Chain(number, kept.pop(number, {})) for number in sorted(ends.keys() | kept.keys())}
    for organisation_id, seq, entry_id, link, text in _rows(actor):
        if organisation_id not in chains:
            chains[organisation_id] = _Chain(organisation_id, {})
        chains[organisation_id].read(seq, entry_id, bytes(link), text)
    return [chain.verdict(ends.get(number)) for number, chain in sorted(chains.items())]


class _Chain:
    """What is known of one chain while its rows go by."""

    def __init__(self, organisation_id: int, kept: dict[int, str]) -> None:
        self.organisation_id = organisation_id
        self.kept = kept
        self.seq = 0
        self.hash = b""
        self.broken: Break | None = None

    def read(self, seq: int, entry_id: int, link: bytes, text: str) -> None:
        if self.broken:
            return
        if seq != self.seq + 1:
            self._break(
                self.seq + 1, None if seq > self.seq else entry_id, "a row is missing before the next one"
            )
            return
        expected = sha256(self.hash + text.encode()).digest()
        self.seq, self.hash = seq, expected
        if link != expected:
            self._break(seq, entry_id, "the row is not what was written there")
        elif seq in self.kept and self.kept[seq] != expected.hex():
            self._break(seq, entry_id, "the chain had another link here when its head was kept")

    def verdict(self, head: Link | None) -> Verdict:
        if self.broken is None:
            furthest = max([head.seq if head else 0, *self.kept])
            if furthest > self.seq:
                self._break(self.seq + 1, None, "rows are missing at the end")
            elif head is None or (head.seq, head.hash) != (self.seq, self.hash.hex()):
                self._break(self.seq, None, "the end is not the one that PostgreSQL noted")
        return Verdict(Link(self.organisation_id, self.seq, self.hash.hex()), self.broken)

    def _break(self, seq: int, entry_id: int | None, why: str) -> None:
        self.broken = Break(self.organisation_id, seq, entry_id, why)


def _rows(actor: Actor) -> Iterator[tuple[int, int, int, Any, str]]:
    """(organisation, seq, id, hash, text), by a cursor of the server: a million rows do not fit in a page's memory."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(ROWS, [sorted(actor.organisations)])
        while rows := cursor.fetchmany(BATCH):
            yield from rows
