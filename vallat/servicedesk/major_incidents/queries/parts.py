"""The outage that a ticket is part of, and the running ones that it may be part of (6.5). For who runs procedures."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.db.models.functions import JSONObject

from vallat.access.actor import Actor
from vallat.engines.agreement import Agreement, Side
from vallat.servicedesk.major_incidents.models.affected import AffectedOrganisation
from vallat.servicedesk.major_incidents.models.incident import MajorIncident, MajorPart
from vallat.servicedesk.tickets.models.ticket import Ticket

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
    """The latest first, each with `touched`: the names of the towns that it touches now."""
    rows = MajorIncident.objects.visible_to(actor).filter(ended_at=None)
    rows = rows.select_related("ticket__organisation", "organisation").order_by("-started_at", "-id")
    return rows.annotate(touched=_touched(actor, "pk"))


def _touched(actor: Actor, of: str) -> ArraySubquery:
    """`of`: the column that holds the id of the incident."""
    rows = AffectedOrganisation.objects.visible_to(actor).filter(major_id=OuterRef(of), ended_at=None)
    return ArraySubquery(
        rows.order_by("organisation__name").values_list("organisation__name", flat=True).distinct()
    )


def unless_part(majors: "QuerySet[MajorIncident]", ticket: Ticket) -> "QuerySet[MajorIncident]":
    """None of them where the ticket is part of one already."""
    return majors.exclude(Exists(MajorPart.objects.filter(ticket=ticket, ended_at=None)))


def begun_before(majors: "QuerySet[MajorIncident]", ticket: Ticket) -> "QuerySet[MajorIncident]":
    """Of them, what the ticket may be part of: an outage is no part of one that began after it."""
    earlier = Q(started_at__lt=OuterRef("started_at")) | Q(
        started_at=OuterRef("started_at"), pk__lt=OuterRef("pk")
    )
    own = MajorIncident.objects.filter(earlier, ticket=ticket, ended_at=None)
    return majors.exclude(Exists(own)).exclude(ticket=ticket)


def majors_beside(actor: Actor) -> dict[str, Any]:
    """To annotate a ticket with: `running_majors` and `part_of_major`, as [{number, service, touched, subject}]; those that run with when
    they began (`started_at`, `id`) and whether somebody said that the ticket is another outage (`apart`)."""
    shown = {
        "number": "ticket__number",
        "service": "ticket__service_code",
        "subject": "ticket__subject",
    }
    running = running_majors(actor).select_related(None).exclude(ticket_id=OuterRef("pk"))[:MOST]
    apart = Exists(
        MajorPart.objects.filter(
            major_id=OuterRef("pk"), ticket_id=OuterRef(OuterRef("pk")), ended_at__isnull=False
        )
    )
    part = MajorPart.objects.visible_to(actor).filter(ticket_id=OuterRef("pk"), ended_at=None)
    return {
        "running_majors": ArraySubquery(
            running.values(
                found=JSONObject(
                    **{k: F(v) for k, v in shown.items()},
                    id=F("pk"),
                    started_at=F("started_at"),
                    touched=F("touched"),
                    apart=apart,
                )
            )
        ),
        "part_of_major": ArraySubquery(
            part.values(
                found=JSONObject(
                    **{k: F(f"major__{v}") for k, v in shown.items()}, touched=_touched(actor, "major_id")
                )
            )
        ),
    }


def older(running: Iterable[Mapping[str, Any]], own: MajorIncident | None) -> list[Mapping[str, Any]]:
    """Of those that run, what began before the ticket's own procedure; all while it has none."""
    if own is None or not own.is_running:
        return list(running)
    mine = (own.started_at, own.pk)
    return [each for each in running if (datetime.fromisoformat(each["started_at"]), each["id"]) < mine]


def likely_parts(
    agreement: Agreement, service_code: str, running: Iterable[Mapping[str, Any]]
) -> list[Mapping[str, Any]]:
    """Of those that run, the ones of the same service, or of the shared infrastructure when the ticket is about it too; without those
    of which somebody said that they are another outage."""
    shared = is_shared(agreement, service_code)
    return [
        each
        for each in running
        if not each["apart"]
        and (each["service"] == service_code or (shared and is_shared(agreement, each["service"])))
    ]


def is_shared(agreement: Agreement, service_code: str) -> bool:
    """Whether the service is the syndicate's own, for all its towns."""
    found = next((each for each in agreement.services if each.code == service_code), None)
    return found is not None and found.owner is Side.SYNDICATE
