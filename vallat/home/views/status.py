"""For the reverse proxy and the supervisor: does the process answer, does the database."""

from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error, connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from vallat.base.files.free_space import free_space
from vallat.home.metrics_page import exposition, figures


@login_not_required
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    return HttpResponse("ok\n", content_type="text/plain")


@login_not_required
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """A disk that is full does not take the host away, since every page that reads is answered: the second line says it."""
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1 FROM servicedesk_team LIMIT 1")
    except Error:
        return HttpResponse("the database does not answer\n", status=503, content_type="text/plain")
    return HttpResponse(f"ready\n{_room_in_words()}", content_type="text/plain")


def _room_in_words() -> str:
    try:
        room = free_space()
    except OSError:
        return "error: VALLAT_DATA can't be read\n"
    left = f"{room.megabytes} MB ({room.percent:.0f} %) left on the disk of VALLAT_DATA"
    if room.is_none:
        return f"error: the disk is full, nothing can be written: {left}\n"
    return f"warning: {left}\n" if room.is_little else ""


@login_not_required
@require_safe
def metrics(request: HttpRequest) -> HttpResponse:
    """For Prometheus, with the bearer token of VALLAT_METRICS_TOKEN; not there without one."""
    if not settings.METRICS_TOKEN:
        raise Http404
    if not constant_time_compare(
        request.headers.get("Authorization", ""), f"Bearer {settings.METRICS_TOKEN}"
    ):
        return HttpResponse(status=401, headers={"WWW-Authenticate": "Bearer"})
    body = exposition(figures(at=timezone.now()))
    return HttpResponse(body, content_type=CONTENT_TYPE_LATEST, headers={"Cache-Control": "no-store"})
