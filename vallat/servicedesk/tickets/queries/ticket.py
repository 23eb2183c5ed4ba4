"""A ticket through the door, with what its page shows. Strangers find nothing: Http404."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import accumulate

from django.db.models import (
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.shortcuts import get_object_or_404

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.base.postgres.compiled_query import Param, compiled_query
from vallat.servicedesk.common.enums import Direction
from vallat.servicedesk.tickets.models.event import Event, Waiting
from vallat.servicedesk.tickets.models.message import Attachment, Message
from vallat.servicedesk.tickets.models.ticket import Ticket

PAGE = 50  # messages, and
CHARACTERS = 200_000  # of them together, so that nobody makes a page that keeps others waiting: the latest message is shown whatever it is
BESIDE = (
    "organisation",
    "requester",
    "requester__department",
    "requester__organisation",
    "requester__site",
    "site",
    "convention",
    "assignee",
    "contractor",
)


@dataclass(frozen=True)
class Rights:
    """What the actor may do on this ticket; the page shows no button that would be refused."""

    work: bool
    qualify: bool
    close: bool
    notes: bool
    answer: bool
    own: bool

    @property
    def desk(self) -> bool:
        """Works here, rather than visits."""
        return self.work


def numbered(actor: Actor, *numbers: str) -> QuerySet[Ticket]:
    """The tickets with these numbers that the actor sees."""
    return Ticket.objects.visible_to(actor).filter(number__in=numbers)


def rights_on(ticket: Ticket, actor: Actor) -> Rights:
    """A contractor works on what is assigned to its company: its tickets came through the door already."""
    town = ticket.organisation_id
    work = actor.can(Permission.TICKET_WORK, town) or (
        ticket.contractor_id in actor.organisations_where(Permission.TICKET_VIEW_ASSIGNED)
    )
    own = ticket.requester_id == actor.person_id
    return Rights(
        work=work,
        qualify=actor.can(Permission.TICKET_QUALIFY, town),
        close=actor.can(Permission.TICKET_CLOSE, town),
        notes=actor.can(Permission.TICKET_PRIVATE_NOTES, town),
        answer=actor.can(Permission.TICKET_OPEN)
        and (
            own or (not actor.can(Permission.TICKET_QUALIFY) and actor.can(Permission.TICKET_VIEW_TOWN, town))
        ),
        own=own,
    )


def ticket_numbered(actor: Actor, number: str) -> Ticket:
    """The ticket with the rows it points at. Raises Http404 for a stranger."""
    return get_object_or_404(numbered(actor, number).select_related(*BESIDE))


def version_of(actor: Actor, ticket_id: int) -> int:
    """How often the ticket was changed; 0 when the actor does not see it."""
    versions = Ticket.objects.visible_to(actor).filter(pk=ticket_id).values_list("version", flat=True)
    return versions.first() or 0


@dataclass(frozen=True)
class Conversation:
    """A page of messages, oldest first; `before` asks for the page before (None at the beginning), `until` is where
    it ends (None when it holds the latest)."""

    messages: Sequence[Message]
    before: int | None
    until: datetime | None


def messages_of(
    ticket: Ticket,
    actor: Actor,
    *,
    notes: bool,
    before: int | None = None,
    only: str = "",
    merged: Sequence[int] = (),
) -> Conversation:
    """At most PAGE messages of CHARACTERS, the latest, or those that come before the message `before`. One query, two with files.

    Each with `undelivered`: whether the mail that carries it was given up; `on`: the number of its ticket; `from_ticket`:
    that of the ticket it is a copy from. `merged`: ids of tickets that were merged into this one, told along.
    """
    edge = None
    if before is None and not merged:
        found = _latest_messages(actor.reader, notes, only)
        latest = found.all(ticket_id=ticket.pk, person_id=actor.person_id)
    else:
        own = Q(ticket=ticket) | (Q(ticket__in=merged) & (Q(origin=None) | ~Q(origin=ticket.pk)))
        told = _told(Message.objects.visible_to(actor).filter(own), notes, only)
        edge = get_object_or_404(told, pk=before) if before is not None else None
        if edge is not None:
            told = told.filter(at__lte=edge.at).exclude(at=edge.at, pk__gte=edge.pk)
        latest = list(told[: PAGE + 1])
    shown = latest[: _how_many(latest)]
    with_files = [message for message in shown if message.has_files]  # type: ignore[attr-defined]
    if with_files:
        files = Prefetch("attachments", Attachment.objects.visible_to(actor), to_attr="files")
        prefetch_related_objects(with_files, files)
    before = shown[-1].pk if len(latest) > len(shown) else None
    return Conversation(shown[::-1], before, edge.at if edge else None)


def _how_many(latest: Sequence[Message]) -> int:
    lengths = accumulate(len(message.text) + len(message.quoted) for message in latest[:PAGE])
    return max(1, sum(length <= CHARACTERS for length in lengths))


@compiled_query
def _latest_messages(reader: Actor, notes: bool, only: str) -> QuerySet[Message]:
    of_ticket = Message.objects.visible_to(reader).filter(ticket_id=Param("ticket_id"))
    return _told(of_ticket, notes, only)[: PAGE + 1]


def _told(found: QuerySet[Message], notes: bool, only: str) -> QuerySet[Message]:
    """The latest first."""
    lost = OutgoingMail.objects.filter(pk=OuterRef("outgoing_id"), state=OutgoingState.GIVEN_UP)
    found = found.annotate(
        undelivered=Exists(lost),
        has_files=Exists(Attachment.objects.filter(message=OuterRef("pk"))),
        on=F("ticket__number"),
        from_ticket=F("origin__number"),
    )
    if not notes or only == "conversation":
        found = found.exclude(direction=Direction.NOTE)
    if only == "private":
        found = found.filter(direction=Direction.NOTE)
    return found.order_by("-at", "-id")


def events_of(ticket: Ticket, actor: Actor) -> list[Event]:
    return _events(actor.reader).all(ticket_id=ticket.pk, person_id=actor.person_id)


@compiled_query
def _events(reader: Actor) -> QuerySet[Event]:
    found = Event.objects.visible_to(reader).filter(ticket_id=Param("ticket_id"))
    return found.select_related("by").order_by("at", "id")


def waitings_of(ticket: Ticket, actor: Actor) -> list[Waiting]:
    return _waitings(actor.reader).all(ticket_id=ticket.pk, person_id=actor.person_id)


@compiled_query
def _waitings(reader: Actor) -> QuerySet[Waiting]:
    found = Waiting.objects.visible_to(reader).filter(ticket_id=Param("ticket_id"))
    return found.select_related("started_by", "ended_by").order_by("started_at", "id")


def attachment_of(ticket: Ticket, actor: Actor, attachment_id: int) -> Attachment:
    """The file of a message that the actor reads. Raises Http404, for the files of private notes too."""
    found = Attachment.objects.visible_to(actor).filter(ticket=ticket)
    if not rights_on(ticket, actor).notes:
        found = found.exclude(message__direction=Direction.NOTE)
    return get_object_or_404(found, pk=attachment_id)
