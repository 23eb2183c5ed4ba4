"""The state of the product in figures, the same from any process, and what this web server counted. No personal data."""

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime

from django.db import connection
from django.db.models import Count, Min
from procrastinate.contrib.django.models import ProcrastinateJob
from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from vallat.access.context import acting_as
from vallat.backup.ages import Ages, ages
from vallat.base.files.free_space import FreeSpace, free_space
from vallat.base.jobs.workers import workers_seen
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.base.web.metrics import Requests
from vallat.integrations.models import Delivery
from vallat.organisation.sign_in.actors import system_actor
from vallat.servicedesk.common.enums import OPEN_STATES, InboundState
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
    workers: int = 0  # that are at work
    worker_seen: float = 0.0  # seconds since the last sign of one
    backups: Ages = field(default_factory=Ages)
    room: FreeSpace | None = None  # of this machine; without its folder, none


def figures(*, at: datetime) -> Figures:
    """Six counts, each over an index of what is open or waiting alone; the last sign of a worker, the last backup and rehearsal."""
    with acting_as(system_actor("metrics")):
        with connection.cursor() as cursor:
            cursor.execute("SELECT set_config('statement_timeout', %s, true)", [LONGEST])
        waiting = OutgoingMail.objects.filter(state=OutgoingState.WAITING)
        oldest = waiting.aggregate(oldest=Min("created_at"))["oldest"]
        workers = workers_seen()
        return Figures(
            open_tickets=_by("priority", Ticket.objects.filter(state__in=OPEN_STATES)),
            mails=_by("state", OutgoingMail.objects.filter(state__in=UNSENT)),
            oldest_mail=max(0.0, (at - oldest).total_seconds()) if oldest else 0.0,
            held=InboundMail.objects.filter(state=InboundState.HELD).count(),
            deliveries=_by("state", Delivery.objects.filter(state__in=UNSENT)),
            jobs=_by("status", ProcrastinateJob.objects.filter(status__in=UNDONE)),
            workers=workers.number,
            worker_seen=workers.silent.total_seconds(),
            backups=ages(at),
            room=_room(),
        )


class State(Collector):
    """The figures as Prometheus reads them; states that nothing is in are told as 0."""

    def __init__(self, found: Figures) -> None:
        self.found = found

    def collect(self) -> Iterable[Metric]:
        found = self.found
        unsent: dict[str, int] = {state.value: 0 for state in UNSENT}
        yield _by_label("vallat_tickets_open", "Open tickets.", "priority", found.open_tickets)
        yield _by_label("vallat_outgoing_mails", "Mails that did not leave.", "state", unsent | found.mails)
        yield _by_label(
            "vallat_webhook_deliveries", "Deliveries not taken.", "state", unsent | found.deliveries
        )
        yield _by_label("vallat_jobs", "Jobs not done.", "status", dict.fromkeys(UNDONE, 0) | found.jobs)
        yield GaugeMetricFamily(
            "vallat_oldest_unsent_mail_seconds", "How long the oldest mail waits.", value=found.oldest_mail
        )
        yield GaugeMetricFamily("vallat_mails_held", "Incoming mails held for a decision.", value=found.held)
        yield GaugeMetricFamily("vallat_workers", "Workers at work.", value=found.workers)
        yield GaugeMetricFamily(
            "vallat_worker_seen_seconds", "Since the last sign of a worker.", value=found.worker_seen
        )
        if found.backups.backup is not None:
            yield GaugeMetricFamily(
                "vallat_backup_age_seconds", "Since the last whole backup.", value=found.backups.backup
            )
        if found.backups.rehearsal is not None:
            yield GaugeMetricFamily(
                "vallat_rehearsal_age_seconds",
                "Since the last rehearsal of a restore that passed.",
                value=found.backups.rehearsal,
            )
        if found.room is not None:
            yield GaugeMetricFamily(
                "vallat_free_bytes", "Free on the disk of VALLAT_DATA.", value=found.room.free
            )
            yield GaugeMetricFamily(
                "vallat_disk_bytes", "Size of the disk of VALLAT_DATA.", value=found.room.size
            )


def exposition(found: Figures) -> bytes:
    """The state, and the requests that this web server answered, in Prometheus' text format."""
    registry = CollectorRegistry()
    registry.register(Requests())
    registry.register(State(found))
    return generate_latest(registry)


def _by_label(name: str, about: str, label: str, counts: dict[str, int]) -> Metric:
    gauge = GaugeMetricFamily(name, about, labels=(label,))
    for value, count in sorted(counts.items()):
        gauge.add_metric((value or "none",), count)
    return gauge


def _room() -> FreeSpace | None:
    with suppress(OSError):
        return free_space()
    return None


def _by(column: str, rows: object) -> dict[str, int]:
    counted = rows.order_by().values_list(column).annotate(count=Count("pk"))  # type: ignore[attr-defined]
    return {str(value): count for value, count in counted}
