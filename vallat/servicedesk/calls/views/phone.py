"""`/calls/new/`: one screen for the person who answers the phone, by keyboard alone."""

from dataclasses import replace
from typing import Any

from django.forms.utils import ErrorDict
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.convention.queries import Reachable, agreement_of, version_read_by
from vallat.engines.agreement import Agreement
from vallat.journal.readings import note_reading
from vallat.organisation.people.queries import find_people, people
from vallat.organisation.verbs import PERSON_OPENED
from vallat.servicedesk.calls.actions.call import add_call, join_call, record_call
from vallat.servicedesk.calls.forms.phone import CallForm
from vallat.servicedesk.canned_responses.models import TicketTemplate
from vallat.servicedesk.canned_responses.queries import template
from vallat.servicedesk.major_incidents.queries.parts import MOST
from vallat.servicedesk.request_rules.forms.figures import Figures, figures_of
from vallat.servicedesk.ticket_page.presenters.service_card import ServiceCard, service_card
from vallat.servicedesk.ticket_page.views.priority_matrix import matrix_rows
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.ticket import numbered
from vallat.servicedesk.triage.forms.placing import label_of, services_for
from vallat.servicedesk.triage.queries.caller import Caller, caller_sheet
from vallat.servicedesk.unmet_conditions.queries import unmet_on
from vallat.servicedesk.working_hours.queries import regime_on

CHOICES = 8


@require_http_methods(["GET", "HEAD", "POST"])
def new_call(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.TICKET_TAKE_CALL)
    day = timezone.localdate()
    form = CallForm(request.actor, day, request.POST if request.method == "POST" else None)
    if request.method != "POST":
        return _page(request, form)
    try:
        if not form.is_valid():
            return _page(request, form, status=422)
        ticket = _record(request, form)
    except NotPossible as error:
        form.add_error(None, str(error))
        return _page(request, form, status=409)
    address = reverse("servicedesk:call_taken", args=[ticket.number])
    return HttpResponseRedirect(f"{address}?added=yes" if form.existing is not None else address)


def _record(request: ActorRequest, form: CallForm) -> Ticket:
    values = form.cleaned_data
    assert form.person is not None
    at = timezone.now()
    if form.existing is not None and form.is_same and form.existing.requester_id != form.person.pk:
        return join_call(
            ticket=form.existing,
            caller=form.person,
            text=values["text"],
            said=values["said"],
            token=form.idempotency_key,
            site=form.site_of_caller(),
            by=request.actor,
            at=at,
        )
    if form.existing is not None:
        return add_call(
            ticket=form.existing,
            caller=form.person,
            text=values["text"],
            said=values["said"],
            by=request.actor,
            at=at,
        )
    return record_call(
        caller=form.person,
        subject=values["subject"],
        text=values["text"],
        token=form.idempotency_key,
        service_code=values["service_code"],
        impact=values["impact"],
        urgency=values["urgency"],
        application=values["application"],
        site=form.site_of_caller(),
        said=values["said"],
        solution=values["solution"],
        close_out=values["close_out"],
        part_of=values["part_of"],
        on_behalf=values["on_behalf"],
        answers=values.get("answers", {}),
        by=request.actor,
        at=at,
    )


def refused_unrelated(request: ActorRequest, errors: ErrorDict) -> HttpResponse:
    """The page of the call again, with what was typed and why it could not be recorded as unrelated."""
    form = CallForm(request.actor, timezone.localdate(), request.POST)
    form.errors.clear()
    for name, problems in errors.items():
        if name in form.fields:
            form.add_error(name, list(problems))
    return _page(request, form, status=422)


def _page(request: ActorRequest, form: CallForm, *, status: int = 200) -> HttpResponse:
    agreement = _agreement(request)
    chosen = form.data.get("caller") or request.GET.get("caller", "")
    sheet = _sheet(request, int(chosen)) if _is_id(chosen) else None
    prepared = _template(request)
    if prepared and not form.is_bound:
        form.initial = {
            "subject": prepared.subject,
            "text": prepared.text,
            **_service_of(prepared, agreement),
        }
    if sheet and not form.is_bound:
        form.initial = {
            **form.initial,
            "caller": sheet.person.pk,
            "caller_words": sheet.person.full_name,
        }
    code = form["service_code"].value() or ""
    context: dict[str, Any] = {
        "form": form,
        "regime": regime_on(timezone.localdate()),
        "card": _card(
            agreement,
            code,
            sheet.person.organisation_id if sheet else None,
            form["application"].value() or "",
            form["on_behalf"].value() or "",
            form.figures,
        ),
        "closes": "checked" if form["close_out"].value() else "offered",
        "sheet": sheet,
        "adds_people": request.actor.can(Permission.PEOPLE_ADD),
        "site": form["site"].value() or (sheet.person.site_id if sheet else ""),
        "cell": form["cell"].value() or "",
        "existing": form["ticket"].value() or "",
        "template": prepared,
        "likely": [form.existing] if form.existing is not None and form.is_same else [],
        "matrix": matrix_rows(agreement, get_language() or "fr") if agreement else [],
        "impacts": agreement.impacts if agreement else [],
        "majors": form.majors[:MOST],
    }
    return render(request, "servicedesk/phone/new.html", context, status=status)


def _template(request: ActorRequest) -> TicketTemplate | None:
    """The template that the address names."""
    asked = request.GET.get("template", "")
    return template(request.actor, int(asked)) if _is_id(asked) else None


def _service_of(prepared: TicketTemplate, agreement: Agreement | None) -> dict[str, str]:
    """Its service, as the two fields of the form hold it; none when the convention no longer has it."""
    services = agreement.services if agreement else ()
    service = next((each for each in services if each.code == prepared.service_code), None)
    return {"service_code": service.code, "service_words": label_of(service)} if service else {}


@require_safe
def callers(request: ActorRequest) -> HttpResponse:
    """The people whom the typed words fit, as options."""
    request.actor.require(Permission.TICKET_TAKE_CALL)
    words = request.GET.get("caller_words", "")[:200].replace("\x00", " ").strip()
    found = find_people(request.actor, words, limit=CHOICES) if words else []
    return render(request, "servicedesk/phone/callers.html", {"people": found, "words": words})


@require_safe
def caller(request: ActorRequest, person_id: int) -> HttpResponse:
    """What stands beside the call once the caller is known."""
    request.actor.require(Permission.TICKET_TAKE_CALL)
    sheet = _sheet(request, person_id)
    if sheet is None:
        raise Http404
    context = {"sheet": sheet, "existing": "", "site": sheet.person.site_id}
    return render(request, "servicedesk/phone/caller_fragment.html", context)


def _sheet(request: ActorRequest, person_id: int) -> Caller | None:
    """Numbers, devices and open tickets of somebody, as the record of a person: told to the journal, but one's own."""
    sheet = caller_sheet(request.actor, person_id, at=timezone.now())
    if sheet is not None and person_id != request.actor.person_id:
        where = sheet.person.organisation_id
        note_reading(request, PERSON_OPENED, organisation_id=where, subject=sheet.person)
    return sheet


@require_safe
def services(request: ActorRequest) -> HttpResponse:
    """The catalogue entries that the typed words fit, as options."""
    request.actor.require(Permission.TICKET_TAKE_CALL)
    agreement, words = _agreement(request), request.GET.get("service_words", "")[:200].strip()
    found = services_for(agreement, words)[:CHOICES] if agreement and words else []
    options = [(service, label_of(service)) for service in found]
    return render(request, "servicedesk/phone/services.html", {"options": options, "words": words})


@require_safe
def service(request: ActorRequest) -> HttpResponse:
    """What the chosen service settles, before anything is sent."""
    request.actor.require(Permission.TICKET_TAKE_CALL)
    code, asked = request.GET.get("service_code", "")[:60], request.GET.get("caller", "")
    person = people(request.actor).filter(pk=int(asked)).first() if _is_id(asked) else None
    card = _card(_agreement(request), code, person.organisation_id if person else None)
    return render(request, "servicedesk/components/service_card.html", {"card": card, "closes": "offered"})


@require_safe
def taken(request: ActorRequest, number: str) -> HttpResponse:
    """The number to give on the phone, and what comes next. `?added=yes`: the ticket was there before the call."""
    request.actor.require(Permission.TICKET_TAKE_CALL)
    ticket = get_object_or_404(numbered(request.actor, number).select_related("requester", "organisation"))
    context = {"ticket": ticket, "added": "added" in request.GET}
    return render(request, "servicedesk/phone/taken.html", context)


def _card(
    agreement: Agreement | None,
    code: str,
    organisation_id: int | None,
    application: str = "",
    on_behalf: str = "",
    figures: Figures | None = None,
) -> ServiceCard | None:
    """`organisation_id`: the caller's, once they are known. `on_behalf`: what was typed of why it is opened for them. `figures`: what was
    answered to the questions that bear a figure."""
    if agreement is None:
        return None
    unmet = unmet_on(agreement, organisation_id, code, timezone.localdate(), application)
    card = service_card(
        Reachable(agreement, organisation_id, timezone.localdate()),
        code,
        get_language() or "fr",
        unmet.everywhere,
        unmet.applications,
    )
    if card is None:
        return None
    return replace(card, on_behalf=on_behalf, figures=figures or figures_of(agreement, card.service, {}))


def _agreement(request: ActorRequest) -> Agreement | None:
    version = version_read_by(request.actor, timezone.localdate())
    return agreement_of(version) if version else None


def _is_id(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) < 19
