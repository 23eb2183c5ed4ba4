"""On pages of the convention: the regime of hours above the service levels, the requests that are under a former reading, the
address at which mail arrives."""

from datetime import date
from typing import Any

from vallat.access.actor import Actor
from vallat.convention.models import ConventionVersion
from vallat.convention.panels import on_addresses, on_levels, on_readings
from vallat.servicedesk.revisions.queries import open_under_former
from vallat.servicedesk.tickets.queries.mailboxes import mailboxes_read_by
from vallat.servicedesk.working_hours.queries import Standing, regime_on


@on_levels
def regime_of_hours(day: date) -> tuple[str, Standing]:
    return "servicedesk/components/regime_panel.html", regime_on(day)


@on_readings
def requests_under_a_former_reading(actor: Actor, version: ConventionVersion) -> tuple[str, dict[str, Any]]:
    return "servicedesk/components/readings_panel.html", {
        "version": version,
        "requests": open_under_former(actor, version),
    }


@on_addresses
def mailboxes_in_use(actor: Actor) -> tuple[str, list[str]]:
    return "servicedesk/components/mailboxes_panel.html", mailboxes_read_by(actor)
