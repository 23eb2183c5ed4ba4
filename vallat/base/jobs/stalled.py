"""Jobs whose worker died in the middle: done again, or given up when they take each worker with them.

A job that was killed stays "doing", and so does its lock: without this, an IMAP mailbox would not be read any more.
"""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Now
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Status

log = logging.getLogger(__name__)


SILENT = timedelta(seconds=30)  # a worker tells each 10 seconds that it lives
MOST_ATTEMPTS = 5


def take_up_stalled(*, at: datetime) -> int:
    """Puts them back in the queue; returns how many. A job is idempotent: doing it again does nothing twice."""
    gone = Q(worker=None) | Q(worker__last_heartbeat__lt=Now() - SILENT)
    stalled = ProcrastinateJob.objects.filter(gone, status="doing").order_by("id")
    return sum(_take_up(job, at) for job in stalled)


def give_up_unfinished(task: str) -> None:
    """Jobs of a task that wait, or that nobody does any more: those of a database that was restored."""
    for job in ProcrastinateJob.objects.filter(task_name=task, status__in=["todo", "doing"]):
        _end(job, Status.ABORTED)


def _take_up(job: ProcrastinateJob, at: datetime) -> bool:
    if job.attempts >= MOST_ATTEMPTS:
        _end(job, Status.FAILED)
        log.error("job %s (%s): given up, %s workers died with it", job.pk, job.task_name, job.attempts)
        return False
    try:
        with transaction.atomic():
            app.job_manager.retry_job_by_id(job.pk, retry_at=at)
    except UniqueViolation:  # the next one of its kind waits already, and does the same
        _end(job, Status.ABORTED)
        return False
    log.warning("job %s (%s): its worker died, done again", job.pk, job.task_name)
    return True


def _end(job: ProcrastinateJob, status: Status) -> None:
    app.job_manager.connector.get_sync_connector().execute_query(
        "SELECT procrastinate_finish_job_v1(%(job_id)s, %(status)s, false)",
        job_id=job.pk,
        status=status.value,
    )
