"""Who is accountable, responsible, consulted and informed (chapter 6)."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.convention.queries import find_rows, holdings
from vallat.convention.views.page import Reading
from vallat.organisation.models import Organisation
from vallat.organisation.queries import communes


@require_safe
def raci(request: ActorRequest) -> HttpResponse:
    reading = Reading(request)
    if reading.version is None:
        return reading.render("raci.html")
    town = _town(request)
    words, function = request.GET.get("q", "").strip(), request.GET.get("function", "")
    found = find_rows(reading.agreement, words, function)
    held = {cell.function for matrix in reading.agreement.raci for row in matrix.rows for cell in row.cells}
    return reading.render(
        "raci.html",
        words=words,
        function=function,
        functions=[each for each in reading.agreement.functions if each.code in held],
        found=found,
        towns=communes(request.actor) if request.actor.can(Permission.PEOPLE_VIEW) else (),
        town=town.code if town else "",
        named=holdings(request.actor, reading.reachable, town),
        count=sum(len(each.rows) for each in found),
    )


def _town(request: ActorRequest) -> Organisation | None:
    """The town whose people are asked for; None for whoever does not see its directory."""
    code = request.GET.get("town", "")
    if not code or not request.actor.can(Permission.PEOPLE_VIEW):
        return None
    return communes(request.actor).filter(code=code).first()
