"""The acronyms of the convention (chapter 2)."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.convention.queries import find_acronyms
from vallat.convention.views.page import Reading


@require_safe
def glossary(request: ActorRequest) -> HttpResponse:
    reading = Reading(request)
    if reading.version is None:
        return reading.render("glossary.html")
    words = request.GET.get("q", "").strip()
    return reading.render("glossary.html", words=words, entries=find_acronyms(reading.agreement, words))
