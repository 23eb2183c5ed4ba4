"""Tickets that another tool kept, written in bulk: the rows that our own actions would have left, at the instants of that tool.

They carry no promise (`detail.imported` of their opening): they were not under our clocks. Nobody gets a mail, and
the journal gets one row for each organisation.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import connection
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention.models import ConventionParty, ConventionVersion
from vallat.convention.queries import NoConvention, agreement_of
from vallat.journal.record import action, record
from vallat.organisation.models import Organisation, Person
from vallat.organisation.people.queries import syndicate
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import Channel, ClosureReason, Direction, EventKind, TicketKind
from vallat.servicedesk.common.numbering import begin_years, next_numbers
from vallat.servicedesk.teams.actions.teams import adopt_teams
from vallat.servicedesk.teams.queries import has_teams_of
from vallat.servicedesk.tickets.actions.update import last_word
from vallat.servicedesk.tickets.clocks import KEPT, facts_of, write_facts
from vallat.servicedesk.tickets.conversations import Said, Word, said_in
from vallat.servicedesk.tickets.models.event import Event
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.search import words_of

IMPORTED = {"imported": True}
PART = "moving-in"  # what entries and events name since before `data_import` had its name


@dataclass(frozen=True)
class SourceTicket:
    """A ticket as the tool before had it. `asked_by` is the requester's name there; `note` is for the team alone."""

    legacy_number: str
    requester: Person
    asked_by: str
    subject: str
    text: str
    opened_at: datetime
    acknowledged_at: datetime | None = None
    resolved_at: datetime | None = None
    closed_at: datetime | None = None
    closure_reason: str = ClosureReason.DONE
    solution: str = ""
    note: str = ""
    kind: str = ""
    channel: str = Channel.PROGRAM
    service_code: str = ""
    impact: str = ""
    urgency: str = ""
    assignee: Person | None = None
    ticket_id: int | None = None  # the ticket that it became before


@dataclass(frozen=True)
class Imported:
    """What a batch became: the new tickets in its order, and those that moved on since they were brought in."""

    new: Sequence[tuple[SourceTicket, Ticket]]
    changed: Sequence[tuple[SourceTicket, Ticket]]


@action
def import_tickets(
    *,
    batches: Iterable[Sequence[SourceTicket]],
    brought: Callable[[Imported], None],
    by: Actor,
    at: datetime,
) -> None:
    """Writes batch after batch; `brought` is told what each became, within the transaction.

    A ticket that was brought in before gets the events that it lacks. Whoever calls makes sure that nobody has worked on it here.

    Raises:
        NoConvention: the town of a requester never signed one.
    """
    by.require(Permission.MOVE_IN)
    versions, new, changed = _Versions(), Counter[int](), Counter[int]()
    for batch in batches:
        created = _create([former for former in batch if former.ticket_id is None], versions, by=by, at=at)
        moved = _move_on([former for former in batch if former.ticket_id is not None], at)
        new.update(ticket.organisation_id for _former, ticket in created)
        changed.update(ticket.organisation_id for _former, ticket in moved)
        brought(Imported(created, moved))
        connection.check_constraints()  # now, and not all of them at the end, while the journal is held
    touched = Organisation.objects.filter(pk__in={*new, *changed}).order_by("pk")
    for organisation in touched or [syndicate()]:  # that nothing came is told too
        told = {"new": new[organisation.pk], "changed": changed[organisation.pk]}
        record(
            verbs.TICKETS_IMPORTED,
            by=by,
            at=at,
            organisation_id=organisation.pk,
            subject=organisation,
            detail=told,
        )


@action
def prepare_tables(*, by: Actor, at: datetime) -> None:
    """What the first ticket of a desk makes, for a transaction that is long: whoever opens one meanwhile would wait for its
    commit. The sequences of numbers of this year and the next, and the teams of the conventions that bind today."""
    by.require(Permission.MOVE_IN)
    day = timezone.localdate(at)
    begin_years(day)
    bound = ConventionVersion.objects.filter(parties__period__contains=day).distinct()
    for version in bound.order_by("pk"):
        if not has_teams_of(agreement_of(version)):
            adopt_teams(agreement=agreement_of(version), by=by, at=at)


class _Versions:
    """Whom which version binds when, read once. What was opened before any convention is under the town's first one: it
    only gives words to codes."""

    def __init__(self) -> None:
        self._parties = list(ConventionParty.objects.select_related("version").order_by("period"))

    def of(self, organisation_id: int, day: date) -> ConventionVersion:
        own = [party for party in self._parties if party.organisation_id == organisation_id]
        bound = next((party for party in own if day in party.period), own[0] if own else None)
        if bound is None:
            raise NoConvention(organisation_id)
        return bound.version


@dataclass
class _Draft:
    former: SourceTicket
    ticket: Ticket
    events: list[Event]
    messages: list[Message]


def _create(
    formers: Sequence[SourceTicket], versions: _Versions, *, by: Actor, at: datetime
) -> list[tuple[SourceTicket, Ticket]]:
    days = [timezone.localdate(former.opened_at) for former in formers]
    years = Counter(day.year for day in days)
    numbers = {year: next_numbers(year, how_many) for year, how_many in sorted(years.items())}
    drafts = [
        _draft(former, versions, day, next(numbers[day.year]))
        for former, day in zip(formers, days, strict=True)
    ]
    for version in {draft.ticket.convention for draft in drafts}:
        if not has_teams_of(agreement_of(version)):
            adopt_teams(agreement=agreement_of(version), by=by, at=at)
    Ticket.objects.bulk_create([draft.ticket for draft in drafts])
    Event.objects.bulk_create([event for draft in drafts for event in draft.events])
    Message.objects.bulk_create([message for draft in drafts for message in draft.messages])
    return [(draft.former, draft.ticket) for draft in drafts]


def _draft(former: SourceTicket, versions: _Versions, day: date, number: str) -> _Draft:
    version = versions.of(former.requester.organisation_id, day)
    agreement = agreement_of(version)
    service = agreement.service(former.service_code) if former.service_code else None
    kind = former.kind or (service.kinds[0] if service and service.kinds else TicketKind.INCIDENT)
    ticket = Ticket(
        number=number,
        legacy_number=former.legacy_number,
        organisation_id=former.requester.organisation_id,
        requester=former.requester,
        kind=kind,
        channel=former.channel,
        subject=former.subject.strip()[:200] or "—",
        opened_at=former.opened_at,
        convention=version,
        team=service.team if service else agreement.presumption.team,
        assignee=former.assignee,
    )
    cell = {
        "kind": kind,
        "service_code": former.service_code,
        "coverage": service.coverage if service else "",
        "impact": former.impact or agreement.presumed_impact(service, kind),
        "urgency": former.urgency or agreement.presumption.urgency,
    }
    events = [_event(ticket, EventKind.OPENED, former.opened_at, cell), *_later(ticket, former, frozenset())]
    messages = [_asked(ticket, former), *_answers(ticket, former, noted=True)]
    write_facts(ticket, facts_of(events, (), version, _said(messages)))
    _describe(ticket, events, messages)
    return _Draft(former, ticket, events, messages)


def _move_on(formers: Sequence[SourceTicket], at: datetime) -> list[tuple[SourceTicket, Ticket]]:
    """The events that happened in the tool before since these were brought in, and the solution that it gave."""
    by_id = {former.ticket_id: former for former in formers if former.ticket_id is not None}
    tickets = list(
        Ticket.objects.filter(pk__in=by_id)
        .select_for_update(of=("self",))
        .select_related("convention", "requester")
        .prefetch_related("events", "messages")
        .order_by("pk")
    )
    events: list[Event] = []
    messages: list[Message] = []
    for ticket in tickets:
        former = by_id[ticket.pk]
        there = list(ticket.events.all())
        later = _later(ticket, former, frozenset(event.kind for event in there))
        said = list(ticket.messages.all())
        known = {message.text for message in said}
        added = [message for message in _answers(ticket, former, noted=False) if message.text not in known]
        facts = facts_of([*there, *later], (), ticket.convention, _said([*said, *added]))
        write_facts(ticket, facts)
        _describe(ticket, [*there, *later], [*said, *added])
        ticket.version += 1
        events += later
        messages += added
    Event.objects.bulk_create(events)
    Message.objects.bulk_create(messages)
    Ticket.objects.bulk_update(
        tickets, [*KEPT, "version", "last_activity_at", "last_word", "search_text"], batch_size=500
    )
    return [(by_id[ticket.pk], ticket) for ticket in tickets]


def _said(messages: Sequence[Message]) -> Said:
    return said_in((Word(0, message.direction, message.channel, message.at) for message in messages), 0)


def _describe(ticket: Ticket, events: Sequence[Event], messages: Sequence[Message]) -> None:
    """The last activity, the last word, and what the search looks in."""
    ticket.last_activity_at = max(event.at for event in events)
    said = [message for message in messages if message.direction != Direction.NOTE]
    ticket.last_word = last_word(said[-1].text)
    ticket.search_text = words_of(ticket, messages)


def _later(ticket: Ticket, former: SourceTicket, there: frozenset[str]) -> list[Event]:
    """What followed the opening, but for what is `there`."""
    solution = {"text": former.solution}
    followed: tuple[tuple[EventKind, datetime | None, dict[str, str]], ...] = (
        (EventKind.ACKNOWLEDGED, former.acknowledged_at, {}),
        (EventKind.RESOLVED, former.resolved_at, solution),
        (EventKind.CLOSED, former.closed_at, {"reason": str(former.closure_reason)}),
    )
    return [
        _event(ticket, kind, happened, detail)
        for kind, happened, detail in followed
        if happened is not None and kind not in there
    ]


def _event(ticket: Ticket, kind: EventKind, at: datetime, detail: dict[str, str]) -> Event:
    return Event(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        kind=kind,
        at=at,
        by_part=PART,
        detail={**detail, **IMPORTED},
    )


def _asked(ticket: Ticket, former: SourceTicket) -> Message:
    return Message(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        direction=Direction.IN,
        channel=former.channel,
        author=former.requester,
        author_label=(former.asked_by or former.requester.full_name)[:320],
        at=former.opened_at,
        text=former.text,
    )


def _answers(ticket: Ticket, former: SourceTicket, *, noted: bool) -> list[Message]:
    """The solution, as it was told; what the team alone reads."""
    last = former.closed_at or former.resolved_at or former.opened_at
    said = [(Direction.OUT, former.resolved_at or last, former.solution)]
    if noted:
        said.append((Direction.NOTE, last, former.note))
    return [
        Message(
            ticket=ticket,
            organisation_id=ticket.organisation_id,
            direction=direction,
            channel=Channel.PROGRAM,
            author_label=former.legacy_number.partition(" ")[0],
            at=happened,
            text=text,
        )
        for direction, happened, text in said
        if text.strip()
    ]
