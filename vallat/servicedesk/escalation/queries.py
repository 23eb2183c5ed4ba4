"""Breaches with the minutes of each, and what is done so that they do not come back (6.5)."""

from collections.abc import Iterable
from dataclasses import dataclass, fields
from datetime import datetime, timedelta
from urllib.parse import urlencode

from django.conf import settings
from django.db.models import Count, F, IntegerField, OuterRef, Prefetch, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.shortcuts import get_object_or_404

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.figures import count_of
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import communes
from vallat.servicedesk.common.enums import ClockKind
from vallat.servicedesk.common.months import read_month
from vallat.servicedesk.escalation.attribution import Measure, measure
from vallat.servicedesk.escalation.models.breach import Breach, BreachCorrection
from vallat.servicedesk.escalation.models.improvement import Improvement
from vallat.servicedesk.tickets.models.event import Waiting
from vallat.servicedesk.tickets.promises import STOPS
from vallat.servicedesk.tickets.promises import stopped_at as clock_stopped_at
from vallat.servicedesk.tickets.queries.clocks import calendar_of_ticket

PAGE = 50
MOST = 200  # improvement actions of one page


@dataclass(frozen=True)
class Filters:
    """Codes as the address has them; "" for all. `opened`: the month in which the ticket was, 2026-11."""

    town: str = ""
    attribution: str = ""
    clock: str = ""
    opened: str = ""

    @property
    def query(self) -> str:
        """The query string that says the same."""
        every = {field.name: getattr(self, field.name) for field in fields(self)}
        return urlencode({name: value for name, value in every.items() if value})


@dataclass(frozen=True)
class Told:
    """A breach with its measure, and the corrections, the latest last. `runs`: its clock still does."""

    breach: Breach
    measure: Measure
    corrections: list[BreachCorrection]
    runs: bool


def stopped_at(breach: Breach) -> datetime | None:
    """When its clock stopped; None while it runs."""
    ticket = breach.ticket
    return clock_stopped_at(getattr(ticket, STOPS[ClockKind(breach.clock)]), ticket.closed_at)


def measure_of(breach: Breach, waitings: Iterable[Waiting], at: datetime) -> Measure:
    """From the facts, under the hours of the ticket's cell. No query when the convention is loaded."""
    return measure(
        calendar_of_ticket(breach.ticket),
        opened_at=breach.ticket.opened_at,
        due_at=breach.due_at,
        until=stopped_at(breach) or at,
        waitings=waitings,
    )


def breaches(actor: Actor, filters: Filters, *, at: datetime, after: int | None = None) -> list[Told]:
    """The latest first, PAGE and one more, beyond the breach `after`. Three queries. Raises NotAllowed."""
    found = _found(actor, filters)
    if after is not None:
        edge = get_object_or_404(found, pk=after)
        found = found.filter(noted_at__lte=edge.noted_at).exclude(noted_at=edge.noted_at, pk__gte=edge.pk)
    said = BreachCorrection.objects.visible_to(actor)  # a town does not see the directory of the syndicate
    if actor.can(Permission.DESK_LEAD):
        said = said.select_related("by")
    corrections = Prefetch("corrections", said)
    found = found.select_related("organisation", "ticket", "ticket__convention")
    found = found.prefetch_related("ticket__waitings", corrections)
    rows = found.defer("ticket__search_text", "ticket__search").order_by("-noted_at", "-id")[: PAGE + 1]
    return [_told(breach, at) for breach in rows]


def count_of_breaches(actor: Actor, filters: Filters) -> int:
    """How many `breaches` there are on all pages, as far as rows are counted. Raises NotAllowed."""
    return count_of(_found(actor, filters))


def _found(actor: Actor, filters: Filters) -> QuerySet[Breach]:
    actor.require(Permission.BREACH_VIEW)
    chosen = {
        "organisation__code": filters.town,
        "attributed_to": filters.attribution,
        "clock": filters.clock,
    }
    wanted = {column: value for column, value in chosen.items() if value}
    found: QuerySet[Breach] = Breach.objects.visible_to(actor).standing().filter(**wanted)
    if span := read_month(filters.opened):
        found = found.filter(ticket__opened_at__gte=span[0], ticket__opened_at__lt=span[1])
    return found


def _told(breach: Breach, at: datetime) -> Told:
    measured = measure_of(breach, breach.ticket.waitings.all(), at)
    return Told(breach, measured, list(breach.corrections.all()), stopped_at(breach) is None)


def breach_numbered(actor: Actor, breach_id: int) -> Breach:
    """Raises Http404 for a stranger."""
    return get_object_or_404(Breach.objects.visible_to(actor), pk=breach_id)


def towns_with_breaches(actor: Actor) -> list[Organisation]:
    """Whose breaches the actor sees."""
    return list(communes(actor).filter(id__in=actor.organisations_where(Permission.BREACH_VIEW)))


def improvements(actor: Actor, *, done: bool = False) -> list[Improvement]:
    """Those to do, the soonest first, or those that are done, the latest first; each with `before` and `since`, the breaches
    of the same service in the days before its opening and after its end. At most MOST. Raises NotAllowed."""
    actor.require(Permission.BREACH_VIEW)
    span = timedelta(days=settings.REPEATED_DAYS)
    same = (
        Breach.objects.visible_to(actor)
        .standing()
        .filter(organisation_id=OuterRef("organisation_id"), ticket__service_code=OuterRef("service_code"))
        .order_by()
    )
    before = same.filter(noted_at__lte=OuterRef("opened_at"), noted_at__gt=OuterRef("opened_at") - span)
    since = same.filter(noted_at__gt=OuterRef("done_at"), noted_at__lte=OuterRef("done_at") + span)
    found = Improvement.objects.visible_to(actor).filter(done_at__isnull=not done)
    found = found.annotate(before=_count(before), since=_count(since))
    beside = (
        "organisation",
        "owner",
        "done_by",
        "breach",
        "breach__ticket",
        "breach__ticket__convention",
        "major__ticket__convention",
    )
    order = ("-done_at", "-id") if done else ("due_date", "id")
    return list(found.select_related(*beside).order_by(*order)[:MOST])


def _count(rows: QuerySet[Breach]) -> Coalesce:
    counted = rows.values(one=F("organisation_id")).annotate(many=Count("id")).values("many")
    return Coalesce(Subquery(counted, output_field=IntegerField()), 0)


def improvement_numbered(actor: Actor, improvement_id: int) -> Improvement:
    """Raises Http404 for a stranger."""
    return get_object_or_404(Improvement.objects.visible_to(actor), pk=improvement_id)
