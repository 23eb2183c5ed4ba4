"""Unrelated calls, through the door."""

from django.db.models import QuerySet

from vallat.access.actor import Actor
from vallat.servicedesk.calls.models import UnrelatedCall

PAGE = 50


def unrelated_calls_of(actor: Actor) -> QuerySet[UnrelatedCall]:
    """Each with who decided, the caller and the ticket it became; the latest first."""
    calls = UnrelatedCall.objects.visible_to(actor)
    return calls.select_related("by", "caller", "ticket", "ticket_by").order_by("-pk")


def page_of_calls(actor: Actor, before: int | None) -> tuple[list[UnrelatedCall], int | str]:
    """At most PAGE calls, those before that one, and the key of the next page ("" at the end)."""
    found = unrelated_calls_of(actor)
    calls = list((found.filter(pk__lt=before) if before is not None else found)[: PAGE + 1])
    return calls[:PAGE], calls[PAGE - 1].pk if len(calls) > PAGE else ""
