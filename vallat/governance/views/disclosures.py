"""The register of disclosure requests, and what is done with one."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

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
from vallat.base.text import whole_number
from vallat.base.web.post import post
from vallat.governance import verbs
from vallat.governance.actions.disclosures import (
    advise_on_disclosure,
    close_disclosure,
    decide_disclosure,
    hand_over,
    register_disclosure,
)
from vallat.governance.actions.prolongations import prolong_answer
from vallat.governance.enums import Decision
from vallat.governance.forms.disclosures import (
    AdviceForm,
    DecisionForm,
    Dressed,
    HandOverDetails,
    ProlongationForm,
    RegisterForm,
)
from vallat.governance.models import DisclosureRequest
from vallat.governance.queries.disclosures import DisclosurePage, disclosure, disclosure_page, register
from vallat.journal.readings import note_reading

Form = TypeVar("Form", bound=Dressed)


@require_safe
def disclosures(request: ActorRequest) -> HttpResponse:
    before = request.GET.get("before", "")
    page = register(
        request.actor,
        before=whole_number(before),
        at=timezone.now(),
    )
    return render(
        request,
        "governance/disclosures.html",
        {"page": page, "registers": request.actor.can(Permission.DISCLOSURE_REGISTER)},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_disclosure(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.DISCLOSURE_REGISTER)
    at = timezone.now()
    if request.method != "POST":
        form = RegisterForm(request.actor, initial={"received_at": timezone.localtime(at).replace(second=0)})
        return render(request, "governance/new_disclosure.html", {"form": form})
    form = RegisterForm(request.actor, request.POST)
    if form.is_valid():
        try:
            found = register_disclosure(
                **form.cleaned_data | {"token": form.idempotency_key}, by=request.actor, at=at
            )
        except NotPossible as refusal:
            form.add_error("received_at", str(refusal))
        else:
            messages.success(request, _("The request is registered. It waits for a decision."))
            return redirect("governance:disclosure", found.pk)
    return render(request, "governance/new_disclosure.html", {"form": form}, status=422)


@require_safe
def show_disclosure(request: ActorRequest, request_id: int) -> HttpResponse:
    page = disclosure_page(request.actor, request_id, at=timezone.now())
    note_reading(
        request,
        verbs.DISCLOSURE_OPENED,
        organisation_id=page.request.organisation_id,
        subject=page.request,
    )
    return _page(request, page)


@require_POST
def advice(request: ActorRequest, request_id: int) -> HttpResponse:
    def act(found: DisclosureRequest, form: AdviceForm, at: datetime) -> object:
        return advise_on_disclosure(request=found, **form.cleaned_data, by=request.actor, at=at)

    return _attempt(
        request, request_id, Permission.DISCLOSURE_ADVISE, AdviceForm, act, _("The advice is on the request.")
    )


@require_POST
def decision(request: ActorRequest, request_id: int) -> HttpResponse:
    def act(found: DisclosureRequest, form: DecisionForm, at: datetime) -> object:
        taken = Decision(form.cleaned_data["decision"])
        reason = form.cleaned_data["reason"]
        return decide_disclosure(request=found, decision=taken, reason=reason, by=request.actor, at=at)

    return _attempt(
        request, request_id, Permission.DISCLOSURE_DECIDE, DecisionForm, act, _("The decision is registered.")
    )


@require_POST
def prolongations(request: ActorRequest, request_id: int) -> HttpResponse:
    def act(found: DisclosureRequest, form: ProlongationForm, at: datetime) -> object:
        return prolong_answer(request=found, **form.cleaned_data, by=request.actor, at=at)

    done = _(
        "The answer is put off. Tell who asked the new day and its reason: nothing is sent to them from here."
    )
    return _attempt(request, request_id, Permission.DISCLOSURE_DECIDE, ProlongationForm, act, done)


@require_POST
def handover(request: ActorRequest, request_id: int) -> HttpResponse:
    def act(found: DisclosureRequest, form: HandOverDetails, at: datetime) -> object:
        typed = form.cleaned_data
        return hand_over(
            request=found,
            what=typed["what"],
            form=typed["form"],
            count=typed["count"],
            files=typed["sums"],
            token=form.idempotency_key,
            by=request.actor,
            at=at,
        )

    return _attempt(
        request,
        request_id,
        Permission.DISCLOSURE_HAND_OVER,
        HandOverDetails,
        act,
        _("What was handed over is registered."),
    )


@require_POST
def closure(request: ActorRequest, request_id: int) -> HttpResponse:
    def act(found: DisclosureRequest, form: Dressed, at: datetime) -> object:
        return close_disclosure(request=found, by=request.actor, at=at)

    return _attempt(
        request, request_id, Permission.DISCLOSURE_HAND_OVER, Dressed, act, _("The request is closed.")
    )


def _attempt(
    request: ActorRequest,
    request_id: int,
    needs: Permission,
    kind: type[Form],
    act: Callable[[DisclosureRequest, Form, datetime], object],
    done: str,
) -> HttpResponse:
    """Back to the page when done; 422 with what was typed when it can't be, or is not filled in."""
    found = disclosure(request.actor, request_id)
    request.actor.require(needs, found.organisation_id)
    form = kind(request.POST)
    return post(
        request,
        lambda: act(found, form, timezone.now()),
        form=form,
        done=done,
        back=reverse("governance:disclosure", args=[request_id]),
        again=lambda refusal, _status: _page(
            request,
            disclosure_page(request.actor, request_id, at=timezone.now()),
            refused=form,
            problem=str(refusal),
        ),
    )


def _page(
    request: ActorRequest, page: DisclosurePage, *, refused: Dressed | None = None, problem: str = ""
) -> HttpResponse:
    forms: dict[str, Dressed] = {
        "advice": AdviceForm(initial={"advice": page.request.advice}),
        "decision": DecisionForm(),
        "prolongation": ProlongationForm(),
        "handover": HandOverDetails(),
    }
    kinds = {name: type(form) for name, form in forms.items()}
    forms |= {name: refused for name, kind in kinds.items() if refused is not None and type(refused) is kind}
    context = {"page": page, "disclosure": page.request, "forms": forms, "problem": problem}
    return render(request, "governance/disclosure.html", context, status=422 if problem else 200)
