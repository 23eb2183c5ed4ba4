"""What people thought of their tickets: by town, service, team and month. Every figure counts the same surveys."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django.conf import settings
from django.db.models import Count, Q, QuerySet
from django.db.models.functions import TruncMonth
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import get_language, gettext

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.figures import count_of
from vallat.convention.queries import agreement_of, version_read_by
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import communes
from vallat.servicedesk.surveys.models import BEST, WORST, FollowUp, Survey

PAGE = 50
MONTHS = 12
FIGURES = {
    "asked": Count("id"),
    **{f"mark_{mark}": Count("id", filter=Q(mark=mark)) for mark in range(WORST, BEST + 1)},
}


@dataclass(frozen=True)
class Period:
    """Months, both included: surveys are counted in the month in which they were asked."""

    first: date
    last: date

    @property
    def condition(self) -> Q:
        return Q(asked_at__gte=_midnight(self.first), asked_at__lt=_midnight(_next(self.last)))


@dataclass(frozen=True)
class Figures:
    """Of one town, service, team or month (`code`, "" for all)."""

    code: str
    asked: int
    marks: tuple[int, ...]  # how many, from WORST to BEST

    @property
    def answered(self) -> int:
        return sum(self.marks)

    @property
    def mean(self) -> float | None:
        """The mean mark to the tenth, half a tenth up; None without an answer."""
        if not self.answered:
            return None
        given = sum(mark * many for mark, many in enumerate(self.marks, start=WORST))
        return (20 * given + self.answered) // (2 * self.answered) / 10

    @property
    def rate(self) -> float | None:
        """Answers out of surveys, 0 to 1."""
        return self.answered / self.asked if self.asked else None

    @property
    def low(self) -> int:
        """As low as the setting, or lower."""
        return sum(self.marks[: settings.LOW_MARK])


@dataclass(frozen=True)
class Satisfaction:
    total: Figures
    by: dict[str, list[Figures]]
    """Town, service, team, month: most surveys first; months in order."""


def satisfaction(actor: Actor, period: Period, *, town: str = "") -> Satisfaction:
    """Totals for who reads the reports: five queries. Raises NotAllowed."""
    actor.require(Permission.REPORT_VIEW)
    surveys = Survey.objects.counted_for(actor).filter(period.condition)
    if town:
        surveys = surveys.filter(organisation__code=town)
    by = {
        "town": _by(surveys, "organisation__code"),
        "service": _by(surveys, "service_code"),
        "team": _by(surveys, "team"),
        "month": sorted(_by(surveys.annotate(month=TruncMonth("asked_at")), "month", _month), key=_code),
    }
    return Satisfaction(_figures("", surveys.aggregate(**FIGURES)), by)


def by_month_and_service(actor: Actor, period: Period, *, town: str) -> dict[str, list[Figures]]:
    """{"2026-11": those of each service}, most surveys first, of one town. One query. Raises NotAllowed."""
    actor.require(Permission.REPORT_VIEW)
    surveys = Survey.objects.counted_for(actor).filter(period.condition, organisation__code=town)
    months: dict[str, list[Figures]] = defaultdict(list)
    by = surveys.order_by().annotate(month=TruncMonth("asked_at")).values("month", "service_code")
    for row in by.annotate(**FIGURES):
        months[_month(row["month"])].append(_figures(row["service_code"], row))
    return {month: sorted(figures, key=_most_asked) for month, figures in months.items()}


def together(figures: Iterable[Figures]) -> Figures:
    """Those of all of them."""
    every = list(figures)
    marks = zip(*(one.marks for one in every), strict=True) if every else [()] * (BEST - WORST + 1)
    return Figures("", sum(one.asked for one in every), tuple(sum(many) for many in marks))


def _by(surveys: QuerySet[Survey], column: str, name: Callable[[object], str] = str) -> list[Figures]:
    rows = surveys.order_by().values(column).annotate(**FIGURES)
    return sorted((_figures(name(row[column]), row) for row in rows), key=_most_asked)


def _most_asked(figures: Figures) -> tuple[int, str]:
    return -figures.asked, figures.code


def _figures(code: str, row: Mapping[str, Any]) -> Figures:
    counts = tuple(row[f"mark_{mark}"] for mark in range(WORST, BEST + 1))
    return Figures(code, row["asked"], counts)


def _code(figures: Figures) -> str:
    return figures.code


def _month(start: object) -> str:
    return f"{timezone.localtime(start):%Y-%m}" if isinstance(start, datetime) else ""


def towns_counted(actor: Actor) -> list[Organisation]:
    """Whose figures the actor reads."""
    return list(communes(actor).filter(id__in=actor.organisations_where(Permission.REPORT_VIEW)))


def names_for(actor: Actor, today: date) -> dict[str, dict[str, str]]:
    """What codes are called, by dimension, in the language at hand."""
    language = get_language() or "fr"
    names = {
        "town": {town.code: town.name for town in towns_counted(actor)},
        "service": {"": gettext("Not said")},
    }
    version = version_read_by(actor, today)
    if version is not None:
        agreement = agreement_of(version)
        names["service"] |= {one.code: one.label.in_language(language) for one in agreement.services}
        names["team"] = {one.code: one.label.in_language(language) for one in agreement.teams}
    return names


@dataclass(frozen=True)
class Narrowed:
    """Which surveys: of a town, a service and a team by their codes; which of their answers: with one mark, low marks alone.
    `service` and `team` are None for any: "" is a code."""

    town: str = ""
    service: str | None = None
    team: str | None = None
    mark: int | None = None
    low: bool = False

    @property
    def surveys(self) -> Q:
        wanted = Q()
        if self.town:
            wanted &= Q(organisation__code=self.town)
        if self.service is not None:
            wanted &= Q(service_code=self.service)
        if self.team is not None:
            wanted &= Q(team=self.team)
        return wanted

    @property
    def answers(self) -> Q:
        wanted = self.surveys & (Q(mark__isnull=False) if self.mark is None else Q(mark=self.mark))
        return wanted & Q(mark__lte=settings.LOW_MARK) if self.low else wanted


def count_of_surveys(actor: Actor, period: Period, narrowed: Narrowed) -> int:
    """How many `surveys` there are on all pages, as far as rows are counted."""
    return count_of(Survey.objects.visible_to(actor).filter(period.condition, narrowed.surveys))


def surveys(actor: Actor, period: Period, narrowed: Narrowed, *, after: int | None = None) -> list[Survey]:
    """Surveys sent, answered or not, with their tickets, the latest first, PAGE and one more; beyond the survey `after`."""
    found = Survey.objects.visible_to(actor).filter(period.condition, narrowed.surveys)
    if after is not None:
        edge = get_object_or_404(found, pk=after)
        found = found.filter(asked_at__lte=edge.asked_at).exclude(asked_at=edge.asked_at, pk__gte=edge.pk)
    return list(_with_tickets(found).order_by("-asked_at", "-id")[: PAGE + 1])


def _with_tickets(found: QuerySet[Survey]) -> QuerySet[Survey]:
    beside = ("organisation", "ticket", "ticket__requester", "follow_up")
    return found.select_related(*beside).defer("ticket__search_text", "ticket__search")


def count_of_answers(actor: Actor, period: Period, narrowed: Narrowed) -> int:
    """How many `answers` there are on all pages, as far as rows are counted."""
    return count_of(Survey.objects.visible_to(actor).filter(period.condition, narrowed.answers))


def answers(actor: Actor, period: Period, narrowed: Narrowed, *, after: int | None = None) -> list[Survey]:
    """Answers with their words and tickets, the latest first, PAGE and one more; beyond the survey `after`.
    For who sees every ticket of a town."""
    found = Survey.objects.visible_to(actor).filter(period.condition, narrowed.answers)
    if after is not None:
        edge = get_object_or_404(found, pk=after)
        found = found.filter(answered_at__lte=edge.answered_at).exclude(
            answered_at=edge.answered_at, pk__gte=edge.pk
        )
    return list(_with_tickets(found).order_by("-answered_at", "-id")[: PAGE + 1])


def follow_ups(actor: Actor, *, done: bool = False, after: int | None = None) -> list[FollowUp]:
    """Low marks to come back to, the oldest first; or those that are done, the latest first. PAGE and one more, beyond the one
    of the id `after`."""
    found = FollowUp.objects.visible_to(actor).filter(done_at__isnull=not done)
    if after is not None:
        found = found.filter(_beyond(get_object_or_404(found, pk=after), done=done))
    beside = ("organisation", "taken_by", "done_by", "survey", "survey__ticket", "survey__ticket__requester")
    order = ("-done_at", "-id") if done else ("opened_at", "id")
    return list(found.select_related(*beside).order_by(*order)[: PAGE + 1])


def _beyond(edge: FollowUp, *, done: bool) -> Q:
    if done:
        return Q(done_at__lt=edge.done_at) | Q(done_at=edge.done_at, pk__lt=edge.pk)
    return Q(opened_at__gt=edge.opened_at) | Q(opened_at=edge.opened_at, pk__gt=edge.pk)


def count_of_follow_ups(actor: Actor, *, done: bool = False) -> int:
    """How many `follow_ups` there are on all pages, as far as rows are counted."""
    return count_of(FollowUp.objects.visible_to(actor).filter(done_at__isnull=not done))


def follow_up_numbered(actor: Actor, follow_up_id: int) -> FollowUp:
    """Raises Http404 for a stranger."""
    return get_object_or_404(FollowUp.objects.visible_to(actor), pk=follow_up_id)


def survey_of(survey_id: int | None) -> Survey:
    """By the id of a signed link, whose holder need not be signed in. Raises Http404."""
    return get_object_or_404(Survey.objects.select_related("ticket", "ticket__requester"), pk=survey_id)


def _next(month: date) -> date:
    return date(month.year + month.month // 12, month.month % 12 + 1, 1)


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
