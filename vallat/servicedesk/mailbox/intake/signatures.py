"""DKIM signatures in a message (RFC 6376): written by whoever sent it, and repeated by servers beside what they found out.

OpenDKIM prints `i=` decoded and without quotes, whether the signature holds or not: with a `;` in it, a result that nobody found stands
there. And a signature holds for the headers that it names: the others may be anybody's.
"""

import re
from collections.abc import Collection
from dataclasses import dataclass

# What servers repeat of one, as honest signers write it; encoded signs (`=3B`) are none of them.
REPEATED = {
    "a": re.compile(r"[A-Za-z0-9-]+"),
    "b": re.compile(r"[A-Za-z0-9+/=\s]*"),
    "d": re.compile(r"[A-Za-z0-9._-]+"),
    "i": re.compile(r"[A-Za-z0-9._+-]*@[A-Za-z0-9._-]+"),
    "s": re.compile(r"[A-Za-z0-9._-]+"),
}
# Of what a ticket is made. A header that is not there need not be signed.
COVERED = frozenset(
    (
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "in-reply-to",
        "references",
        "content-type",
        "content-transfer-encoding",
        "mime-version",
    )
)


@dataclass(frozen=True)
class Signature:
    """`covers`: it is over the text to its end and the headers of COVERED that are there; `plain`: nothing of it could be read as a
    result.
    """

    domain: str
    covers: bool
    plain: bool


def signature_of(value: str, present: Collection[str]) -> Signature:
    """`present`: the names of the message's headers, in lower case."""
    tags = [(name.strip().lower(), said.strip()) for name, _equals, said in _parts(value)]
    told = dict(tags)
    signed = {name.strip().lower() for name in told.get("h", "").split(":")}
    return Signature(
        domain=told.get("d", "").lower().rstrip("."),
        covers="l" not in told and signed >= COVERED.intersection(present),
        plain=bool(value.strip()) and len(tags) == len(told) and all(_is_plain(*tag) for tag in tags),
    )


def _parts(value: str) -> list[tuple[str, str, str]]:
    return [tag.partition("=") for tag in value.split(";") if tag.strip()]


def _is_plain(name: str, said: str) -> bool:
    known = REPEATED.get(name)
    return known is None or known.fullmatch(said) is not None
