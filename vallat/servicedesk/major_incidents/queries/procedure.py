"""Major incidents as the syndicate runs them: the list, and all that the page of one shows."""

from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from itertools import groupby
from typing import Any

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet, Subquery
from django.shortcuts import get_object_or_404
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention.queries import Reach, Reachable, agreement_of, binding
from vallat.engines.agreement import Agreement, Contact, Service
from vallat.organisation.models import Organisation, Person
from vallat.organisation.people.enums import OrganisationKind
from vallat.servicedesk.common.enums import ContactResult
from vallat.servicedesk.major_incidents.models.affected import (
    AffectedOrganisation,
    AffectedOrganisationReview,
    MajorUpdate,
)
from vallat.servicedesk.major_incidents.models.incident import (
    MajorAttempt,
    MajorIncident,
    MajorMember,
    MajorPart,
    MajorReview,
)
from vallat.servicedesk.major_incidents.queries.parts import is_shared
from vallat.servicedesk.major_incidents.rules import declared_triggers, hours_of, next_news
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.escalation_contacts import team_and_leaders
from vallat.servicedesk.tickets.sla_triggers import SlaTrigger

PAGE = 20
MOST = 100  # that run at once, or lines of one page
BESIDE = ("ticket__organisation", "ticket__convention", "ticket__assignee")


@dataclass(frozen=True)
class Majors:
    running: list[MajorIncident]
    over: list[MajorIncident]
    next: int | None  # the last of these, when there are older ones


@dataclass(frozen=True)
class Said:
    """The same words to one town or several."""

    update: MajorUpdate
    towns: list[str]
    told: int


@dataclass(frozen=True)
class MajorPage:
    major: MajorIncident
    at: datetime
    attempts: list[MajorAttempt]
    members: list[MajorMember]
    towns: list[AffectedOrganisation]
    said: list[Said]
    review: MajorReview | None
    improvements: list[Any]  # of the sub-room above, `escalation`
    team: list[Person] = field(default_factory=list)
    heads: list[Person] = field(default_factory=list)
    organisations: list[Organisation] = field(default_factory=list)
    shared: list[AffectedOrganisationReview] = field(default_factory=list)

    @property
    def ticket(self) -> Ticket:
        return self.major.ticket

    @cached_property
    def agreement(self) -> Agreement:
        return agreement_of(self.ticket.convention)

    @property
    def services(self) -> tuple[Service, ...]:
        return self.agreement.services

    @property
    def management(self) -> Contact:
        """Whom to call."""
        return self.agreement.contact(self.agreement.major.call)

    @cached_property
    def reach(self) -> Reach | None:
        """The same with the number; None where none is known."""
        today = timezone.localdate(self.at)
        return Reachable(self.agreement, self.ticket.organisation_id, today).reach(self.agreement.major.call)

    @property
    def desk_mail(self) -> Contact:
        """Where to write when the call fails."""
        return self.agreement.contact(self.agreement.major.mail)

    @property
    def open_now(self) -> bool:
        return hours_of(self.ticket).is_open(self.at)

    @property
    def opens_at(self) -> datetime:
        return hours_of(self.ticket).next_open(self.at)

    @cached_property
    def _declared(self) -> list[SlaTrigger]:
        return declared_triggers(self.ticket)

    @property
    def declared(self) -> SlaTrigger | None:
        """The immediate escalation."""
        return next(iter(self._declared), None)

    @property
    def declared_while_closed(self) -> bool:
        return not hours_of(self.ticket).is_open(self.ticket.opened_at)

    @property
    def mobilising(self) -> SlaTrigger | None:
        """What calls in the whole team: the same, or that of the next morning."""
        return next((trigger for trigger in self._declared if trigger.whole_team), None)

    @property
    def others(self) -> list[Person]:
        """Of the team, who is not called in yet."""
        called = {member.person_id for member in self.members}
        return [person for person in self.team if person.pk not in called]

    @property
    def team_called_in(self) -> bool:
        """Whether everybody of the team is among those who were called in."""
        return bool(self.members) and not self.others

    @property
    def reached(self) -> MajorAttempt | None:
        """The first time that management was reached."""
        heads = {person.pk for person in self.heads}
        to = (
            each
            for each in self.attempts
            if each.contact_code == self.management.code or each.person_id in heads
        )
        return next((each for each in to if each.outcome == ContactResult.REACHED), None)

    @property
    def is_reviewed(self) -> bool:
        """Whether its review stands here or is to be written here. What became part of another is reviewed with that one."""
        return self.review is not None or not (self.major.is_running or self.major.is_part)

    @property
    def awaits_review(self) -> bool:
        return self.is_reviewed and self.review is None

    @property
    def acknowledged(self) -> int:
        return sum(member.acknowledged_at is not None for member in self.members)

    @property
    def touched(self) -> list[AffectedOrganisation]:
        return [row for row in self.towns if row.ended_at is None]

    @property
    def proposed_towns(self) -> list[Organisation]:
        """The other towns bound by the convention, when the service is the syndicate's own for all of them."""
        if not is_shared(self.agreement, self.ticket.service_code):
            return []
        touched = {row.organisation_id for row in self.touched}
        communes = (each for each in self.organisations if each.kind == OrganisationKind.COMMUNE)
        return [each for each in communes if each.is_bound and each.pk not in touched]  # type: ignore[attr-defined]

    @property
    def share_with(self) -> list[str]:
        """The towns that it touched, by name."""
        return list(dict.fromkeys(str(row.organisation) for row in self.towns))

    @property
    def is_shared_as_it_is(self) -> bool:
        """Whether the towns read the words of the review as they are now."""
        words = (self.review.happened, self.review.cause, self.review.done) if self.review else None
        latest = {each.organisation_id: each for each in reversed(self.shared)}
        touched = {row.organisation_id for row in self.towns}
        return bool(touched) and all(town in latest and latest[town].words == words for town in touched)

    @property
    def touched_no_more(self) -> list[AffectedOrganisation]:
        return [row for row in self.towns if row.ended_at is not None]

    @property
    def overdue(self) -> bool:
        return self.major.is_overdue(self.at)

    @property
    def proposed_next(self) -> datetime:
        """When the towns would hear more, if they were told something now."""
        return next_news(self.ticket, self.at)

    def takes_part(self, actor: Actor) -> bool:
        return any(
            member.person_id == actor.person_id and member.acknowledged_at is not None
            for member in self.members
        )


def majors(actor: Actor, *, after: int | None = None) -> Majors:
    """Those that run, the latest first; those that are over, PAGE of them beyond `after`. Four queries. Raises NotAllowed."""
    actor.require(Permission.MAJOR_VIEW)
    rows = _listed(actor)
    over = rows.filter(~Q(ended_at=None))
    if after is not None:
        edge = get_object_or_404(MajorIncident.objects.visible_to(actor), pk=after)
        over = over.filter(started_at__lte=edge.started_at).exclude(
            started_at=edge.started_at, pk__gte=edge.pk
        )
    running = [] if after is not None else list(rows.filter(ended_at=None)[:MOST])
    found = list(over[: PAGE + 1])
    return Majors(running, found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def _listed(actor: Actor) -> QuerySet[MajorIncident]:
    towns = Prefetch("towns", AffectedOrganisation.objects.select_related("organisation"))
    members = Count("members", filter=Q(members__acknowledged_at__isnull=False))
    reviewed = Exists(MajorReview.objects.filter(major=OuterRef("pk")))
    rows = MajorIncident.objects.visible_to(actor).select_related(*BESIDE)
    rows = rows.annotate(on_it=members, called_in=Count("members"), reviewed=reviewed)
    rows = rows.defer("ticket__search_text", "ticket__search")
    return rows.prefetch_related(towns).order_by("-started_at", "-id")


def major_numbered(actor: Actor, number: str) -> MajorIncident:
    """By the number of its ticket; with `part_of_number`, that of the incident which it is part of. Raises Http404 for a stranger."""
    part = MajorPart.objects.visible_to(actor).filter(ticket=OuterRef("ticket"), ended_at=None)
    rows = MajorIncident.objects.visible_to(actor).select_related(*BESIDE, "started_by", "ended_by")
    rows = rows.annotate(part_of_number=Subquery(part.values("major__ticket__number")[:1]))
    return get_object_or_404(rows, ticket__number=number)


def major_page(actor: Actor, number: str, *, at: datetime) -> MajorPage:
    """Eight queries, at most. Raises Http404 for a stranger."""
    major = major_numbered(actor, number)
    of = {"major": major}
    updates = MajorUpdate.objects.visible_to(actor).filter(**of).select_related("organisation", "by")
    team, heads = team_and_leaders(at=at)
    reviews = MajorReview.objects.visible_to(actor).filter(**of).select_related("written_by")
    rows = AffectedOrganisation.objects.visible_to(actor).filter(**of)
    shared = AffectedOrganisationReview.objects.visible_to(actor).filter(**of)
    done = major.improvements.visible_to(actor).select_related("owner")
    return MajorPage(
        major=major,
        at=at,
        attempts=list(
            MajorAttempt.objects.visible_to(actor).filter(**of).select_related("person", "by")[:MOST]
        ),
        members=list(MajorMember.objects.visible_to(actor).filter(**of).select_related("person")[:MOST]),
        towns=list(rows.select_related("organisation", "added_by")[:MOST]),
        said=_said(updates[: 3 * MOST]),
        review=None if major.is_running else reviews.first(),
        improvements=[] if major.is_running else list(done.order_by("due_date", "id")[:MOST]),
        team=team,
        heads=heads,
        organisations=_touchable(at) if major.is_running else [],
        shared=[] if major.is_running else list(shared.select_related("organisation")[:MOST]),
    )


def _said(updates: "QuerySet[MajorUpdate] | list[MajorUpdate]") -> list[Said]:
    """The latest first."""
    groups = groupby(updates, key=lambda update: (update.at, update.kind, update.text))
    return [
        Said(rows[0], sorted(str(row.organisation) for row in rows), sum(row.told for row in rows))
        for rows in (list(group) for _key, group in groups)
    ]


def _touchable(at: datetime) -> list[Organisation]:
    """Each with `is_bound`: whether the convention binds it today as a town."""
    kinds = (OrganisationKind.COMMUNE, OrganisationKind.SYNDICATE)
    bound = Exists(binding(OuterRef("pk"), timezone.localdate(at)))
    found = Organisation.objects.filter(kind__in=kinds).order_by("name")
    return list(found.annotate(is_bound=bound))


def major_beside(ticket: Ticket) -> MajorIncident | None:
    """The procedure of a ticket that came through the door, of the highest priority. No query where it was loaded with its `major`."""
    if ticket.priority != agreement_of(ticket.convention).major.priority:
        return None
    return getattr(ticket, "major", None)  # Django raises what is an AttributeError for none
