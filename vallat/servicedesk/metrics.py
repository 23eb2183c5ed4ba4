"""Figures of the tickets and of the mailbox."""

from collections.abc import Iterable
from datetime import datetime

from prometheus_client.core import Metric

from vallat.base.web.state_metrics import collected, counted_by, gauge, gauge_by
from vallat.servicedesk.common.enums import OPEN_STATES, InboundState
from vallat.servicedesk.models import InboundMail, Ticket


@collected
def tickets_and_mails(at: datetime) -> Iterable[Metric]:
    open_tickets = counted_by("priority", Ticket.objects.filter(state__in=OPEN_STATES))
    held = InboundMail.objects.filter(state=InboundState.HELD).count()
    yield gauge_by("vallat_tickets_open", "Open tickets.", "priority", open_tickets)
    yield gauge("vallat_mails_held", "Incoming mails held for a decision.", held)
