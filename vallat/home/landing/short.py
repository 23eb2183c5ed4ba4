"""What the homes share: short lists, whom to call."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import F, QuerySet
from django.utils.translation import get_language

from vallat.convention.models import ConventionVersion
from vallat.convention.queries import Reachable, agreement_of, lines_within
from vallat.organisation.models import Organisation
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.portal.queries import ToCall, contact_to_call
from vallat.servicedesk.ticket_list.presenters.row import ListRow
from vallat.servicedesk.ticket_list.queries.lines import TicketLine, lines_of
from vallat.servicedesk.ticket_list.queries.rows import list_row

SHORT = 8


def by_due(tickets: QuerySet[Ticket]) -> QuerySet[Ticket]:
    """The next to be due first; those without a deadline after them."""
    return tickets.order_by(F("next_breach_at").asc(nulls_last=True), "id")


def soonest(tickets: QuerySet[Ticket], *, at: datetime, most: int = SHORT) -> list[ListRow]:
    return lines(by_due(tickets)[:most], at=at)


def lines(tickets: QuerySet[Ticket], *, at: datetime) -> list[ListRow]:
    return drawn(lines_of(tickets, at), at=at)


def called_from(
    organisation: Organisation | None, version: ConventionVersion | None, day: date
) -> ToCall | None:
    """Whom its people may call; its `numbers` came with it. None while no convention is loaded."""
    if organisation is None or version is None:
        return None
    numbers = lines_within(organisation.numbers)  # type: ignore[attr-defined]  # annotated
    return contact_to_call(Reachable(agreement_of(version), organisation.pk, day, numbers=numbers))


def drawn(lines: Iterable[TicketLine], *, at: datetime) -> list[ListRow]:
    language = get_language() or "fr"
    return [list_row(line, at=at, language=language) for line in lines]
