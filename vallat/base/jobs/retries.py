"""Retries: when a job of a worker that could not do it is done again, and does not fail for good.

On a full disk, until there is room; what another worker has begun, until that one is seen to be gone. What became of a job is told to
the database again, too, until its disk has room.
"""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any

from procrastinate import App, BaseRetryStrategy, RetryDecision
from procrastinate.exceptions import UniqueViolation
from procrastinate.jobs import Job, Status

from vallat.base.files.full_disk import is_full

log = logging.getLogger(__name__)

FIRST, LONGEST = 60, 600  # seconds until the job is tried again
LOOK_AGAIN = 30  # seconds
TELL_AGAIN = 5.0  # seconds
Tell = Callable[..., Awaitable[None]]


class BegunElsewhere(Exception):
    """What the job is to do was begun by another worker, which may be dead: the job looks again later."""


class Later(BaseRetryStrategy):
    """On a full disk again in a minute, then later and later; while another worker may be at it, in half a minute."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        if isinstance(exception, BegunElsewhere):
            return RetryDecision(retry_in={"seconds": LOOK_AGAIN})
        if not is_full(exception):
            return None
        return RetryDecision(retry_in={"seconds": min(FIRST * 2 ** min(job.attempts, 5), LONGEST)})


def retry_jobs(worker_app: App) -> None:
    """Gives the jobs of a worker their retries. What it tells the database of a job is told until there is room: otherwise the job would be
    taken for running as long as the worker lives.
    """
    for task in worker_app.tasks.values():
        task.retry_strategy = task.retry_strategy or Later()
    manager = worker_app.job_manager
    manager.finish_job = _until_told(manager.finish_job)  # type: ignore[method-assign,assignment]
    manager.retry_job = _unless_repeated(_until_told(manager.retry_job), manager.finish_job)  # type: ignore[method-assign,assignment]


def _until_told(tell: Tell) -> Tell:
    @wraps(tell)
    async def told(*args: Any, **named: Any) -> None:
        while True:
            try:
                await tell(*args, **named)
            except Exception as error:
                if not is_full(error):
                    raise
                log.warning("The disk of the database is full: what became of a job is told later.")
                await asyncio.sleep(TELL_AGAIN)
            else:
                return

    return told


def _unless_repeated(retry: Tell, finish: Tell) -> Tell:
    """A job that repeats by itself is not tried again where the next one waits already, and does the same."""

    @wraps(retry)
    async def retried(*, job: Job, **named: Any) -> None:
        try:
            await retry(job=job, **named)
        except UniqueViolation:
            await finish(job=job, status=Status.ABORTED, delete_job=False)

    return retried
