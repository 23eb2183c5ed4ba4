"""The service levels (6.5): the matrix, how to declare, when nothing comes, when the team works."""

from datetime import date, timedelta

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.convention.panels import LEVELS
from vallat.convention.queries import matrix_of, regime_hours
from vallat.convention.views.page import Reading
from vallat.engines.agreement import national_holidays

HOLIDAYS_SHOWN = 8


@require_safe
def service_levels(request: ActorRequest) -> HttpResponse:
    reading = Reading(request)
    if reading.version is None:
        return reading.render("levels.html")
    agreement, today = reading.agreement, timezone.localdate()
    panels = [] if reading.older else [panel(today) for panel in LEVELS]
    return reading.render(
        "levels.html",
        matrix=matrix_of(agreement),
        regimes=regime_hours(agreement),
        priorities=[
            (priority, agreement.channels_of(priority.code), agreement.escalations_of(priority.code))
            for priority in agreement.priorities
        ],
        coming_holidays=_coming_holidays(today),
        panels=panels,
    )


def _coming_holidays(today: date) -> list[tuple[date, str]]:
    until = today + timedelta(days=366)
    named = national_holidays(range(today.year, until.year + 1), get_language() or "fr")
    return [(day, name) for day, name in named.items() if today <= day <= until][:HOLIDAYS_SHOWN]
