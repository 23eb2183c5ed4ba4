"""Tickets as the schemas want them."""

from datetime import datetime
from typing import Any

from django.conf import settings

from vallat.access.actor import Actor
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.presenters.clock_chip import ClockChip
from vallat.servicedesk.tickets.queries.clocks import clock_chips
from vallat.servicedesk.tickets.queries.ticket import messages_of, rights_on

SAME = (
    "number",
    "requester_id",
    "kind",
    "channel",
    "subject",
    "coverage",
    "impact",
    "urgency",
    "priority",
    "state",
    "team",
    "assignee_id",
    "contractor_id",
    "opened_at",
    "acknowledged_at",
    "qualified_at",
    "responded_at",
    "resolved_at",
    "closed_at",
    "closure_reason",
    "response_due_at",
    "response_breach_at",
    "resolution_due_at",
    "resolution_breach_at",
    "answer_awaited_since",
    "last_activity_at",
    "version",
)


def ticket_out(ticket: Ticket) -> dict[str, Any]:
    """No query when its organisation is loaded."""
    return {
        **{name: getattr(ticket, name) for name in SAME},
        "url": f"{settings.PUBLIC_URL}/tickets/{ticket.number}/",
        "organisation": ticket.organisation.code,
        "service": ticket.service_code,
    }


def ticket_detail_out(ticket: Ticket, actor: Actor, *, before: int | None, at: datetime) -> dict[str, Any]:
    """With its clocks and a page of its messages; private notes for who may read them."""
    notes = rights_on(ticket, actor).notes
    conversation = messages_of(ticket, actor, notes=notes, before=before)
    return {
        **ticket_out(ticket),
        "clocks": [_clock(chip) for chip in clock_chips(ticket, at)],
        "messages": [message_out(message) for message in conversation.messages],
        "earlier": conversation.before,
    }


def message_out(message: Message) -> dict[str, Any]:
    return {
        "id": message.pk,
        "direction": message.direction,
        "channel": message.channel,
        "author": message.author_label,
        "unverified": message.is_unverified,
        "at": message.at,
        "text": message.text,
        "attachments": [
            {"id": file.pk, "name": file.name, "content_type": file.content_type, "size": file.size}
            for file in message.attachments.all()
        ],
    }


def _clock(chip: ClockChip) -> dict[str, Any]:
    return {
        "clock": chip.name.value,
        "state": chip.state.value,
        "due_at": chip.due_at,
        "breach_at": chip.breach_at,
        "late": chip.late,
        "stopped_at": chip.stopped_at,
        "left_seconds": int(chip.left.total_seconds()) if chip.left is not None else None,
    }
