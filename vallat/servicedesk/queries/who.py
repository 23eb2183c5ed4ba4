"""Who is accountable, responsible, consulted and informed on a ticket: the RACI row of its service, as people (6.1)."""

from collections.abc import Iterable
from datetime import date

from django.db.models import DateField, Q, QuerySet
from django.utils import timezone
from django.utils.translation import get_language

from vallat.access.actor import Actor
from vallat.base.postgres.ready import Given, ready
from vallat.convention.queries import Who, agreement_of, people_holding, who_does
from vallat.organisation.enums import OrganisationKind
from vallat.organisation.models import Membership, Person
from vallat.servicedesk.models import Ticket

TEAM = ("first_level", "technician", "cio")


def holders_around(actor: Actor, ticket: Ticket, today: date) -> list[Membership]:
    """Everybody who has a function for this ticket's town on its day or today, in one query."""
    return _holders(actor.reader).all(
        opened=timezone.localdate(ticket.opened_at),
        today=today,
        town=ticket.organisation_id,
        contractor=ticket.contractor_id,
        person_id=actor.person_id,
    )


@ready
def _holders(reader: Actor) -> QuerySet[Membership]:
    place = Q(organisation__kind=OrganisationKind.SYNDICATE)
    place |= Q(organisation_id=Given("town")) | Q(organisation_id=Given("contractor"))
    on = Q(period__contains=Given("opened", DateField())) | Q(period__contains=Given("today", DateField()))
    found = Membership.objects.visible_to(reader).filter(place, on).exclude(role="user")
    return found.select_related("person", "organisation").order_by(
        "person__last_name", "person__first_name", "pk"
    )


def team_of(held: Iterable[Membership], today: date) -> list[Person]:
    """The people who may be given a ticket today."""
    people = {
        membership.person_id: membership.person
        for membership in held
        if membership.role in TEAM
        and membership.organisation.kind == OrganisationKind.SYNDICATE
        and today in membership.period
    }
    return list(people.values())


def who_of(ticket: Ticket, held: Iterable[Membership]) -> Who | None:
    """The RACI row of the ticket's service with its people on the ticket's day. None while there is no service.

    The requester stands for the users of a product; the person who has the ticket comes first in the team.
    """
    if not ticket.service_code:
        return None
    agreement, language = agreement_of(ticket.convention), get_language() or "fr"
    row = agreement.raci_row(agreement.service(ticket.service_code).activity)
    day = timezone.localdate(ticket.opened_at)
    on_duty = [membership for membership in held if day in membership.period]

    def people(function: str) -> list[Person]:
        if function == "product_user":
            return [ticket.requester]
        return sorted(people_holding(on_duty, function), key=lambda person: person.pk != ticket.assignee_id)

    return who_does(row, agreement, people, language)
