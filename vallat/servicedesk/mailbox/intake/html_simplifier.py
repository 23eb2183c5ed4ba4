"""HTML made simple before it is cleaned: known tags alone, closed in order, never nested deep.

A browser's parser (nh3 has one) repeats unclosed tags in each paragraph and takes time with depth: a few kilobytes made
for it would cost minutes and gigabytes. What comes out of here can't.
"""

import re
from collections.abc import Iterator
from html import escape, unescape

TAGS = {
    "a", "b", "blockquote", "br", "caption", "code", "dd", "div", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5",
    "h6", "hr", "i", "li", "ol", "p", "pre", "s", "span", "strong", "sub", "sup", "table", "tbody", "td", "tfoot",
    "th", "thead", "tr", "u", "ul",
}  # fmt: skip
DROPPED_WHOLE = {"script", "style", "title", "noscript", "template"}
VOID = {"br", "hr"}
CELLS = {"td", "th", "p", "a"}
# Open tags that end where this one begins: many programs never close them.
ENDS = {
    "p": {"p", "a"},
    "li": {"li", "p", "a"},
    "dt": {"dt", "dd", "p", "a"},
    "dd": {"dt", "dd", "p", "a"},
    "td": CELLS,
    "th": CELLS,
    "tr": CELLS | {"tr"},
    "a": {"a"},
}
DEEPEST = 40

TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9]{0,15})((?:[\s/][^<>]{0,5000})?)>")
HREF = re.compile(
    r"""\shref\s*=\s*(?:"([^"]{1,2000})"|'([^']{1,2000})'|([^\s"'<>]{1,2000}))""", re.IGNORECASE
)
SPANS = re.compile(r"""\s(colspan|rowspan)\s*=\s*["']?(\d{1,3})""", re.IGNORECASE)
COMMENT = "<!--"
# What stands for & until the HTML was cleaned: nh3 needs seconds for some thousands of them in a row. No text holds it (Unicode).
AMPERSAND = "\ufdd0"
COMMENT_END = "-->"


def simplified(html: str) -> str:
    """The same text in the same order, AMPERSAND for each &; time and size grow with the length alone."""
    open_tags: list[str] = []
    pieces: list[str] = []
    dropping = ""
    end = 0
    html = _without_comments(html)
    for match in TAG.finditer(html):
        tag, closes = match[2].lower(), bool(match[1])
        if not dropping:
            pieces.append(_text(html[end : match.start()]))
            pieces.extend(_close(tag, open_tags) if closes else _open(tag, match[3], open_tags))
            dropping = tag if tag in DROPPED_WHOLE and not closes else ""
        elif closes and tag == dropping:
            dropping = ""
        end = match.end()
    if not dropping:
        pieces.append(_text(html[end:]))
    pieces.extend(f"</{tag}>" for tag in reversed(open_tags))
    return "".join(pieces)


def _without_comments(html: str) -> str:
    pieces = []
    position = 0
    while (start := html.find(COMMENT, position)) >= 0:
        pieces.append(html[position:start])
        end = html.find(COMMENT_END, start)
        if end < 0:
            return "".join(pieces)
        position = end + len(COMMENT_END)
    return "".join([*pieces, html[position:]])


def _text(text: str) -> str:
    """A stray sign of markup stays the sign that it is."""
    plain = unescape(text).replace(AMPERSAND, "")
    return plain.replace("&", AMPERSAND).replace("<", "&lt;").replace(">", "&gt;")


def _open(tag: str, attributes: str, open_tags: list[str]) -> Iterator[str]:
    if tag not in TAGS:
        return
    while open_tags and open_tags[-1] in ENDS.get(tag, ()):
        yield f"</{open_tags.pop()}>"
    if tag in VOID:
        yield f"<{tag}>"
    elif len(open_tags) >= DEEPEST:
        yield "<br>"
    else:
        open_tags.append(tag)
        yield f"<{tag}{_kept(tag, attributes)}>"


def _close(tag: str, open_tags: list[str]) -> Iterator[str]:
    if tag in open_tags:
        while (closed := open_tags.pop()) != tag:
            yield f"</{closed}>"
        yield f"</{tag}>"


def _kept(tag: str, attributes: str) -> str:
    if tag == "a" and (match := HREF.search(attributes)):
        return f' href="{escape(unescape(match[1] or match[2] or match[3]))}"'
    if tag in ("td", "th"):
        return "".join(f' {match[1].lower()}="{match[2]}"' for match in SPANS.finditer(attributes))
    return ""
