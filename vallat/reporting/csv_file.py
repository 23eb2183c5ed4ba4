"""Every figure as a line: UTF-8, `;` between cells, a byte-order mark for spreadsheets on request."""

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vallat.base.spreadsheet import csv_file
from vallat.reporting.figures import Figure, figures_of
from vallat.reporting.queries.activity import ActivityReport


def csv_of(report: ActivityReport, *, byte_order_mark: bool = False) -> bytes:
    """The report's figures in the language at hand; shares in whole percents, durations in open minutes or in days, means of marks to
    the tenth."""
    cells = (_cells(report, figure) for figure in figures_of(report).values())
    return csv_file([_headers(), *cells], byte_order_mark=byte_order_mark)


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
        figure.value if figure.decimals is None else figure.decimals,
        figure.unit,
        figure.previous,
        figure.says,
        figure.section,
    ]


def data_name(report: ActivityReport) -> str:
    return f"{report.town_code}-{report.month.code}.csv"
