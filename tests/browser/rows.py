"""Rows that several tests of the browser begin from."""

from datetime import datetime

from tests.cast import cast_in
from vallat.access.actor import Actor
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.work import qualify
from vallat.servicedesk.models import Ticket


def a_qualified_ticket(by: Actor, at: datetime) -> Ticket:
    """Written by a user of Bouc-Bel-Air, qualified as a standard PC incident."""
    ticket = open_ticket(
        requester=cast_in().person("user_bba"),
        channel="email",
        subject="Écran noir",
        text="Rien ne s'affiche.",
        by=by,
        at=at,
    )
    return qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U1", by=by, at=at)
