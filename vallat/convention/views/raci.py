"""Who is accountable, responsible, consulted and informed (chapter 6)."""

from django.http import HttpResponse
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.convention.queries import find_rows
from vallat.convention.views.page import Reading


@require_safe
def raci(request: ActorRequest) -> HttpResponse:
    reading = Reading(request)
    if reading.version is None:
        return reading.render("raci.html")
    words, function = request.GET.get("q", "").strip(), request.GET.get("function", "")
    found = find_rows(reading.agreement, words, function)
    held = {cell.function for matrix in reading.agreement.raci for row in matrix.rows for cell in row.cells}
    return reading.render(
        "raci.html",
        words=words,
        function=function,
        functions=[each for each in reading.agreement.functions if each.code in held],
        found=found,
        count=sum(len(each.rows) for each in found),
    )
