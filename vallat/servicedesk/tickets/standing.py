"""Where a request stands, as the mails to its requester say it: qualified, temporarily solved, solved (6.5).

A sentence promises only what the settings and the rights of who reads it make true.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.conf import settings
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention.queries import agreement_of
from vallat.engines.agreement import Coverage, Service
from vallat.organisation.models import Person
from vallat.organisation.sign_in.actors import actor_of_person, actors_of_people
from vallat.servicedesk.common.enums import Direction, EventKind
from vallat.servicedesk.tickets.models.ticket import Ticket


@dataclass(frozen=True)
class Mailed:
    """How a message is carried: the mail's template, and what it says beside the words."""

    name: str = "message"
    context: dict[str, Any] = field(default_factory=dict)

    @property
    def for_merged(self) -> "Mailed":
        """For who asked the same: their own request is reopened with the other, by an answer alone, and no survey is theirs."""
        return Mailed(self.name, {**self.context, "merged": True, "marks": ()})


@dataclass(frozen=True)
class Placed:
    """What a qualification settled, as its requester reads it. `solved_by`: None where no delay is promised, or it has passed."""

    service: Service | None
    priority: str
    solved_by: datetime | None
    promised: bool


@dataclass(frozen=True)
class Reader:
    """What who reads a mail can do. `answer`: what an answer to it does once the ticket is over; "" for none that they are told of."""

    signs_in: bool
    answer: str = ""


REOPENS, OPENS_ANOTHER = "reopens", "opens_another"


def reader_of(person: Person, at: datetime) -> Reader:
    """Who has no account that opens their requests is not sent to a page; an answer of who works at the desk reopens nothing."""
    return readers_of([person], at)[person.pk]


def readers_of(people: Collection[Person], at: datetime) -> dict[int, Reader]:
    """{the person's id: what they can do with a mail}."""
    actors = actors_of_people(people, timezone.localdate(at))
    return {person.pk: _reader(person, actors[person.pk]) for person in people}


def _reader(person: Person, actor: Actor) -> Reader:
    account = person.user is not None and person.user.is_active
    answer = (
        "" if actor.can(Permission.TICKET_QUALIFY) else REOPENS if settings.REOPEN_DAYS else OPENS_ANOTHER
    )
    return Reader(account and actor.can(Permission.TICKET_OPEN), answer)


def may_open(person: Person, ticket: Ticket, at: datetime) -> bool:
    """Whether somebody may open a ticket that they did not ask for: who may not is sent no address of it."""
    actor = actor_of_person(person, timezone.localdate(at))
    account = person.user is not None and person.user.is_active
    return account and actor.can(Permission.TICKET_VIEW_TOWN, ticket.organisation_id)


def may_open_procedure(person: Person, ticket: Ticket, at: datetime) -> bool:
    """Whether somebody may open the page on which the procedure of the ticket's major incident is run."""
    actor = actor_of_person(person, timezone.localdate(at))
    account = person.user is not None and person.user.is_active
    return account and actor.can(Permission.MAJOR_VIEW, ticket.organisation_id)


def worked_around(final_fix: str, target_date: date | None) -> Mailed:
    """A temporary solution. `target_date`: for when the final fix is planned; None when nobody planned it."""
    return Mailed("worked_around", {"final_fix": final_fix, "target_date": target_date})


def solved(*, closed: bool = False, marks: Sequence[tuple[Any, str]] = ()) -> Mailed:
    """A solution. `closed`: the ticket closes with it; `marks`: in words, each with its link, where its requester is asked
    what they thought."""
    return Mailed(
        "solved",
        {
            "reopen_days": settings.REOPEN_DAYS,
            "closed": closed,
            "close_days": 0 if closed else settings.CLOSE_DAYS,
            "marks": tuple(marks),
            "days": settings.SURVEY_DAYS,
            "merged": False,
        },
    )


def newly_placed(ticket: Ticket, at: datetime) -> Placed | None:
    """What the latest qualification settled, when nothing was written to the requester since."""
    last = ticket.events.filter(kind=EventKind.QUALIFIED).order_by("at", "id").last()
    if last is None or ticket.messages.filter(direction=Direction.OUT, at__gte=last.at).exists():
        return None
    return placed(ticket, at)


def placed(ticket: Ticket, at: datetime) -> Placed | None:
    """None for what is out of scope: the convention's own words go with its closure."""
    if ticket.coverage == Coverage.OUT:
        return None
    due = ticket.resolution_due_at
    service = agreement_of(ticket.convention).service(ticket.service_code) if ticket.service_code else None
    return Placed(service, ticket.priority, due if due is not None and due > at else None, due is not None)
