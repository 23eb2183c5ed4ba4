"""A storm of alerts: past sixty tickets within an hour, new ones share a ticket for each place that they would be put in.

The shared ticket is that of an alert of our own, whose fingerprint no tool can send; it is over with the last of those that stand on it.
"""

import hashlib
from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import connection
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.journal.record import action
from vallat.servicedesk.actions.alert_said import MARK, Said
from vallat.servicedesk.actions.conversation import add_note
from vallat.servicedesk.enums import AlertState, Channel
from vallat.servicedesk.models import Alert, Ticket

HOUR = timedelta(hours=1)
TICKETS_PER_HOUR = 60  # that alerts open in one organisation
NAMED = 50  # alerts that one note names


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


def end_group(alert: Alert, at: datetime) -> None:
    """The shared ticket is resolved with this alert, its last."""
    ours = Alert.objects.filter(ticket=alert.ticket_id, fingerprint__startswith=MARK)
    ours.update(state=AlertState.RESOLVED, ended_at=at)


@action
def name_grouped(*, alerts: Sequence[Alert], by: Actor, at: datetime) -> None:
    """A note on each shared ticket, of the alerts of one call that came to stand on it."""
    on: dict[int, list[Alert]] = {}
    for alert in alerts:
        if alert.ticket_id is not None:
            on.setdefault(alert.ticket_id, []).append(alert)
    for ticket in Ticket.objects.filter(pk__in=on).select_related("convention").order_by("pk"):
        add_note(ticket=ticket, text=_named(on[ticket.pk]), by=by, at=at)


def _named(alerts: Sequence[Alert]) -> str:
    lines = [str(_("Alerts that stand on this ticket from now on: %(count)s") % {"count": len(alerts)})]
    lines += [f"{alert.name} – {alert.component}".replace("@", "") for alert in alerts[:NAMED]]
    if len(alerts) > NAMED:
        lines.append("…")
    return "\n".join(lines)
