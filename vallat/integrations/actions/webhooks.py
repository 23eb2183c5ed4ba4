"""Asking to be told, ending it, and having a telling sent again."""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.db import connection
from django.urls import reverse
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.models import OutgoingState
from vallat.integrations import verbs
from vallat.integrations.addresses import AddressRefused, check_url
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.models import Delivery, Webhook
from vallat.integrations.sending import queue_delivery
from vallat.integrations.signing import new_nonce, secret_of
from vallat.journal.record import action, record
from vallat.organisation.models import Organisation
from vallat.organisation.sign_in.accounts import own_person
from vallat.organisation.sign_in.notices import queue_notice

MOST = 10  # webhooks of one organisation


class WebhookRefused(Exception):
    """The webhook can't be added, or the delivery not be sent again. The message says why; nothing was written."""


@action
def add_webhook(
    *, organisation: Organisation, url: str, events: Sequence[str], by: Actor, at: datetime
) -> tuple[Webhook, str]:
    """The webhook, and the secret that its receiver checks signatures with, to be shown once.

    Raises:
        WebhookRefused: an address that may not be called, no event, the address has one already, or there are ten.
    """
    by.require(Permission.PROGRAMS_ADMINISTER, organisation.pk)
    by.require_proof()
    if by.person_id is None:
        raise WebhookRefused(_("A person answers for each webhook."))
    if not events or not set(events) <= set(WebhookEvent.values):
        raise WebhookRefused(_("Choose at least one event."))
    try:
        check_url(url)
    except AddressRefused as refusal:
        raise WebhookRefused(str(refusal)) from refusal
    _require_room(organisation, url, by)
    webhook = Webhook.objects.create(
        organisation=organisation,
        url=url,
        events=sorted(set(events)),
        nonce=new_nonce(),
        added_by_id=by.person_id,
        created_at=at,
    )
    record(
        verbs.WEBHOOK_ADDED,
        by=by,
        at=at,
        organisation_id=organisation.pk,
        subject=webhook,
        detail={"events": webhook.events},
    )
    _tell_who_answers(webhook, by=by, at=at)
    return webhook, secret_of(webhook)


def _tell_who_answers(webhook: Webhook, *, by: Actor, at: datetime) -> None:
    address = settings.PUBLIC_URL + reverse("integrations:webhooks")
    name = webhook.organisation.name
    queue_notice("webhook_made", person=own_person(by), organisation=name, address=address, by=by, at=at)


@action
def take_over_webhook(*, webhook_id: int, by: Actor, at: datetime) -> Webhook:
    """Whoever takes it over answers for it from now on: what waited for somebody to answer is sent.

    Raises:
        Webhook.DoesNotExist: none that the actor sees.
        WebhookRefused: it has ended, or no person takes it over.
    """
    webhook: Webhook = Webhook.objects.visible_to(by).select_for_update(of=("self",)).get(pk=webhook_id)
    if by.person_id is None:
        raise WebhookRefused(_("A person answers for each webhook."))
    if webhook.ended_at is not None:
        raise WebhookRefused(_("This webhook has ended: nothing is sent to it any more."))
    if webhook.added_by_id != by.person_id:
        webhook.added_by_id = by.person_id
        webhook.save(update_fields=["added_by"])
        webhook.deliveries.filter(state=OutgoingState.WAITING).update(next_try_at=at)
        record(
            verbs.WEBHOOK_TAKEN_OVER, by=by, at=at, organisation_id=webhook.organisation_id, subject=webhook
        )
    return webhook


def _require_room(organisation: Organisation, url: str, by: Actor) -> None:
    """Two that are added at the same instant wait for each other."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [f"webhooks:{organisation.pk}"]
        )
    told = set(
        Webhook.objects.visible_to(by)
        .filter(organisation=organisation, ended_at=None)
        .values_list("url", flat=True)
    )
    if url in told:
        raise WebhookRefused(_("This address is told already: end its webhook first."))
    if len(told) >= MOST:
        raise WebhookRefused(
            _("An organisation has at most %(most)s webhooks: end one that is no longer needed first.")
            % {"most": MOST}
        )


@action
def end_webhook(*, webhook_id: int, by: Actor, at: datetime) -> Webhook:
    """Nothing more is told to it; what waited is given up, in view. Raises Webhook.DoesNotExist."""
    webhook: Webhook = Webhook.objects.visible_to(by).select_for_update(of=("self",)).get(pk=webhook_id)
    if webhook.ended_at is None:
        webhook.ended_at = at
        webhook.save(update_fields=["ended_at"])
        webhook.deliveries.filter(state=OutgoingState.WAITING).update(state=OutgoingState.GIVEN_UP)
        record(verbs.WEBHOOK_ENDED, by=by, at=at, organisation_id=webhook.organisation_id, subject=webhook)
    return webhook


@action
def send_delivery_again(*, delivery_id: int, by: Actor, at: datetime) -> Delivery:
    """The same body under the same message id, with three days anew.

    Raises:
        Delivery.DoesNotExist: none that the actor sees.
        WebhookRefused: it waits already, or its webhook has ended.
    """
    found = Delivery.objects.visible_to(by).select_related("webhook").select_for_update(of=("self",))
    delivery: Delivery = found.get(pk=delivery_id)
    if delivery.webhook.ended_at is not None:
        raise WebhookRefused(_("This webhook has ended: nothing is sent to it any more."))
    if delivery.state == OutgoingState.WAITING:
        raise WebhookRefused(_("This delivery waits already to be sent."))
    told = {"delivery": delivery.pk, "tries": delivery.tries}
    delivery.state, delivery.tries, delivery.sent_at = OutgoingState.WAITING, 0, None
    delivery.again_at = delivery.next_try_at = at
    delivery.save(update_fields=["state", "tries", "sent_at", "again_at", "next_try_at"])
    queue_delivery(delivery)
    record(
        verbs.DELIVERY_SENT_AGAIN,
        by=by,
        at=at,
        organisation_id=delivery.organisation_id,
        subject=delivery.webhook,
        detail=told,
    )
    return delivery
