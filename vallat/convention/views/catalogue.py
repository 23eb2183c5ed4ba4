"""The catalogue of services, and the sheet of one."""

from django.http import Http404, HttpResponse, QueryDict
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.convention.queries import Filters, find_services, holdings, service_sheet
from vallat.convention.views.page import Reading
from vallat.engines.agreement import Coverage, Side

CHOICES = ("axis", "coverage", "owner", "operator", "section")


@require_safe
def catalogue(request: ActorRequest) -> HttpResponse:
    reading = Reading(request)
    if reading.version is None:
        return reading.render("catalogue.html")
    filters = _filters(request.GET)
    groups = find_services(reading.agreement, filters)
    sections = {service.section for service in reading.agreement.services}
    return reading.render(
        "catalogue.html",
        filters=filters,
        groups=groups,
        count=sum(len(group.services) for group in groups),
        coverages=list(Coverage),
        sides=[Side.SYNDICATE, Side.TOWN],
        sections=[section for section in reading.agreement.sections if section.number in sections],
    )


@require_safe
def service(request: ActorRequest, code: str) -> HttpResponse:
    reading = Reading(request)
    try:
        sheet = service_sheet(reading.reachable, code)
    except LookupError as error:
        raise Http404(str(error)) from error
    named = holdings(request.actor, reading.reachable, None)
    return reading.render("service.html", sheet=sheet, service=sheet.service, named=named)


def _filters(asked: QueryDict) -> Filters:
    chosen = {name: asked.get(name, "") for name in CHOICES}
    return Filters(words=asked.get("q", "").strip(), requestable="requestable" in asked, **chosen)
