"""Every figure of a report, once: the screen and the PDF arrange them in tables, the CSV lists them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from vallat.engines.agreement import Priority
from vallat.reporting.definitions import DEFINITIONS
from vallat.reporting.queries.activity import ActivityReport
from vallat.reporting.queries.durations import ALL
from vallat.reporting.queries.months import Month
from vallat.reporting.queries.tallies import Outcomes
from vallat.reporting.typography import percent
from vallat.servicedesk.common.enums import Attribution, Channel, PromiseOutcome, Scope, TicketKind
from vallat.servicedesk.surveys.models import BEST, WORST
from vallat.servicedesk.ticket_list.queries.filters import UNQUALIFIED
from vallat.servicedesk.tickets.queries.perimeters import MEAN, MEAN_PENDING, MEAN_UNMET

TICKETS, PERCENT, MINUTES, DAYS = "tickets", "percent", "minutes", "days"
SURVEYS, MARK = "surveys", "mark"
COUNTS = {TICKETS, SURVEYS}  # of rows
VOLUMES = {
    "kind": "kind",
    "service": "service_code",
    "priority": "priority",
    "channel": "channel",
    "scope": "scope",
}
FIXED: dict[str, list[str]] = {
    "kind": TicketKind.values,
    "priority": [str(priority) for priority in Priority],
    "channel": Channel.values,
    "scope": Scope.values,
}
CLOCKS = ("response", "resolution")
ANSWERS, SENT = "servicedesk:satisfaction_answers", "servicedesk:satisfaction_surveys"
NO_SERVICE = "-"  # what no service's code is; "" stands for all of them
BREACHES = "servicedesk:breaches"


@dataclass(frozen=True)
class Figure:
    """A number with what it counts. `previous` is the same a month before; `query` and `query_before` open the lists behind them, at
    `page`; `decimals` is the number itself where a whole one says too little."""

    group: str
    item: str
    item_label: str
    code: str
    value: int | None
    unit: str = TICKETS
    previous: int | None = None
    query: str = ""
    query_before: str = ""
    page: str = "servicedesk:tickets"
    decimals: float | None = None

    @property
    def label(self) -> str:
        return str(DEFINITIONS[self.code].label)

    @property
    def says(self) -> str:
        return str(DEFINITIONS[self.code].says)

    @property
    def section(self) -> str:
        return DEFINITIONS[self.code].section


Figures = dict[tuple[str, str, str], Figure]  # by group, item, code; in the order of the report


def figures_of(report: ActivityReport) -> Figures:
    """In the language at hand."""
    every = [
        *_month(report),
        *_volumes(report),
        *_commitments(report),
        *_town_response(report),
        *_opinions(report),
        *_marks(report),
        *_attributions(report),
        *_trend(report),
    ]
    return {(one.group, one.item, one.code): one for one in every}


def list_query(
    report: ActivityReport, place: Mapping[str, str] | None = None, *, before: bool = False
) -> str:
    """The query string of the ticket list that shows what a count of tickets opened in the month, or the month `before`, counts."""
    names = {"service_code": "service"}
    chosen = {names.get(name, name): value or UNQUALIFIED for name, value in (place or {}).items()}
    month = report.before.month if before else report.month
    return month_query(report, "opened", month) + (f"&{urlencode(chosen)}" if chosen else "")


def month_query(report: ActivityReport, code: str, month: Month) -> str:
    """The same for what was `opened` or `finished` in a month, or `open_at_end` of it."""
    names = {"opened": "opened", "finished": "finished", "open_at_end": "open_at"}
    return urlencode({"town": report.town_code, names[code]: month.code})


def _month(report: ActivityReport) -> Iterator[Figure]:
    now, before = report.total, report.previous_total

    def figure(
        code: str,
        value: int | None,
        previous: int | None,
        unit: str = TICKETS,
        query: str = "",
        earlier: str = "",
    ) -> Figure:
        return Figure("month", "", str(report.month), code, value, unit, previous, query, earlier)

    def scope_share(scope: Scope) -> tuple[int | None, int | None]:
        here = report.tally({"scope": scope}).opened
        there = report.tally({"scope": scope}, month=report.before.month).opened
        return percent(here, now.opened), percent(there, before.opened)

    yield figure(
        "opened", now.opened, before.opened, query=list_query(report), earlier=list_query(report, before=True)
    )
    for code in ("finished", "open_at_end"):
        query, earlier = (month_query(report, code, month) for month in (report.month, report.before.month))
        value, previous = getattr(report.now, code), getattr(report.before, code)
        yield figure(code, value, previous, query=query, earlier=earlier)
    yield figure("still_open", now.still_open, before.still_open)
    yield figure("out_share", *scope_share(Scope.OUT), PERCENT)
    yield figure("effort_share", *scope_share(Scope.BEST_EFFORT), PERCENT)


def _volumes(report: ActivityReport) -> Iterator[Figure]:
    for group, dimension in VOLUMES.items():
        for value in _in_order(report, group, dimension):
            place = {dimension: value}
            yield Figure(
                group,
                value,
                item_label(report, group, value),
                "opened",
                report.tally(place).opened,
                previous=report.tally(place, month=report.before.month).opened,
                query=list_query(report, place),
                query_before=list_query(report, place, before=True),
            )


def _in_order(report: ActivityReport, group: str, dimension: str) -> list[str]:
    """Services by volume; what has few values always in the same order."""
    values = report.values(dimension)
    if group not in FIXED:
        return values
    return sorted(
        values, key=lambda value: (FIXED[group].index(value) if value in FIXED[group] else 99, value)
    )


def _commitments(report: ActivityReport) -> Iterator[Figure]:
    for clock in CLOCKS:
        medians: dict[str, int] = getattr(report.medians, clock)
        for priority in (ALL, *sorted(report.values("priority"))):
            place = {"priority": priority} if priority else {}
            now: Outcomes = getattr(report.tally(place), clock)
            before: Outcomes = getattr(report.tally(place, month=report.before.month), clock)
            label = item_label(report, "priority", priority) if priority else _("All priorities")
            for outcome in PromiseOutcome.values:
                value, previous = getattr(now, outcome), getattr(before, outcome)
                query = list_query(report, {**place, clock: outcome})
                yield Figure(clock, priority, label, outcome, value, previous=previous, query=query)
            yield Figure(clock, priority, label, "share", _on_time(now), PERCENT, _on_time(before))
            yield Figure(clock, priority, label, "median", medians.get(priority), MINUTES)


def _opinions(report: ActivityReport) -> Iterator[Figure]:
    """What was thought of the tickets closed: all services, then each, as the page of satisfaction counts (8.2)."""
    services = [one.code for one in report.opinions.get(report.month.code, ())]
    for service in (None, *services):
        now, before = report.opinion(service), report.opinion(service, month=report.before.month)
        item = "" if service is None else service or NO_SERVICE
        label = _("All services") if service is None else _survey_service(report, service)
        query = answers_query(report, {} if service is None else {"service": service})
        for code, value, previous, page, low in (
            ("surveys", now.asked, before.asked, SENT, ""),
            ("answers", now.answered, before.answered, ANSWERS, ""),
            ("low_marks", now.low, before.low, ANSWERS, "&low=1"),
        ):
            opens = query + low if value else ""
            yield Figure("satisfaction", item, label, code, value, SURVEYS, previous, opens, page=page)
        whole = None if now.mean is None else round(now.mean)
        yield Figure("satisfaction", item, label, "mean_mark", whole, MARK, decimals=now.mean)


def _marks(report: ActivityReport) -> Iterator[Figure]:
    """How many answers gave each mark, from the best."""
    now, before = report.opinion(), report.opinion(month=report.before.month)
    for mark in range(BEST, WORST - 1, -1):
        label = _("Rating %(mark)d of %(best)d") % {"mark": mark, "best": BEST}
        many, earlier = now.marks[mark - WORST], before.marks[mark - WORST]
        opens = answers_query(report, {"mark": str(mark)}) if many else ""
        yield Figure("marks", str(mark), label, "given", many, SURVEYS, earlier, opens, page=ANSWERS)
        share, there = percent(many, now.answered), percent(earlier, before.answered)
        yield Figure("marks", str(mark), label, "given_share", share, PERCENT, there)


def answers_query(report: ActivityReport, narrowed: Mapping[str, str]) -> str:
    """The query string of the answers that a count of them counts."""
    month = report.month.code
    return urlencode({"from": month, "to": month, "town": report.town_code, **narrowed})


def _survey_service(report: ActivityReport, code: str) -> str:
    return _service(report, code) if code else _("Not said")


def _town_response(report: ActivityReport) -> Iterator[Figure]:
    """The mean on all of the town's perimeters, then where a condition is unmet (5.6)."""
    lines = (
        (MEAN, _("All perimeters left to the town"), report.town_response.every),
        (MEAN_UNMET, _("Of which no committed deadline: unmet condition"), report.town_response.unmet),
    )
    for item, label, mean in lines:
        query = list_query(report, {"perimeter": item})
        yield Figure("town_response", item, label, "town_measured", mean.count, query=query)
        yield Figure("town_response", item, label, "town_mean", mean.minutes, MINUTES)
        mean_days, whole = (None, None) if mean.days is None else (round(mean.days, 2), round(mean.days))
        yield Figure("town_response", item, label, "town_mean_days", whole, DAYS, decimals=mean_days)
    pending = list_query(report, {"perimeter": MEAN_PENDING})
    label = _("All perimeters left to the town")
    yield Figure("town_response", MEAN, label, "town_pending", report.town_response.pending, query=pending)


def _attributions(report: ActivityReport) -> Iterator[Figure]:
    """The syndicate first, then the others; the syndicate always, who else had a part."""
    for clock in CLOCKS:
        now, before = report.attributed(clock), report.attributed(clock, month=report.before.month)
        for party in Attribution:
            if party is not Attribution.SYNDICATE and not (now.breaches[party] or now.minutes[party]):
                continue
            group, label = f"{clock}_attributed", str(party.label)
            query, earlier = (
                breach_query(report, month, clock=clock, attribution=party.value)
                for month in (report.month, report.before.month)
            )
            count, minutes = now.breaches[party], now.minutes[party]
            yield Figure(
                group,
                party.value,
                label,
                "attributed",
                count,
                previous=before.breaches[party],
                query=query,
                query_before=earlier,
                page=BREACHES,
            )
            yield Figure(group, party.value, label, "time_of_each", minutes, MINUTES, before.minutes[party])


def breach_query(report: ActivityReport, month: Month, **place: str) -> str:
    """The query string of the register of breaches that shows what a count of breaches counts."""
    return urlencode({"town": report.town_code, "opened": month.code, **place})


def _on_time(outcomes: Outcomes) -> int | None:
    return percent(outcomes.met, outcomes.decided)


def _trend(report: ActivityReport) -> Iterator[Figure]:
    for one in report.trend:
        for code in ("opened", "finished", "open_at_end"):
            query = month_query(report, code, one.month)
            yield Figure("trend", one.month.code, one.month.brief, code, getattr(one, code), query=query)


def item_label(report: ActivityReport, group: str, value: str) -> str:
    """What a line of a table is called."""
    return LABELS[group](report, value) if value else pgettext("report", "Not qualified yet")


def _service(report: ActivityReport, code: str) -> str:
    return _from_agreement(report, "service", code)


def _priority(report: ActivityReport, code: str) -> str:
    words = _from_agreement(report, "priority", code)
    return code if words == code else f"{code} · {words}"


def _from_agreement(report: ActivityReport, look_up: str, code: str) -> str:
    """In the words of the convention; the bare code where the month's version no longer has it."""
    if report.agreement is None:
        return code
    try:
        return str(getattr(report.agreement, look_up)(code).label.in_language(get_language() or "fr"))
    except LookupError:
        return code


LABELS: dict[str, Callable[[ActivityReport, str], str]] = {
    "kind": lambda report, value: str(TicketKind(value).label),
    "service": _service,
    "priority": _priority,
    "channel": lambda report, value: str(Channel(value).label),
    "scope": lambda report, value: str(Scope(value).label),
}
