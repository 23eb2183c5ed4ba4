"""The outage that a ticket is part of, and the running ones that it may be part of (6.5). For who runs procedures."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, QuerySet
from django.db.models.functions import JSONObject

from vallat.access.actor import Actor
from vallat.engines.agreement import Agreement, Side
from vallat.servicedesk.models import MajorIncident, MajorPart, Ticket

MOST = 10


def part_of(ticket: Ticket) -> MajorIncident | None:
    """As far as PostgreSQL shows it; running or over."""
    part = (
        MajorPart.objects.filter(ticket=ticket, ended_at=None)
        .select_related("major__ticket__convention")
        .first()
    )
    return part.major if part is not None else None


def running_majors(actor: Actor) -> "QuerySet[MajorIncident]":
    """The latest first."""
    rows = MajorIncident.objects.visible_to(actor).filter(ended_at=None)
    return rows.select_related("ticket__organisation", "organisation").order_by("-started_at", "-id")


def unless_part(majors: "QuerySet[MajorIncident]", ticket: Ticket) -> "QuerySet[MajorIncident]":
    """None of them where the ticket is part of one already."""
    return majors.exclude(Exists(MajorPart.objects.filter(ticket=ticket, ended_at=None)))


def majors_beside(actor: Actor) -> dict[str, Any]:
    """To annotate a ticket with: `running_majors` and `part_of_major`, as [{number, service, town, subject}]."""
    shown = {
        "number": "ticket__number",
        "service": "ticket__service_code",
        "subject": "ticket__subject",
        "town": "ticket__organisation__name",
    }
    running = running_majors(actor).select_related(None).exclude(ticket_id=OuterRef("pk"))[:MOST]
    part = MajorPart.objects.visible_to(actor).filter(ticket_id=OuterRef("pk"), ended_at=None)
    return {
        "running_majors": ArraySubquery(
            running.values(found=JSONObject(**{k: F(v) for k, v in shown.items()}))
        ),
        "part_of_major": ArraySubquery(
            part.values(found=JSONObject(**{k: F(f"major__{v}") for k, v in shown.items()}))
        ),
    }


def likely_parts(
    agreement: Agreement, service_code: str, running: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Of those that run, the ones of the same service, or of the shared infrastructure when the ticket is about it too."""
    shared = is_shared(agreement, service_code)
    return [
        each
        for each in running
        if each["service"] == service_code or (shared and is_shared(agreement, each["service"]))
    ]


def is_shared(agreement: Agreement, service_code: str) -> bool:
    """Whether the service is the syndicate's own, for all its towns."""
    found = next((each for each in agreement.services if each.code == service_code), None)
    return found is not None and found.owner is Side.SYNDICATE
