"""From bytes of any origin to text that PostgreSQL and a page can hold."""

import re

from vallat.base.text import visible

# Declared by nobody honest: slow on long input, or not an encoding of text at all.
REFUSED = {"punycode", "idna", "unicode_escape", "raw_unicode_escape", "undefined", "unknown_8bit"}
WESTERN = {"iso_8859_1", "latin_1", "latin1", "iso8859_1", "us_ascii", "ascii", "windows_1252", "cp1252", ""}
FEW = 20  # one odd character among as many foreign ones does not condemn the charset that was declared

CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff]")


def decoded(content: bytes, charset: str = "") -> str:
    """Text in the declared charset; failing that UTF-8, failing that Windows' Western one. Never raises."""
    name = re.sub("[^a-z0-9]", "_", charset.strip().lower())
    if name not in WESTERN and name not in REFUSED:
        text = _declared(content, charset.strip())
        if text is not None:
            return clean(text)
    try:
        return clean(content.decode("utf-8"))
    except UnicodeDecodeError:
        return clean(content.decode("cp1252", "replace"))


def clean(text: str) -> str:
    """No NUL, no control sign but tab and line end, no half of a surrogate pair; lines end with one sign."""
    return CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    return " ".join(visible(clean(text)).split())


def _declared(content: bytes, charset: str) -> str | None:
    try:
        text = content.decode(charset, "replace")
    except (LookupError, ValueError, UnicodeError):
        return None
    odd = text.count("\ufffd")
    foreign = len(text) - len(text.encode("ascii", "ignore"))
    return text if odd * FEW <= foreign else None
