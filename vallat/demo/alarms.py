"""What time raised on the demo's tickets: the rows that the worker would have left, minute by minute, written together."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from vallat.access.actor import Actor
from vallat.demo.improvements import add_improvements
from vallat.journal.models import Entry
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import EventKind, Step
from vallat.servicedesk.escalation.queries import measure_of
from vallat.servicedesk.models import Breach, Escalation, Event, Ticket, Waiting
from vallat.servicedesk.tickets.sla_triggers import Alarm, alarms_of

BATCH = 1000


def add_alarms(tickets: Iterable[Ticket], *, now: datetime, by: Actor) -> int:
    """As `raise_alarms` leaves them; how many. By the system. Nobody gets a mail of a year ago."""
    found = [
        (ticket, alarm)
        for ticket in tickets
        for alarm in alarms_of(ticket, ticket.convention)
        if alarm.at <= now
    ]
    found.sort(key=lambda each: each[1].at)
    waitings = _waitings(found)
    breaches = [
        _breach(ticket, alarm, waitings.get(ticket.pk, []), now)
        for ticket, alarm in found
        if alarm.step is Step.BREACH
    ]
    Escalation.objects.bulk_create([_row(*each) for each in found], batch_size=BATCH)
    Event.objects.bulk_create([_event(*each, by=by) for each in found], batch_size=BATCH)
    Breach.objects.bulk_create(breaches, batch_size=BATCH)
    Entry.objects.bulk_create([_told(*each, by=by) for each in found], batch_size=BATCH)
    add_improvements(breaches, now=now, by=by)
    _look_ahead({ticket.pk: ticket for ticket, _alarm in found}.values(), now)
    return len(found)


def _look_ahead(tickets: Iterable[Ticket], now: datetime) -> None:
    looked_at = list(tickets)
    for ticket in looked_at:
        coming = (alarm.at for alarm in alarms_of(ticket, ticket.convention) if alarm.at > now)
        ticket.next_alarm_at = next(coming, None)
    Ticket.objects.bulk_update(looked_at, ["next_alarm_at"], batch_size=BATCH)


def _minute_after(at: datetime) -> datetime:
    """When the worker comes by."""
    return at.replace(second=0, microsecond=0) + timedelta(minutes=1)


def _row(ticket: Ticket, alarm: Alarm) -> Escalation:
    return Escalation(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        code=alarm.code,
        step=alarm.step,
        clock=alarm.clock,
        due_at=alarm.due_at,
        fired_at=_minute_after(alarm.at),
        whole_team=alarm.whole_team,
    )


def _event(ticket: Ticket, alarm: Alarm, *, by: Actor) -> Event:
    return Event(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        kind=EventKind.ESCALATED,
        at=_minute_after(alarm.at),
        by_part=by.name,
        detail=alarm.detail,
    )


def _breach(ticket: Ticket, alarm: Alarm, waitings: list[Waiting], now: datetime) -> Breach:
    """Measured as `attribute_breaches` would have left it."""
    breach = Breach(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        clock=alarm.clock,
        due_at=alarm.due_at,
        noted_at=min(_minute_after(alarm.at), now),
        settled_at=alarm.until,
    )
    breach.attributed_to = measure_of(breach, waitings, now).attributed_to
    return breach


def _waitings(found: Iterable[tuple[Ticket, Alarm]]) -> dict[int, list[Waiting]]:
    late = {ticket.pk for ticket, alarm in found if alarm.step is Step.BREACH}
    by_ticket: dict[int, list[Waiting]] = {}
    for waiting in Waiting.objects.filter(ticket__in=late):
        by_ticket.setdefault(waiting.ticket_id, []).append(waiting)
    return by_ticket


def _told(ticket: Ticket, alarm: Alarm, *, by: Actor) -> Entry:
    return Entry(
        at=_minute_after(alarm.at),
        organisation_id=ticket.organisation_id,
        actor=by.name,
        verb=verbs.ESCALATED.code,
        subject_type=Ticket._meta.label_lower,
        subject_id=ticket.pk,
        detail=alarm.detail,
    )
