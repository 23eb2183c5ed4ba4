"""`/tickets/…/triage/`: a request that came by mail or on the portal, handled in one form as a call is."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import ChangedMeanwhile, NotPossible
from vallat.convention.queries import Reachable, agreement_of
from vallat.journal.readings import note_reading
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import Direction
from vallat.servicedesk.major_incidents.queries.parts import MOST, unless_part
from vallat.servicedesk.request_rules.forms.figures import Figures, figures_of
from vallat.servicedesk.ticket_page.forms.recipients import recipients_of
from vallat.servicedesk.ticket_page.presenters.service_card import ServiceCard, service_card
from vallat.servicedesk.ticket_page.queries.page import is_sensitive, page_language
from vallat.servicedesk.ticket_page.queries.ticket import companies_of, ticket_with_contractors
from vallat.servicedesk.ticket_page.views.priority_matrix import matrix_rows
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.ticket import messages_of
from vallat.servicedesk.triage.actions import triage as handle_request
from vallat.servicedesk.triage.forms.triage import TriageForm
from vallat.servicedesk.triage.queries.caller import requester_sheet
from vallat.servicedesk.triage.queries.triage import next_to_triage
from vallat.servicedesk.unmet_conditions.queries import unmet_on


@require_http_methods(["GET", "HEAD", "POST"])
def triage(request: ActorRequest, number: str) -> HttpResponse:
    """A ticket that is over has nothing to handle: its page is shown."""
    request.actor.require(Permission.TICKET_QUALIFY)
    at = timezone.now()
    ticket = ticket_with_contractors(request.actor, number, timezone.localdate(at))
    recipients = recipients_of(request.actor, timezone.localdate(at), ticket.teams, companies_of(ticket))  # type: ignore[attr-defined]
    if request.method != "POST":
        if not ticket.is_open:
            return redirect("servicedesk:ticket", number)
        return _page(request, ticket, TriageForm(request.actor, ticket, recipients), at)
    form = TriageForm(request.actor, ticket, recipients, request.POST)
    if not form.is_valid():
        problem = _("Look at the request as it is now, then send again.") if "version" in form.errors else ""
        return _page(request, ticket, form, at, problem=problem, status=422)
    try:
        handle_request(
            ticket=ticket,
            handling=form.handling,
            version=form.cleaned_data["version"],
            by=request.actor,
            at=at,
        )
    except ChangedMeanwhile as changed:
        return _page(request, ticket, form, at, problem=str(changed), status=409)
    except NotPossible as refusal:
        return _page(request, ticket, form, at, problem=str(refusal), status=422)
    messages.success(request, _done(request))
    return redirect("servicedesk:ticket", number)


def _done(request: ActorRequest) -> str:
    """That it is done, and which request comes next."""
    following = next_to_triage(request.actor)
    if following is None:
        return _("Handled. No other request waits to be looked at.")
    link = format_html(
        '<a class="alert-link" href="{}">{}</a>',
        reverse("servicedesk:triage", args=[following.number]),
        f"{following.number} {following.subject}",
    )
    return format_html(_("Handled. The next one: {request}"), request=link)


def _page(
    request: ActorRequest,
    ticket: Ticket,
    form: TriageForm,
    at: datetime,
    *,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    """With what was typed, on the ticket as it is now."""
    agreement, language = agreement_of(ticket.convention), page_language()
    _note(request, ticket, form)
    code = str(form["service_code"].value() or "")
    told = messages_of(ticket, request.actor, notes=True).messages
    context: dict[str, Any] = {
        "form": form,
        "ticket": ticket,
        "version": ticket.version,
        "problem": problem,
        "asked": [message for message in told if message.direction == Direction.IN],
        "answered": len([message for message in told if message.direction == Direction.OUT]),
        "sheet": requester_sheet(request.actor, ticket, at=at),
        "card": _card(ticket, code, str(form["application"].value() or ""), form.figures),
        "closes": "checked" if form["close_out"].value() else "offered",
        "cell": form["cell"].value() or "",
        "matrix": matrix_rows(agreement, language),
        "impacts": agreement.impacts,
        "targets": form.recipients.groups,
        "majors": unless_part(form.majors, ticket)[:MOST],
    }
    return render(request, "servicedesk/triage/page.html", context, status=status)


def _card(ticket: Ticket, code: str, application: str, figures: Figures | None) -> ServiceCard | None:
    """What the chosen service settles, on the day on which it was asked for."""
    if not code:
        return None
    agreement, opened_date = agreement_of(ticket.convention), timezone.localdate(ticket.opened_at)
    unmet = unmet_on(agreement, ticket.organisation_id, code, opened_date, application)
    reachable = Reachable(agreement, ticket.organisation_id, timezone.localdate())
    card = service_card(reachable, code, page_language(), unmet.everywhere, unmet.applications)
    if card is None:
        return None
    return replace(card, figures=figures or figures_of(agreement, card.service, {}, ticket.form_data))


def _note(request: ActorRequest, ticket: Ticket, form: TriageForm) -> None:
    """Whoever reads a security matter is told to the journal, here as on the ticket's own page."""
    service = form.agreement.service(ticket.service_code) if ticket.service_code else None
    if is_sensitive(service) and ticket.requester_id != request.actor.person_id:
        note_reading(
            request, verbs.SENSITIVE_OPENED, organisation_id=ticket.organisation_id, subject=ticket, detail={}
        )
