"""Sending what waits: signed, tried again later and later for three days, then given up in view."""

import http.client
import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from vallat.base.models import OutgoingState
from vallat.exchange.addresses import AddressRefused
from vallat.exchange.answering import who_answers
from vallat.exchange.models import Delivery
from vallat.exchange.posting import KEPT, post
from vallat.exchange.signing import signed_headers
from vallat.organisation.actors import act_as_system

log = logging.getLogger(__name__)

GIVE_UP_AFTER = timedelta(hours=72)
LONGEST_PAUSE = timedelta(hours=1)
KEPT_FOR = timedelta(days=30)  # a delivery that was sent, in the log
AT_ONCE = 200  # deliveries of one pass
PART = "webhooks"


def queue_delivery(delivery: Delivery) -> None:
    """Gives it to the worker, in the transaction at hand."""
    from vallat.exchange.jobs import send_delivery  # noqa: PLC0415 (jobs sends what this module queues)

    send_delivery.defer(delivery_id=delivery.pk)


def send_due_deliveries(*, at: datetime) -> int:
    """Tries what is due, a transaction each; returns how many were taken."""
    with transaction.atomic():
        act_as_system(PART)
        due = list(_waiting(next_try_at__lte=at).order_by("id").values_list("pk", "webhook_id")[:AT_ONCE])
    silent: set[int] = (
        set()
    )  # webhooks that did not take one in this pass: their other deliveries wait for the next
    taken = 0
    for delivery_id, webhook_id in due:
        if webhook_id in silent:
            continue
        if _send(delivery_id, at, next_try_at__lte=at):
            taken += 1
        else:
            silent.add(webhook_id)
    return taken


def send_one_delivery(delivery_id: int, *, at: datetime) -> bool:
    """The first try of one row; False when it waits for a later one, or another worker has it."""
    return _send(delivery_id, at, tries=0)


def forget_sent(*, at: datetime) -> int:
    """Removes what was sent long ago; returns how many. What was given up stays. As the system."""
    old = Delivery.objects.filter(state=OutgoingState.SENT, sent_at__lt=at - KEPT_FOR)
    removed, _kinds = old.delete()
    return removed


def _waiting(**conditions: Any) -> Any:
    return Delivery.objects.filter(state=OutgoingState.WAITING, webhook__ended_at=None, **conditions)


def _send(delivery_id: int, at: datetime, **conditions: Any) -> bool:
    """Two workers never send the same row: each locks the one it takes, and passes over those that are taken."""
    with transaction.atomic():
        act_as_system(PART)
        rows = _waiting(pk=delivery_id, **conditions).select_related("webhook")
        delivery = rows.select_for_update(of=("self",), skip_locked=True).first()
        if delivery is None:
            return False
        webhook = delivery.webhook
        pair = webhook.added_by_id, webhook.organisation_id
        reason = who_answers([pair], timezone.localdate(at))[pair].reason
        if reason is not None:
            return _failed(delivery, None, f"Held back: {reason}, of who answers for this webhook", at)
        return _try(delivery, at)


def _try(delivery: Delivery, at: datetime) -> bool:
    delivery.tries += 1
    body = delivery.body.encode()
    headers = signed_headers(delivery.webhook, delivery.message_id, body, at)
    headers |= {"Content-Type": "application/json", "User-Agent": "Vallat-Webhook"}
    try:
        answer = post(delivery.webhook.url, body, headers)
    except (OSError, http.client.HTTPException) as error:
        return _failed(
            delivery, None, f"{type(error).__name__}: {error}", at, refused=isinstance(error, AddressRefused)
        )
    if not answer.is_taken:
        return _failed(delivery, answer.status, answer.beginning, at)
    delivery.status, delivery.last_error = answer.status, ""
    delivery.state, delivery.sent_at = OutgoingState.SENT, at
    delivery.save()
    return True


def _failed(delivery: Delivery, status: int | None, why: str, at: datetime, *, refused: bool = False) -> bool:
    delivery.status, delivery.last_error = status, why[:KEPT]
    delivery.next_try_at = at + min(LONGEST_PAUSE, timedelta(seconds=30 * 2 ** min(delivery.tries, 10)))
    if refused or at - delivery.waits_since > GIVE_UP_AFTER:
        delivery.state = OutgoingState.GIVEN_UP
        log.error("Webhook delivery %d is given up: it can be sent again from its log.", delivery.pk)
    delivery.save()
    return False
