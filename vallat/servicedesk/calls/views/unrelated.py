"""`/calls/unrelated/`: calls that have nothing to do with the convention, and their way back to a ticket (6.4.1.2)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.base.text import whole_number
from vallat.servicedesk.calls.actions.unrelated import accept_call, record_unrelated_call
from vallat.servicedesk.calls.forms.phone import UnrelatedCallForm
from vallat.servicedesk.calls.models import UnrelatedCall
from vallat.servicedesk.calls.queries import page_of_calls, unrelated_calls_of
from vallat.servicedesk.calls.views.phone import refused_unrelated
from vallat.servicedesk.common.subject import subject_of
from vallat.servicedesk.tickets.forms.picking import picked_person


@require_http_methods(["GET", "HEAD", "POST"])
def unrelated_calls(request: ActorRequest) -> HttpResponse:
    """The list, the latest first; posted to by the page of a call."""
    request.actor.require(Permission.TICKET_TAKE_CALL)
    if request.method == "POST":
        return _record(request)
    calls, before = page_of_calls(request.actor, whole_number(request.GET.get("before", "")))
    kept = next((call for call in calls if str(call.pk) == request.GET.get("kept")), None)
    context = {
        "calls": calls,
        "before": before,
        "kept": kept,
    }
    return render(request, "servicedesk/unrelated_calls/page.html", context)


def _record(request: ActorRequest) -> HttpResponse:
    form = UnrelatedCallForm(request.actor, request.POST)
    if not form.is_valid():
        return refused_unrelated(request, form.errors)
    values = form.cleaned_data
    call = record_unrelated_call(
        text=values["text"],
        reason=values["why"],
        token=form.idempotency_key,
        caller=form.person,
        caller_words=values["caller_words"],
        by=request.actor,
        at=timezone.now(),
    )
    return HttpResponseRedirect(f"{reverse('servicedesk:unrelated_calls')}?kept={call.pk}")


@require_http_methods(["GET", "HEAD", "POST"])
def unrelated_call(request: ActorRequest, call_id: int) -> HttpResponse:
    """One call, and the form that makes it a ticket."""
    request.actor.require(Permission.TICKET_TAKE_CALL)
    call = get_object_or_404(unrelated_calls_of(request.actor), pk=call_id)
    if request.method != "POST":
        return _page(request, call)
    words = request.POST.get("caller_words", "").replace("\x00", " ")[:200]
    try:
        person = picked_person(request.actor, whole_number(request.POST.get("caller", "")), words)
        ticket = accept_call(
            call=call,
            requester=person,
            subject=subject_of(call.text),
            by=request.actor,
            at=timezone.now(),
        )
    except ValidationError as error:
        return _page(request, call, words=words, problem=error.messages[0], status=422)
    except NotPossible as error:
        return _page(request, call, words=words, problem=str(error), status=409)
    messages.success(request, _("The call is now ticket %(number)s.") % {"number": ticket.number})
    return redirect("servicedesk:ticket", ticket.number)


def _page(
    request: ActorRequest, call: UnrelatedCall, *, words: str = "", problem: str = "", status: int = 200
) -> HttpResponse:
    named = words or (call.caller.full_name if call.caller else call.caller_words)
    picked = call.caller_id or "" if not words else ""
    context = {"call": call, "words": named, "picked": picked, "problem": problem}
    return render(request, "servicedesk/unrelated_calls/call.html", context, status=status)
