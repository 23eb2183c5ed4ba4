"""Problems: their list, their page, and each step of one."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.web.post import Again, post, reported
from vallat.convention.queries import agreement_of, version_read_by
from vallat.servicedesk.problems import queries as found
from vallat.servicedesk.problems.actions.problems import (
    concern,
    declare_known_error,
    end_concern,
    open_problem,
    record_root_cause,
    solve_problem,
)
from vallat.servicedesk.problems.forms import ProblemForm
from vallat.servicedesk.problems.models import Problem
from vallat.servicedesk.tickets.forms.picking import OtherTicket
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.ticket import ticket_numbered


@require_safe
def problems(request: ActorRequest) -> HttpResponse:
    """`/problems/`: those that are open, or were solved."""
    request.actor.require(Permission.TICKET_QUALIFY)
    solved = request.GET.get("solved") == "1"
    rows = found.problems(request.actor, solved=solved, after=place(request))
    context = {"problems": rows[: found.PAGE], "solved": solved, "after": next_place(rows)}
    return render(request, "servicedesk/problems/problems.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """`?ticket=NUMBER`: its first incident."""
    request.actor.require(Permission.TICKET_QUALIFY)
    ticket = named_ticket(request)
    version = version_read_by(request.actor, timezone.localdate())
    agreement = agreement_of(version) if version else None
    first = {"title": ticket.subject, "service_code": ticket.service_code} if ticket else {}
    form = ProblemForm(request.POST or None, agreement=agreement, initial=first)
    if request.method == "POST" and form.is_valid():
        values = form.cleaned_data | {"token": form.idempotency_key}
        made = open_problem(**values, ticket=ticket, by=request.actor, at=timezone.now())
        messages.success(request, _("The problem is open."))
        return redirect("servicedesk:problem", made.pk)
    context = {"form": form, "ticket": ticket}
    status = 422 if request.method == "POST" else 200
    return render(request, "servicedesk/problems/new_problem.html", context, status=status)


@require_safe
def problem(request: ActorRequest, problem_id: int) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    return _page(request, problem_id)


@require_POST
def cause(request: ActorRequest, problem_id: int) -> HttpResponse:
    return _step(
        request,
        problem_id,
        "cause",
        lambda row, text, at: record_root_cause(problem=row, cause=text, by=request.actor, at=at),
    )


@require_POST
def known(request: ActorRequest, problem_id: int) -> HttpResponse:
    return _step(
        request,
        problem_id,
        "known",
        lambda row, text, at: declare_known_error(problem=row, workaround=text, by=request.actor, at=at),
    )


@require_POST
def solution(request: ActorRequest, problem_id: int) -> HttpResponse:
    """`resolves=on`: its open incidents too."""

    def act(row: Problem, text: str, at: datetime) -> object:
        resolves = request.POST.get("resolves") == "on"
        left = solve_problem(problem=row, solution=text, resolves=resolves, by=request.actor, at=at)
        if left:
            numbers = ", ".join(ticket.number for ticket in left)
            words = ngettext(
                "Not resolved, since it was never qualified: %(numbers)s",
                "Not resolved, since they were never qualified: %(numbers)s",
                len(left),
            )
            messages.warning(request, words % {"numbers": numbers})
        return row

    return _step(request, problem_id, "solution", act)


@require_POST
def tickets(request: ActorRequest, problem_id: int) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    row = found.problem_of(request.actor, problem_id)
    form = OtherTicket(request.POST, actor=request.actor, day=timezone.localdate())
    return post(
        request,
        lambda: concern(ticket=form.cleaned_data["other"], problem=row, by=request.actor, at=timezone.now()),
        form=form,
        back=reverse("servicedesk:problem", args=[problem_id]),
        again=_again(request, problem_id, "tickets"),
    )


@require_POST
def concern_end(request: ActorRequest, concern_id: int) -> HttpResponse:
    """Of a problem or of a change."""
    request.actor.require(Permission.TICKET_QUALIFY)
    row = found.concern_of(request.actor, concern_id)
    with reported(request):
        end_concern(concerned=row, by=request.actor, at=timezone.now())
    if row.problem_id:
        return redirect("servicedesk:problem", row.problem_id)
    return redirect("servicedesk:change", row.change_id)


def place(request: ActorRequest) -> int | None:
    """The row after which a list goes on."""
    after = request.GET.get("after", "")
    return int(after) if after.isascii() and after.isdigit() and len(after) < 19 else None


def next_place(rows: list[Problem]) -> int | None:
    return rows[found.PAGE - 1].pk if len(rows) > found.PAGE else None


def named_ticket(request: ActorRequest) -> Ticket | None:
    number = request.GET.get("ticket", "")
    return ticket_numbered(request.actor, number) if number else None


def _step(
    request: ActorRequest,
    problem_id: int,
    panel: str,
    act: Callable[[Problem, str, datetime], object],
) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    row = found.problem_of(request.actor, problem_id)
    return post(
        request,
        lambda: act(row, request.POST.get("text", ""), timezone.now()),
        done=_("Noted."),
        back=reverse("servicedesk:problem", args=[problem_id]),
        again=_again(request, problem_id, panel),
    )


def _again(request: ActorRequest, problem_id: int, panel: str) -> Again:
    return lambda refusal, status: _page(
        request, problem_id, panel=panel, problem=str(refusal), status=status
    )


def _page(
    request: ActorRequest, problem_id: int, *, panel: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    row = found.problem_of(request.actor, problem_id)
    context = {
        "one": row,
        "panel": panel,
        "problem": problem,
        "conflict": False,
        "typed": {"text": request.POST.get("text", ""), "other": request.POST.get("other", "")},
    }
    return render(request, "servicedesk/problems/problem.html", context, status=status)
