"""A ticket that a colleague changes says so at once on the pages where it is open."""

from functools import partial

from django.conf import settings
from django.db import connection, transaction
from django.http import HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest, in_background
from vallat.base.web.live import COME_BACK, KEEP_OPEN, Subscription
from vallat.organisation.sign_in.open_sessions import Reader, reader_of
from vallat.servicedesk.ticket_page.presenters.timeline import Seen
from vallat.servicedesk.ticket_page.queries.page import ticket_page
from vallat.servicedesk.tickets.queries.ticket import ticket_numbered, version_of

SHOWN = 5  # lines of what came


@in_background
@require_safe
def live(request: ActorRequest, number: str) -> HttpResponseBase:
    """The ticket's version now and at each change, as server-sent events. 204, which tells the browser not to come back,
    where the server of the pages is asked: it keeps no answer open."""
    ticket = ticket_numbered(request.actor, number)
    keep_open = request.META.get(KEEP_OPEN)
    if keep_open is None:
        return HttpResponse(status=204)
    latest = partial(_version, reader_of(request), ticket.pk)
    keep_open(Subscription(topic(ticket.pk), account=request.actor.user_id or 0, latest=latest))
    response = StreamingHttpResponse([COME_BACK], content_type="text/event-stream; charset=utf-8")
    response.headers["X-Accel-Buffering"] = "no"
    if settings.LIVE_URL:
        response.headers["Access-Control-Allow-Origin"] = settings.PUBLIC_URL
        response.headers["Access-Control-Allow-Credentials"] = "true"
    return response


def topic(ticket_id: int) -> str:
    """As the trigger `tell_change` says it (migrations/sql/tickets.py)."""
    return f"ticket/{ticket_id}"


def _version(reader: Reader, ticket_id: int) -> int | None:
    """As it is now, to who may still see the ticket, in a session that still opens something; None to anybody else. The connection goes
    back to the pool: an answer that lasts keeps none."""
    try:
        with transaction.atomic():
            actor = reader(timezone.now())
            return None if actor is None else version_of(actor, ticket_id) or None
    finally:
        connection.close()


@in_background
@require_safe
def news(request: ActorRequest, number: str) -> HttpResponse:
    """What came on the ticket since the page was shown, a line each; 204 when the reader sees nothing of it."""
    seen = Seen.read(request.GET.get("seen", "")) or Seen()
    page = ticket_page(request.actor, number, at=timezone.now(), show="all", seen=seen)
    came = [item for item in page.items if item.new]
    changed = page.rights.desk and str(page.ticket.version) != request.GET.get("version", "")
    if not came and not changed:
        return HttpResponse(status=204)
    context = {"ticket": page.ticket, "came": came[:SHOWN], "more": len(came) - SHOWN}
    return render(request, "servicedesk/ticket/news.html", context)
