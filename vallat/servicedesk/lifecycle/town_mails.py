"""The mail to a town when a ticket goes to it: what the convention leaves to towns (chapter 5), told to those whom its RACI row names."""

from datetime import datetime

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.convention.queries import acting_in, agreement_of
from vallat.engines.agreement import Agreement, Coverage, RaciCell, RaciRole, Service, Side
from vallat.organisation.models import Person
from vallat.servicedesk.common.enums import Direction
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.notifications import queue_about
from vallat.servicedesk.tickets.queries.escalation_contacts import holding_roles
from vallat.servicedesk.tickets.standing import may_open

TOLD = (RaciRole.C, RaciRole.I)


def mail_goes_to_town(
    ticket: Ticket, *, said: str = "", waited_for: str = "", by: Actor, at: datetime
) -> list[Person]:
    """To each of the town's functions that the row of the ticket's service has consulted or informed, without condition. `said`: what
    the requester was told with the closing; `waited_for`: what the desk waits for, when it does. Nobody for what the syndicate handles.

    Who asked, and who did it, are not told what they know.
    """
    agreement = agreement_of(ticket.convention)
    service = agreement.service(ticket.service_code) if ticket.service_code else None
    if service is None or service.coverage is not Coverage.OUT or not agreement.is_left_to_towns(service):
        return []
    row = agreement.raci_row(service.activity)
    cells = [cell for role in TOLD for cell in row.holding(role) if _is_told(cell, agreement)]
    town, acting, day = ticket.organisation_id, acting_in([ticket.organisation_id]), timezone.localdate(at)
    told: dict[int, Person] = {}
    for cell in cells:
        for person in holding_roles(town, acting.told(cell.function, town, row.id, day), at=at):
            if person.pk in (ticket.requester_id, by.person_id) or person.pk in told:
                continue
            context = _context(person, ticket, service, agreement, cell, row.section)
            context |= {"said": said, "waited_for": waited_for, "opens": may_open(person, ticket, at)}
            if queue_about(ticket, "goes_to_town", context, at=at, automatic=True, to=person) is not None:
                told[person.pk] = person
    return list(told.values())


def _is_told(cell: RaciCell, agreement: Agreement) -> bool:
    return cell.condition is None and agreement.function(cell.function).side is Side.TOWN


def _context(
    person: Person, ticket: Ticket, service: Service, agreement: Agreement, cell: RaciCell, section: str
) -> dict[str, object]:
    language = person.language
    role = next(each for each in agreement.roles if each.code == cell.role)
    return {
        "service": service.label.in_language(language),
        "section": section,
        "role": role.label.in_language(language).lower(),
        "asked": _asked(ticket),
    }


def _asked(ticket: Ticket) -> str:
    """The first words of the request."""
    first = ticket.messages.filter(direction=Direction.IN).order_by("at", "id").first()
    return first.text if first else ""
