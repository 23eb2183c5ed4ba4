"""The frame of a request: its first line, and where its body ends. What two programs could read in two ways is refused.

A proxy that took the end of a body elsewhere than we do would let one caller's bytes pass for another's request. Waitress refuses
bare line ends, lengths that are no number and names with spaces; here is the rest of RFC 9112.
"""

import re

from vallat.base.serving.http_refusals import NoSuchVersion, Refusal, TooLarge, Unclear, Unsupported

METHODS = {b"GET", b"HEAD", b"POST", b"PUT", b"PATCH", b"DELETE", b"OPTIONS"}
VERSIONS = {b"HTTP/1.0", b"HTTP/1.1"}
LENGTH = re.compile(rb"^content-length:[ \t]*(\d+)", re.IGNORECASE | re.MULTILINE)
ENCODING = re.compile(rb"^transfer-encoding:(.*)$", re.IGNORECASE | re.MULTILINE)
DIGITS = 18  # of a length: Python reads no number of thousands of them


def refusal_of(head: bytes) -> Refusal | None:
    """Of what came before the body, if it can't be read in one way only."""
    first, _, headers = head.partition(b"\r\n")
    method, version = first.split(b" ")[0], first.rstrip().split(b" ")[-1]
    if method not in METHODS:
        return Unsupported()
    if version not in VERSIONS:
        return NoSuchVersion()
    lengths, encodings = LENGTH.findall(headers), ENCODING.findall(headers)
    if b"\r\n " in headers or b"\r\n\t" in headers or headers[:1] in (b" ", b"\t"):
        return Unclear()
    if encodings and (lengths or version == b"HTTP/1.0"):
        return Unclear()
    if encodings and [each.strip(b" \t\r").lower() for each in encodings] != [b"chunked"]:
        return Unsupported()
    if any(len(length) > DIGITS for length in lengths):
        return TooLarge()
    return None
