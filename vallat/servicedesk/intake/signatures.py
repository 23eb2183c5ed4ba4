"""DKIM signatures in a message (RFC 6376): written by whoever sent it, and repeated by servers beside what they found out.

OpenDKIM prints `i=` decoded and without quotes, whether the signature holds or not: with a `;` in it, a result that nobody found stands there.
"""

import re

# What servers repeat of one, as honest signers write it; encoded signs (`=3B`) are none of them.
REPEATED = {
    "a": re.compile(r"[A-Za-z0-9-]+"),
    "b": re.compile(r"[A-Za-z0-9+/=\s]*"),
    "d": re.compile(r"[A-Za-z0-9._-]+"),
    "i": re.compile(r"[A-Za-z0-9._+-]*@[A-Za-z0-9._-]+"),
    "s": re.compile(r"[A-Za-z0-9._-]+"),
}


def is_plain(signature: str) -> bool:
    """Whether nothing of it could be read as a result. An empty one may have been cut."""
    tags = [tag.partition("=") for tag in signature.split(";")]
    return bool(signature.strip()) and all(
        known.fullmatch(value.strip()) is not None
        for name, _equals, value in tags
        if (known := REPEATED.get(name.strip().lower()))
    )
