"""Texts as other tools export them: entities decoded, HTML read as a person would."""

import re
from html import unescape

from vallat.servicedesk.mailbox.intake.bodies import cleaned_html, text_of_html

MARKUP = re.compile(r"<(?:/?[a-zA-Z][a-zA-Z0-9]*\b[^<>]*|!--.*?--)>", re.DOTALL)
LONGEST = 50_000  # characters of a text


def one_line(cell: str) -> str:
    return " ".join(unescape(unescape(cell)).split())


def text_of(cell: str) -> str:
    """The text, without markup. GLPI before 10 exports its HTML with entities."""
    text = unescape(cell) if "&" in cell else cell
    if MARKUP.search(text):
        text = text_of_html(cleaned_html(text))
    elif "&" in text:
        text = unescape(text)
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "").strip()[:LONGEST]
