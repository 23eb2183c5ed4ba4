"""The same figures on the screen, in the PDF and in the CSV; and what each format promises."""

import csv
import re
from datetime import timedelta
from decimal import Decimal
from html.parser import HTMLParser
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.test import Client
from django.utils import translation
from pypdf import PdfReader

from tests.cast import Cast
from tests.reporting.scenario import AT
from vallat.base.spreadsheet import neutral
from vallat.reporting.csv_file import csv_of
from vallat.reporting.glyphs import UNKNOWN, drawable
from vallat.reporting.pdf import pdf_of
from vallat.reporting.presentation import layout
from vallat.reporting.queries import ActivityReport, Month, activity
from vallat.reporting.typography import NOTHING

NOVEMBER = "/reports/bouc-bel-air/2026-11"

pytestmark = pytest.mark.usefixtures("on_2_december", "tickets")


class Text(HTMLParser):
    """What a page says, tags apart."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.parts: list[str] = []
        self.silent = 0
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: Any) -> None:
        self.silent += tag == "script"

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag == "script"

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(data)


def plain(text: str) -> str:
    """Without any space: each format breaks lines where it likes."""
    return re.sub(r"\s+", "", text)


def report(cast: Cast) -> ActivityReport:
    with cast.acting("manager_bba") as actor:
        return activity(actor, cast.organisations["bouc-bel-air"], Month(2026, 11), at=AT)


@pytest.fixture
def pdf(cast: Cast) -> PdfReader:
    with translation.override("fr"):
        return PdfReader(BytesIO(pdf_of(report(cast))))


def test_screen_and_pdf_say_every_line_of_every_table_alike(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "manager_bba")
    screen = plain(" ".join(Text(client.get(f"{NOVEMBER}/").content.decode()).parts))
    paper = PdfReader(BytesIO(client.get(f"{NOVEMBER}.pdf").content))
    printed = plain(" ".join(page.extract_text() for page in paper.pages))
    with translation.override("fr"):
        shown = layout(report(cast))
    lines = [row for section in shown.sections for table in section.tables for row in table.rows]
    assert len(lines) == 12 + 4 + 1 + 4 + 2 + 2 + 4 + 2 + 3 + 3 + 3
    for row in lines:
        line = plain(row.label + "".join(cell.text for cell in row.cells))
        assert line in screen
        assert line in printed
    for sentence in shown.headline:
        assert plain(sentence) in screen
        assert plain(sentence) in printed
    for key in shown.keys:
        assert plain(key.label + key.value.text) in screen
        assert plain(key.label + key.value.text) in printed


def test_the_csv_has_every_figure_that_the_tables_show(cast: Cast, client: Client) -> None:
    content = cast.signed_in(client, "manager_bba").get(f"{NOVEMBER}.csv").content.decode()
    rows = list(csv.reader(StringIO(content), delimiter=";"))[1:]
    told = {(row[2], row[3], row[4]): row[6] for row in rows}
    assert len(told) == len(rows)
    assert told["month", "novembre 2026", "opened"] == "8"
    assert told["trend", "oct. 2026", "open_at_end"] == "1"
    with translation.override("fr"):
        shown = layout(report(cast))
    for section in shown.sections:
        codes = {
            "trend": ("opened", "finished", "open_at_end"),
            "response": ("met", "missed", "running", "none", "share", "median"),
            "resolution": ("met", "missed", "running", "none", "share", "median"),
            "town_response": ("town_measured", "town_mean", "town_mean_days", "town_pending"),
        }.get(section.code, ("opened",))
        for row in section.tables[0].rows:
            for code, cell in zip(codes, row.cells, strict=False):
                value = told.get((section.code, row.label, code), "")
                assert _same(cell.text, value, code), (section.code, row, code)


def _same(written: str, value: str, code: str) -> bool:
    if not value:
        return written == "—"
    if code == "town_mean_days":
        return (
            written
            == (f"{float(value):.2f}" if float(value) % 1 else f"{float(value):.0f}").replace(".", ",")
            + "\u00a0j"
        )
    if code in ("median", "town_mean"):
        found = re.fullmatch(r"(?:(\d+)\sh)?\s?(?:(\d+)(?:\smin)?)?", written)
        assert found is not None
        return int(found[1] or 0) * 60 + int(found[2] or 0) == int(value)
    return re.sub(r"\D", "", written) == value


def test_the_csv_is_what_the_pdf_carries(cast: Cast, pdf: PdfReader) -> None:
    with translation.override("fr"):
        assert dict(pdf.attachments) == {"bouc-bel-air-2026-11.csv": [csv_of(report(cast))]}


def test_the_csv_begins_with_a_mark_only_when_asked(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "manager_bba")
    bare = client.get(f"{NOVEMBER}.csv")
    marked = client.get(f"{NOVEMBER}.csv?bom=1")
    assert bare.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert marked.content == b"\xef\xbb\xbf" + bare.content
    assert bare.content.startswith(b"Mairie;Mois;")


@pytest.mark.parametrize("cell", ["=1+1", "+33", "-2", "@SUM(A1)", "\tx", "\r=1", "\n=1", "\uff1d1+1"])
def test_a_cell_is_never_a_formula(cell: str) -> None:
    assert neutral(cell) == f"'{cell}"


@pytest.mark.parametrize("cell", ["Écoles", "a=b", "", "12", 12, -2, Decimal("-0.5")])
def test_an_ordinary_cell_stays_as_it_is(cell: object) -> None:
    assert neutral(cell) == str(cell)


def test_the_pdf_is_archivable_and_accessible(pdf: PdfReader) -> None:
    root = pdf.trailer["/Root"]
    assert root["/Lang"] == "fr"
    assert root["/MarkInfo"]["/Marked"].value is True
    assert root["/ViewerPreferences"]["/DisplayDocTitle"].value is True
    assert "/StructTreeRoot" in root
    metadata = root["/Metadata"].get_data().decode()
    assert re.search(r"pdfaid:part>3<.*pdfaid:conformance>A<", metadata, re.DOTALL)
    assert "pdfuaid:part>1<" in metadata
    assert pdf.metadata is not None
    assert pdf.metadata.title == "Compte rendu d’activité · Bouc-Bel-Air · novembre 2026"


def test_each_chart_of_the_pdf_says_what_it_shows_and_each_table_has_a_header(
    pdf: PdfReader, cast: Cast
) -> None:
    with translation.override("fr"):
        shown = layout(report(cast))
    tags = list(_tags(pdf.trailer["/Root"]["/StructTreeRoot"]))
    told = [str(tag["/Alt"]) for tag in tags if tag.get("/S") == "/Figure"]
    assert told == [section.chart.text for section in shown.sections if section.chart]
    assert len(told) == 8
    kinds = [tag.get("/S") for tag in tags]
    assert kinds.count("/Table") == kinds.count("/THead") == 9 + 2
    levels = [int(kind[2]) for kind in kinds if re.fullmatch(r"/H\d", str(kind))]
    assert levels[0] == 1
    assert all(after - before <= 1 for before, after in zip(levels, levels[1:], strict=False))


def _tags(node: Any) -> Any:
    node = node.get_object()
    if isinstance(node, list):
        for one in node:
            yield from _tags(one)
    elif isinstance(node, dict):
        yield node
        if "/K" in node:
            yield from _tags(node["/K"])


def test_two_copies_of_the_same_data_are_the_same_bytes(cast: Cast) -> None:
    first = report(cast)
    assert pdf_of(first) == pdf_of(first)


def test_the_pdf_speaks_the_readers_language(cast: Cast, client: Client) -> None:
    content = cast.signed_in(client, "manager_sim").get("/reports/simiane-collongue/2026-11.pdf").content
    reader = PdfReader(BytesIO(content))
    assert reader.trailer["/Root"]["/Lang"] == "en"
    assert "Activity report" in reader.pages[0].extract_text()


def test_an_empty_month_says_so_everywhere(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "manager_cab")
    said = plain("Cabriès n’a ouvert aucun ticket en novembre 2026")
    assert said in plain(client.get("/reports/cabries/2026-11/").content.decode().replace("&#x27;", "'"))
    printed = PdfReader(BytesIO(client.get("/reports/cabries/2026-11.pdf").content))
    assert said in plain(printed.pages[0].extract_text())
    rows = client.get("/reports/cabries/2026-11.csv").content.decode().splitlines()
    assert ";opened;Ouverts;0;tickets;0;" in rows[1]


@pytest.mark.parametrize(
    ("written", "drawn"),
    [
        ("Écran 🔥🔥 noir", f"Écran {UNKNOWN} noir"),
        ("بلدية", UNKNOWN),
        ("市役所 1", f"{UNKNOWN} 1"),
        ("Œuvre d’été — 12 € « oui » 87\u202f%", "Œuvre d’été — 12 € « oui » 87\u202f%"),
        ("👨\u200d👩\u200d👧 famille", f"{UNKNOWN} famille"),
    ],
)
def test_what_the_font_lacks_becomes_one_mark(written: str, drawn: str) -> None:
    assert drawable(written) == drawn


@pytest.mark.parametrize("name", ["Mairie 🏛️ d’été", "بلدية الشمس", "東京都 \u0007 x", "=HYPERLINK(1)"])
def test_no_name_can_break_the_pdf(cast: Cast, name: str) -> None:
    from dataclasses import replace

    odd = replace(report(cast), town_name=name)
    printed = PdfReader(BytesIO(pdf_of(odd)))
    assert plain(drawable(name)) in plain(printed.pages[0].extract_text())


def test_a_month_that_is_not_over_is_not_compared_as_if_it_were(cast: Cast, client: Client) -> None:
    page = plain(cast.signed_in(client, "manager_bba").get("/reports/bouc-bel-air/2026-12/").content.decode())
    assert plain("le mois n’est pas fini") in page
    assert plain("sur l’ensemble de novembre 2026") in page
    assert plain("Ouverts à ce jour") in page
    assert "demoinsqu" not in page
    assert plain("Encore ouverts en fin de mois") not in page


def test_a_month_that_is_not_over_says_no_change_against_a_whole_one(cast: Cast) -> None:
    from dataclasses import replace

    whole = report(cast)
    assert any(change != NOTHING for change in changes(whole))
    under_way = replace(whole, at=whole.month.end(whole.zone) - timedelta(days=9))
    assert set(changes(under_way)) == {NOTHING}


def changes(found: ActivityReport) -> list[str]:
    tables = [table for section in layout(found).sections for table in section.tables]
    return [row.cells[2].text for table in tables if table.headers[3:] == ("Écart",) for row in table.rows]


def test_the_first_of_a_month_is_written_as_french_does_on_screen_and_paper(
    cast: Cast, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT - timedelta(days=1))
    client = cast.signed_in(client, "manager_bba")
    paper = PdfReader(BytesIO(client.get(f"{NOVEMBER}.pdf").content))
    printed = plain(" ".join(page.extract_text() for page in paper.pages))
    screen = plain(" ".join(Text(client.get(f"{NOVEMBER}/").content.decode()).parts))
    for said in (screen, printed):
        assert plain("connus au 1er décembre 2026") in said
    levels = " ".join(Text(client.get("/service-levels/").content.decode()).parts)
    assert "1er janvier 2027" in levels
    assert not re.search(r"(?<!\d)1 (janvier|mai|novembre)", levels)
