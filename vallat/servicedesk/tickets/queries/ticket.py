"""A ticket through the door, with what its page shows. Strangers find nothing: Http404."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import accumulate
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import (
    DateField,
    Exists,
    F,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    Subquery,
    prefetch_related_objects,
)
from django.db.models.functions import JSONObject
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import get_language

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.base.postgres.ready import Given, ready
from vallat.organisation.models import Bounce
from vallat.organisation.people.queries import contractors
from vallat.servicedesk.common.enums import Direction
from vallat.servicedesk.related.queries.side_panel import beside
from vallat.servicedesk.surveys.models import Survey
from vallat.servicedesk.teams.models import Team
from vallat.servicedesk.teams.queries import with_queue
from vallat.servicedesk.tickets.models.event import Event, Waiting
from vallat.servicedesk.tickets.models.message import Attachment, Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.links import links_beside
from vallat.servicedesk.visits.queries.of_ticket import KEPT_SLOTS, VISITS

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


def ticket_with_contractors(actor: Actor, number: str, day: date) -> Ticket:
    """The same, with `linked` (see `links_beside`), what stands beside it (see `beside`), `companies`: the contractors
    that it may be handed to, as {"id", "name"}, `survey_id`: the survey that waits for an answer, `bounced_at`: when a mail to
    its requester last came back, `teams`, what `with_queue` gives, and what `meeting_of` and `visits_of` read. In the same
    query."""
    found = _on_the_page(actor.reader, get_language() or "fr")
    ticket = found.first(number=number, day=day, person_id=actor.person_id)
    if ticket is None:
        raise Http404
    return ticket


@ready
def _on_the_page(reader: Actor, language: str) -> QuerySet[Ticket]:
    teams = Team.objects.order_by(F("level").asc(nulls_last=True), "code")
    companies = ArraySubquery(contractors().values(found=JSONObject(id="id", name="name")))
    survey = Survey.objects.filter(ticket=OuterRef("pk"), answered_at=None, ended_at=None).values("pk")
    bounce = Bounce.objects.filter(
        person=OuterRef("requester"), address__iexact=OuterRef("requester__email"), cleared_at=None
    )
    tickets = Ticket.objects.visible_to(reader).filter(number=Given("number")).select_related(*BESIDE)
    found = with_queue(tickets, Given("day", DateField()), language)
    named = "name_en" if language.startswith("en") else "name_fr"
    return found.annotate(
        companies=companies,
        survey_id=Subquery(survey),
        linked=links_beside(reader),
        teams=ArraySubquery(teams.values(found=JSONObject(code="code", name=named, level="level"))),
        kept_slots=KEPT_SLOTS,
        visits_known=VISITS,
        bounced_at=Subquery(bounce.order_by("-at").values("at")[:1]),
        **beside(reader),
    )


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


@ready
def _latest_messages(reader: Actor, notes: bool, only: str) -> QuerySet[Message]:
    of_ticket = Message.objects.visible_to(reader).filter(ticket_id=Given("ticket_id"))
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


@ready
def _events(reader: Actor) -> QuerySet[Event]:
    found = Event.objects.visible_to(reader).filter(ticket_id=Given("ticket_id"))
    return found.select_related("by").order_by("at", "id")


def waitings_of(ticket: Ticket, actor: Actor) -> list[Waiting]:
    return _waitings(actor.reader).all(ticket_id=ticket.pk, person_id=actor.person_id)


@ready
def _waitings(reader: Actor) -> QuerySet[Waiting]:
    found = Waiting.objects.visible_to(reader).filter(ticket_id=Given("ticket_id"))
    return found.select_related("started_by", "ended_by").order_by("started_at", "id")


def attachment_of(ticket: Ticket, actor: Actor, attachment_id: int) -> Attachment:
    """The file of a message that the actor reads. Raises Http404, for the files of private notes too."""
    found = Attachment.objects.visible_to(actor).filter(ticket=ticket)
    if not rights_on(ticket, actor).notes:
        found = found.exclude(message__direction=Direction.NOTE)
    return get_object_or_404(found, pk=attachment_id)


def companies_of(ticket: Ticket) -> list[dict[str, Any]]:
    """What `ticket_with_contractors` found."""
    return sorted(ticket.companies, key=lambda company: str(company["name"]))  # type: ignore[attr-defined]
