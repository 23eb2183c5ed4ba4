"""Sending what waits: signed, tried again later and later for three days, then given up in view.

One delivery of an organisation is under way at a time (the lock of its jobs), and a receiver that does not answer rests with all
that waits for it: an organisation can hold one slot of the worker, and that for a moment.
"""

import http.client
import logging
import time
from contextlib import suppress
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from procrastinate.contrib.django import app
from procrastinate.exceptions import AlreadyEnqueued

from vallat.base.installation.hold import running_hold
from vallat.base.models import OutgoingState
from vallat.integrations.addresses import AddressRefused
from vallat.integrations.answering import who_answers
from vallat.integrations.models import Delivery, Webhook
from vallat.integrations.posting import KEPT, post
from vallat.integrations.signing import signed_headers
from vallat.organisation.sign_in.actors import act_as_system

log = logging.getLogger(__name__)

QUEUE = "webhooks"  # with slots of its own in each worker: `settings.QUEUES_APART`
SEND_DELIVERY, SEND_DUE = "vallat.integrations.jobs.send_delivery", "vallat.integrations.jobs.send_due"
GIVE_UP_AFTER = timedelta(hours=72)
LONGEST_PAUSE = timedelta(hours=1)
KEPT_FOR = timedelta(days=30)  # a delivery that was sent, in the log
AT_ONCE = 200  # deliveries of one pass
PASS_SECONDS = 60.0  # after which a pass ends; the next one goes on
PART = "webhooks"
SILENT = Q(status=None) | Q(status=429) | Q(status__gte=500)  # the receiver's trouble, not that of one body


def queue_delivery(delivery: Delivery) -> None:
    """Gives it to the worker, in the transaction at hand."""
    lock = _lock(delivery.organisation_id)
    app.configure_task(SEND_DELIVERY, queue=QUEUE, lock=lock).defer(delivery_id=delivery.pk)


def queue_due_deliveries(*, at: datetime) -> None:
    """A job for each organisation of which something is due and none waits already."""
    with transaction.atomic():
        act_as_system(PART)
        due = _due(at).order_by("organisation_id").values_list("organisation_id", flat=True).distinct()
        organisations = list(due)
    for organisation_id in organisations:
        lock = _lock(organisation_id)
        with suppress(AlreadyEnqueued), transaction.atomic():
            waiting = app.configure_task(SEND_DUE, queue=QUEUE, lock=lock, queueing_lock=lock)
            waiting.defer(organisation_id=organisation_id)


def _lock(organisation_id: int) -> str:
    return f"webhooks of {organisation_id}"


def send_due_deliveries(*, at: datetime, organisation_id: int | None = None) -> int:
    """Tries what is due, of one organisation or of all, a transaction each; returns how many were taken."""
    with transaction.atomic():
        act_as_system(PART)
        due = _due(at) if organisation_id is None else _due(at).filter(organisation_id=organisation_id)
        found = list(due.order_by("id").values_list("pk", "webhook_id")[:AT_ONCE])
    silent: set[int] = set()  # webhooks that did not answer in this pass
    taken, began = 0, time.monotonic()
    for delivery_id, webhook_id in found:
        if webhook_id in silent or time.monotonic() - began > PASS_SECONDS:
            continue
        tried = _send(delivery_id, at, _is_due(at))
        if tried is None:
            continue
        if tried.state == OutgoingState.SENT:
            taken += 1
        elif _is_silent(tried):
            silent.add(webhook_id)
    return taken


def send_one_delivery(delivery_id: int, *, at: datetime) -> bool:
    """The first try of one row; False when it waits for a later one, or another worker has it. It does not knock while
    another of its webhook waits to be tried again, unless somebody asked for it: `send_due_deliveries` takes both."""
    tried = _send(delivery_id, at, Q(again_at__isnull=False) | ~Exists(_failed_before()), tries=0)
    return tried is not None and tried.state == OutgoingState.SENT


def forget_sent(*, at: datetime) -> int:
    """Removes what was sent long ago; returns how many. What was given up stays. As the system."""
    old = Delivery.objects.filter(state=OutgoingState.SENT, sent_at__lt=at - KEPT_FOR)
    removed, _kinds = old.delete()
    return removed


def _waiting(*also: Any, **conditions: Any) -> Any:
    return Delivery.objects.filter(*also, state=OutgoingState.WAITING, webhook__ended_at=None, **conditions)


def _due(at: datetime) -> Any:
    """Without those of webhooks that did not answer and rest until a later instant."""
    resting = _failed_before().filter(SILENT, ~_is_due(at))
    return _waiting(~Exists(resting), _is_due(at))


def _is_due(at: datetime) -> Q:
    """As for mail: what was put off by a clock that was put back since is due too."""
    return Q(next_try_at__lte=at) | Q(tries=0) | Q(next_try_at__gt=at + LONGEST_PAUSE)


def _failed_before() -> Any:
    return Delivery.objects.filter(webhook=OuterRef("webhook"), state=OutgoingState.WAITING, tries__gt=0)


def _is_silent(delivery: Delivery) -> bool:
    return delivery.status is None or delivery.status == 429 or delivery.status >= 500


def _send(delivery_id: int, at: datetime, *also: Any, **conditions: Any) -> Delivery | None:
    """The row as it stands after a try; None when it was not tried, as while the installation is held. Two workers never send the same row:
    each locks the one it takes, and passes over those that are taken.
    """
    with transaction.atomic():
        act_as_system(PART)
        if running_hold() is not None:
            return None
        rows = _waiting(*also, pk=delivery_id, **conditions).select_related("webhook")
        delivery: Delivery | None = rows.select_for_update(of=("self",), skip_locked=True).first()
        if delivery is None:
            return None
        reason = _held_back(delivery.webhook, at)
        if reason is None:
            _try(delivery, at)
        else:
            _failed(delivery, None, f"Held back: {reason}, of who answers for this webhook", at)
        return delivery


def _held_back(webhook: Webhook, at: datetime) -> str | None:
    pair = webhook.added_by_id, webhook.organisation_id
    return who_answers([pair], timezone.localdate(at))[pair].reason


def _try(delivery: Delivery, at: datetime) -> None:
    delivery.tries += 1
    body = delivery.body.encode()
    headers = signed_headers(delivery.webhook, delivery.message_id, body, at)
    headers |= {"Content-Type": "application/json", "User-Agent": "Vallat-Webhook"}
    try:
        answer = post(delivery.webhook.url, body, headers)
    except (OSError, http.client.HTTPException, ValueError) as error:
        _failed(
            delivery, None, f"{type(error).__name__}: {error}", at, refused=isinstance(error, AddressRefused)
        )
        return
    if not answer.is_taken:
        _failed(delivery, answer.status, answer.beginning, at)
        return
    delivery.status, delivery.last_error = answer.status, ""
    delivery.state, delivery.sent_at = OutgoingState.SENT, at
    delivery.save()
    resting = delivery.webhook.deliveries.filter(SILENT, state=OutgoingState.WAITING, tries__gt=0)
    resting.filter(next_try_at__gt=at).update(next_try_at=at)  # it answers again


def _failed(delivery: Delivery, status: int | None, why: str, at: datetime, *, refused: bool = False) -> None:
    delivery.status, delivery.last_error = status, why[:KEPT]
    delivery.next_try_at = at + min(LONGEST_PAUSE, timedelta(seconds=30 * 2 ** min(delivery.tries, 10)))
    if refused or at - delivery.waits_since > GIVE_UP_AFTER:
        delivery.state = OutgoingState.GIVEN_UP
        log.error("Webhook delivery %d is given up: it can be sent again from its log.", delivery.pk)
    delivery.save()
    if _is_silent(delivery):
        _give_up_old(delivery, at)


def _give_up_old(delivery: Delivery, at: datetime) -> None:
    """Those that waited with it: they rest without being tried, and end like it."""
    old = Q(again_at=None, created_at__lt=at - GIVE_UP_AFTER) | Q(again_at__lt=at - GIVE_UP_AFTER)
    others = delivery.webhook.deliveries.filter(old, state=OutgoingState.WAITING)
    given_up = others.update(state=OutgoingState.GIVEN_UP, last_error=delivery.last_error)
    if given_up:
        log.error("%d more deliveries of webhook %d are given up.", given_up, delivery.webhook_id)
