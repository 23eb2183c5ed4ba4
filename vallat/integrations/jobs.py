"""Jobs of what other programs are told, and of what is kept for them."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from vallat.integrations.idempotency import forget_old
from vallat.integrations.rate import forget_counts
from vallat.integrations.sending import (
    QUEUE,
    forget_sent,
    queue_due_deliveries,
    send_due_deliveries,
    send_one_delivery,
)
from vallat.organisation.sign_in.actors import act_as_system


@app.task(queue=QUEUE)
def send_delivery(delivery_id: int) -> None:
    """The first try of one delivery; deferred in the transaction that queues it, under the lock of its organisation."""
    send_one_delivery(delivery_id, at=timezone.now())


@app.task(queue=QUEUE)
def send_due(organisation_id: int) -> None:
    """What an organisation's first tries could not deliver, under its lock: one delivery of it at a time."""
    send_due_deliveries(organisation_id=organisation_id, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="retry_deliveries")
def retry_deliveries(timestamp: int) -> None:
    """Each minute: what a first try could not deliver, an organisation each."""
    queue_due_deliveries(at=timezone.now())


@app.periodic(cron="17 * * * *")
@app.task(queueing_lock="forget_kept")
def forget_kept(timestamp: int) -> None:
    """Each hour: kept answers older than a day, counts of addresses that went away, deliveries sent a month ago."""
    at = timezone.now()
    with transaction.atomic():
        act_as_system("exchange")
        forget_old(at=at)
        forget_counts(at=at - timedelta(hours=1))
        forget_sent(at=at)
