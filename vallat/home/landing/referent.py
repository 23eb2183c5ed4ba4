"""The home of a town's IT referent: the duties that the convention gives (6.6), each with what there is under it today."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, Func, IntegerField, OuterRef, QuerySet
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.assets.models import Asset
from vallat.base.figures import most
from vallat.convention.queries import FunctionsOf, agreement_of, numbers_within, version_read_by
from vallat.engines.agreement import Agreement, Coverage, Prerequisite, RaciRole, Service
from vallat.home.landing.management import missing_functions
from vallat.home.landing.short import called_from
from vallat.organisation.models import Organisation
from vallat.servicedesk.common.enums import OPEN_STATES, Attribution, TicketKind
from vallat.servicedesk.major_incidents.queries.shared_reviews import (
    SharedReview,
    shared_reviews_of,
    with_reviews,
)
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.portal.queries import ToCall
from vallat.servicedesk.ticket_list.queries.filters import late

TOPIC = "referent"  # the prerequisites of the convention that are the referent's duties
MOST = 400  # open tickets of a town that are looked at
SHORT = 5


@dataclass(frozen=True)
class Duty:
    """A duty in the convention's words, and the tickets that it concerns now, all that were looked at (`is_cut`: not all)."""

    code: str
    duty: Prerequisite
    tickets: list[Ticket]
    is_cut: bool

    @property
    def count(self) -> str:
        """How many: of the page and of its link."""
        return f"{len(self.tickets)}{'+' if self.is_cut else ''}"

    @property
    def first(self) -> list[Ticket]:
        return self.tickets[:SHORT]

    @property
    def others(self) -> list[Ticket]:
        return self.tickets[SHORT:]


@dataclass(frozen=True)
class Referent:
    organisation: Organisation
    duties: list[Duty]
    to_agree: list[Ticket]  # on which the convention wants the referent's agreement
    awaited: list[Ticket]  # what waits for the town or for one of its people
    late: int
    to_call: ToCall | None
    missing: list[FunctionsOf]
    devices: list[tuple[str, int]]
    section: str
    reviews: list[SharedReview]  # of major incidents


@dataclass(frozen=True)
class _Open:
    """An open ticket, its service in its own version (None before one is chosen), and whom it waits for ("" for nobody)."""

    ticket: Ticket
    agreement: Agreement
    service: Service | None

    @property
    def functional(self) -> bool:
        """The referent has a part in it, and the syndicate does not answer for it whole."""
        if self.service is None or self.service.coverage == Coverage.COVERED:
            return False
        row = self.agreement.raci_row(self.service.activity)
        return any(cell.function == "it_referent" for cell in row.holding(RaciRole.R)) or (
            self.service.redirect is not None and self.service.redirect.to == "it-referent"
        )

    @property
    def of_purchase(self) -> bool:
        """A purchase of the town's own: it decides, and asks the syndicate for advice; neither a demand nor functional help."""
        if self.service is None or self.of_need or self.functional:
            return False
        row = self.agreement.raci_row(self.service.activity)
        decides = any(cell.function == "town" for cell in row.holding(RaciRole.A))
        advised = any(cell.function == "it_team" for cell in row.holding(RaciRole.C))
        return decides and advised and self.service.coverage != Coverage.COVERED

    @property
    def of_need(self) -> bool:
        """A demand that the town's direction must agree to: it states the need and sets the budget."""
        return self.service is not None and self.service.may_be_agreed_by("general_manager")

    @property
    def asks_agreement(self) -> bool:
        """The convention wants the referent's agreement before the syndicate acts."""
        return self.service is not None and self.service.may_be_agreed_by("it_referent")


UNDER: dict[str, Callable[[_Open], bool]] = {
    "referent-legitimacy": lambda each: each.asks_agreement or each.ticket.kind == TicketKind.SERVICE_REQUEST,
    "referent-functional": lambda each: each.functional,
    "referent-needs": lambda each: each.of_need,
    "referent-purchases": lambda each: each.of_purchase,
}


def referent_of(actor: Actor, *, at: datetime) -> Referent | None:
    """None while no convention is loaded. The same few queries whatever the town's size."""
    today = timezone.localdate(at)
    version = version_read_by(actor, today)
    if version is None:
        return None
    organisation = with_reviews(
        Organisation.objects.annotate(numbers=numbers_within(OuterRef("pk"), today)), actor, at=at
    ).get(pk=actor.organisation_id or 0)
    agreement = agreement_of(version)
    tickets = list(_open_tickets(actor, organisation, at))
    found = [_open(ticket) for ticket in tickets]
    duties = [each for each in agreement.prerequisites if each.topic == TOPIC]
    return Referent(
        organisation=organisation,
        duties=[_duty(duty, found) for duty in duties],
        to_agree=[each.ticket for each in found if each.asks_agreement][: SHORT * 2],
        awaited=_awaited(actor, organisation),
        late=next((ticket.late for ticket in tickets), 0),  # type: ignore[attr-defined]  # annotated
        to_call=called_from(organisation, version, today),
        missing=missing_functions(actor, version, at),
        devices=_devices(actor, organisation),
        section=duties[0].section if duties else "",
        reviews=shared_reviews_of(organisation, version),
    )


def _open_tickets(actor: Actor, organisation: Organisation, at: datetime) -> QuerySet[Ticket]:
    """Each with `late`, how many of all that are open are late."""
    visible = Ticket.objects.visible_to(actor).filter(organisation=organisation, state__in=OPEN_STATES)
    all_late = ArraySubquery(visible.filter(late(at)).order_by().values("pk")[: most() + 1])
    return (
        visible.select_related("organisation", "requester", "convention")
        .annotate(late=Func(all_late, function="cardinality", output_field=IntegerField()))
        .order_by("-last_activity_at", "-id")[:MOST]
    )


def _open(ticket: Ticket) -> _Open:
    agreement = agreement_of(ticket.convention)
    return _Open(ticket, agreement, agreement.service(ticket.service_code) if ticket.service_code else None)


def _duty(duty: Prerequisite, found: list[_Open]) -> Duty:
    under = UNDER.get(duty.code)
    tickets = [each.ticket for each in found if under is not None and under(each)]
    return Duty(duty.code, duty, tickets, is_cut=bool(tickets) and len(found) == MOST)


def _awaited(actor: Actor, organisation: Organisation) -> list[Ticket]:
    """Tickets on which the team waits for the town or a user of it, the longest wait first."""
    waiting = Ticket.objects.visible_to(actor).filter(
        organisation=organisation,
        state__in=OPEN_STATES,
        waitings__ended_at=None,
        waitings__attributed_to__in=(Attribution.TOWN, Attribution.USER),
    )
    return list(
        waiting.select_related("organisation", "requester", "convention").order_by(
            "waitings__started_at", "id"
        )[: SHORT * 2]
    )


def _devices(actor: Actor, organisation: Organisation) -> list[tuple[str, int]]:
    """[(kind in words, how many)], the most numerous first."""
    counted = (
        Asset.objects.visible_to(actor)
        .filter(organisation=organisation)
        .order_by()
        .values("kind")
        .annotate(number=Count("id"))
        .order_by("-number")
    )
    words = dict(Asset._meta.get_field("kind").flatchoices)
    return [(str(words.get(row["kind"], row["kind"])), row["number"]) for row in counted]
