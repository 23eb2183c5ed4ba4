"""Visits with what is needed on the way, and the reinstatement claims."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db.models import Prefetch, Q
from django.shortcuts import get_object_or_404
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.organisation.models import Person
from vallat.organisation.people.site_hours import hours_of_site
from vallat.servicedesk.tickets.models.message import Attachment
from vallat.servicedesk.tickets.queries.ticket import Rights, rights_on
from vallat.servicedesk.visits.models.visit import Claim, Visit

PAGE = 50
BESIDE = ("ticket", "ticket__requester", "ticket__organisation", "site", "appointment")
UNREAD = ("ticket__search_text", "ticket__search")


@dataclass(frozen=True)
class VisitPage:
    """`closed` says why the site is closed when somebody is to go there, and when it opens next; empty when it is open."""

    visit: Visit
    closed: str
    technician: Person | None  # None for who does not see the syndicate's people
    rights: Rights
    sees_access: bool  # how one gets in and what to beware of: for who goes there, or wrote it
    may_claim: bool


def visit_page(actor: Actor, visit_id: int) -> VisitPage:
    """Six queries. Raises Http404 for a stranger."""
    claims = Prefetch(
        "claims", Claim.objects.visible_to(actor).select_related("opened_by", "answered_by", "done_by")
    )
    photos = Prefetch("photos", Attachment.objects.visible_to(actor))
    found = Visit.objects.visible_to(actor).select_related(*BESIDE).defer(*UNREAD)
    visit = get_object_or_404(found.prefetch_related(claims, photos), pk=visit_id)
    rights = rights_on(visit.ticket, actor)
    return VisitPage(
        visit=visit,
        closed=why_closed(visit) if rights.desk else "",
        technician=Person.objects.visible_to(actor).filter(pk=visit.technician_id).first(),
        rights=rights,
        sees_access=rights.desk or actor.can(Permission.SITE_EDIT, visit.organisation_id),
        may_claim=visit.closed_at is not None
        and actor.can(Permission.REINSTATEMENT_CLAIM, visit.organisation_id),
    )


def why_closed(visit: Visit) -> str:
    """Why the site is closed when somebody is still to go there, and when it opens next; empty when it is open."""
    if not visit.is_open or visit.arrived_at is not None:
        return ""
    return hours_of_site(visit.site).why_closed(visit.planned_at, visit.planned_at + timedelta(minutes=1))


def visits_of_day(actor: Actor, day: date) -> Sequence[Visit]:
    """One's own that were made that day, and those that are planned for it; in order, with who asked, where, and when the site is
    open. Three queries. Raises NotAllowed."""
    actor.require(Permission.TICKET_WORK)
    hours = (_midnight(day), _midnight(day + timedelta(days=1)))
    found = Visit.objects.visible_to(actor).filter(
        _within("arrived_at", *hours) | Q(arrived_at=None) & _within("planned_at", *hours),
        technician_id=actor.person_id,
        called_off_at=None,
    )
    found = found.select_related(*BESIDE).prefetch_related("site__windows", "site__closings")
    return sorted(found.defer(*UNREAD), key=lambda visit: (visit.day_at, visit.pk))


def next_visit(actor: Actor, day: date) -> Visit | None:
    """One's own first after that day to which one has not come yet, with its site."""
    ahead = _midnight(day + timedelta(days=1))
    found = Visit.objects.visible_to(actor).filter(
        technician_id=actor.person_id, called_off_at=None, arrived_at=None, planned_at__gte=ahead
    )
    return found.select_related("site").order_by("planned_at", "id").first()


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))


def _within(field: str, start: datetime, end: datetime) -> Q:
    return Q((f"{field}__gte", start), (f"{field}__lt", end))


def visit_numbered(actor: Actor, visit_id: int) -> Visit:
    """Raises Http404 for a stranger."""
    return get_object_or_404(Visit.objects.visible_to(actor).select_related("ticket"), pk=visit_id)


def claims(actor: Actor, *, done: bool = False, after: int | None = None) -> list[Claim]:
    """Claims to follow, the oldest first; or those that are done, the latest first. PAGE and one more. Raises NotAllowed."""
    actor.require(Permission.TICKET_VIEW_TOWN)
    found = Claim.objects.visible_to(actor).filter(done_at__isnull=not done)
    if after is not None:
        found = found.filter(pk__lt=after) if done else found.filter(pk__gt=after)
    beside = ("visit__site", "organisation", "ticket", "opened_by", "answered_by", "done_by")
    order = "-id" if done else "id"
    return list(found.select_related(*beside).defer(*UNREAD).order_by(order)[: PAGE + 1])


def claim_numbered(actor: Actor, claim_id: int) -> Claim:
    """Raises Http404 for a stranger."""
    return get_object_or_404(Claim.objects.visible_to(actor), pk=claim_id)
