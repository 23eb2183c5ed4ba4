"""Figures of mails and jobs, of the workers and of the disk."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import datetime

from django.db.models import Min
from procrastinate.contrib.django.models import ProcrastinateJob
from prometheus_client.core import Metric

from vallat.base.files.free_space import free_space
from vallat.base.jobs.workers import workers_seen
from vallat.base.models import UNSENT, OutgoingMail, OutgoingState
from vallat.base.web.state_metrics import collected, counted_by, gauge, gauge_by

UNDONE = ("todo", "doing", "failed")


@collected
def mails_and_jobs(at: datetime) -> Iterable[Metric]:
    waiting = OutgoingMail.objects.filter(state=OutgoingState.WAITING)
    oldest = waiting.aggregate(oldest=Min("created_at"))["oldest"]
    mails = counted_by("state", OutgoingMail.objects.filter(state__in=UNSENT))
    jobs = counted_by("status", ProcrastinateJob.objects.filter(status__in=UNDONE))
    workers = workers_seen()
    yield gauge_by("vallat_outgoing_mails", "Mails that did not leave.", "state", mails, always=UNSENT)
    yield gauge(
        "vallat_oldest_unsent_mail_seconds",
        "How long the oldest mail waits.",
        max(0.0, (at - oldest).total_seconds()) if oldest else 0.0,
    )
    yield gauge_by("vallat_jobs", "Jobs not done.", "status", jobs, always=UNDONE)
    yield gauge("vallat_workers", "Workers at work.", workers.number)
    yield gauge(
        "vallat_worker_seen_seconds", "Since the last sign of a worker.", workers.silent.total_seconds()
    )


@collected
def disk(at: datetime) -> Iterable[Metric]:
    """Of this machine; without its folder, none."""
    with suppress(OSError):
        room = free_space()
        yield gauge("vallat_free_bytes", "Free on the disk of VALLAT_DATA.", room.free)
        yield gauge("vallat_disk_bytes", "Size of the disk of VALLAT_DATA.", room.size)
