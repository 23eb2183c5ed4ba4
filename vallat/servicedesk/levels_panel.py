"""The regime of hours above the service levels: what is in force, and what is announced."""

from datetime import date

from vallat.convention.panels import on_levels
from vallat.servicedesk.queries.regime import Standing, regime_on


@on_levels
def regime_of_hours(day: date) -> tuple[str, Standing]:
    return "servicedesk/components/regime_panel.html", regime_on(day)
