"""What people thought: totals for who reads the reports, words and follow-ups for who may open the tickets."""

from dataclasses import replace
from datetime import date
from urllib.parse import urlencode

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.text import whole_number
from vallat.base.web.post import reported
from vallat.servicedesk.common.months import read_month
from vallat.servicedesk.common.presenters.satisfaction_scale import SATISFACTION_SCALE
from vallat.servicedesk.surveys import queries as found
from vallat.servicedesk.surveys.actions import finish_follow_up, take_follow_up
from vallat.servicedesk.surveys.presenters import line_of, tables_of


@require_safe
def results(request: ActorRequest) -> HttpResponse:
    """`/satisfaction/?from=2026-01&to=2026-12&town=`: the last twelve months at first."""
    period, town = _period(request), _town(request)
    results = found.satisfaction(request.actor, period, town=town)
    context = {
        **(shown := _shown(request, period, town)),
        "total": line_of(results.total, "", str(shown["query"])),
        "tables": tables_of(results, found.names_for(request.actor, timezone.localdate()), period, town),
        "marks": sorted(SATISFACTION_SCALE.items(), reverse=True),
    }
    return render(request, "servicedesk/satisfaction/page.html", context)


@require_safe
def surveys(request: ActorRequest) -> HttpResponse:
    """`/satisfaction/surveys/`: those sent, answered or not, the latest first."""
    request.actor.require(Permission.TICKET_VIEW_TOWN)
    period, narrowed = _period(request), _narrowed(request)
    rows = found.surveys(request.actor, period, narrowed, after=whole_number(request.GET.get("after", "")))
    shown = _shown(request, period, narrowed.town)
    context = {
        **shown,
        "query": f"{shown['query']}{_of_service_and_team(narrowed)}",
        "surveys": rows[: found.PAGE],
        "next": rows[found.PAGE - 1].pk if len(rows) > found.PAGE else None,
        "total": found.count_of_surveys(request.actor, period, narrowed),
        "of": _names_of(request, replace(narrowed, mark=None)),
    }
    return render(request, "servicedesk/satisfaction/surveys.html", context)


@require_safe
def answers(request: ActorRequest) -> HttpResponse:
    """`/satisfaction/answers/`: mark, words and ticket, the latest first."""
    request.actor.require(Permission.TICKET_VIEW_TOWN)
    period, narrowed = _period(request), _narrowed(request)
    rows = found.answers(request.actor, period, narrowed, after=whole_number(request.GET.get("after", "")))
    shown = _shown(request, period, narrowed.town)
    context = {
        **shown,
        "query": f"{shown['query']}{_of_service_and_team(narrowed)}{_of_mark(narrowed)}",
        "answers": rows[: found.PAGE],
        "next": rows[found.PAGE - 1].pk if len(rows) > found.PAGE else None,
        "total": found.count_of_answers(request.actor, period, narrowed),
        "narrowed": narrowed,
        "of": _names_of(request, narrowed),
        "low": narrowed.low,
        "marks": SATISFACTION_SCALE,
    }
    return render(request, "servicedesk/satisfaction/answers.html", context)


@require_safe
def follow_ups(request: ActorRequest) -> HttpResponse:
    """`/satisfaction/follow-ups/`: low marks that somebody comes back to."""
    request.actor.require(Permission.TICKET_QUALIFY)
    done, after = request.GET.get("done") == "1", whole_number(request.GET.get("after", ""))
    rows = found.follow_ups(request.actor, done=done, after=after)
    context = {
        "follow_ups": rows[: found.PAGE],
        "next": rows[found.PAGE - 1].pk if len(rows) > found.PAGE else None,
        "total": found.count_of_follow_ups(request.actor, done=done),
        "done": done,
    }
    return render(request, "servicedesk/satisfaction/follow_ups.html", context)


@require_POST
def take(request: ActorRequest, follow_up_id: int) -> HttpResponse:
    follow_up = found.follow_up_numbered(request.actor, follow_up_id)
    with reported(request):
        take_follow_up(follow_up=follow_up, by=request.actor, at=timezone.now())
    return redirect("servicedesk:follow_ups")


@require_POST
def finish(request: ActorRequest, follow_up_id: int) -> HttpResponse:
    follow_up = found.follow_up_numbered(request.actor, follow_up_id)
    with reported(request, _("Noted: this was followed up.")):
        outcome = request.POST.get("outcome", "")
        finish_follow_up(follow_up=follow_up, outcome=outcome, by=request.actor, at=timezone.now())
    return redirect("servicedesk:follow_ups")


def _period(request: ActorRequest) -> found.Period:
    """What the address says; what it can't mean is the last twelve months."""
    today = timezone.localdate()
    this = date(today.year, today.month, 1)
    last = _first_day(request.GET.get("to", "")) or this
    first = _first_day(request.GET.get("from", "")) or date(
        last.year - (last.month < 12), last.month % 12 + 1, 1
    )
    return found.Period(min(first, last), max(first, last))


def _first_day(text: str) -> date | None:
    span = read_month(text)
    return timezone.localdate(span[0]) if span else None


def _town(request: ActorRequest) -> str:
    return request.GET.get("town", "")[:60]


def _narrowed(request: ActorRequest) -> found.Narrowed:
    service, team = request.GET.get("service"), request.GET.get("team")
    mark = whole_number(request.GET.get("mark", ""))
    return found.Narrowed(
        town=_town(request),
        service=service[:60] if service is not None else None,
        team=team[:60] if team is not None else None,
        mark=mark if mark in SATISFACTION_SCALE else None,
        low=request.GET.get("low") == "1",
    )


def _of_service_and_team(narrowed: found.Narrowed) -> str:
    said = {"service": narrowed.service, "team": narrowed.team}
    return "".join(f"&{urlencode({name: value})}" for name, value in said.items() if value is not None)


def _of_mark(narrowed: found.Narrowed) -> str:
    return "" if narrowed.mark is None else f"&mark={narrowed.mark}"


def _names_of(request: ActorRequest, narrowed: found.Narrowed) -> list[str]:
    """The mark, the service and the team that the answers are narrowed to, as people call them."""
    mark = [] if narrowed.mark is None else [f"{narrowed.mark} {SATISFACTION_SCALE[narrowed.mark]}"]
    if narrowed.service is None and narrowed.team is None:
        return mark
    names = found.names_for(request.actor, timezone.localdate())
    chosen = {"service": narrowed.service, "team": narrowed.team}
    return mark + [names.get(by, {}).get(code, code) for by, code in chosen.items() if code is not None]


def _shown(request: ActorRequest, period: found.Period, town: str) -> dict[str, object]:
    actor = request.actor
    return {
        "period": period,
        "town": town,
        "towns": found.towns_counted(actor),
        "may_read": actor.can(Permission.TICKET_VIEW_TOWN),
        "may_follow_up": actor.can(Permission.TICKET_WORK),
        "query": f"from={period.first:%Y-%m}&to={period.last:%Y-%m}&town={town}",
    }
