"""What webhooks are told of a ticket: codes, figures, instants and a link; nobody's name, nothing that anybody wrote."""

from datetime import datetime
from typing import Any

from django.conf import settings

from vallat.integrations.enums import WebhookEvent
from vallat.integrations.webhooks import announce
from vallat.servicedesk.tickets.models.ticket import Ticket


def announce_ticket(event: WebhookEvent, ticket: Ticket, *, at: datetime, **more: Any) -> int:
    """Queues the event for the webhooks of the ticket's own organisation; returns how many. One query without any."""
    return announce(
        event,
        organisation_id=ticket.organisation_id,
        about=ticket.number,
        data={**ticket_facts(ticket), **more},
        at=at,
    )


def ticket_facts(ticket: Ticket) -> dict[str, Any]:
    return {
        "id": ticket.pk,
        "number": ticket.number,
        "kind": ticket.kind,
        "state": ticket.state,
        "priority": ticket.priority,
        "service": ticket.service_code,
        "opened_at": _iso(ticket.opened_at),
        "response_due_at": _iso(ticket.response_due_at),
        "response_breach_at": _iso(ticket.response_breach_at),
        "resolution_due_at": _iso(ticket.resolution_due_at),
        "resolution_breach_at": _iso(ticket.resolution_breach_at),
        "url": f"{settings.PUBLIC_URL}/tickets/{ticket.number}/",
    }


def _iso(at: datetime | None) -> str | None:
    return at.isoformat() if at else None
