"""Minutes that were noted: on a ticket, and by service over a month."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Sum
from django.utils.translation import get_language, gettext

from vallat.access.actor import Actor
from vallat.convention.queries import agreement_of, version_read_by
from vallat.servicedesk.related.models import TimeSpent
from vallat.servicedesk.tickets.models.ticket import Ticket


@dataclass(frozen=True)
class OfService:
    label: str
    minutes: int
    tickets: int


def time_of(actor: Actor, ticket: Ticket) -> list[TimeSpent]:
    """The latest first."""
    found = TimeSpent.objects.visible_to(actor).filter(ticket=ticket)
    return list(found.select_related("person").order_by("-noted_at", "-id"))


def time_by_service(actor: Actor, begin: datetime, end: datetime) -> list[OfService]:
    """What was noted from `begin` to before `end`, the most first."""
    rows = (
        TimeSpent.objects.visible_to(actor)
        .filter(noted_at__gte=begin, noted_at__lt=end)
        .values("ticket__service_code")
        .annotate(total=Sum("minutes"), tickets=Count("ticket", distinct=True))
        .order_by("-total")
    )
    version, language = version_read_by(actor, begin.date()), get_language() or "fr"
    labels = (
        {service.code: service.label.in_language(language) for service in agreement_of(version).services}
        if version
        else {}
    )
    return [
        OfService(
            labels.get(row["ticket__service_code"], row["ticket__service_code"]) or gettext("Not said"),
            row["total"],
            row["tickets"],
        )
        for row in rows
    ]
