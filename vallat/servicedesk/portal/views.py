"""What somebody of a town sees: what may be asked for, the form of each entry, and what they asked."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.assets.queries import devices_around
from vallat.base.refusals import NotPossible
from vallat.base.search import readable
from vallat.convention.queries import Reachable, agreement_of, service_sheet, version_read_by
from vallat.engines.agreement import Agreement, Service
from vallat.knowledge.queries.search import proposed, shown_as
from vallat.organisation.models import Person
from vallat.organisation.people.queries import people
from vallat.servicedesk.lifecycle.actions.request import record_request
from vallat.servicedesk.major_incidents.queries.status import touched_now
from vallat.servicedesk.portal.forms import RequestForm
from vallat.servicedesk.portal.queries import contact_to_call, request_groups
from vallat.servicedesk.portal.queries import my_requests as requests_of
from vallat.servicedesk.request_rules.forms.fields import LONGEST, PREFIX
from vallat.servicedesk.request_rules.queries.asking import may_ask
from vallat.servicedesk.ticket_list.queries.page import read_place
from vallat.servicedesk.ticket_page.presenters.service_card import notices_of
from vallat.servicedesk.working_hours.queries import regime_on

MOST_DEVICES = 50
WORDS = {"more", "subject"}  # fields in which people describe what is wrong


@require_safe
def new_request(request: ActorRequest) -> HttpResponse:
    """`/new/`: the entries of the catalogue that people may choose."""
    request.actor.require(Permission.TICKET_OPEN)
    agreement = _agreement(request)
    words = readable(request.GET.get("q", ""))
    context = {
        "groups": request_groups(agreement, words) if agreement else [],
        "words": words,
        "agreement": agreement,
        "to_call": contact_to_call(_reachable(request, agreement)) if agreement else None,
        "touched_now": touched_now(request.actor),
        "regime": regime_on(timezone.localdate()),
    }
    return render(request, "servicedesk/portal/catalogue.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def request_form(request: ActorRequest, service_code: str) -> HttpResponse:
    """`/new/<service>/`: the short form of one entry."""
    request.actor.require(Permission.TICKET_OPEN)
    agreement = _agreement(request)
    service = _requestable(agreement, service_code) if agreement else None
    if agreement is None or service is None:
        raise Http404
    contacts = _reachable(request, agreement)
    return _answer(request, agreement, service, {"sheet": service_sheet(contacts, service_code)})


@require_http_methods(["GET", "HEAD", "POST"])
def other_request(request: ActorRequest) -> HttpResponse:
    """`/new/other/`: words alone, for who finds no entry. The convention presumes the rest."""
    request.actor.require(Permission.TICKET_OPEN)
    agreement = _agreement(request)
    if agreement is None:
        raise Http404
    return _answer(request, agreement, None, {})


@require_POST
def articles(request: ActorRequest) -> HttpResponse:
    """What may settle it, for what is typed so far. It writes nothing: what people type is in no address, and no log.
    204 while the same articles are shown."""
    request.actor.require(Permission.TICKET_OPEN)
    code = request.POST.get("service", "")[:60]
    found = proposed(request.actor, _typed(request), code)
    if shown_as(found) == request.POST.get("shown"):
        return HttpResponse(status=204)
    return render(request, "servicedesk/portal/articles.html", {"articles": found, "shown": shown_as(found)})


def _typed(request: ActorRequest) -> str:
    """The words of a form, in the order in which its fields stand."""
    fields = request.POST
    words = (fields[name] for name in fields if name in WORDS or name.startswith(PREFIX))
    return " ".join(words)[:LONGEST]


def _answer(
    request: ActorRequest, agreement: Agreement, service: Service | None, context: dict[str, Any]
) -> HttpResponse:
    person = _asker(request)
    devices = list(devices_around(request.actor, person)[:MOST_DEVICES])
    given = (request.POST, request.FILES) if request.method == "POST" else ()
    form = RequestForm(agreement, service, devices, *given)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                return _record(request, person, form)
            except NotPossible as error:
                form.add_error(None, str(error))
                status = 409
            except OSError:
                form.add_error(
                    "attached", _("The files could not be kept. Nothing was sent: try without them.")
                )
                status = 503
    template = "servicedesk/portal/form.html" if service else "servicedesk/portal/other.html"
    context |= {"notices": notices_of(agreement, service)}
    code = service.code if service else ""
    found = proposed(request.actor, _typed(request), code)
    context |= {
        "form": form,
        "agreement": agreement,
        "to_call": contact_to_call(_reachable(request, agreement)),
    }
    context |= {"may_ask": may_ask(request.actor, service, person, timezone.localdate())}
    context |= {"articles": found, "shown": shown_as(found), "service_code": code}
    return render(request, template, context, status=status)


def _record(request: ActorRequest, person: Person, form: RequestForm) -> HttpResponse:
    ticket = record_request(
        requester=person,
        service_code=form.service.code if form.service else "",
        kind=form.chosen_kind,
        subject=form.title,
        text=form.text,
        answers=form.answers,
        token=form.cleaned_data["token"],
        files=form.cleaned_data["attached"],
        by=request.actor,
        at=timezone.now(),
    )
    return HttpResponseRedirect(f"{reverse('servicedesk:my_requests')}?made={ticket.number}")


@require_safe
def my_requests(request: ActorRequest) -> HttpResponse:
    """`/my/`: what this person asked, open and over."""
    request.actor.require(Permission.TICKET_VIEW_OWN)
    place = read_place(request.GET.get("after", ""), "")
    requests = requests_of(request.actor, place=place, at=timezone.now())
    every = [*requests.open, *requests.over]
    made = next((each for each in every if each.ticket.number == request.GET.get("made")), None)
    context = {
        "requests": requests,
        "made": made,
        "first_page": place is None,
        "touched_now": touched_now(request.actor),
    }
    return render(request, "servicedesk/portal/mine.html", context)


def _requestable(agreement: Agreement, code: str) -> Service | None:
    return next((each for each in agreement.services if each.code == code and each.requestable), None)


def _asker(request: ActorRequest) -> Person:
    person = people(request.actor).filter(pk=request.actor.person_id or 0).first()
    if person is None:
        raise Http404
    return person


def _reachable(request: ActorRequest, agreement: Agreement) -> Reachable:
    """The contacts, as they are reached today from where the person works."""
    return Reachable(agreement, request.actor.organisation_id, timezone.localdate())


def _agreement(request: ActorRequest) -> Agreement | None:
    version = version_read_by(request.actor, timezone.localdate())
    return agreement_of(version) if version else None
