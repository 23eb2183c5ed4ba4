"""The convention: by whom it was decided, whom it binds, what it holds. Older versions stay readable (0.act)."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.convention.panels import READINGS
from vallat.convention.queries import signatures_of, versions
from vallat.convention.views.page import Reading


@require_safe
def in_force(request: ActorRequest) -> HttpResponse:
    return _page(Reading(request))


@require_safe
def version(request: ActorRequest, code: str) -> HttpResponse:
    return _page(Reading(request, code))


def _page(reading: Reading) -> HttpResponse:
    every = versions()
    actor, records = reading.request.actor, reading.request.actor.can(Permission.CONVENTION_LOAD)
    latest = records and reading.version is not None and reading.version.revised_at is None
    shown = next((each for each in every if each == reading.version), None)
    return reading.render(
        "convention.html",
        versions=every,
        parties=list(shown.parties.all()) if shown else [],
        today=timezone.localdate(),
        signatures=signatures_of(reading.version) if reading.version else {},
        records=records,
        panels=[panel(actor, reading.version) for panel in READINGS] if latest and reading.version else [],
    )
