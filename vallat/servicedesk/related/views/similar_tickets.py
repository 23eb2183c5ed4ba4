"""While something is typed: the open tickets that are likely the same. Parts of a page, for who may see those tickets.

Posted although nothing is written: what somebody types stays out of addresses, and of the logs that keep them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_POST

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.organisation.people.queries import people
from vallat.servicedesk.related.queries.similar_tickets import NOTHING, Typed, called_about, similar_tickets

APART = ("csrfmiddlewaretoken", "token", "kind", "caller", "site", "service_code")


@require_POST
def for_call(request: ActorRequest) -> HttpResponse:
    """Those of the caller's town; the caller's own stand beside the call already."""
    request.actor.require(Permission.TICKET_TAKE_CALL)
    person = people(request.actor).filter(pk=_number(request, "caller") or 0).first()
    same = NOTHING
    if person is not None:
        typed = Typed(
            text=_words(request),
            town=person.organisation_id,
            requester=person.pk,
            service_code=request.POST.get("service_code", "")[:60],
            site=_number(request, "site") or person.site_id,
        )
        same = called_about(request.actor, typed, at=timezone.now())
    context = {"likely": same.tickets, "sure": same.sure, "existing": ""}
    return render(request, "servicedesk/phone/likely.html", context)


@require_POST
def for_request(request: ActorRequest) -> HttpResponse:
    """Those of the asker's town that they may read: their own, and the town's for who follows them."""
    request.actor.require(Permission.TICKET_OPEN)
    town = request.actor.organisation_id
    likely = []
    if town is not None:
        typed = Typed(
            text=_words(request),
            town=town,
            requester=request.actor.person_id,
            service_code=request.GET.get("service", "")[:60],
        )
        likely = similar_tickets(request.actor, typed)
    return render(request, "servicedesk/portal/likely.html", {"likely": likely})


def _words(request: ActorRequest) -> str:
    """Everything that was typed in long fields, whatever the entry's form calls them."""
    values = (str(value) for name, value in request.POST.items() if name not in APART)
    return " ".join(values)[:2000]


def _number(request: ActorRequest, name: str) -> int | None:
    value = request.POST.get(name, "")
    return int(value) if value.isascii() and value.isdigit() and len(value) < 19 else None
