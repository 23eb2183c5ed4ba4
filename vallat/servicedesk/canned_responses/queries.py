"""What is prepared for the desk, as its page lists it; what comes back and is due."""

from datetime import datetime

from django.db.models import Max, QuerySet
from django.shortcuts import get_object_or_404

from vallat.access.actor import Actor
from vallat.servicedesk.canned_responses.models import CannedResponse, Recurrence, TicketTemplate


def canned_answers(actor: Actor) -> QuerySet[CannedResponse]:
    return CannedResponse.objects.visible_to(actor).filter(ended_at=None).order_by("name")


def canned_answer(actor: Actor, answer_id: int) -> CannedResponse:
    """Raises Http404."""
    return get_object_or_404(canned_answers(actor), pk=answer_id)


def templates(actor: Actor) -> QuerySet[TicketTemplate]:
    return TicketTemplate.objects.visible_to(actor).filter(ended_at=None).order_by("name")


def template(actor: Actor, template_id: int) -> TicketTemplate:
    """Raises Http404."""
    return get_object_or_404(templates(actor), pk=template_id)


def recurrences(actor: Actor) -> QuerySet[Recurrence]:
    """Those that go on, with `last_at`, the last time that a ticket was opened."""
    found = Recurrence.objects.visible_to(actor).filter(ended_at=None)
    beside = ("template", "requester", "organisation")
    return (
        found.select_related(*beside).annotate(last_at=Max("occurrences__due_at")).order_by("first_at", "pk")
    )


def recurrence(actor: Actor, recurrence_id: int) -> Recurrence:
    """Raises Http404."""
    return get_object_or_404(Recurrence.objects.visible_to(actor).filter(ended_at=None), pk=recurrence_id)


def due_recurrences(at: datetime) -> list[int]:
    """Ids of those that have begun, for the part of the product that opens them."""
    found = Recurrence.objects.filter(ended_at=None, first_at__lte=at)
    return list(found.order_by("pk").values_list("pk", flat=True))
