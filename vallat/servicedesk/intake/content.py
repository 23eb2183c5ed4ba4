"""What a message says and what it carries: its text, its HTML, its files."""

import hashlib
import mimetypes
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import cast

import puremagic

from vallat.servicedesk.intake.bodies import cleaned_html, shortened, text_of_html, unflowed
from vallat.servicedesk.intake.charsets import decoded, one_line
from vallat.servicedesk.intake.headers import AnyMessage, decoded_words
from vallat.servicedesk.intake.structure import Bounds

MOST_FILES = 50
LONGEST_FILE_NAME = 150
LOOKED_AT = 65_536  # bytes of a file that its type is found from
UNKNOWN_TYPE = "application/octet-stream"
MAIL_TYPE = "message/rfc822"


@dataclass(frozen=True)
class Attached:
    """A file of a message. `name` is safe to show and to save under; `content_type` is found from the bytes."""

    name: str
    content_type: str
    content: bytes = field(repr=False)

    @cached_property
    def sha256(self) -> str:
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True)
class Content:
    text: str = ""
    html: str = ""  # cleaned; only tells a copy from another message
    attachments: tuple[Attached, ...] = ()
    left_out: int = 0


@dataclass
class _Found:
    """`texts` follow the order of the parts, HTML ones turned into text."""

    texts: list[str] = field(default_factory=list)
    htmls: list[str] = field(default_factory=list)
    files: list[AnyMessage] = field(default_factory=list)


def content_of(message: AnyMessage) -> Content:
    """Raises TooMuch when there are too many parts or they are nested too deep."""
    found = _Found()
    _collect(message, found, 0, Bounds())
    kept = [_attached(part, number) for number, part in enumerate(found.files[:MOST_FILES], start=1)]
    return Content(
        text=shortened("\n\n".join(text.strip("\n") for text in found.texts if text.strip())),
        html="\n".join(found.htmls),
        attachments=tuple(kept),
        left_out=len(found.files) - len(kept),
    )


def _collect(part: AnyMessage, found: _Found, depth: int, bounds: Bounds) -> None:
    bounds.count_part(depth)
    children = part.get_payload()
    if isinstance(children, list):
        inner = _Found() if part.get_content_type() == "multipart/alternative" else found
        for child in children:
            _collect(cast(AnyMessage, child), inner, depth + 1, bounds)
        if inner is not found:
            _choose(inner, found)
    elif _is_file(part):
        found.files.append(part)
    elif part.get_content_type() == "text/html" and bounds.read_html():
        found.htmls.append(cleaned_html(_text(part)))
        found.texts.append(text_of_html(found.htmls[-1]))
    elif part.get_content_type() != "text/html":
        found.texts.append(_text(part))
    else:
        found.files.append(part)


def _choose(inner: _Found, found: _Found) -> None:
    """Alternatives say the same, the plainest first: the first that says something is the text."""
    text = next((text for text in inner.texts if text.strip()), "")
    found.texts.append(text)
    found.htmls.extend(inner.htmls)
    found.files.extend(inner.files)


def _is_file(part: AnyMessage) -> bool:
    if part.get_content_maintype() not in ("text", "multipart") or part.get_content_type() == "text/calendar":
        return True
    return part.get_content_disposition() == "attachment" or bool(_declared_name(part))


def _text(part: AnyMessage) -> str:
    text = decoded(_bytes(part), _parameter(part, "charset"))
    if part.get_content_type() == "text/plain" and _parameter(part, "format").lower() == "flowed":
        return unflowed(text, delete_space=_parameter(part, "delsp").lower() == "yes")
    return text


def _parameter(part: AnyMessage, name: str) -> str:
    try:
        value = part.get_param(name)
    except Exception:  # it raises more than it documents
        return ""
    return str(value[2] if isinstance(value, tuple) else value or "").strip()


def _bytes(part: AnyMessage) -> bytes:
    """The content, its transfer encoding undone; as it came when that fails."""
    try:
        content = part.get_payload(decode=True)
    except Exception:  # it raises more than it documents
        content = str(part.get_payload()).encode("utf-8", "surrogateescape")
    return content if isinstance(content, bytes) else b""


def _attached(part: AnyMessage, number: int) -> Attached:
    content = _bytes(part)
    content_type = MAIL_TYPE if part.get_content_type() == MAIL_TYPE else type_of(content)
    return Attached(_name(part, number, content_type), content_type, content)


def type_of(content: bytes) -> str:
    """Found from the bytes alone; what the sender declares is not believed."""
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


def _name(part: AnyMessage, number: int, content_type: str) -> str:
    """The declared name without folders or signs that deceive; otherwise a number and the extension of the type."""
    name = re.sub(r"[/\\:*?\"<>|]", "_", re.split(r"[/\\]", one_line(_declared_name(part)))[-1]).strip(". ")
    if not name and content_type == MAIL_TYPE:
        name = f"{number}.eml"
    if not name:
        return f"{number}{mimetypes.guess_extension(content_type) or ''}"
    stem, dot, extension = name.rpartition(".")
    if not dot or len(extension) > 10:
        return name[:LONGEST_FILE_NAME]
    return f"{stem[: LONGEST_FILE_NAME - len(extension) - 1]}.{extension}"


def _declared_name(part: AnyMessage) -> str:
    try:
        return decoded_words(part.get_filename() or "")
    except Exception:  # it raises more than it documents
        return ""
