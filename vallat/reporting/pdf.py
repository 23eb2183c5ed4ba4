"""The report on paper: PDF/A-3a and PDF/UA-1, its data attached as CSV. The same data gives the same bytes."""

import json
from dataclasses import asdict
from datetime import datetime
from functools import lru_cache
from pathlib import Path
from typing import Any

import typst
import vl_convert
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from vallat.reporting.charts import PAPER, Chart
from vallat.reporting.csv_file import csv_of, data_name
from vallat.reporting.glyphs import FONTS, all_drawable
from vallat.reporting.presentation import Section, layout
from vallat.reporting.queries.activity import ActivityReport

TEMPLATE = Path(__file__).resolve().parent / "typst" / "activity.typ"
STANDARDS: Any = ["a-3a", "ua-1"]
VEGA_LITE = "6.4"


def pdf_of(report: ActivityReport) -> bytes:
    """In the language at hand; dated from the report, never from the machine's clock."""
    shown = layout(report)
    charts = {section.code: section.chart for section in shown.sections if section.chart is not None}
    data = {
        **asdict(shown),
        "sections": [_section(section) for section in shown.sections],
        "definitions": [[str(one.label), str(one.says), one.section] for one in shown.definitions],
        "language": (get_language() or "fr")[:2],
        "words": _words(),
        "data_file": data_name(report),
    }
    return _compile(
        {
            "main": TEMPLATE.read_bytes(),
            "report.json": json.dumps(all_drawable(data), ensure_ascii=False, sort_keys=True).encode(),
            "figures.csv": csv_of(report),
            **{f"{code}.svg": svg_of(chart).encode() for code, chart in charts.items()},
        },
        dated=_day(report),
    )


def _day(report: ActivityReport) -> datetime:
    """The day of the figures, at midnight: two copies made the same day are the same file."""
    return (
        min(report.at, report.month.end(report.zone))
        .astimezone(report.zone)
        .replace(hour=0, minute=0, second=0, microsecond=0)
    )


def svg_of(chart: Chart) -> str:
    """The chart drawn for paper. Fonts and data are our own: nothing is fetched."""
    _register_fonts()
    spec = all_drawable({**chart.spec, "config": PAPER})
    drawn: str = vl_convert.vegalite_to_svg(spec, vl_version=VEGA_LITE, allowed_base_urls=[])
    return drawn


def _section(section: Section) -> dict[str, Any]:
    told = asdict(section)
    told["chart"] = (
        None
        if section.chart is None
        else {
            "code": section.code,
            "text": section.chart.text,
            "width": section.chart.spec["width"],
        }
    )
    return told


def _words() -> dict[str, str]:
    return {
        "month_before": _("the month before: %(value)s"),
        "definitions": _("What is counted"),
        "section": _("§"),
        "page": pgettext("report", "Page"),
        "of": pgettext("report", "of"),
        "figures": _("The month in figures"),
        "data": _("The figures of this report, one a line"),
    }


def _compile(files: dict[str, bytes], *, dated: datetime) -> bytes:
    virtual: Any = files  # typst's stubs leave out that a dictionary of files is an input too
    pdf: object = typst.compile(
        virtual,
        format="pdf",
        font_paths=_fonts(),
        pdf_standards=STANDARDS,
        timestamp=int(dated.timestamp()),
    )
    assert isinstance(pdf, bytes)
    return pdf


@lru_cache(maxsize=1)
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


@lru_cache(maxsize=1)
def _register_fonts() -> None:
    vl_convert.register_font_directory(str(FONTS))
