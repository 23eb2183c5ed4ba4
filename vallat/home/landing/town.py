"""The homes of a town's people: their own requests and devices; for those who direct, the town's, its reports and demands."""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, Func, IntegerField, OuterRef, QuerySet
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.assets.models import Asset
from vallat.base.figures import most
from vallat.convention.queries import FunctionsOf, agreement_of, numbers_within, version_read_by
from vallat.governance.queries.disclosures import open_requests
from vallat.home.landing.management import missing_functions
from vallat.home.landing.short import SHORT, called_from
from vallat.organisation.models import Organisation
from vallat.servicedesk.common.enums import OPEN_STATES
from vallat.servicedesk.major_incidents.queries.shared_reviews import (
    SharedReview,
    shared_reviews_of,
    with_reviews,
)
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.portal.queries import ToCall
from vallat.servicedesk.ticket_list.queries.filters import late

DIRECTING = ("general_manager", "head_of_department")


@dataclass(frozen=True)
class Town:
    organisation: Organisation | None  # with `asked_for_data`: whether a request for data is open
    open_tickets: list[Ticket]
    recent: list[Ticket]
    late: int
    to_call: ToCall | None
    follows_town: bool
    reads_reports: bool
    asks: bool
    every_town: bool
    demands: list[Ticket]
    demand: str  # the entry of the catalogue to ask for one by; "" for those who do not
    demands_section: str
    devices: list[Asset]
    missing: list[FunctionsOf]
    reviews: list[SharedReview]  # of major incidents, for those who direct


def town_of(actor: Actor, *, at: datetime) -> Town:
    """What is open, what ended lately."""
    visible = Ticket.objects.visible_to(actor)
    open_tickets = visible.filter(state__in=OPEN_STATES)
    follows = actor.can(Permission.TICKET_VIEW_TOWN)
    directs, declares = actor.holds(*DIRECTING), actor.can(Permission.FUNCTIONS_DECLARE)
    today = timezone.localdate(at)
    version = version_read_by(actor, today)
    directions = agreement_of(version).directions if directs and version else None
    demanded = list(directions.services) if directions else []
    lately = _shown(visible, demanded)
    asked_for = sorted(lately, key=lambda each: (each.opened_at, each.pk), reverse=True)
    own = Organisation.objects.filter(pk__in=[actor.organisation_id])
    asked = own.annotate(
        asked_for_data=Exists(open_requests(actor)),
        late=_count_within(open_tickets.filter(late(at))),
        numbers=numbers_within(OuterRef("pk"), today),
    )
    organisation = (with_reviews(asked, actor, at=at) if directs else asked).first()
    return Town(
        organisation=organisation,
        open_tickets=[each for each in lately if each.is_open][:SHORT],
        recent=[each for each in lately if not each.is_open],
        late=organisation.late if follows and organisation else 0,  # type: ignore[attr-defined]  # annotated
        to_call=called_from(organisation, version, today),
        follows_town=follows,
        reads_reports=actor.can(Permission.REPORT_VIEW),
        asks=actor.can(Permission.TICKET_OPEN),
        every_town=follows and actor.reaches_all,
        demands=[each for each in asked_for if each.is_open and each.service_code in demanded][:SHORT],
        demand=demanded[0] if demanded else "",
        demands_section=directions.section if directions else "",
        devices=list(
            Asset.objects.visible_to(actor).filter(holder_id=actor.person_id).order_by("tag")[:SHORT]
        ),
        missing=missing_functions(actor, version, at) if declares else [],
        reviews=shared_reviews_of(organisation, version) if directs else [],
    )


def _count_within(tickets: QuerySet[Ticket]) -> Func:
    """How many there are, as `count_of` counts them, within the query of another row."""
    counted = ArraySubquery(tickets.order_by().values("pk")[: most() + 1])
    return Func(counted, function="cardinality", output_field=IntegerField())


def _shown(visible: QuerySet[Ticket], demanded: list[str]) -> list[Ticket]:
    """SHORT of what is open, of what ended and of the open demands, each the latest: one query. The last active first."""
    active, asked_for = ("-last_activity_at", "-id"), ("-opened_at", "-id")
    now = visible.filter(state__in=OPEN_STATES)
    wanted = [
        rows.order_by(*order).values("pk")[:SHORT]
        for rows, order in (
            (now, active),
            (visible.exclude(state__in=OPEN_STATES), active),
            (now.filter(service_code__in=demanded), asked_for),
        )
    ]
    found = visible.filter(pk__in=wanted[0].union(*wanted[1:]))
    return list(found.select_related("organisation", "requester", "convention").order_by(*active))
