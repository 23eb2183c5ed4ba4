"""What a message says and what it carries: its text, its HTML, its files."""

from dataclasses import dataclass, field
from typing import cast

from vallat.servicedesk.mailbox.intake.bodies import (
    LONGEST_HTML,
    cleaned_html,
    shortened,
    text_of_html,
    unflowed,
)
from vallat.servicedesk.mailbox.intake.charsets import decoded
from vallat.servicedesk.mailbox.intake.headers import AnyMessage, decoded_words
from vallat.servicedesk.mailbox.intake.structure import Bounds
from vallat.servicedesk.tickets.files import MAIL_TYPE, Attached, safe_name, type_of

MOST_FILES = 50


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
    elif part.get_content_type() == "text/html" and bounds.read_html(min(len(children), LONGEST_HTML)):
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
    return Attached(safe_name(_declared_name(part), number, content_type), content_type, content)


def _declared_name(part: AnyMessage) -> str:
    try:
        return decoded_words(part.get_filename() or "")
    except Exception:  # it raises more than it documents
        return ""
