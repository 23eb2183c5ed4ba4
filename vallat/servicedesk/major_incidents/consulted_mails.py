"""Who is consulted on a major incident by its RACI row is told as it is declared, not by the next morning's digest (6.1, 6.5)."""

from datetime import datetime

from django.conf import settings
from django.db.models import Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from vallat.base.mail.outbox import queue_mail
from vallat.convention.queries import About, acting_in, agreement_of
from vallat.engines.agreement import RaciRole, Side
from vallat.organisation.models import Membership, Person
from vallat.organisation.people.bounces import takes_mail
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.notifications import desk_address
from vallat.servicedesk.tickets.standing import may_open


def mail_consulted(ticket: Ticket, *, at: datetime) -> list[Person]:
    """To the people of the ticket's town whom its row has consulted, conditions held against the ticket. Those who were written to."""
    people = consulted(ticket, at=at)
    for person in people:
        _mail(ticket, person, at=at)
    return people


def consulted(ticket: Ticket, *, at: datetime) -> list[Person]:
    """Who holds in the ticket's town a function that its row consults, with an address; but who asked. Nobody without a service."""
    if not ticket.service_code:
        return []
    agreement = agreement_of(ticket.convention)
    service = agreement.service(ticket.service_code)
    about = About(service, ticket.impact)
    row, day = agreement.raci_row(service.activity), timezone.localdate(at)
    functions = [cell.function for cell in row.holding(RaciRole.C) if about.meets(cell) is not False]
    town = ticket.organisation_id
    acting = acting_in([town])
    roles = {
        role
        for function in functions
        if agreement.function(function).side is Side.TOWN
        for role in acting.told(function, town, row.id, day)
    }
    held = Membership.objects.filter(
        ~Q(person__email=""),
        organisation=town,
        role__in=roles,
        period__contains=day,
    )
    found = {each.person_id: each.person for each in held.select_related("person").order_by("person_id")}
    return [person for pk, person in found.items() if pk != ticket.requester_id and takes_mail(person)]


def _mail(ticket: Ticket, person: Person, *, at: datetime) -> None:
    agreement = agreement_of(ticket.convention)
    row = agreement.raci_row(agreement.service(ticket.service_code).activity)
    with translation.override(person.language):
        context = {
            "person": person,
            "ticket": ticket,
            "activity": row.label.in_language(person.language),
            "section": row.section,
            "address": f"{settings.PUBLIC_URL}/tickets/{ticket.number}/"
            if may_open(person, ticket, at)
            else "",
        }
        queue_mail(
            to=person.email,
            subject=f"{ticket.reference} {_('You are consulted: major incident')} – {ticket.subject}",
            body=render_to_string("servicedesk/mail/consulted.txt", context),
            sender=desk_address(ticket.organisation_id),
            organisation_id=ticket.organisation_id,
            about=ticket,
            at=at,
        )
