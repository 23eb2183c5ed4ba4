"""A file that comes with a message, by mail or by a form: what it is called, what it is. Pure."""

import hashlib
import mimetypes
import re
import unicodedata
from dataclasses import dataclass, field
from functools import cached_property

LONGEST_NAME = 150
LOOKED_AT = 65_536  # bytes of a file that its type is found from
UNKNOWN_TYPE = "application/octet-stream"
MAIL_TYPE = "message/rfc822"
# Windows, Linux, macOS, Java, a shortcut of Windows, a script that names its interpreter
PROGRAMS = (
    b"MZ",
    b"\x7fELF",
    b"\xfe\xed\xfa\xce",
    b"\xfe\xed\xfa\xcf",
    b"\xcf\xfa\xed\xfe",
    b"\xca\xfe\xba\xbe",
    b"L\x00\x00\x00\x01\x14\x02\x00",
    b"#!",
)


@dataclass(frozen=True)
class Attached:
    """A file of a message. `name` is safe to show and to save under; `content_type` is found from the bytes."""

    name: str
    content_type: str
    content: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


def type_of(content: bytes) -> str:
    """Found from the bytes alone; what the sender declares is not believed."""
    import puremagic  # noqa: PLC0415 (1 MB of signatures in each process that was given a file)

    try:
        found = str(puremagic.from_string(content[:LOOKED_AT], mime=True))
    except Exception:  # it raises more than it documents
        found = ""
    if re.fullmatch(r"[a-z]+/[a-z0-9.+-]{1,100}", found):
        return found
    return "text/plain" if _is_text(content[:LOOKED_AT]) else UNKNOWN_TYPE


def _is_text(content: bytes) -> bool:
    try:
        return "\0" not in content.decode("utf-8", "strict" if len(content) < LOOKED_AT else "ignore")
    except UnicodeDecodeError:
        return False


def safe_name(declared: str, number: int, content_type: str) -> str:
    """The declared name, of one line, without folders, signs that are not seen or that deceive (controls, writing turned
    around), or names that Windows keeps for itself; otherwise a number and the extension of the type."""
    name = re.sub(r"[/\\:*?\"<>|]", "_", re.split(r"[/\\]", _visible(declared))[-1]).strip(". ")
    if not name and content_type == MAIL_TYPE:
        name = f"{number}.eml"
    if not name:
        return f"{number}{mimetypes.guess_extension(content_type) or ''}"
    if re.fullmatch(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", name, re.IGNORECASE):
        name = f"_{name}"
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        return name[:LONGEST_NAME]
    return f"{stem[: LONGEST_NAME - len(extension) - 1]}.{extension}"


def _visible(text: str) -> str:
    composed = unicodedata.normalize("NFC", text)
    return "".join(
        sign if unicodedata.category(sign)[0] != "C" else "" for sign in composed if sign != "\ufeff"
    )


def is_program(content: bytes) -> bool:
    """Whether the bytes begin as those of a program or a shortcut to one, whatever the name says."""
    return content.startswith(PROGRAMS)
