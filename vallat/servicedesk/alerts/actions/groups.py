"""Saying on a ticket that alerts of a storm share which of them stand on it."""

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.journal.record import action
from vallat.servicedesk.alerts.models import Alert
from vallat.servicedesk.tickets.actions.conversation import add_note
from vallat.servicedesk.tickets.models.ticket import Ticket

NAMED = 50  # alerts that one note names


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
