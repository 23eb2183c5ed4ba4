"""A job that failed, done again by hand: what kept it was put right meanwhile."""

from datetime import datetime

from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.home import verbs
from vallat.journal.record import action, record


class NotFailed(Exception):
    """It was done again meanwhile, or was forgotten. Nothing was changed."""


@action
def do_again(*, job_id: int, by: Actor, at: datetime) -> ProcrastinateJob:
    """Puts it back in the queue; its tries go on being counted.

    Raises:
        NotAllowed: the actor does not see what failed.
        NotFailed: somebody was faster.
    """
    by.require(Permission.OUTBOX_VIEW)
    job: ProcrastinateJob | None = (
        ProcrastinateJob.objects.select_for_update().filter(pk=job_id, status="failed").first()
    )
    if job is None or by.organisation_id is None:
        raise NotFailed
    app.job_manager.retry_job_by_id(job.pk, retry_at=at)
    detail = {"task": job.task_name}
    record(verbs.JOB_DONE_AGAIN, by=by, at=at, organisation_id=by.organisation_id, subject=job, detail=detail)
    return job
