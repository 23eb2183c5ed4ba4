"""The state of the product in figures: the same from any process, since the database gives them. No personal data."""

from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models import Count, Min
from procrastinate.contrib.django.models import ProcrastinateJob
from prometheus_client import CollectorRegistry, Gauge, generate_latest

from vallat.access.context import acting_as
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.exchange.models import Delivery
from vallat.organisation.actors import system_actor
from vallat.servicedesk.enums import OPEN_STATES, InboundState
from vallat.servicedesk.models import InboundMail, Ticket

LONGEST = "3s"  # that one figure may cost the database
UNSENT = (OutgoingState.WAITING, OutgoingState.GIVEN_UP)
UNDONE = ("todo", "doing", "failed")


@dataclass(frozen=True)
class Figures:
    open_tickets: dict[str, int] = field(default_factory=dict)  # by priority
    mails: dict[str, int] = field(default_factory=dict)  # by state, those that did not leave
    oldest_mail: float = 0.0  # seconds that the oldest one waits
    held: int = 0  # incoming mails that wait for a decision
    deliveries: dict[str, int] = field(default_factory=dict)  # of webhooks, by state
    jobs: dict[str, int] = field(default_factory=dict)  # by status, those that are not done


def figures(*, at: datetime) -> Figures:
    """Six counts, each over an index of what is open or waiting alone."""
    with acting_as(system_actor("metrics")):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [LONGEST])
        waiting = OutgoingMail.objects.filter(state=OutgoingState.WAITING)
        oldest = waiting.aggregate(oldest=Min("created_at"))["oldest"]
        return Figures(
            open_tickets=_by("priority", Ticket.objects.filter(state__in=OPEN_STATES)),
            mails=_by("state", OutgoingMail.objects.filter(state__in=UNSENT)),
            oldest_mail=max(0.0, (at - oldest).total_seconds()) if oldest else 0.0,
            held=InboundMail.objects.filter(state=InboundState.HELD).count(),
            deliveries=_by("state", Delivery.objects.filter(state__in=UNSENT)),
            jobs=_by("status", ProcrastinateJob.objects.filter(status__in=UNDONE)),
        )


def gauges(found: Figures) -> bytes:
    """In Prometheus' text format; states that nothing is in are told as 0."""
    registry = CollectorRegistry()
    _labelled(registry, "vallat_tickets_open", "Open tickets.", "priority", found.open_tickets)
    unsent: dict[str, int] = {state.value: 0 for state in UNSENT}
    _labelled(registry, "vallat_outgoing_mails", "Mails that did not leave.", "state", unsent | found.mails)
    _labelled(
        registry, "vallat_webhook_deliveries", "Deliveries not taken.", "state", unsent | found.deliveries
    )
    _labelled(registry, "vallat_jobs", "Jobs not done.", "status", dict.fromkeys(UNDONE, 0) | found.jobs)
    Gauge("vallat_oldest_unsent_mail_seconds", "How long the oldest mail waits.", registry=registry).set(
        found.oldest_mail
    )
    Gauge("vallat_mails_held", "Incoming mails held for a decision.", registry=registry).set(found.held)
    return generate_latest(registry)


def _labelled(registry: CollectorRegistry, name: str, about: str, label: str, counts: dict[str, int]) -> None:
    gauge = Gauge(name, about, (label,), registry=registry)
    for value, count in sorted(counts.items()):
        gauge.labels(value or "none").set(count)


def _by(column: str, rows: object) -> dict[str, int]:
    counted = rows.order_by().values_list(column).annotate(count=Count("pk"))  # type: ignore[attr-defined]
    return {str(value): count for value, count in counted}
