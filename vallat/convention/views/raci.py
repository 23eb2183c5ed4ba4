"""Who is accountable, responsible, consulted and informed (chapter 6)."""

from django.http import HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.convention.queries import Acts, acting_in, find_rows, holdings
from vallat.convention.views.page import Reading
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import communes


@require_safe
def raci(request: ActorRequest) -> HttpResponse:
    reading = Reading(request)
    if reading.version is None:
        return reading.render("raci.html")
    town = _town(request)
    words, function = request.GET.get("q", "").strip(), request.GET.get("function", "")
    found = find_rows(reading.agreement, words, function)
    towns = list(communes(request.actor)) if request.actor.can(Permission.PEOPLE_VIEW) else []
    held = {cell.function for matrix in reading.agreement.raci for row in matrix.rows for cell in row.cells}
    return reading.render(
        "raci.html",
        words=words,
        function=function,
        functions=[each for each in reading.agreement.functions if each.code in held],
        found=found,
        towns=towns,
        says=[each for each in towns if request.actor.can(Permission.FUNCTIONS_DECLARE, each.pk)],
        acts=_acts(reading, town) if town else {},
        town=town.code if town else "",
        named=holdings(request.actor, reading.reachable, town),
        count=sum(len(each.rows) for each in found),
    )


def _acts(reading: Reading, town: Organisation) -> dict[str, Acts | None]:
    """{row: who acts for the town in it today}."""
    acting, today = acting_in([town.pk]), timezone.localdate()
    rows = [row for matrix in reading.agreement.raci for row in matrix.rows]
    return {row.id: acting.acts(reading.agreement, town.pk, row, today) for row in rows}


def _town(request: ActorRequest) -> Organisation | None:
    """The town whose people are asked for; None for whoever does not see its directory."""
    code = request.GET.get("town", "")
    if not code or not request.actor.can(Permission.PEOPLE_VIEW):
        return None
    return communes(request.actor).filter(code=code).first()
