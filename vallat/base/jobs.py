"""Jobs of the outbox."""

from django.utils import timezone
from procrastinate.contrib.django import app

from vallat.base.mail.sending import send_due_mail, send_one_mail


@app.task
def send_mail(mail_id: int) -> None:
    """The first try of one mail; deferred in the transaction that queues it."""
    send_one_mail(mail_id, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_mail")
def retry_mail(timestamp: int) -> None:
    """Each minute: what a first try could not send."""
    send_due_mail(at=timezone.now())
