"""The text of a part: flowed lines joined, HTML turned into text, and cleaned."""

import re
from html.parser import HTMLParser

import nh3

from vallat.servicedesk.mailbox.intake.charsets import clean
from vallat.servicedesk.mailbox.intake.html_simplifier import AMPERSAND, TAGS, simplified

LONGEST_TEXT = 200_000  # characters kept as text; the raw copy keeps all
LONGEST_HTML = 500_000  # characters of HTML that are read
CUT = "\n[…]"

ATTRIBUTES = {"a": {"href"}, "td": {"colspan", "rowspan"}, "th": {"colspan", "rowspan"}}
SCHEMES = {"http", "https", "mailto", "tel"}

NEW_LINE = {
    "br",
    "p",
    "div",
    "tr",
    "li",
    "table",
    "ul",
    "ol",
    "dl",
    "dt",
    "dd",
    "pre",
    "blockquote",
    "hr",
    "caption",
}
NEW_LINE |= {f"h{level}" for level in range(1, 7)}
CELL = {"td", "th"}


def cleaned_html(html: str) -> str:
    """No image, no style, no script, links to the web alone."""
    cleaned = nh3.clean(
        simplified(clean(html)[:LONGEST_HTML]),
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes=SCHEMES,
        link_rel="noopener noreferrer nofollow",
    )
    return cleaned.replace(AMPERSAND, "&amp;").strip()


def text_of_html(html: str) -> str:
    """What HTML already cleaned says, a line for each block."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    lines = [" ".join(line.split()) for line in "".join(reader.pieces).splitlines()]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def shortened(text: str) -> str:
    text = text.strip("\n")
    return text if len(text) <= LONGEST_TEXT else text[: LONGEST_TEXT - len(CUT)] + CUT


def unflowed(text: str, *, delete_space: bool) -> str:
    """format=flowed (RFC 3676): a line that ends in a space goes on in the next one of the same quotation depth."""
    paragraphs: list[tuple[int, list[str]]] = []
    flowing = False
    for line in text.split("\n"):
        depth = len(line) - len(line.lstrip(">"))
        content = line[depth:].removeprefix(" ")
        signature = content == "-- "
        if flowing and not signature and paragraphs[-1][0] == depth:
            paragraphs[-1][1].append(content)
        else:
            paragraphs.append((depth, [content]))
        flowing = content.endswith(" ") and not signature
        if flowing and delete_space:
            paragraphs[-1][1][-1] = content[:-1]
    return "\n".join(f"{'>' * depth}{' ' if depth else ''}{''.join(lines)}" for depth, lines in paragraphs)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []

    def handle_starttag(self, tag: str, attributes: object) -> None:
        if tag in NEW_LINE:
            self.pieces.append("\n- " if tag == "li" else "\n")
        elif tag in CELL:
            self.pieces.append("\t")

    def handle_endtag(self, tag: str) -> None:
        if tag in NEW_LINE and tag != "li":
            self.pieces.append("\n")

    def handle_data(self, content: str) -> None:
        self.pieces.append(content.replace("\n", " "))
