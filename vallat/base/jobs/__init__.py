"""Jobs of the outbox, and those that look after jobs."""

from datetime import timedelta

from django.utils import timezone
from procrastinate import JobContext
from procrastinate.contrib.django import app

from vallat.base.files.storage import forget_drafts
from vallat.base.jobs.circuit_breaker import CircuitBreaker
from vallat.base.jobs.stalled import take_up_stalled
from vallat.base.mail.sending import Silent, send_due_mail, try_one_mail

SMTP = CircuitBreaker(Silent)


@app.task
def send_mail(mail_id: int) -> None:
    """The first try of one mail; deferred in the transaction that queues it."""
    with SMTP.taken() as ours:
        if ours:
            try_one_mail(mail_id, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_mail")
def retry_mail(timestamp: int) -> None:
    """Each minute: what a first try could not send."""
    send_due_mail(at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="take_up_stalled")
def take_up_stalled_jobs(timestamp: int) -> None:
    """Each minute: jobs whose worker died in the middle."""
    take_up_stalled(at=timezone.now())


@app.periodic(cron="50 2 * * *")
@app.task(queueing_lock="forget_done_jobs", pass_context=True)
async def forget_done_jobs(context: JobContext, timestamp: int) -> None:
    """Each night: jobs that were done a week ago. Those that failed stay until somebody had them done again."""
    await context.app.job_manager.delete_old_jobs(nb_hours=24 * 7)


@app.periodic(cron="55 2 * * *")
@app.task(queueing_lock="forget_half_files")
def forget_half_files(timestamp: int) -> None:
    """Each night: what was left half written by processes that were killed a day ago."""
    forget_drafts(older_than=(timezone.now() - timedelta(days=1)).timestamp())
