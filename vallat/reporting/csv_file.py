"""Every figure as a line: UTF-8, `;` between cells, a byte-order mark for spreadsheets on request."""

import csv
from io import StringIO

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vallat.reporting.figures import Figure, figures_of
from vallat.reporting.queries.activity import ActivityReport

BYTE_ORDER_MARK = "\ufeff"
FORMULA = ("=", "+", "-", "@", "\t", "\r")


def csv_of(report: ActivityReport, *, byte_order_mark: bool = False) -> bytes:
    """The report's figures in the language at hand; shares in whole percents, durations in open minutes."""
    text = StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow(_headers())
    for figure in figures_of(report).values():
        writer.writerow([neutral(cell) for cell in _cells(report, figure)])
    return ((BYTE_ORDER_MARK if byte_order_mark else "") + text.getvalue()).encode()


def neutral(cell: object) -> str:
    """The cell as text that no spreadsheet takes for a formula: an apostrophe goes before = + - @, tab or return."""
    text = "" if cell is None else str(cell)
    return f"'{text}" if text.startswith(FORMULA) else text


def _headers() -> list[str]:
    return [
        _("Town"),
        pgettext("report", "Month"),
        pgettext("report", "Group"),
        pgettext("report", "Line"),
        pgettext("report", "Code"),
        pgettext("report", "Figure"),
        pgettext("report", "Value"),
        _("Unit"),
        _("The month before"),
        _("What is counted"),
        _("Section of the convention"),
    ]


def _cells(report: ActivityReport, figure: Figure) -> list[object]:
    return [
        report.town_name,
        report.month.code,
        figure.group,
        figure.item_label,
        figure.code,
        figure.label,
        figure.value,
        figure.unit,
        figure.previous,
        figure.says,
        figure.section,
    ]
