"""A section: where every clause tag goes."""

from django.http import Http404, HttpResponse
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.convention.queries import section_content
from vallat.convention.views.page import Reading


@require_safe
def section(request: ActorRequest, number: str, code: str = "") -> HttpResponse:
    reading = Reading(request, code)
    try:
        content = section_content(reading.reachable, number)
    except LookupError as error:
        raise Http404(str(error)) from error
    return reading.render("section.html", content=content)
