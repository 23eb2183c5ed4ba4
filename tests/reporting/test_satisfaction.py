"""What people thought, in the report of their town: the same numbers on every paper, and the answers behind each (8.2)."""

import csv
import re
from io import BytesIO

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.cast import Cast
from tests.servicedesk.satisfaction.test_results import answered  # noqa: F401 (a fixture)
from tests.servicedesk.satisfaction.test_survey import Closed, closed  # noqa: F401 (a fixture)
from vallat.servicedesk.models import Ticket

NOVEMBER = "/reports/bouc-bel-air/2026-11"
BY_SERVICE = "Satisfaction : enquêtes envoyées dans le mois, par service"
BY_MARK = "Satisfaction : réponses par note"
SERVICES = {
    "Tous les services": ["3", "2", "3,5", "1"],
    "Ordinateur et accessoires": ["2", "1", "5,0", "0"],
    "Impression et numérisation": ["1", "1", "2,0", "1"],
}

pytestmark = pytest.mark.usefixtures("on_2_december")


def table(page: str, caption: str) -> list[tuple[str, list[str], list[str]]]:
    """[(line, texts of its cells, addresses behind them)] of the table with this caption."""
    inside = page.partition(f"<caption><span>{caption}")[2].partition("</table>")[0]
    return [
        (
            _text(line),
            [_text(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", cells)],
            [address.replace("&amp;", "&") for address in re.findall(r'href="([^"]+)"', cells)],
        )
        for line, cells in re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', inside)
    ]


def _text(html: str) -> str:
    return re.sub(r"<[^>]+>", "", html).replace("&#x27;", "'").strip()


def got(client: Client, address: str) -> str:
    answer = client.get(address)
    assert answer.status_code == 200, address
    return " ".join(answer.content.decode().split())


def satisfied(client: Client) -> dict[str, list[str]]:
    page = got(client, f"{NOVEMBER}/")
    return {line: cells for line, cells, _ in table(page, BY_SERVICE)}


@pytest.mark.clause("8.2.satisfaction")
def test_it_stands_in_the_report_on_screen_on_paper_and_as_data(
    cast: Cast,
    client: Client,
    answered: list[Ticket],  # noqa: F811
) -> None:
    cast.signed_in(client, "manager_bba")
    assert satisfied(client) == SERVICES
    paper = PdfReader(BytesIO(client.get(f"{NOVEMBER}.pdf").content))
    printed = _plain(" ".join(page.extract_text() for page in paper.pages))
    for line, cells in SERVICES.items():
        assert _plain(line + "".join(cells)) in printed
    rows = list(csv.reader(client.get(f"{NOVEMBER}.csv").content.decode().splitlines(), delimiter=";"))
    told = {(row[3], row[4]): row[6].replace(".", ",") for row in rows if row[2] == "satisfaction"}
    codes = ("surveys", "answers", "mean_mark", "low_marks")
    assert told == {
        (line, code): cell
        for line, cells in SERVICES.items()
        for code, cell in zip(codes, cells, strict=True)
    }
    assert "2 enquêtes sur 3" in got(client, f"{NOVEMBER}/")


def _plain(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.clause("8.2.satisfaction")
def test_the_page_of_satisfaction_says_the_same(cast: Cast, client: Client, answered: list[Ticket]) -> None:  # noqa: F811
    cast.signed_in(client, "cio")
    page = got(client, "/satisfaction/?from=2026-11&to=2026-11&town=bouc-bel-air")
    keys = re.findall(r'<div class="figure"><b>(.*?)</b>', page)
    assert [_text(key) for key in keys] == ["3,5", "67 %", "2", "1"]
    lines = page.partition('aria-label="Par service"')[2].partition("</table>")[0]
    cells = {
        _text(line): [_text(cell) for cell in re.findall(r"<td[^>]*>(.*?)</td>", row)]
        for line, row in re.findall(r'<tr><th scope="row">(.*?)</th>(.*?)</tr>', lines)
    }
    shown = {line: [row[0], row[1], row[3], row[4]] for line, row in cells.items()}
    assert shown == {line: row for line, row in satisfied(client).items() if line != "Tous les services"}
    of_all = got(client, "/satisfaction/?from=2026-11&to=2026-11")
    assert _text(re.findall(r'<div class="figure"><b>(.*?)</b>', of_all)[0]) == "3,7"  # 11 of 3 answers


@pytest.mark.clause("8.2.satisfaction")
def test_each_number_of_surveys_opens_them(cast: Cast, client: Client, answered: list[Ticket]) -> None:  # noqa: F811
    cast.signed_in(client, "referent_bba")
    opened: dict[str, list[int]] = {}
    for line, cells, addresses in table(got(client, f"{NOVEMBER}/"), BY_SERVICE):
        numbers = [int(cells[place]) for place in (0, 1, 3) if cells[place] != "0"]
        rows = [got(client, address).count("<li data-row>") for address in addresses]
        assert rows == numbers, line
        opened[line] = rows
    assert opened["Tous les services"] == [3, 2, 1]
    cast.signed_in(client, "elected_bba")
    assert satisfied(client) == SERVICES
    assert "/satisfaction/" not in got(client, f"{NOVEMBER}/").partition("<main")[2]


def test_marks_are_counted_from_the_best_and_open_their_answers(
    cast: Cast,
    client: Client,
    answered: list[Ticket],  # noqa: F811
) -> None:
    cast.signed_in(client, "manager_bba")
    shown = table(got(client, f"{NOVEMBER}/"), BY_MARK)
    given = {line: cells for line, cells, _ in shown}
    opened = {line: addresses for line, _, addresses in shown}
    assert list(given) == [f"Note {mark} sur 5" for mark in (5, 4, 3, 2, 1)]
    assert [cells[0] for cells in given.values()] == ["1", "0", "0", "1", "0"]
    best, worst = opened["Note 5 sur 5"], opened["Note 2 sur 5"]
    assert [len(addresses) for addresses in opened.values()] == [1, 0, 0, 1, 0]
    assert re.findall(r'data-total="(\d+)"', got(client, best[0])) == ["1"]
    assert answered[0].number in got(client, best[0])
    assert answered[1].number in got(client, worst[0])
    assert "2 Pas satisfait" in got(client, worst[0])
    assert [cells[1].replace("\u202f", " ") for cells in given.values()] == [
        "50 %",
        "0 %",
        "0 %",
        "50 %",
        "0 %",
    ]


def test_nobody_asked_is_nothing_to_say(cast: Cast, client: Client, tickets: dict[str, Ticket]) -> None:
    cast.signed_in(client, "manager_bba")
    assert "Satisfaction :" not in got(client, f"{NOVEMBER}/").partition('class="report-head"')[2]
    assert satisfied(client) == {}


def test_where_nobody_has_answered_there_is_no_mean(cast: Cast, client: Client, closed: Closed) -> None:  # noqa: F811
    closed("user_cab")
    cast.signed_in(client, "manager_cab")
    page = got(client, "/reports/cabries/2026-11/")
    assert table(page, BY_SERVICE)[0][1] == ["1", "0", "—", "0"]
    assert "enquêtes" not in page.partition('class="report-headline"')[2].partition("<ul")[0]
