"""The page of a ticket, and the files that came with it."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.http import Http404, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import get_token
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.views.decorators.http import require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.files.stored_files import given, opened
from vallat.base.templatetags.ui import Passing
from vallat.convention.queries import Reachable, agreement_of
from vallat.journal.readings import note_reading
from vallat.journal.verbs import Verb
from vallat.servicedesk import verbs
from vallat.servicedesk.canned_responses.presenters import filled
from vallat.servicedesk.canned_responses.queries import canned_answer
from vallat.servicedesk.common.enums import Attribution, ClosureReason, FileCheck, TicketState
from vallat.servicedesk.common.presenters.cells import hours_of
from vallat.servicedesk.request_rules.forms.figures import figures_of
from vallat.servicedesk.surveys.links import survey_path
from vallat.servicedesk.ticket_page.forms.recipients import targets
from vallat.servicedesk.ticket_page.forms.ticket_actions import Change
from vallat.servicedesk.ticket_page.presenters.priority_matrix import picker
from vallat.servicedesk.ticket_page.presenters.requester_status import calm_steps, requester_status
from vallat.servicedesk.ticket_page.presenters.service_card import service_card
from vallat.servicedesk.ticket_page.presenters.timeline import Seen
from vallat.servicedesk.ticket_page.queries.page import TicketPage, page_language, ticket_page
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.presenters.state import next_step, state_icon
from vallat.servicedesk.tickets.queries.ticket import attachment_of, ticket_numbered
from vallat.servicedesk.unmet_conditions.queries import unmet_on
from vallat.servicedesk.visits.appointment_links import appointment_path

SHOWN_AS_THEY_ARE = ("image/png", "image/jpeg", "image/gif", "image/webp", "application/pdf", "text/plain")


@dataclass(frozen=True, eq=False)
class Refused(Passing):
    """A form of the page that was not taken: which, with what was typed and why. `conflict`: the ticket changed meanwhile."""

    panel: str
    typed: dict[str, Any]
    problem: str
    conflict: bool


@require_safe
def show(request: ActorRequest, number: str) -> HttpResponse:
    at, before = timezone.now(), request.GET.get("before", "")
    page = ticket_page(
        request.actor,
        number,
        at=at,
        show=request.GET.get("show", ""),
        before=int(before) if before.isdecimal() and len(before) < 19 else None,
        seen=Seen.read(request.GET.get("after", "")),
    )
    if page.is_sensitive and page.ticket.requester_id != request.actor.person_id:
        _note(request, verbs.SENSITIVE_OPENED, page.ticket)
    return render_page(request, page, at=at, inserted=_canned(request, page.ticket))


def _canned(request: ActorRequest, ticket: Ticket) -> str:
    """The canned answer that the address asks for, filled in."""
    asked = request.GET.get("canned", "")
    if not asked:
        return ""
    request.actor.require(Permission.TICKET_QUALIFY)
    if not asked.isdecimal() or len(asked) > 18:
        raise Http404
    return filled(canned_answer(request.actor, int(asked)).text, ticket)


def _note(request: ActorRequest, verb: Verb, ticket: Ticket, **detail: int) -> None:
    note_reading(request, verb, organisation_id=ticket.organisation_id, subject=ticket, detail=detail)


def show_refused(
    request: ActorRequest, number: str, form: Change, panel: str, problem: str, *, status: int, at: datetime
) -> HttpResponse:
    """The page as it is now, with what was typed, why it was refused, and what came since."""
    seen = Seen.read(form.data.get("seen", "")) if status == 409 else None
    page = ticket_page(request.actor, number, at=at, seen=seen)
    typed = {name: form[name].value() or "" for name in form.fields}
    refused = Refused(panel, typed, problem, conflict=status == 409)
    return render_page(request, page, at=at, refused=refused, status=status)


def render_page(
    request: ActorRequest,
    page: TicketPage,
    *,
    at: datetime,
    refused: Refused | None = None,
    inserted: str = "",
    status: int = 200,
) -> HttpResponse:
    typed = refused.typed if refused is not None else {}
    language = page_language()
    ticket, token = page.ticket, get_token(request)
    triages = page.rights.qualify and ticket.is_open and not ticket.is_qualified
    context = {
        "page": page,
        "ticket": ticket,
        "now": at,
        "rights": page.rights,
        "reads_articles": request.actor.can(Permission.ARTICLE_WRITE),
        "live": settings.LIVE_URL + reverse("servicedesk:live", args=[ticket.number]),
        "survey_address": survey_path(ticket.survey_id) if page.rights.own and ticket.survey_id else "",  # type: ignore[attr-defined]
        "meeting_address": appointment_path(page.meeting.appointment_id, page.meeting.round)
        if page.rights.own and page.meeting
        else "",
        "csrf_token": token,  # the one of the whole page: Django would make another for each that asks
        "fill_csrf_token_and_version": _sent_along(token, ticket, page.seen),
        "me": request.actor.person_id,
        "refused": refused,
        "inserted": inserted,
        "state_icon": state_icon(ticket),
        "triages": triages,
        "next_step": "triage" if triages else next_step(ticket),
        "cell_label": page.cell.label.in_language(language),
        "cell_hours": hours_of(page.cell),
        "calm_steps": () if page.rights.desk else calm_steps(ticket),
        "calm_words": "" if page.rights.desk else requester_status(ticket, page.waiting, at),
        "is_resolved": ticket.state == TicketState.RESOLVED,
        "attributions": Attribution,
        "closure_reasons": ClosureReason,
        "redirect_section": page.service.redirect.section if page.service and page.service.redirect else "",
        "closure_chosen": typed.get("reason") or _likely_reason(page),
        "picker": picker(ticket, page.agreement, language, typed) if page.rights.qualify else None,
        "targets": targets(page.teams, page.people, page.companies if ticket.is_qualified else ())
        if page.rights.qualify
        else (),
        "running_majors": tuple(
            (each["number"], each["subject"], ", ".join(each["touched"])) for each in page.running_majors
        )
        if page.rights.qualify
        else (),
        "owners": tuple((person.pk, person.full_name) for person in page.people),
    }
    template = "servicedesk/ticket/desk.html" if page.rights.desk else "servicedesk/ticket/visitor.html"
    return render(request, template, context, status=status)


def _sent_along(token: str, ticket: Ticket, seen: str) -> SafeString:
    """What each form of the page sends along, put together once: the token, and what the page showed."""
    sent = {"csrfmiddlewaretoken": token, "version": ticket.version, "seen": seen}
    return format_html_join("", '<input type="hidden" name="{}" value="{}">', sent.items())


def _likely_reason(page: TicketPage) -> str:
    """The closure that the page proposes."""
    if page.ticket.state == TicketState.RESOLVED:
        return ClosureReason.DONE
    return ClosureReason.OUT_OF_SCOPE if page.redirect_text else ""


@require_safe
def service(request: ActorRequest, number: str) -> HttpResponse:
    """What the service chosen in the qualification settles, in the ticket's own version, before it is sent. In the form of a triage
    (`service_code`) it can close the ticket too."""
    ticket = ticket_numbered(request.actor, number)
    request.actor.require(Permission.TICKET_QUALIFY)
    agreement, triage = agreement_of(ticket.convention), "service_code" in request.GET
    code = request.GET.get("service_code" if triage else "service", "")[:60]
    opened_date = timezone.localdate(ticket.opened_at)
    unmet = unmet_on(agreement, ticket.organisation_id, code, opened_date, ticket.application)
    card = service_card(
        Reachable(agreement, ticket.organisation_id, timezone.localdate()),
        code,
        page_language(),
        unmet.everywhere,
        unmet.applications,
    )
    if card is not None and triage:
        card = replace(card, figures=figures_of(agreement, card.service, {}, ticket.form_data))
    return render(
        request,
        "servicedesk/components/service_card.html",
        {"card": card, "closes": "offered" if triage else ""},
    )


@require_safe
def attachment(request: ActorRequest, number: str, attachment_id: int) -> HttpResponseBase:
    ticket = ticket_numbered(request.actor, number)
    found = attachment_of(ticket, request.actor, attachment_id)
    if not found.is_given:
        status = 409 if found.check_state == FileCheck.UNCHECKED else 403
        context = {"ticket": ticket, "file": found}
        return render(request, "servicedesk/ticket/file_not_given.html", context, status=status)
    content = opened(found.file)
    if ticket.requester_id != request.actor.person_id:
        _note(request, verbs.ATTACHMENT_OPENED, ticket, attachment=found.pk)
    kind = found.content_type if found.content_type in SHOWN_AS_THEY_ARE else "application/octet-stream"
    return given(content, name=found.name, kind=kind)
