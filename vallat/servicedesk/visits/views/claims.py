"""Reinstatement claims, followed to their end."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.web.post import reported
from vallat.servicedesk.visits.actions.claims import answer_claim, finish_claim
from vallat.servicedesk.visits.queries import visits as found


@require_safe
def claims(request: ActorRequest) -> HttpResponse:
    """`/claims/?done=1&after=12`: those to follow, or those that are done."""
    done, after = request.GET.get("done") == "1", request.GET.get("after", "")
    edge = int(after) if after.isascii() and after.isdecimal() and len(after) < 19 else None
    rows = found.claims(request.actor, done=done, after=edge)
    context = {
        "claims": rows[: found.PAGE],
        "next": rows[found.PAGE - 1].pk if len(rows) > found.PAGE else None,
        "done": done,
        "works": request.actor.can(Permission.TICKET_WORK),
    }
    return render(request, "servicedesk/visits/claims.html", context)


@require_POST
def answer(request: ActorRequest, claim_id: int) -> HttpResponse:
    claim = found.claim_numbered(request.actor, claim_id)
    with reported(request, _("The town has your answer.")):
        answer_claim(claim=claim, answer=request.POST.get("text", ""), by=request.actor, at=timezone.now())
    return redirect("servicedesk:claims")


@require_POST
def end(request: ActorRequest, claim_id: int) -> HttpResponse:
    claim = found.claim_numbered(request.actor, claim_id)
    with reported(request, _("Noted: it is restored.")):
        finish_claim(claim=claim, outcome=request.POST.get("text", ""), by=request.actor, at=timezone.now())
    return redirect("servicedesk:claims")
