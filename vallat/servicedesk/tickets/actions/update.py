"""What every change of a ticket shares: the row locked, the event added, the clocks recomputed, the journal told."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.context import widened_to
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.refusals import ChangedMeanwhile
from vallat.base.search import searchable
from vallat.convention.models import ConventionVersion
from vallat.integrations.enums import WebhookEvent
from vallat.journal.record import record
from vallat.journal.verbs import Verb
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.tickets.clocks import KEPT, facts_of, note_event, write_facts
from vallat.servicedesk.tickets.followers import AFTER_CHANGE
from vallat.servicedesk.tickets.models.event import Event
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.conversations import said_on
from vallat.servicedesk.tickets.queries.search import SEARCHED
from vallat.servicedesk.tickets.webhook_events import announce_ticket


@dataclass
class _ChangeUnderWay:
    """A change that is under way: its instant, and whether it began by opening the ticket."""

    at: datetime
    opened: bool


UNDER_WAY = "_change_under_way"  # on the instance of the ticket that is being changed


@contextmanager
def updating(
    ticket: Ticket, *, by: Actor, at: datetime, expected_version: int | None = None, opened: bool = False
) -> Iterator[datetime]:
    """Locks the ticket's row, refreshes `ticket` from it, and saves it with recomputed clocks on the way out.

    Gives the instant of the change, which takes the place of the caller's: `with updating(ticket, by=by, at=at) as at:`. It is never
    before what the ticket tells already, so that who has the row later comes later, whatever the clocks of hosts say (docs/adr/0190).

    One change is one change: an action that is called inside, with the same `ticket`, is part of it. It locks, recomputes, saves and
    announces nothing by itself (docs/adr/0210); what its events say stands on the row at once (`note_event`).

    `opened`: `ticket` was opened in this transaction. Nobody else has its row, and nothing stands on it yet.
    """
    under_way: _ChangeUnderWay | None = ticket.__dict__.get(UNDER_WAY)
    if under_way is not None:
        _require_version(ticket, expected_version)
        under_way.at = max(under_way.at, at)
        yield under_way.at
        return
    with widened_to(ticket.organisation_id, by):
        try:
            yield from _change(ticket, by=by, at=at, expected_version=expected_version, opened=opened)
        finally:
            ticket.__dict__.pop(UNDER_WAY, None)


def just_opened(ticket: Ticket) -> bool:
    """Whether the change that is under way opened the ticket: nothing stands on it that would have to be looked for."""
    under_way: _ChangeUnderWay | None = ticket.__dict__.get(UNDER_WAY)
    return under_way is not None and under_way.opened


def _change(
    ticket: Ticket, *, by: Actor, at: datetime, expected_version: int | None, opened: bool
) -> Iterator[datetime]:
    asked_at = at
    if opened:
        at = in_order(at, ticket.last_activity_at)
    else:
        _refresh(ticket, _locked(ticket.pk))
        _require_version(ticket, expected_version)
        at = in_order(at, *told_until(ticket))
    read_until = asked_at if expected_version is None else at  # what is shown at that version
    before = _concerned(ticket, at)
    was_contractors = ticket.contractor_id is not None
    under_way = ticket.__dict__[UNDER_WAY] = _ChangeUnderWay(at, opened)
    yield at
    at = under_way.at
    if was_contractors:
        _read_answers(ticket, read_until, by=by, at=at)
    recompute(ticket)
    ticket.last_activity_at = max(at, ticket.last_activity_at)
    ticket.version += 1
    ticket.save()
    del ticket.__dict__[UNDER_WAY]
    _follow(ticket, before, by=by, at=at)
    announce_ticket(WebhookEvent.TICKET_CHANGED, ticket, at=at)


def _locked(ticket_id: int) -> Ticket:
    """As its row stands, which nobody else changes until the transaction ends.

    Not its key: a row that only names the ticket (a mail that was read) commits meanwhile. It would wait with the journal's chain
    in its hands, for one who waits for that chain.
    """
    return (
        Ticket.objects.select_for_update(of=("self",), no_key=True)
        .select_related("convention")
        .get(pk=ticket_id)
    )


def _refresh(ticket: Ticket, row: Ticket) -> None:
    """The caller's `ticket` as its row stands: a person or a reading that it no longer names is no longer at hand on it."""
    for field in row._meta.concrete_fields:
        setattr(ticket, field.attname, getattr(row, field.attname))
    ticket.convention = row.convention


def _require_version(ticket: Ticket, expected: int | None) -> None:
    if expected is not None and ticket.version != expected:
        raise ChangedMeanwhile(
            _("This ticket was changed meanwhile. Look at what is new, then send your change again.")
        )


def told_until(ticket: Ticket) -> tuple[datetime, datetime | None]:
    """The latest instants that the ticket tells: of an activity, and of an event, which a trigger is too. The caller holds its row."""
    return ticket.last_activity_at, ticket.events.aggregate(last=Max("at"))["last"]


def recompute_locked(
    ticket: Ticket, *, by: Actor, at: datetime, convention: ConventionVersion | None = None
) -> Ticket:
    """The ticket's row, locked, with its clocks as the events say; under another reading where `convention` is given.

    Its register of breaches and its major incident follow, and programs hear of it. Its version stays: nobody changed what is being
    typed on.
    """
    with widened_to(ticket.organisation_id, by):
        locked = _locked(ticket.pk)
        at = in_order(at, *told_until(locked))
        before = _concerned(locked, at)
        locked.convention = convention or locked.convention
        recompute(locked)
        locked.save(update_fields=[*KEPT, "convention"])
        _follow(locked, before, by=by, at=at)
        announce_ticket(WebhookEvent.TICKET_CHANGED, locked, at=at)
        return locked


def _concerned(ticket: Ticket, at: datetime) -> list[bool]:
    return [follower.concerns(ticket, at) for follower in AFTER_CHANGE]


def _follow(ticket: Ticket, before: Sequence[bool], *, by: Actor, at: datetime) -> None:
    """The register of breaches and the major incident, where there was one to follow or is one now."""
    for follower, was in zip(AFTER_CHANGE, before, strict=True):
        if was or follower.concerns(ticket, at):
            follower.follow(ticket=ticket, by=by, at=at)


def _read_answers(ticket: Ticket, until: datetime, *, by: Actor, at: datetime) -> None:
    """Whoever of the desk acts on a ticket has read what its contractor answered before; by mail, before it came."""
    if by.person_id is None or not by.can(Permission.TICKET_QUALIFY):
        return
    unread = ticket.contractor_answers.filter(read_at=None, at__lte=until)
    if unread.update(read_at=at, read_by_id=by.person_id):
        tell(ticket, verbs.CONTRACTOR_ANSWERS_READ, by=by, at=at)


def recompute(ticket: Ticket) -> None:
    """Sets the derived columns from the events; the caller saves."""
    facts = facts_of(ticket.events.all(), ticket.waitings.all(), ticket.convention, said_on(ticket))
    write_facts(ticket, facts)


def add_event(
    ticket: Ticket,
    kind: EventKind,
    verb: Verb,
    *,
    by: Actor,
    at: datetime,
    detail: Mapping[str, Any] | None = None,
    told: Mapping[str, Any] | None = None,
) -> Event:
    """The event on the ticket (`detail`, may hold words) and its line in the journal (`told`, ids and codes only)."""
    event = event_of(ticket, kind, by=by, at=at, detail=detail)
    event.save()
    if UNDER_WAY in ticket.__dict__:
        note_event(ticket, event)
    tell(ticket, verb, by=by, at=at, detail=told)
    return event


def event_of(
    ticket: Ticket, kind: EventKind, *, by: Actor, at: datetime, detail: Mapping[str, Any] | None = None
) -> Event:
    """Not yet written."""
    return Event(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        kind=kind,
        at=at,
        by_id=by.person_id,
        by_part="" if by.person_id else by.name,
        detail=dict(detail or {}),
    )


def tell(
    ticket: Ticket, verb: Verb, *, by: Actor, at: datetime, detail: Mapping[str, Any] | None = None
) -> None:
    record(verb, by=by, at=at, organisation_id=ticket.organisation_id, subject=ticket, detail=detail)


def end_running_waiting(ticket: Ticket, *, by: Actor, at: datetime, attributed_to: str = "") -> bool:
    """Whether a waiting ran (for `attributed_to`, when it is given). Inside `updating`; `at` is before it for what came by mail before
    the waiting began, which ends nothing."""
    running = ticket.waitings.filter(ended_at__isnull=True, started_at__lte=at)
    if attributed_to:
        running = running.filter(attributed_to=attributed_to)
    ended = bool(running.update(ended_at=at, ended_by_id=by.person_id))
    if ended:
        tell(ticket, verbs.WAITING_ENDED, by=by, at=at)
    return ended


def add_words(ticket: Ticket, words: str) -> None:
    """Makes words of the ticket findable, accents apart."""
    ticket.search_text = f"{ticket.search_text} {searchable(words)}"[:SEARCHED].strip()


def last_word(text: str) -> str:
    """The line of a list that tells how a message begins."""
    return " ".join(text.split())[:157]
