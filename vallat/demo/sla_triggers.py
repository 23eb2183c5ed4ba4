"""What time raised on the demo's tickets: the rows that the worker would have left, minute by minute, written together."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from vallat.access.actor import Actor
from vallat.demo.improvements import add_improvements
from vallat.demo.rows import new_row, update_rows, write_rows
from vallat.journal.models import Entry
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import EventKind, TriggerKind
from vallat.servicedesk.escalation.queries import measure_of
from vallat.servicedesk.models import Breach, Escalation, Event, Ticket, Waiting
from vallat.servicedesk.tickets.sla_triggers import SlaTrigger, triggers_of


def add_triggers(tickets: Iterable[Ticket], *, now: datetime, by: Actor) -> int:
    """As `raise_triggers` leaves them; how many. By the system. Nobody gets a mail of a year ago."""
    owed = [(ticket, triggers_of(ticket, ticket.convention)) for ticket in tickets]
    found = [(ticket, trigger) for ticket, triggers in owed for trigger in triggers if trigger.at <= now]
    found.sort(key=lambda each: each[1].at)
    waitings = _waitings(found)
    breaches = [
        _breach(ticket, trigger, waitings.get(ticket.pk, []), now)
        for ticket, trigger in found
        if trigger.step is TriggerKind.BREACH
    ]
    write_rows([_row(*each) for each in found])
    write_rows([_event(*each, by=by) for each in found])
    write_rows(breaches)
    write_rows([_told(*each, by=by) for each in found])
    add_improvements(breaches, now=now, by=by)
    _look_ahead(
        [(ticket, triggers) for ticket, triggers in owed if any(each.at <= now for each in triggers)], now
    )
    return len(found)


def _look_ahead(looked_at: Sequence[tuple[Ticket, Sequence[SlaTrigger]]], now: datetime) -> None:
    for ticket, triggers in looked_at:
        ticket.next_trigger_at = next((trigger.at for trigger in triggers if trigger.at > now), None)
    update_rows([ticket for ticket, _triggers in looked_at], ["next_trigger_at"])


def _minute_after(at: datetime) -> datetime:
    """When the worker comes by."""
    return at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _row(ticket: Ticket, trigger: SlaTrigger) -> Escalation:
    return new_row(
        Escalation,
        ticket_id=ticket.pk,
        organisation_id=ticket.organisation_id,
        code=trigger.code,
        step=trigger.step,
        clock=trigger.clock,
        due_at=trigger.due_at,
        fired_at=_minute_after(trigger.at),
        whole_team=trigger.whole_team,
    )


def _event(ticket: Ticket, trigger: SlaTrigger, *, by: Actor) -> Event:
    return new_row(
        Event,
        ticket_id=ticket.pk,
        organisation_id=ticket.organisation_id,
        kind=EventKind.ESCALATED,
        at=_minute_after(trigger.at),
        by_part=by.name,
        detail=trigger.detail,
    )


def _breach(ticket: Ticket, trigger: SlaTrigger, waitings: list[Waiting], now: datetime) -> Breach:
    """Measured as `attribute_breaches` would have left it."""
    breach = new_row(
        Breach,
        ticket_id=ticket.pk,
        organisation_id=ticket.organisation_id,
        clock=trigger.clock,
        due_at=trigger.due_at,
        noted_at=min(_minute_after(trigger.at), now),
        settled_at=trigger.until,
    )
    breach.ticket = ticket
    breach.attributed_to = measure_of(breach, waitings, now).attributed_to
    return breach


def _waitings(found: Iterable[tuple[Ticket, SlaTrigger]]) -> dict[int, list[Waiting]]:
    late = {ticket.pk for ticket, trigger in found if trigger.step is TriggerKind.BREACH}
    by_ticket: dict[int, list[Waiting]] = {}
    for waiting in Waiting.objects.filter(ticket__in=late):
        by_ticket.setdefault(waiting.ticket_id, []).append(waiting)
    return by_ticket


def _told(ticket: Ticket, trigger: SlaTrigger, *, by: Actor) -> Entry:
    return new_row(
        Entry,
        at=_minute_after(trigger.at),
        organisation_id=ticket.organisation_id,
        actor=by.name,
        verb=verbs.ESCALATED.code,
        subject_type=Ticket._meta.label_lower,
        subject_id=ticket.pk,
        detail=trigger.detail,
    )
