"""Workarounds that wait for their final fix, the oldest first."""

from django.db.models import QuerySet
from django.shortcuts import get_object_or_404

from vallat.access.actor import Actor
from vallat.servicedesk.permanent_fixes.models import PermanentFix
from vallat.servicedesk.tickets.models.ticket import Ticket

PAGE = 50


def permanent_fixes(actor: Actor, *, mine: bool = False, after: int | None = None) -> list[PermanentFix]:
    """Those that are open, PAGE and one more; beyond the one of the id `after`."""
    found = _open(actor)
    if mine:
        found = found.filter(owner=actor.person_id)
    if after is not None:
        edge = get_object_or_404(found, pk=after)
        found = found.filter(since__gte=edge.since).exclude(since=edge.since, pk__lte=edge.pk)
    beside = ("organisation", "owner", "ticket", "ticket__requester")
    return list(
        found.select_related(*beside)
        .defer("ticket__search_text", "ticket__search")
        .order_by("since", "id")[: PAGE + 1]
    )


def final_fix_of(actor: Actor, ticket: Ticket) -> PermanentFix:
    """The one that is open. Raises Http404."""
    return get_object_or_404(_open(actor).select_related("owner"), ticket=ticket)


def _open(actor: Actor) -> QuerySet[PermanentFix]:
    return PermanentFix.objects.visible_to(actor).filter(ended_at=None)
