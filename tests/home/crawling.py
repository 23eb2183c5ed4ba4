"""The product as somebody finds it by its links, from their home on: figures, and the rows behind them."""

import re
from collections import Counter, deque
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from html.parser import HTMLParser
from urllib.parse import parse_qsl, urljoin, urlsplit

from django.http import HttpResponse
from django.test import Client
from django.urls import Resolver404, resolve

VOID = {"input", "br", "img", "meta", "link", "hr", "rect", "line", "path", "use", "circle"}
UNSEEN = {"script", "style", "svg", "template"}
INTEGER = re.compile(
    r"(?<![\w.,:/–+-])\d+(?:[ \u00a0\u202f]\d{3})*\+?(?![\w.,:/–%-]|[ \u00a0\u202f]?%| (?:h|min|j|d)\b)"
)
FIRST = re.compile(r"\d[\d.,:\u00a0\u202f]*")
FILES = re.compile(
    r"\.(pdf|csv|ics|json|eml|txt)$|/(raw|download|feed|live|events|palette)/|/accounts/log|/files/|/api/"
)
NEXT = "next"
TICKETS, BREACHES = "servicedesk:tickets", "servicedesk:breaches"
OF_COUNTS = {"reporting:report", "servicedesk:satisfaction"}  # a whole number in their tables counts rows
ALIKE, OF_ONE_VIEW = 6, 4  # links and pages that are followed: a report has a link for each of fifty services


@dataclass
class Element:
    tag: str
    attributes: dict[str, str | None]
    words: list[str] = field(default_factory=list)
    rows: int = 0  # data-row elements inside
    figures: int = 0  # links with a count inside
    in_tile: bool = False  # or a tile itself

    @property
    def text(self) -> str:
        return " ".join("".join(self.words).split())

    def get(self, name: str) -> str:
        return self.attributes.get(name) or ""

    @property
    def classes(self) -> list[str]:
        return self.get("class").split()


class Reading(HTMLParser):
    """`links`, `totals` (containers of rows), `tiles` and `cells` (of tables) of a page."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.links: list[Element] = []
        self.totals: list[Element] = []
        self.tiles: list[Element] = []
        self.cells: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in VOID:
            return
        element = Element(tag, dict(attributes))
        element.in_tile = "figure" in element.classes or bool(self._open) and self._open[-1].in_tile
        self._open.append(element)
        if "data-row" in element.attributes:
            for around in self._open:
                around.rows += 1
        if "data-count" in element.attributes:
            for around in self._open:
                around.figures += 1
        if tag in {"a", "td"}:
            (self.links if tag == "a" else self.cells).append(element)
        if "data-total" in element.attributes:
            self.totals.append(element)
        if "figure" in element.classes:
            self.tiles.append(element)

    def handle_data(self, data: str) -> None:
        heard = [one for one in self._open if one.tag in {"a", "td"} or "figure" in one.classes]
        if heard and not any(element.tag in UNSEEN for element in self._open):
            for element in heard:
                element.words.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID or not any(element.tag == tag for element in self._open):
            return
        while self._open.pop().tag != tag:
            pass


@dataclass(frozen=True)
class Figure:
    """A number on the page `page` that leads to `address`."""

    page: str
    address: str
    text: str
    count: str

    @property
    def sort(self) -> tuple[str, str, str, frozenset[str]]:
        """The page, and the view and the filters that it leads to."""
        path, _, fragment = self.address.partition("#")
        asked = frozenset(name for name, _ in parse_qsl(urlsplit(path).query))
        return self.page, view_of(path), fragment, asked


def view_of(address: str) -> str:
    """The name of the view that answers; "" for none of ours."""
    return _view_at(urlsplit(address).path)


@cache
def _view_at(path: str) -> str:
    try:
        return resolve(path).view_name
    except Resolver404:
        return ""


@dataclass
class Crawl:
    """The `figures` of every page that `who` reaches, one page of each view and set of filters; `wrong` says what is."""

    who: str
    client: Client
    pages: dict[str, Reading | None] = field(default_factory=dict)
    figures: dict[tuple[str, str], Figure] = field(default_factory=dict)
    wrong: list[str] = field(default_factory=list)

    def go(self, *starts: str) -> "Crawl":
        ahead, seen = deque(starts or ["/"]), Counter[object]()
        while ahead:
            address = ahead.popleft()
            view = view_of(address)
            kind = (view, frozenset(name for name, _ in parse_qsl(urlsplit(address).query)))
            if not view or seen[kind] or seen[view] >= OF_ONE_VIEW:
                continue
            seen.update((view, kind))
            if (page := self.page(address)) is None:
                continue
            for link in page.links:
                ahead.extend(self._followed(address, link))
        self._compare()
        self._numbers_that_lead_nowhere()
        return self

    def look_at(self, *addresses: str) -> "Crawl":
        """These pages alone, without going on from them."""
        for address in addresses:
            self.page(address)
        self._numbers_that_lead_nowhere()
        return self

    def page(self, address: str) -> Reading | None:
        """None for what is no page, or not for this person."""
        if address not in self.pages:
            answer: HttpResponse = self.client.get(address, follow=True)
            html = answer.headers.get("Content-Type", "").startswith("text/html")
            self.pages[address] = (
                Reading(answer.content.decode()) if html and answer.status_code == 200 else None
            )
        return self.pages[address]

    def _followed(self, page: str, link: Element) -> Iterator[str]:
        href = link.get("href")
        if not href or href.startswith(("mailto:", "tel:", "http")) or "download" in link.attributes:
            return
        address, _, fragment = urljoin(page, href).partition("#")
        if "data-count" in link.attributes:
            self._note(
                Figure(
                    page, f"{address}#{fragment}" if fragment else address, link.text, link.get("data-count")
                )
            )
        if not FILES.search(urlsplit(address).path):
            yield address

    def _note(self, figure: Figure) -> None:
        """ALIKE of each sort on a page."""
        alike = [one for one in self.figures.values() if one.sort == figure.sort]
        if len(alike) < ALIKE:
            self.figures.setdefault((figure.page, figure.address), figure)

    def _compare(self) -> None:
        for figure in self.figures.values():
            address, _, fragment = figure.address.partition("#")
            page = self.page(address)
            found = [one for one in page.totals if not fragment or one.get("id") == fragment] if page else []
            if page is None:
                self._say(figure, "cannot be opened")
            elif len(found) != 1:
                self._say(figure, f"has {len(found)} containers with data-total")
            elif found[0].get("data-total") != figure.count:
                self._say(figure, f"holds {found[0].get('data-total')}")
            elif not _says(figure):
                self._say(figure, "does not say its count")

    def _say(self, figure: Figure, what: str) -> None:
        self.wrong.append(
            f"{self.who}, {figure.page}: “{figure.text}” ({figure.count}) → {figure.address}: {what}"
        )

    def _numbers_that_lead_nowhere(self) -> None:
        """A link in a tile or to a page of rows, with a number in it, carries its count; a large number in a tile is such a link for
        who may open tickets, a whole number in a table of counts for who may open breaches too."""
        read = [(address, page) for address, page in self.pages.items() if page]
        of_rows = {view_of(address) for address, page in read if page.totals}
        opens_tickets = TICKETS in of_rows
        for address, page in read:
            for link in page.links:
                to_rows = link.in_tile or view_of(urljoin(address, link.get("href"))) in of_rows
                if _counts(link, of_rows=to_rows) and "data-count" not in link.attributes:
                    self.wrong.append(
                        f"{self.who}, {address}: “{link.text}” → {link.get('href')}: no data-count"
                    )
            self.wrong += [
                f"{self.who}, {address}: the tile “{tile.text}” counts and leads nowhere"
                for tile in page.tiles
                if opens_tickets and not tile.figures and _begins_with_a_count(tile.text)
            ]
            self.wrong += [
                f"{self.who}, {address}: the cell “{cell.text}” counts and leads nowhere"
                for cell in page.cells
                if view_of(address) in OF_COUNTS
                and of_rows >= {TICKETS, BREACHES}
                and not cell.figures
                and _is_a_count(cell.text)
            ]


def _counts(link: Element, *, of_rows: bool) -> bool:
    """Whether its words are a count: a number alone that is not that of the thing (version 3, a telephone), or, in a tile or on a link
    to rows, one that they begin or end with."""
    href = link.get("href")
    if href.startswith("tel:") or urlsplit(href).path.rstrip("/").endswith(f"/{link.text}"):
        return False
    words = link.text.rstrip(")")
    found = list(INTEGER.finditer(words))
    return any(
        each[0] == words or of_rows and (each.start() == 0 or each.end() == len(words)) for each in found
    )


def _begins_with_a_count(words: str) -> bool:
    first = FIRST.search(words)
    return first is not None and first[0] != "0" and INTEGER.match(words, first.start()) is not None


def _is_a_count(words: str) -> bool:
    return words != "0" and INTEGER.fullmatch(words) is not None


def _says(figure: Figure) -> bool:
    """The number that is read begins like the one that programs read: `1 000+` for 1000+, and `2 418` for it too."""
    read = INTEGER.search(figure.text)
    if read is None:
        return False
    digits = re.sub(r"\D", "", read[0])
    return digits == figure.count or (figure.count.endswith("+") and int(digits) >= int(figure.count[:-1]))


def rows_over_all_pages(client: Client, address: str) -> tuple[str, int]:
    """The total that a page of rows tells, and the rows that are found by going on to its last page."""
    said, rows, ahead = set(), 0, address
    for _page in range(100):
        page = Reading(client.get(ahead).content.decode())
        (total,) = page.totals
        said.add(total.get("data-total"))
        rows += total.rows
        following = next((link.get("href") for link in page.links if link.get("rel") == NEXT), "")
        if not following:
            break
        ahead = urljoin(ahead, following)
    (only,) = said
    return only, rows
