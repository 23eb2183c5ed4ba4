"""Changes: their list, their page, the decision, what came of it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.base.web.post import Again, post
from vallat.servicedesk.common.enums import ChangeOutcome
from vallat.servicedesk.problems import queries as found
from vallat.servicedesk.problems.actions.changes import decide_change, end_change, plan_change
from vallat.servicedesk.problems.actions.problems import concern
from vallat.servicedesk.problems.forms import ChangeForm
from vallat.servicedesk.problems.models import Change
from vallat.servicedesk.problems.views.problems import named_ticket, place
from vallat.servicedesk.request_rules.presenters.joint_planning import proposed_change
from vallat.servicedesk.tickets.forms.picking import OtherTicket


@require_safe
def changes(request: ActorRequest) -> HttpResponse:
    """`/changes/`: those to come, or those that are over."""
    request.actor.require(Permission.TICKET_QUALIFY)
    over = request.GET.get("over") == "1"
    rows = found.changes(request.actor, over=over, after=place(request))
    after = rows[found.PAGE - 1].pk if len(rows) > found.PAGE else None
    context = {"changes": rows[: found.PAGE], "over": over, "after": after}
    return render(request, "servicedesk/problems/changes.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def new(request: ActorRequest) -> HttpResponse:
    """`?ticket=NUMBER` or `?problem=ID`: what it is about."""
    request.actor.require(Permission.TICKET_QUALIFY)
    ticket, asked = named_ticket(request), request.GET.get("problem", "")
    problem = found.problem_of(request.actor, int(asked)) if asked.isdecimal() and len(asked) < 19 else None
    form = ChangeForm(request.POST or None, initial=proposed_change(ticket) if ticket else {})
    if request.method == "POST" and form.is_valid():
        values = {name: value for name, value in form.cleaned_data.items() if name != "token"}
        try:
            made = plan_change(
                values=values,
                token=form.idempotency_key,
                problem=problem,
                ticket=ticket,
                by=request.actor,
                at=timezone.now(),
            )
        except NotPossible as refusal:
            form.add_error("ends_at", str(refusal))
        else:
            messages.success(request, _("Planned: it waits for approval."))
            return redirect("servicedesk:change", made.pk)
    context = {"form": form, "ticket": ticket, "about": problem}
    status = 422 if request.method == "POST" else 200
    return render(request, "servicedesk/problems/new_change.html", context, status=status)


@require_safe
def change(request: ActorRequest, change_id: int) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    return _page(request, found.change_of(request.actor, change_id))


@require_POST
def decision(request: ActorRequest, change_id: int) -> HttpResponse:
    """`approved` is yes or no."""
    request.actor.require(Permission.CHANGE_APPROVE)
    row = found.change_of(request.actor, change_id)
    return post(
        request,
        lambda: decide_change(change=row, approved=_approved(request), by=request.actor, at=timezone.now()),
        back=reverse("servicedesk:change", args=[change_id]),
        again=_again(request, row, "decision"),
    )


def _approved(request: ActorRequest) -> bool:
    said = request.POST.get("approved", "")
    if said not in ("yes", "no"):
        raise NotPossible(_("Choose whether it is approved or refused. Nothing was decided."))
    return said == "yes"


@require_POST
def outcome(request: ActorRequest, change_id: int) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    row = found.change_of(request.actor, change_id)
    chosen = request.POST.get("outcome", "")
    return post(
        request,
        lambda: end_change(
            change=row,
            outcome=chosen,
            words=request.POST.get("text", ""),
            by=request.actor,
            at=timezone.now(),
        ),
        back=reverse("servicedesk:change", args=[change_id]),
        again=_again(request, row, "outcome"),
    )


@require_POST
def tickets(request: ActorRequest, change_id: int) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    row = found.change_of(request.actor, change_id)
    form = OtherTicket(request.POST, actor=request.actor, day=timezone.localdate())
    return post(
        request,
        lambda: concern(ticket=form.cleaned_data["other"], change=row, by=request.actor, at=timezone.now()),
        form=form,
        back=reverse("servicedesk:change", args=[change_id]),
        again=_again(request, row, "tickets"),
    )


def _again(request: ActorRequest, row: Change, panel: str) -> Again:
    return lambda refusal, status: _page(request, row, panel=panel, problem=str(refusal), status=status)


def _page(
    request: ActorRequest, row: Change, *, panel: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    context = {
        "one": row,
        "outcomes": ChangeOutcome.choices,
        "may_decide": request.actor.can(Permission.CHANGE_APPROVE),
        "panel": panel,
        "problem": problem,
        "conflict": False,
        "typed": {name: request.POST.get(name, "") for name in ("text", "other", "outcome")},
    }
    return render(request, "servicedesk/problems/change.html", context, status=status)
