"""Who calls, as first level needs it in a second: where they work, what they use, what they asked already."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from django.db.models import Q

from vallat.access.actor import Actor
from vallat.assets.models import Asset
from vallat.assets.queries import devices_of
from vallat.organisation.models import Person, Site
from vallat.organisation.people.queries import people, sites
from vallat.servicedesk.common.enums import OPEN_STATES, TicketState
from vallat.servicedesk.tickets.models.ticket import Ticket

SHOWN = 8
LATELY = timedelta(days=14)  # a solution this young may still be what the call is about


@dataclass(frozen=True)
class Caller:
    person: Person
    devices: list[Asset]
    tickets: list[Ticket]
    sites: list[Site]


def caller_sheet(actor: Actor, person_id: int, *, at: datetime) -> Caller | None:
    """The caller with their devices, their open and just resolved tickets, their town's sites. None for a stranger."""
    person = people(actor).filter(pk=person_id).first()
    if person is None:
        return None
    return _sheet(actor, person, list(sites(actor, person.organisation_id)), at=at)


def requester_sheet(actor: Actor, ticket: Ticket, *, at: datetime) -> Caller:
    """The same of who asked for a ticket, that one left out; without sites."""
    sheet = _sheet(actor, ticket.requester, [], at=at)
    return replace(sheet, tickets=[other for other in sheet.tickets if other.pk != ticket.pk])


def _sheet(actor: Actor, person: Person, places: list[Site], *, at: datetime) -> Caller:
    lately = Q(state=TicketState.RESOLVED, last_activity_at__gt=at - LATELY)
    tickets = Ticket.objects.visible_to(actor).filter(Q(state__in=OPEN_STATES) | lately, requester=person)
    return Caller(
        person=person,
        devices=list(devices_of(actor, person)[:SHOWN]),
        tickets=list(
            tickets.defer("search_text", "search", "form_data").order_by("-last_activity_at")[:SHOWN]
        ),
        sites=places,
    )
