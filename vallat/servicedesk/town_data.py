"""What the archive of a town asks of the desk that no declaration can say: words kept back, what is done once the rows are back."""

import re
from datetime import datetime

from django.db.models import Exists, Max, OuterRef, Prefetch
from django.db.models.functions import Substr

from vallat.access.actor import Actor
from vallat.base.declarations import RowRefused
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of
from vallat.governance.archive.declaration import Line, after_import
from vallat.governance.archive.reading import ArchiveRefused
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.common.numbering import count_on
from vallat.servicedesk.teams.actions.teams import adopt_teams
from vallat.servicedesk.tickets.actions.recomputing import fill_clocks
from vallat.servicedesk.tickets.models.event import Event
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.search import words_of

MOST_NUMBER = 4_999_999  # of a year, that an archive may bring
OF_THE_DESK = ("reason", "chosen")  # of who was given a ticket: its page tells the desk alone


def without_the_desks_words(line: Line, addresses: frozenset[str]) -> None:
    if line["kind"] == EventKind.ASSIGNED:
        line["detail"] = {key: told for key, told in line["detail"].items() if key not in OF_THE_DESK}


def check_number(ticket: Ticket) -> None:
    """An archive is not signed: its numbers leave the towns here half of each year's. Raises RowRefused."""
    told = re.fullmatch(r"((?:19|20)\d\d)-(\d{6,7})", ticket.number)
    if told is None or int(told[2]) > MOST_NUMBER:
        raise RowRefused(
            f"A ticket has the number {ticket.number[:20]}: those of an archive go from 2026-000001 to 2026-{MOST_NUMBER}."
        )


@after_import
def refuse_tickets_that_never_opened(by: Actor, at: datetime) -> None:
    """Clocks are computed from what happened, which begins with the opening."""
    opened = Event.objects.filter(ticket=OuterRef("pk"), kind=EventKind.OPENED)
    if Ticket.objects.visible_to(by).filter(~Exists(opened)).exists():
        raise ArchiveRefused("A ticket of the archive was never opened. Nothing was written.")


@after_import
def count_on_numbers(by: Actor, at: datetime) -> None:
    """The next ticket takes a number after those that came in."""
    years = (
        Ticket.objects.visible_to(by)
        .annotate(year=Substr("number", 1, 4))
        .order_by()
        .values_list("year")
        .annotate(Max("number"))
    )
    for year, last in years:
        count_on(int(year), int(str(last).partition("-")[2]))


@after_import
def know_teams(by: Actor, at: datetime) -> None:
    """A record of each team that the versions of the town's tickets name."""
    versions = Ticket.objects.visible_to(by).order_by().values("convention").distinct()
    for version in ConventionVersion.objects.filter(pk__in=versions):
        adopt_teams(agreement=agreement_of(version), by=by, at=at)


@after_import
def make_findable(by: Actor, at: datetime) -> None:
    """What the search looks in, from what came in."""
    said = Prefetch(
        "messages", Message.objects.visible_to(by).only("ticket", "text", "direction").order_by("at", "id")
    )
    tickets = Ticket.objects.visible_to(by).select_related("requester").prefetch_related(said)
    batch: list[Ticket] = []
    for ticket in tickets.order_by("pk").iterator(chunk_size=500):
        ticket.search_text = words_of(ticket, ticket.messages.all())
        batch.append(ticket)
        if len(batch) == 500:
            Ticket.objects.bulk_update(batch, ["search_text"])
            batch = []
    Ticket.objects.bulk_update(batch, ["search_text"])


@after_import
def compute_clocks(by: Actor, at: datetime) -> None:
    fill_clocks(by=by, at=at)
