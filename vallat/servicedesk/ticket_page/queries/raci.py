"""Who is accountable, responsible, consulted and informed on a ticket: the RACI row of its service, as people (6.1)."""

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BooleanField, DateField, ExpressionWrapper, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from vallat.access.actor import Actor
from vallat.base.postgres.compiled_query import Param, compiled_query
from vallat.convention.queries import (
    About,
    Named,
    RaciPeople,
    Reachable,
    acts_in,
    people_holding,
    people_of_row,
)
from vallat.organisation.models import Membership
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.people.models.person import initials_of, name_of
from vallat.organisation.people.public_holders import public_holders
from vallat.servicedesk.tickets.models.ticket import Ticket

TEAM = ("first_level", "technician", "cio")


class Participant(NamedTuple):
    """Somebody who may take part in a ticket, as its page names them."""

    pk: int
    initials: str
    full_name: str


class HeldFunction(NamedTuple):
    """A function that somebody has for a ticket's town, on the day it was opened, today or both."""

    role: str
    kind: str
    """Of the organisation that it is held in."""
    when_opened: bool
    today: bool
    person: Participant


def functions_of_ticket(actor: Actor, ticket: Ticket, today: date) -> list[HeldFunction]:
    """Everybody who has a function for this ticket's town on its day or today, as far as the actor sees them, in one query."""
    rows: list[Any] = _functions(actor.reader).all(
        opened=timezone.localdate(ticket.opened_at),
        today=today,
        town=ticket.organisation_id,
        contractor=ticket.contractor_id,
        person_id=actor.person_id,
    )
    return [
        HeldFunction(
            role,
            kind,
            then,
            now,
            Participant(pk, initials_of(first, last), name_of(pk, first, last, erased=erased)),
        )
        for role, kind, then, now, pk, first, last, erased in rows
    ]


@compiled_query
def _functions(reader: Actor) -> "QuerySet[Membership, Any]":
    place = Q(organisation__kind=OrganisationKind.SYNDICATE)
    place |= Q(organisation_id=Param("town")) | Q(organisation_id=Param("contractor"))
    opened = Q(period__contains=Param("opened", DateField()))
    now = Q(period__contains=Param("today", DateField()))
    found = Membership.objects.visible_to(reader).filter(place, opened | now).exclude(role="user")
    return found.order_by("person__last_name", "person__first_name", "pk").values_list(
        "role",
        "organisation__kind",
        ExpressionWrapper(opened, BooleanField()),
        ExpressionWrapper(now, BooleanField()),
        "person_id",
        "person__first_name",
        "person__last_name",
        ExpressionWrapper(Q(person__erased_at__isnull=False), BooleanField()),
    )


def team_of(held: Iterable[HeldFunction]) -> list[Participant]:
    """The people who may be given a ticket today."""
    people = {
        function.person.pk: function.person
        for function in held
        if function.today and function.role in TEAM and function.kind == OrganisationKind.SYNDICATE
    }
    return list(people.values())


def who_of(
    ticket: Ticket, held: Iterable[HeldFunction], reachable: Reachable, actor: Actor
) -> RaciPeople | None:
    """The RACI row of the ticket's service with its people on the ticket's day. None while there is no service.

    The requester stands for the users of a product; the person who has the ticket comes first in the team. Who does not see
    the syndicate's directory reads who answers for its functions in public (ADR 110), in one more query. What the town said of who acts
    for it is told to who sees the town.
    """
    if not ticket.service_code:
        return None
    agreement, language = reachable.agreement, get_language() or "fr"
    service = agreement.service(ticket.service_code)
    row = agreement.raci_row(service.activity)
    on_duty = [function for function in held if function.when_opened]
    day = timezone.localdate(ticket.opened_at)
    public = [] if actor.reaches_all else public_holders(day)

    def people(function: str) -> Sequence[Named]:
        if function == "product_user":
            return [ticket.requester]
        named: Sequence[Named] = people_holding(on_duty, function) or people_holding(public, function)
        return sorted(named, key=lambda person: person.pk != ticket.assignee_id)

    about = About(service, ticket.impact)
    town = ticket.organisation_id
    acts = acts_in(agreement, town, row, day) if town in actor.organisations else None
    return people_of_row(row, agreement, people, language, reachable.number_of, about, acts)
