"""The register of disclosure requests, newest first, and one request with what the actor may do on it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, F, QuerySet
from django.shortcuts import get_object_or_404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.governance.enums import ALLOWS
from vallat.governance.models import DisclosureRequest, HandedOver, Prolongation
from vallat.organisation.models import Organisation
from vallat.organisation.people.enums import OrganisationKind

PAGE = 50
ACTS = (Permission.DISCLOSURE_ADVISE, Permission.DISCLOSURE_DECIDE, Permission.DISCLOSURE_HAND_OVER)
WHOSE = (OrganisationKind.COMMUNE, OrganisationKind.SYNDICATE)


@dataclass(frozen=True)
class RegisterPage:
    """Up to 50 requests, and the id to ask older ones with (None at the end)."""

    requests: Sequence[DisclosureRequest]
    older: int | None


@dataclass(frozen=True)
class Rights:
    """What the actor may do on a request as it stands."""

    advise: bool
    decide: bool
    prolong: bool
    hand_over: bool
    close: bool


@dataclass(frozen=True)
class Awaiting:
    """A request on which something is awaited of the actor: what, and whether its answer is late."""

    request: DisclosureRequest
    what: str
    overdue: bool


@dataclass(frozen=True)
class DisclosurePage:
    request: DisclosureRequest
    prolongations: Sequence[Prolongation]
    handed_over: Sequence[HandedOver]
    rights: Rights
    standing: str
    overdue: bool
    may_be_put_off: bool


def open_requests(actor: Actor) -> QuerySet[DisclosureRequest]:
    """Those on which the actor may have something to do; none for who does nothing on any."""
    rows = DisclosureRequest.objects.visible_to(actor).filter(closed_at=None)
    return rows if any(actor.can(each) for each in ACTS) else rows.none()


def awaiting(actor: Actor, *, today: date) -> list[Awaiting]:
    """What awaits the actor on the open requests, the first to be answered first; up to 50. One query, none for who does nothing
    on any."""
    if not any(actor.can(each) for each in ACTS):
        return []
    rows = open_requests(actor).select_related("organisation")
    rows = rows.annotate(times=Count("handed_over")).order_by(F("answer_by_date").asc(nulls_last=True), "pk")
    each = ((row, awaited_of(actor, row, row.times)) for row in rows[:PAGE])
    return [Awaiting(row, what, row.is_overdue(today)) for row, what in each if what]


def awaited_of(actor: Actor, request: DisclosureRequest, times: int) -> str:
    """What the actor has to do next on an open request; "" for nothing."""
    rights = rights_on(request, actor)
    if rights.decide:
        return _("Your decision is awaited.")
    if rights.advise and request.advised_at is None:
        return _("Your advice is awaited, before the decision.")
    if rights.hand_over and not times:
        return _("Granted: to be handed over.")
    return _("To be closed, once who asked is answered.") if rights.close else ""


def register(actor: Actor, *, before: int | None, at: datetime) -> RegisterPage:
    """In the order of registration: a request that came by post is registered after a later one by mail."""
    actor.require(Permission.DISCLOSURE_VIEW)
    rows: QuerySet[DisclosureRequest] = DisclosureRequest.objects.visible_to(actor)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = list(
        rows.select_related("organisation").annotate(times=Count("handed_over")).order_by("-pk")[: PAGE + 1]
    )
    today = timezone.localdate(at)
    for row in found:
        row.standing = standing(row, row.times)  # type: ignore[attr-defined]
        row.overdue = row.is_overdue(today)  # type: ignore[attr-defined]
    return RegisterPage(found[:PAGE], found[PAGE - 1].pk if len(found) > PAGE else None)


def disclosure(actor: Actor, request_id: int) -> DisclosureRequest:
    """Raises NotAllowed for who sees no register, Http404 for a stranger to this request."""
    actor.require(Permission.DISCLOSURE_VIEW)
    rows = DisclosureRequest.objects.visible_to(actor).select_related("organisation")
    return get_object_or_404(rows, pk=request_id)


def disclosure_page(actor: Actor, request_id: int, *, at: datetime) -> DisclosurePage:
    request = disclosure(actor, request_id)
    handed = list(HandedOver.objects.visible_to(actor).filter(request=request))
    return DisclosurePage(
        request,
        list(Prolongation.objects.visible_to(actor).filter(request=request)),
        handed,
        rights_on(request, actor),
        standing(request, len(handed)),
        request.is_overdue(timezone.localdate(at)),
        may_be_put_off(request),
    )


def may_be_put_off(request: DisclosureRequest) -> bool:
    """Whether the answer still has a day that a decision may put off."""
    return not request.is_closed and request.answer_by_date is not None


def rights_on(request: DisclosureRequest, actor: Actor) -> Rights:
    of = request.organisation_id
    hands_over = actor.can(Permission.DISCLOSURE_HAND_OVER, of)
    decides = actor.can(Permission.DISCLOSURE_DECIDE, of)
    return Rights(
        advise=actor.can(Permission.DISCLOSURE_ADVISE, of) and not request.is_decided,
        decide=decides and not request.is_decided,
        prolong=decides and may_be_put_off(request),
        hand_over=hands_over and request.allows,
        close=hands_over and request.is_decided and not request.is_closed,
    )


def standing(request: DisclosureRequest, times: int) -> str:
    """Where a request stands, in words."""
    if request.is_closed:
        return pgettext("request", "Closed")
    if not request.is_decided:
        return _("Waits for a decision")
    if request.decision not in ALLOWS:
        return _("Refused, to be closed")
    return _("Handed over, to be closed") if times else _("Granted, nothing handed over yet")


def may_be_asked_of(actor: Actor) -> QuerySet[Organisation]:
    """Whose data a request can be about: the towns and the syndicate, of those that the actor registers for."""
    reached = actor.organisations_where(Permission.DISCLOSURE_REGISTER)
    return Organisation.objects.filter(kind__in=WHOSE, pk__in=reached).order_by("name")
