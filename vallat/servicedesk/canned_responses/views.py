"""`/canned-responses/`: canned answers, templates, tickets that come back; and the answers of a ticket, filled in."""

from collections.abc import Callable
from datetime import datetime
from functools import partial

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.web.post import Refusal, post, reported
from vallat.convention.queries import agreement_of, version_read_by
from vallat.engines.agreement import Agreement
from vallat.servicedesk.canned_responses import queries as found
from vallat.servicedesk.canned_responses.actions import (
    begin_recurrence,
    end_prepared,
    keep_answer,
    keep_template,
)
from vallat.servicedesk.canned_responses.forms import AnswerForm, RecurrenceForm, TemplateForm
from vallat.servicedesk.canned_responses.models import CannedResponse, Recurrence, TicketTemplate
from vallat.servicedesk.canned_responses.presenters import MEANINGS, filled
from vallat.servicedesk.tickets.queries.ticket import ticket_numbered


@require_safe
def show(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    return _page(request)


@require_safe
def canned(request: ActorRequest, number: str) -> HttpResponse:
    """Every canned answer as it would read on this ticket; each goes into the box where one writes."""
    request.actor.require(Permission.TICKET_QUALIFY)
    ticket = ticket_numbered(request.actor, number)
    answers = [(each, filled(each.text, ticket)) for each in found.canned_answers(request.actor)]
    return render(request, "servicedesk/canned_responses/canned.html", {"ticket": ticket, "answers": answers})


@require_POST
def responses(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    form = AnswerForm(request.POST)
    return _kept(request, form, lambda at: keep_answer(**form.cleaned_data, by=request.actor, at=at))


@require_POST
def templates(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    form = TemplateForm(request.POST, agreement=_agreement(request))
    return _kept(request, form, lambda at: keep_template(**form.cleaned_data, by=request.actor, at=at))


@require_POST
def recurrences(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    form = RecurrenceForm(request.POST, actor=request.actor, templates=found.templates(request.actor))
    return _kept(request, form, lambda at: begin_recurrence(**form.cleaned_data, by=request.actor, at=at))


@require_POST
def response_end(request: ActorRequest, answer_id: int) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    return _ended(request, found.canned_answer(request.actor, answer_id))


@require_POST
def template_end(request: ActorRequest, template_id: int) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    return _ended(request, found.template(request.actor, template_id))


@require_POST
def recurrence_end(request: ActorRequest, recurrence_id: int) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    return _ended(request, found.recurrence(request.actor, recurrence_id))


def _kept(request: ActorRequest, form: Form, act: Callable[[datetime], object]) -> HttpResponse:
    def again(refusal: Refusal, status: int) -> HttpResponse:
        if form.is_valid():
            form.add_error(None, str(refusal))
        return _page(request, form, status=status)

    act_now = partial(act, timezone.now())
    return post(
        request,
        act_now,
        form=form,
        done=_("Saved."),
        back=reverse("servicedesk:canned_responses"),
        again=again,
    )


def _ended(request: ActorRequest, row: CannedResponse | TicketTemplate | Recurrence) -> HttpResponse:
    with reported(request, _("Ended.")):
        end_prepared(prepared=row, by=request.actor, at=timezone.now())
    return redirect("servicedesk:canned_responses")


def _page(request: ActorRequest, refused: Form | None = None, *, status: int = 200) -> HttpResponse:
    """With the form that was refused, as it was typed."""
    actor = request.actor
    templates = found.templates(actor)
    forms: dict[str, Form] = {
        "answer": AnswerForm(auto_id="answer_%s"),
        "template": TemplateForm(auto_id="template_%s", agreement=_agreement(request)),
        "recurrence": RecurrenceForm(auto_id="recurrence_%s", actor=actor, templates=templates),
    }
    forms = {
        name: refused if refused is not None and type(refused) is type(form) else form
        for name, form in forms.items()
    }
    context = {
        "answers": found.canned_answers(actor),
        "templates": templates,
        "recurrences": found.recurrences(actor),
        "forms": forms,
        "variables": [(f"{{{{ {name} }}}}", words) for name, words in MEANINGS.items()],
    }
    return render(request, "servicedesk/canned_responses/page.html", context, status=status)


def _agreement(request: ActorRequest) -> Agreement | None:
    version = version_read_by(request.actor, timezone.localdate())
    return agreement_of(version) if version else None
