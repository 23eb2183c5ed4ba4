"""The calendar of technicians, and the secret address by which a calendar program reads one's own."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.organisation.people.queries import team
from vallat.servicedesk.visits.actions.feeds import make_feed, revoke_feed
from vallat.servicedesk.visits.invitations import feed as written_feed
from vallat.servicedesk.visits.presenters.calendar import lines_of, span_of
from vallat.servicedesk.visits.queries.calendar import feed_made_at, slots_between, slots_of_feed

LEADS = "cio"


@require_safe
def calendar(request: ActorRequest) -> HttpResponse:
    """`/calendar/?day=2026-11-17&view=week&who=12`: who leads begins with everybody, the others with their own."""
    request.actor.require(Permission.TICKET_QUALIFY)
    today = timezone.localdate()
    span = span_of(request.GET.get("day", ""), request.GET.get("view", ""), today)
    people = team(request.actor, today)
    own = request.actor.person_id if any(one.pk == request.actor.person_id for one in people) else None
    who = request.GET.get("who", "all" if request.actor.holds(LEADS) or own is None else str(own))
    shown = [person for person in people if who in ("all", str(person.pk))]
    if not shown:
        who, shown = "all", people
    only = shown[0].pk if who != "all" else None
    slots = slots_between(request.actor, span.first, span.last, technician_id=only)
    context = {
        "span": span,
        "who": who,
        "people": people,
        "lines": lines_of(shown, slots, span),
        "nothing": not slots,
    }
    return render(request, "servicedesk/calendar/page.html", context)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def feed(request: ActorRequest) -> HttpResponse:
    """Whether one's own calendar has its address; the POST makes it, or makes it anew, and shows it this once."""
    address, now = "", timezone.now()
    if request.method == "POST":
        secret = make_feed(by=request.actor, at=now)
        address = settings.PUBLIC_URL + reverse("servicedesk:feed_file", args=[secret])
    made_at = feed_made_at(request.actor)
    context = {"made_at": made_at, "address": address}
    return render(request, "servicedesk/calendar/feed.html", context)


@require_POST
def revocation(request: ActorRequest) -> HttpResponse:
    if revoke_feed(by=request.actor, at=timezone.now()):
        messages.success(request, _("Revoked. The old address opens nothing any more."))
    return redirect("servicedesk:feed")


@login_not_required
@require_safe
def feed_file(request: HttpRequest, secret: str) -> HttpResponse:
    """What a calendar program asks for, without a session: the secret is the key."""
    at = timezone.now()
    slots = slots_of_feed(secret, at=at)
    with translation.override("fr"):
        content = written_feed(slots, at=at)
    response = HttpResponse(content, content_type="text/calendar; charset=utf-8")
    response.headers["Cache-Control"] = "private, no-store"
    response.headers["X-Robots-Tag"] = "noindex"
    return response
