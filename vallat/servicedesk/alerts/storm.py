"""A storm of alerts: past sixty tickets within an hour, new ones share a ticket for each place that they would be put in.

The shared ticket is that of an alert of our own, whose fingerprint no tool can send; it is over with the last of those that stand on it.
"""

import hashlib
from datetime import datetime, timedelta

from django.db import connection
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.organisation.models import Person
from vallat.servicedesk.alerts.enums import AlertState
from vallat.servicedesk.alerts.models import Alert
from vallat.servicedesk.alerts.said import MARK, Said
from vallat.servicedesk.common.enums import Channel
from vallat.servicedesk.tickets.models.ticket import Ticket

HOUR = timedelta(hours=1)
TICKETS_PER_HOUR = 60  # that alerts open in one organisation
TOOL = "monitoring"


class AnotherIsTaken(Exception):
    """Another call takes alerts of the organisation: this one comes again rather than wait. Nothing was written."""


def require_only_one(contact: Person) -> None:
    """Two calls of one organisation are never under way together, also before an alert has its row. Raises AnotherIsTaken."""
    if not is_only_one(contact.organisation_id):
        raise AnotherIsTaken


def is_only_one(organisation_id: int) -> bool:
    """Whether this transaction is the only one that takes alerts of the organisation; until its end. Taken by fingerprint, two
    calls with the same alerts in another order could each wait for the other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_try_advisory_xact_lock(hashtextextended(%s, 0))", [f"alerts:{organisation_id}"]
        )
        return bool(cursor.fetchone()[0])


def is_storm(organisation_id: int, at: datetime) -> bool:
    recent = Ticket.objects.filter(
        organisation_id=organisation_id, channel=Channel.PROGRAM, opened_at__gt=at - HOUR
    )
    opened = recent.filter(alerts__isnull=False).order_by().values("pk").distinct()
    return opened.count() >= TICKETS_PER_HOUR


def group_of(placed: Said) -> Said:
    """The alert of ours that bears the ticket of all that are placed like this one."""
    place = "\n".join((placed.service, placed.impact, placed.urgency))
    most = {"most": TICKETS_PER_HOUR}
    return Said(
        fingerprint=MARK + hashlib.sha256(place.encode()).hexdigest()[:40],
        name=_("Many alerts at once"),
        component=_("more than %(most)s tickets within an hour") % most,
        severity="",
        text=_(
            "Alerts opened %(most)s tickets within an hour. Those that came after, and are placed like this ticket, stand on it together: "
            "its notes name them, and it is resolved once all of them are over."
        )
        % most,
        started_at=placed.started_at,
        ended_at=None,
        service=placed.service,
        impact=placed.impact,
        urgency=placed.urgency,
    )


def others_fire(alert: Alert) -> bool:
    """Whether other alerts of its ticket are not over."""
    others = Alert.objects.filter(ticket=alert.ticket_id, state=AlertState.FIRING).exclude(pk=alert.pk)
    return others.exclude(fingerprint__startswith=MARK).exists()


def tool_of(by: Actor) -> Actor:
    """It works on its own tickets alone, whatever its scopes; a person's own token leaves no name in the journal."""
    return Actor.for_system(TOOL if by.person_id else by.name, by.organisations)
