"""Lines of a message: CRLF or LF ends one, whatever other programs take for an end.

The mail server in front judged the From that it saw. Where the headers read otherwise for some program, another From may be hidden in them.
"""

import re

# The first empty line, with the end of the line before it.
HEADERS_END = re.compile(rb"(?:\A|\r?\n)\r?\n")
BARE_RETURN = re.compile(r"\r(?!\n)")
# For some program each of these ends a line, or all of the headers. No header has reason to hold one.
CONTROL = rb"[\x00-\x08\x0b\x0c\x0e-\x1f]|\r(?!\n)"
OTHER_END = re.compile(CONTROL + rb"|\xc2\x85|\xe2\x80[\xa8\xa9]")
SHOWN = re.compile(CONTROL)
# Neither a header nor the continuation of one: for some programs the headers end here, for others they go on.
NO_HEADER = re.compile(rb"^(?![!-9;-~]+:|[ \t])", re.MULTILINE)
ENVELOPE = re.compile(rb"\AFrom [^\n]*\n")  # above the headers in a mailbox file


def header_block(raw: bytes) -> bytes:
    """The headers, without the line that ends them; all of it when none does."""
    end = HEADERS_END.search(raw)
    return raw[: end.start()] if end else raw.rstrip(b"\r\n")


def read_alike(raw: bytes) -> bool:
    """Whether every program finds the same lines and headers in the head of the message."""
    head = ENVELOPE.sub(b"", header_block(raw))
    lines, returns = head.count(b"\n"), head.count(b"\r\n")
    if OTHER_END.search(head) or returns not in (0, lines):
        return False
    return head[:1] not in (b" ", b"\t") and NO_HEADER.search(head) is None


def with_controls_shown(head: bytes) -> bytes:
    """`a\\rb` → `a^Mb`: what somebody looks at shows where another line was meant to begin."""
    return SHOWN.sub(lambda found: b"^" + bytes([found[0][0] ^ 0x40]), head)
