"""The list of tickets: filters in the address, views as tabs, pages by a key."""

from django.contrib import messages
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from vallat.access.actor import NotAllowed
from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.servicedesk.ticket_list.actions import delete_view, save_view
from vallat.servicedesk.ticket_list.queries.page import line_page, read_place, saved_views
from vallat.servicedesk.ticket_list.views.choices import asked_for, list_context

SEEING = (Permission.TICKET_VIEW_OWN, Permission.TICKET_VIEW_TOWN, Permission.TICKET_VIEW_ASSIGNED)


@require_safe
def tickets(request: ActorRequest) -> HttpResponse:
    """`/tickets/`: what the actor sees, narrowed by the address. Dense for the desk, calm for a town."""
    if not any(request.actor.can(permission) for permission in SEEING):
        raise NotAllowed("The list of tickets is for people who see some.")
    at = timezone.now()
    asked = asked_for(request.GET)
    place = read_place(request.GET.get("after", ""), request.GET.get("before", ""))
    page = line_page(request.actor, asked.filters, place=place, at=at)
    context = list_context(request.actor, asked, page, at=at)
    response = render(request, "servicedesk/list/page.html", context)
    if request.headers.get("HX-Request"):
        response["HX-Push-Url"] = f"{request.path}?{asked.filters.query}"
    response["Vary"] = "HX-Request"
    return response


@require_POST
def keep(request: ActorRequest) -> HttpResponse:
    """Keeps the filters of the page as a tab of this person."""
    asked = asked_for(request.POST)
    try:
        save_view(
            name=request.POST.get("name", ""), query=asked.filters.query, by=request.actor, at=timezone.now()
        )
    except NotPossible as error:
        messages.error(request, str(error))
    return HttpResponseRedirect(f"{reverse('servicedesk:tickets')}?{asked.filters.query}")


@require_POST
def drop(request: ActorRequest, view_id: int) -> HttpResponse:
    view = get_object_or_404(saved_views(request.actor), pk=view_id)
    delete_view(view=view, by=request.actor, at=timezone.now())
    return HttpResponseRedirect(f"{reverse('servicedesk:tickets')}?{view.query}")
