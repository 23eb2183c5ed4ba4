"""The charts: drawn from the figures, on paper without a network, and told apart without colours."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import Cast
from vallat.reporting.charts import PAPER, Chart
from vallat.reporting.pdf import svg_of
from vallat.reporting.presentation import layout
from vallat.reporting.queries import ActivityReport

pytestmark = pytest.mark.usefixtures("on_2_december", "tickets")


@pytest.fixture
def charts(report_of: Callable[..., ActivityReport]) -> Iterator[dict[str, Chart]]:
    with translation.override("fr"):
        shown = layout(report_of("manager_bba", "2026-11"))
        yield {section.code: section.chart for section in shown.sections if section.chart}


def rows(chart: Chart) -> list[dict[str, Any]]:
    data: dict[str, Any] = chart.spec.get("data") or chart.spec["layer"][0]["data"]
    values: list[dict[str, Any]] = data["values"]
    return values


def test_charts_draw_the_figures_of_the_tables(charts: dict[str, Chart]) -> None:
    assert {(row["line"], row["tickets"], row["before"]) for row in rows(charts["priority"])} == {
        ("P2", 2, 1),
        ("P3", 5, 0),
        ("P4", 1, 0),
    }
    assert sum(row["tickets"] for row in rows(charts["response"])) == 8
    november = [row["tickets"] for row in rows(charts["trend"]) if row["month"] == "11/26"]
    assert november == [8, 6]


def test_each_chart_is_drawn_on_paper_with_its_words(charts: dict[str, Chart]) -> None:
    assert len(charts) == 8
    for chart in charts.values():
        drawn = svg_of(chart)
        assert drawn.startswith("<svg")
        assert "http" not in drawn.replace("http://www.w3.org/", "")
    assert "Ordinateur et accessoires" in svg_of(charts["service"])


def test_a_grey_print_tells_the_series_apart() -> None:
    greys = [_grey(colour) for colour in PAPER["range"]["category"]]
    assert greys == sorted(greys)
    assert min(after - before for before, after in zip(greys, greys[1:], strict=False)) > 0.1


def _grey(colour: str) -> float:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_the_page_carries_data_and_no_script_or_style_of_its_own(cast: Cast, client: Client) -> None:
    page = cast.signed_in(client, "manager_bba").get("/reports/bouc-bel-air/2026-11/").content.decode()
    kinds = re.findall(r"<script(?![^>]*\bsrc=)([^>]*)>", page)
    assert len(kinds) == 8
    assert all('type="application/json"' in kind for kind in kinds)
    assert " style=" not in page
    assert "<style" not in page
    for found in re.findall(r'<script id="chart-\w+" type="application/json">(.*?)</script>', page):
        assert json.loads(found)["$schema"].endswith("vega-lite/v6.json")
