"""Telling those who asked: a row for each webhook of the organisation, in the transaction of what happened."""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any
from uuid import uuid4

from django.db.models import QuerySet

from vallat.base.models import OutgoingState
from vallat.base.postgres.compiled_query import Param, compiled_query
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.models import Delivery, Webhook
from vallat.integrations.sending import queue_delivery


def announce(
    event: WebhookEvent, *, organisation_id: int, about: str, data: Mapping[str, Any], at: datetime
) -> int:
    """Queues the event for the webhooks of that organisation; returns how many. `data` holds no personal data.

    Several changes of one instant (a call that is taken, qualified and resolved at once) are told as the last of them.
    """
    told = _told_of(event).all(organisation_id=organisation_id)
    if not told:
        return 0
    body = json.dumps({"type": event.value, "timestamp": at.isoformat(), "data": dict(data)})
    return sum(_queue(webhook, event, about, body, at) for webhook in told)


def told_of(event: WebhookEvent, organisation_id: Any) -> QuerySet[Webhook]:
    """Those of the organisation, as it stands in a query, that asked for the event."""
    of_organisation = Webhook.objects.filter(organisation_id=organisation_id, ended_at=None)
    return of_organisation.filter(events__contains=[event.value])


@compiled_query
def _told_of(event: WebhookEvent) -> QuerySet[Webhook]:
    return told_of(event, Param("organisation_id"))


def _queue(webhook: Webhook, event: WebhookEvent, about: str, body: str, at: datetime) -> int:
    same = Delivery.objects.filter(
        webhook=webhook, event=event, about=about, created_at=at, state=OutgoingState.WAITING, tries=0
    )
    if event is WebhookEvent.TICKET_CHANGED and same.update(body=body):
        return 0
    delivery = Delivery.objects.create(
        webhook=webhook,
        organisation_id=webhook.organisation_id,
        event=event,
        about=about,
        message_id=f"msg_{uuid4().hex}",
        body=body,
        created_at=at,
        next_try_at=at,
    )
    queue_delivery(delivery)
    return 1
