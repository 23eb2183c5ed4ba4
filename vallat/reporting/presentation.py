"""The report laid out, in the language at hand: what the page and the PDF both show, in the same order.

Every text of a cell is a figure of `figures_of`, written by `typography`; nothing is counted here.
"""

from dataclasses import dataclass, replace

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from vallat.base.templatetags.ui import day_words
from vallat.reporting.charts import NARROW, WIDE, Chart, commitment_chart, trend_chart, volume_chart
from vallat.reporting.definitions import DEFINITIONS, Definition
from vallat.reporting.figures import COUNTS, DAYS, MARK, MINUTES, PERCENT, Figure, Figures, figures_of
from vallat.reporting.queries.activity import ActivityReport
from vallat.reporting.typography import NOTHING, count, days, duration, mean, share
from vallat.reporting.wording import headline
from vallat.servicedesk.common.enums import PromiseOutcome, Scope


@dataclass(frozen=True)
class Cell:
    """`query` opens `page` (tickets, breaches, answers of a survey) on the `count` rows that the number counts; empty when
    nothing does."""

    text: str
    query: str = ""
    page: str = "servicedesk:tickets"
    count: int = 0


@dataclass(frozen=True)
class Row:
    label: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True)
class Table:
    """The first of `headers` stands over the rows' labels; the others over numbers."""

    code: str
    caption: str
    headers: tuple[str, ...]
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Section:
    """A heading, a picture when one helps, and the tables that say the same."""

    code: str
    title: str
    intro: str
    tables: tuple[Table, ...]
    chart: Chart | None = None


@dataclass(frozen=True)
class Key:
    """A figure of the first row, large, with what it was a month before; under a share, the tickets that it is a share of."""

    label: str
    value: Cell
    before: Cell
    counted: Cell | None = None


@dataclass(frozen=True)
class Layout:
    title: str
    town: str
    month: str
    syndicate: str
    known: str
    headline: tuple[str, ...]
    keys: tuple[Key, ...]
    sections: tuple[Section, ...]
    definitions: tuple[Definition, ...]


def layout(report: ActivityReport) -> Layout:
    figures = figures_of(report)
    at = timezone.localtime(report.at, report.zone)
    return Layout(
        title=_("Activity report"),
        town=report.town_name,
        month=str(report.month),
        syndicate=report.syndicate_name,
        known=_("Figures as known on %(date)s.") % {"date": day_words(at, "j F Y")},
        headline=tuple(headline(report, figures)),
        keys=_keys(figures, over=report.is_over),
        sections=() if report.is_empty else _sections(report, figures),
        definitions=tuple(DEFINITIONS.values()),
    )


def written(figure: Figure | None, value: int | None = None) -> str:
    """The number in words of the page: 1 234, 87 %, 2 h 40."""
    if figure is None:
        return NOTHING
    number = figure.value if value is None else value
    if figure.unit == MARK:
        return mean(figure.decimals)
    if figure.unit == DAYS:
        return days(figure.decimals)
    return {PERCENT: share, MINUTES: duration}.get(figure.unit, count)(number)


def _keys(figures: Figures, *, over: bool) -> tuple[Key, ...]:
    met, out = PromiseOutcome.MET.value, figures.get(("scope", Scope.OUT.value, "opened"))
    chosen = (
        (pgettext("report", "Opened"), figures["month", "", "opened"], None),
        (pgettext("report", "Finished"), figures["month", "", "finished"], None),
        (
            _("Open at the end of the month") if over else pgettext("report", "Open now"),
            figures["month", "", "open_at_end"],
            None,
        ),
        (
            pgettext("report", "Response on time"),
            figures["response", "", "share"],
            figures["response", "", met],
        ),
        (
            pgettext("report", "Resolution on time"),
            figures["resolution", "", "share"],
            figures["resolution", "", met],
        ),
        (pgettext("report", "Out of scope"), figures["month", "", "out_share"], out),
    )
    return tuple(
        Key(label, _linked(figure), _before(figure), _tickets(counted) if counted and counted.value else None)
        for label, figure, counted in chosen
    )


def _tickets(figure: Figure) -> Cell:
    """`12 tickets`, in words."""
    number = figure.value or 0
    words = ngettext("%(number)s ticket", "%(number)s tickets", number) % {"number": written(figure)}
    return replace(_linked(figure), text=words)


def _before(figure: Figure) -> Cell:
    if figure.previous is None:
        return Cell(NOTHING)
    rows = figure.previous if figure.unit in COUNTS else 0
    return Cell(written(figure, figure.previous), figure.query_before, figure.page, rows)


def _sections(report: ActivityReport, figures: Figures) -> tuple[Section, ...]:
    return (
        Section(
            "trend",
            _("Twelve months"),
            _("What was opened and finished each month, and what was left open at its end."),
            (_trend_table(report, figures),),
            trend_chart(report, figures),
        ),
        _commitment_section(
            "response",
            pgettext("report", "Response target"),
            _(
                "The user is told, within the target of the ticket's priority, what was found or what will be done."
            ),
            figures,
        ),
        _commitment_section(
            "resolution",
            pgettext("report", "Resolution target"),
            _("A final or temporary solution is given within the target of the ticket's priority."),
            figures,
        ),
        _town_section(report, figures),
        _volume_section(
            "service", _("What it was about"), pgettext("report", "Service"), figures, over=report.is_over
        ),
        _volume_section(
            "kind", _("Kinds of tickets"), pgettext("report", "Kind"), figures, over=report.is_over
        ),
        _volume_section(
            "priority",
            pgettext("report", "Priorities"),
            pgettext("report", "Priority"),
            figures,
            over=report.is_over,
        ),
        _volume_section(
            "channel", _("How people asked"), pgettext("report", "Channel"), figures, over=report.is_over
        ),
        _volume_section(
            "scope",
            _("What the convention covers"),
            pgettext("report", "Scope"),
            figures,
            over=report.is_over,
        ),
        *_opinion_section(report, figures),
    )


def _trend_table(report: ActivityReport, figures: Figures) -> Table:
    codes = ("opened", "finished", "open_at_end")
    rows = [
        Row(one.month.brief, tuple(_linked(figures["trend", one.month.code, code]) for code in codes))
        for one in report.trend
    ]
    headers = (pgettext("report", "Month"), *(str(DEFINITIONS[code].label) for code in codes))
    return Table("trend", _("Tickets by month"), headers, tuple(rows))


def _commitment_section(clock: str, title: str, intro: str, figures: Figures) -> Section:
    codes = (*PromiseOutcome.values, "share", "median")
    lines = [one for one in figures.values() if (one.group, one.code) == (clock, "share")]
    rows = [
        Row(line.item_label, tuple(_cell(figures.get((clock, line.item, code))) for code in codes))
        for line in (*lines[1:], lines[0])
    ]
    headers = (pgettext("report", "Priority"), *(str(DEFINITIONS[code].label) for code in codes))
    caption = _("%(clock)s: tickets opened in the month, by priority") % {"clock": title}
    chart = commitment_chart(clock, title, figures)
    tables = (Table(clock, caption, headers, tuple(rows)), *_attribution_table(clock, title, figures))
    return Section(clock, title, intro, tables, chart)


def _attribution_table(clock: str, title: str, figures: Figures) -> tuple[Table, ...]:
    """Whose the missed delays are; nothing where none was missed."""
    group = f"{clock}_attributed"
    lines = [one for one in figures.values() if (one.group, one.code) == (group, "attributed")]
    if not any(line.value for line in lines):
        return ()
    rows = [
        Row(
            line.item_label,
            (
                _linked(line),
                _before(line),
                Cell(written(figures[group, line.item, "time_of_each"])),
            ),
        )
        for line in lines
    ]
    headers = (
        str(DEFINITIONS["attributed"].label),
        pgettext("report", "Missed"),
        _("The month before"),
        str(DEFINITIONS["time_of_each"].label),
    )
    caption = _("%(clock)s: whose the breaches are, tickets opened in the month") % {"clock": title}
    return (Table(group, caption, headers, tuple(rows)),)


def _town_section(report: ActivityReport, figures: Figures) -> Section:
    """The mean of 5.6. How many are not in it yet stands under the table of all."""
    group, codes = "town_response", ("town_measured", "town_mean", "town_mean_days", "town_pending")
    lines = [one for one in figures.values() if (one.group, one.code) == (group, "town_measured")]
    rows = [
        Row(line.item_label, tuple(_cell(figures.get((group, line.item, code))) for code in codes))
        for line in lines
    ]
    headers = (pgettext("report", "Perimeter"), *(str(DEFINITIONS[code].label) for code in codes))
    caption = _("Perimeters left to the town: tickets opened in the month")
    table = Table(group, caption, headers, tuple(rows))
    return Section(group, _("Perimeters left to the town"), _town_intro(report), (table,))


def _town_intro(report: ActivityReport) -> str:
    if report.agreement is None:
        return ""
    limit = days(report.agreement.threshold("town-mean-response").value)
    return _(
        "On what the town owns, the syndicate registers, acknowledges and qualifies tickets in less than %(limit)s on average, with a committed deadline or without."
    ) % {"limit": limit}


def _cell(figure: Figure | None) -> Cell:
    return _linked(figure) if figure else Cell(written(None))


def _volume_section(group: str, title: str, header: str, figures: Figures, *, over: bool) -> Section:
    """In a month that is not over, no change: what is counted so far is not compared with a whole month."""
    lines = [one for one in figures.values() if one.group == group]
    rows = [
        Row(line.item_label, (_linked(line), _before(line), Cell(_change(line) if over else NOTHING)))
        for line in lines
    ]
    headers = (header, str(DEFINITIONS["opened"].label), _("The month before"), pgettext("report", "Change"))
    table = Table(group, _("%(title)s: tickets opened in the month") % {"title": title}, headers, tuple(rows))
    return Section(
        group,
        title,
        "",
        (table,),
        volume_chart(group, title, figures, width=WIDE if group == "service" else NARROW),
    )


def _opinion_section(report: ActivityReport, figures: Figures) -> tuple[Section, ...]:
    """What requesters thought; nothing in a month in which nobody was asked."""
    if not report.opinion().asked:
        return ()
    services = _opinion_table(
        "satisfaction",
        _("Satisfaction: surveys sent in the month, by service"),
        pgettext("report", "Service"),
        ("surveys", "answers", "mean_mark", "low_marks"),
        figures,
    )
    marks = _opinion_table(
        "marks",
        _("Satisfaction: answers by rating"),
        pgettext("report", "Rating"),
        ("given", "given_share"),
        figures,
    )
    intro = _("What requesters thought, by the survey that follows the closing of their ticket.")
    return (Section("satisfaction", _("Satisfaction"), intro, (services, marks)),)


def _opinion_table(group: str, caption: str, header: str, codes: tuple[str, ...], figures: Figures) -> Table:
    lines = [one for one in figures.values() if (one.group, one.code) == (group, codes[0])]
    rows = [
        Row(line.item_label, tuple(_linked(figures[group, line.item, code]) for code in codes))
        for line in lines
    ]
    headers = (header, *(str(DEFINITIONS[code].label) for code in codes))
    return Table(group, caption, headers, tuple(rows))


def _linked(figure: Figure) -> Cell:
    """What is no count of rows (a share, a mean) opens none."""
    return Cell(
        written(figure), figure.query, figure.page, (figure.value or 0) if figure.unit in COUNTS else 0
    )


def _change(figure: Figure) -> str:
    change = (figure.value or 0) - (figure.previous or 0)
    return f"{'+' if change > 0 else '−' if change < 0 else ''}{count(abs(change))}"
