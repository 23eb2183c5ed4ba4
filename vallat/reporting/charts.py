"""One Vega-Lite specification per chart, for the screen and for paper.

A specification names no colour and no font: `PAPER` gives them for the PDF, static/reporting/charts.js for the
screen, in either theme. Series differ by lightness first, so that a grey print still tells them apart.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vallat.base.templatetags.ui import colon
from vallat.reporting.figures import Figure, Figures
from vallat.reporting.queries.activity import ActivityReport
from vallat.reporting.typography import NOTHING, count, share
from vallat.servicedesk.common.enums import PromiseOutcome

Spec = dict[str, Any]
WIDE, HALF, NARROW = 480, 262, 236  # points on paper, with the axes; on screen, the page decides
ROW = 24
MOST_SERVICES = 10
SCHEMA = "https://vega.github.io/schema/vega-lite/v6.json"  # a name, never fetched

PAPER: Spec = {
    "background": None,
    "font": "IBM Plex Sans",
    "axis": {
        "labelColor": "#3b4a4f",
        "titleColor": "#3b4a4f",
        "domainColor": "#9aa6a8",
        "tickColor": "#9aa6a8",
        "gridColor": "#e3e8e7",
        "labelFontSize": 10,
        "titleFontSize": 10,
        "titleFontWeight": "normal",
    },
    "legend": {"labelColor": "#1c2b30", "labelFontSize": 10, "title": None, "orient": "top"},
    "text": {"color": "#1c2b30", "fontSize": 10},
    "line": {"color": "#1c2b30"},
    "point": {"color": "#1c2b30", "fill": "#ffffff"},
    "bar": {"stroke": "#1c2b30", "strokeWidth": 0.4, "discreteBandSize": {"band": 0.72}},
    "range": {"category": ["#0f4c5c", "#e39a3b", "#9cc5c9", "#eef1ef"]},
    "view": {"stroke": None},
}


@dataclass(frozen=True)
class Chart:
    """`text` says what the picture shows, for those who do not see it; the table beside it has the numbers."""

    code: str
    title: str
    text: str
    spec: Spec

    @property
    def element(self) -> str:
        """The id under which the page carries the specification."""
        return f"chart-{self.code}"


def trend_chart(report: ActivityReport, figures: Figures) -> Chart:
    """Opened and finished as bars side by side, open at the end of the month as a line."""
    series = {"opened": pgettext("report", "Opened"), "finished": pgettext("report", "Finished")}
    months = [one.month for one in report.trend]
    bars = [
        {"month": month.short, "series": label, "tickets": figures["trend", month.code, code].value}
        for month in months
        for code, label in series.items()
    ]
    left = pgettext("report", "Open at the end")
    line = [
        {"month": month.short, "series": left, "tickets": figures["trend", month.code, "open_at_end"].value}
        for month in months
    ]
    month_axis = _nominal(
        "month", [month.short for month in months], labelAngle=0, labelOverlap="greedy", labelSeparation=6
    )
    spec = _spec(
        width=HALF,
        height=190,
        layer=[
            {
                "data": {"values": bars},
                "mark": {"type": "bar"},
                "encoding": {
                    "x": month_axis,
                    "xOffset": {"field": "series", "sort": list(series.values())},
                    "y": _quantity("tickets"),
                    "color": _colour(list(series.values())),
                },
            },
            {
                "data": {"values": line},
                "mark": {"type": "line", "point": {"size": 36, "filled": False}, "strokeDash": [5, 3]},
                "encoding": {
                    "x": month_axis,
                    "y": _quantity("tickets"),
                    "shape": {"datum": left, "type": "nominal"},
                },
            },
        ],
        resolve={"scale": {"color": "independent", "shape": "independent"}},
    )
    first, last = report.trend[0], report.trend[-1]
    text = _(
        "Tickets by month from %(first)s to %(last)s: bars for opened and finished, a dashed line for open at the end. "
        "Opened went from %(from)s to %(to)s, open at the end from %(left_from)s to %(left_to)s."
    ) % {
        "first": first.month,
        "last": last.month,
        "from": count(first.opened),
        "to": count(last.opened),
        "left_from": count(first.open_at_end),
        "left_to": count(last.open_at_end),
    }
    return Chart("trend", _("Twelve months"), text, spec)


def commitment_chart(clock: str, title: str, figures: Figures) -> Chart:
    """One bar a priority, cut into on time, late, not due yet and no committed deadline."""
    outcomes = {value: str(label) for value, label in PromiseOutcome.choices}
    lines = [
        figure
        for figure in figures.values()
        if (figure.group, figure.code) == (clock, "share") and figure.item
    ]
    values = [
        {"line": line.item, "series": label, "order": order, "tickets": figures[clock, line.item, code].value}
        for line in lines
        for order, (code, label) in enumerate(outcomes.items())
    ]
    spec = _spec(
        height={"step": ROW},
        data={"values": values},
        mark={"type": "bar"},
        encoding={
            "y": _nominal("line", [line.item for line in lines]),
            "x": _quantity("tickets"),
            "color": _colour(list(outcomes.values())),
            "order": {"field": "order"},
        },
    )
    told = "; ".join(
        f"{line.item_label}{colon()} {share(line.value)}" for line in lines if line.value is not None
    )
    text = _(
        "Tickets by priority, cut into on time, late, not due yet and no committed deadline. On time: %(told)s."
    ) % {"told": told or NOTHING}
    return Chart(clock, title, text, spec)


def volume_chart(group: str, title: str, figures: Figures, *, width: int) -> Chart:
    """One bar a line, the month before as a mark on it."""
    lines = [one for one in figures.values() if one.group == group and (one.value or one.previous)]
    shown = lines[:MOST_SERVICES]
    now, before, columns = _("This month"), _("The month before"), 1 if width == NARROW else 2
    spec = _spec(
        width=width,
        height={"step": ROW},
        data={"values": [_line(figure) for figure in shown]},
        encoding={"y": _nominal("line", [_name(one) for one in shown], labelLimit=width * 2 // 5)},
        layer=[
            {
                "mark": {"type": "bar"},
                "encoding": {"x": _quantity("tickets"), "color": _only(now, [now, before], columns)},
            },
            {
                "mark": {"type": "tick", "thickness": 4, "size": ROW - 4, "opacity": 1},
                "encoding": {"x": _quantity("before"), "color": _only(before, [now, before], columns)},
            },
        ],
    )
    told = "; ".join(f"{one.item_label}{colon()} {count(one.value)}" for one in shown)
    text = _("Tickets opened; a mark shows the month before. %(told)s.") % {"told": told or NOTHING}
    return Chart(group, title, text, spec)


def _name(figure: Figure) -> str:
    return figure.item if figure.group == "priority" and figure.item else figure.item_label


def _line(figure: Figure) -> Spec:
    return {"line": _name(figure), "tickets": figure.value, "before": figure.previous}


def _spec(**parts: Any) -> Spec:
    return {"$schema": SCHEMA, "width": WIDE, "autosize": {"type": "fit-x", "contains": "padding"}, **parts}


def _nominal(field: str, order: list[str], **axis: Any) -> Spec:
    return {"field": field, "type": "nominal", "sort": order, "axis": {"title": None, "ticks": False, **axis}}


def _quantity(field: str) -> Spec:
    axis = {"title": None, "tickMinStep": 1, "tickCount": 5, "format": "d", "domain": False}
    return {"field": field, "type": "quantitative", "axis": axis}


def _colour(names: list[str]) -> Spec:
    return {"field": "series", "type": "nominal", "scale": {"domain": names, "range": "category"}}


def _only(name: str, among: list[str], columns: int) -> Spec:
    """One entry of the legend for a whole layer."""
    scale = {"domain": among, "range": "category"}
    return {"datum": name, "type": "nominal", "scale": scale, "legend": {"columns": columns}}
