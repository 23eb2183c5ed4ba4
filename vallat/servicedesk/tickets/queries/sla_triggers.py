"""The triggers ahead of a ticket, from its own columns and the events that the page holds; `reachable` reads whom one may call."""

from collections.abc import Iterable
from datetime import datetime

from vallat.convention.queries import Reachable, agreement_of, calendar_of
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.tickets.models.event import Event
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.presenters.sla_triggers import Ahead, Offer, ahead_of, offer_of
from vallat.servicedesk.tickets.sla_triggers import key_of_event, triggers_of


def triggers_ahead(
    ticket: Ticket, events: Iterable[Event], reachable: Reachable, at: datetime
) -> tuple[Ahead | None, Offer | None]:
    """What the worker raises next, and whom the requester may call: the latest step that was reached, else the next one."""
    raised = {key_of_event(event.detail) for event in events if event.kind == EventKind.ESCALATED}
    agreement = agreement_of(ticket.convention)
    owed = triggers_of(ticket, ticket.convention)
    ahead = next((ahead_of(trigger, agreement) for trigger in owed if trigger.key not in raised), None)
    steps = [trigger for trigger in owed if trigger.trigger and trigger.until is None]
    reached = [trigger for trigger in steps if trigger.at <= at]
    coming = [trigger for trigger in steps if trigger.at > at]
    step = next(iter(reached[-1:] + coming), None)
    if step is None:
        return ahead, None
    return ahead, offer_of(step, reachable, raised=step.at <= at, opens_at=opens_at(ticket, at))


def opens_at(ticket: Ticket, at: datetime) -> datetime | None:
    """When the first hours of the convention begin again; None while those of some cell run."""
    version = ticket.convention
    opens = min(calendar_of(version, cell).next_open(at) for cell in agreement_of(version).cells)
    return opens if opens > at else None
