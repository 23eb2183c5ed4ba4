"""The procedure of a major incident, for the team: the list, the page, and what is done on it."""

from collections.abc import Callable
from datetime import datetime

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.web.post import post, reported
from vallat.servicedesk.major_incidents.actions.affected import clear_affected, say_update, touch_all
from vallat.servicedesk.major_incidents.actions.procedure import (
    call_in,
    note_attempt,
    take_part,
    write_review,
)
from vallat.servicedesk.major_incidents.actions.reviews import share_review
from vallat.servicedesk.major_incidents.forms import AttemptForm, ReviewForm, UpdateForm
from vallat.servicedesk.major_incidents.models.incident import MajorIncident
from vallat.servicedesk.major_incidents.queries import procedure as found

NOTHING = dict.fromkeys(
    ("text", "next_at", "note", "mode", "happened", "cause", "done", "plan", "due_date"), ""
)
Act = Callable[[MajorIncident, datetime], object]


@require_safe
def majors(request: ActorRequest) -> HttpResponse:
    """`/majors/`: those that run, then those that are over."""
    after = request.GET.get("after", "")
    after_id = int(after) if after.isdecimal() and len(after) < 19 else None
    context = {"found": found.majors(request.actor, after=after_id), "first_page": after_id is None}
    context["now"] = timezone.now()
    return render(request, "servicedesk/major/list.html", context)


@require_safe
def show(request: ActorRequest, number: str) -> HttpResponse:
    return _page(request, number, at=timezone.now())


def _page(
    request: ActorRequest,
    number: str,
    *,
    at: datetime,
    typed: dict[str, str] | None = None,
    panel: str = "",
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    page = found.major_page(request.actor, number, at=at)
    actor = request.actor
    context = {
        "page": page,
        "major": page.major,
        "ticket": page.ticket,
        "works": actor.can(Permission.TICKET_WORK) and page.major.is_running,
        "leads": actor.can(Permission.DESK_LEAD),
        "takes_part": page.takes_part(actor),
        "typed": NOTHING | (typed or {}),
        "panel": panel,
        "problem": problem,
    }
    return render(request, "servicedesk/major/page.html", context, status=status)


@require_POST
def attempts(request: ActorRequest, number: str) -> HttpResponse:
    form = AttemptForm(request.POST)
    return take_typed(
        request,
        number,
        form,
        "attempt",
        lambda major, at: note_attempt(major=major, **form.attempt, by=request.actor, at=at),
        _("Call logged."),
    )


@require_POST
def updates(request: ActorRequest, number: str) -> HttpResponse:
    form = UpdateForm(request.POST)
    return take_typed(
        request,
        number,
        form,
        "update",
        lambda major, at: say_update(major=major, **form.update, by=request.actor, at=at),
        _("The towns are told."),
    )


@require_POST
def review(request: ActorRequest, number: str) -> HttpResponse:
    form = ReviewForm(request.POST)
    return take_typed(
        request,
        number,
        form,
        "review",
        lambda major, at: write_review(major=major, **form.cleaned_data, by=request.actor, at=at),
        _("The review is saved."),
    )


def take_typed(
    request: ActorRequest, number: str, form: Form, panel: str, act: Act, done: str
) -> HttpResponse:
    """Does what a form of the page asks, then shows the page again; with what was typed, and why not, when it can't be."""
    at = timezone.now()
    major = found.major_numbered(request.actor, number)
    request.actor.require(Permission.TICKET_WORK)
    typed = {name: str(form.data.get(name, "")) for name in form.fields}
    return post(
        request,
        lambda: act(major, at),
        form=form,
        done=done,
        back=reverse("servicedesk:major", args=[number]),
        again=lambda refusal, status: _page(
            request, number, at=at, typed=typed, panel=panel, problem=str(refusal), status=status
        ),
    )


@require_POST
def team(request: ActorRequest, number: str) -> HttpResponse:
    person = request.POST.get("person", "")
    person_id = int(person) if person.isdecimal() and len(person) < 19 else 0
    return _done(
        request,
        number,
        lambda major, at: call_in(major=major, person_id=person_id, by=request.actor, at=at),
    )


@require_POST
def part(request: ActorRequest, number: str) -> HttpResponse:
    return _done(request, number, lambda major, at: take_part(major=major, by=request.actor, at=at))


@require_POST
def towns(request: ActorRequest, number: str) -> HttpResponse:
    codes, service = request.POST.getlist("town")[:100] or [""], request.POST.get("service", "")[:60]
    codes = [code[:60] for code in codes]
    return _done(
        request,
        number,
        lambda major, at: touch_all(
            major=major, town_codes=codes, service_code=service, by=request.actor, at=at
        ),
    )


@require_POST
def review_towns(request: ActorRequest, number: str) -> HttpResponse:
    """The review is shared with the towns that were touched."""
    request.actor.require(Permission.DESK_LEAD)
    return _done(request, number, lambda major, at: share_review(major=major, by=request.actor, at=at))


@require_POST
def town_end(request: ActorRequest, number: str, touched_id: int) -> HttpResponse:
    return _done(
        request,
        number,
        lambda major, at: clear_affected(major=major, touched_id=touched_id, by=request.actor, at=at),
    )


def _done(request: ActorRequest, number: str, act: Act) -> HttpResponse:
    major = found.major_numbered(request.actor, number)
    with reported(request):
        act(major, timezone.now())
    return redirect("servicedesk:major", number)
