"""Somebody answers for each webhook: nothing is told to it once they no longer may, until a colleague takes it over."""

from datetime import datetime, timedelta

import pytest
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.test import Client

from tests.cast import Cast
from tests.integrations.receiver import Receiver
from tests.integrations.webhooks import told
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.context import set_context
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.integrations.actions.webhooks import WebhookRefused, end_webhook, take_over_webhook
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.models import Delivery, Webhook
from vallat.integrations.sending import GIVE_UP_AFTER, send_due_deliveries, send_one_delivery
from vallat.journal.models import Entry
from vallat.organisation.sign_in.actions.offboarding import leave

HOUR = timedelta(hours=1)
OPENED = WebhookEvent.TICKET_OPENED


def gone(cast: Cast, short: str, at: datetime) -> None:
    leave(person=cast.person(short), last_day=at.date() - timedelta(days=1), by=cast.system, at=at)


def test_it_is_told_nothing_once_who_added_it_has_left_and_nothing_is_lost(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    webhook, _secret = told(cast, at, receiver.url, OPENED)
    gone(cast, "manager_bba", at)
    a_ticket(cast, at)
    assert not send_one_delivery(Delivery.objects.get().pk, at=at)
    assert send_due_deliveries(at=at + HOUR) == 0
    assert receiver.got == []
    assert Delivery.objects.get().state == OutgoingState.WAITING
    with cast.acting("cio") as cio:
        take_over_webhook(webhook_id=webhook.pk, by=cio, at=at + 2 * HOUR)
    set_context(cast.system)
    assert send_due_deliveries(at=at + 2 * HOUR) == 1
    assert len(receiver.got) == 1
    [entry] = Entry.objects.filter(verb="webhook.taken_over")
    assert entry.actor_person_id == cast.person("cio").pk


def test_a_missing_second_factor_of_who_answers_holds_it_back(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    told(cast, at, receiver.url, OPENED, by="cio")
    kept = list(Authenticator.objects.filter(user=cast.person("cio").user))
    Authenticator.objects.filter(user=cast.person("cio").user).delete()
    a_ticket(cast, at)
    assert send_due_deliveries(at=at) == 0
    Authenticator.objects.bulk_create(kept)
    assert send_due_deliveries(at=at + HOUR) == 1


def test_what_was_held_back_for_three_days_is_given_up_in_view(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    told(cast, at, receiver.url, OPENED)
    gone(cast, "manager_bba", at)
    a_ticket(cast, at)
    assert send_due_deliveries(at=at + GIVE_UP_AFTER + HOUR) == 0
    assert Delivery.objects.get().state == OutgoingState.GIVEN_UP


def test_the_pages_say_who_answers_and_let_a_colleague_take_over(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    webhook, _secret = told(cast, at, receiver.url, OPENED)
    name = cast.person("manager_bba").last_name
    client = cast.signed_in(Client(), "cio")
    pages = ("/api-clients/webhooks/", f"/api-clients/webhooks/{webhook.pk}/")
    for page in pages:
        shown = client.get(page).content.decode()
        assert name in shown
        assert "Rien ne lui est envoyé" not in shown
    gone(cast, "manager_bba", at)
    for page in pages:
        assert "Rien ne lui est envoyé" in client.get(page).content.decode()
    after = client.post(f"/api-clients/webhooks/{webhook.pk}/answering/", follow=True).content.decode()
    assert "Vous en répondez désormais" in after
    assert "Rien ne lui est envoyé" not in after
    assert client.post("/api-clients/webhooks/0/answering/").status_code == 404


def test_a_town_sees_the_webhooks_that_the_syndicate_answers_for(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    told(cast, at, receiver.url, OPENED, by="cio")
    page = cast.signed_in(Client(), "manager_bba").get("/api-clients/webhooks/").content.decode()
    assert receiver.url.partition("?")[0] in page
    assert cast.person("cio").last_name in page


def test_one_that_has_ended_is_not_taken_over(cast: Cast, at: datetime, receiver: Receiver) -> None:
    webhook, _secret = told(cast, at, receiver.url, OPENED)
    with cast.acting("cio") as cio:
        end_webhook(webhook_id=webhook.pk, by=cio, at=at)
        with pytest.raises(WebhookRefused):
            take_over_webhook(webhook_id=webhook.pk, by=cio, at=at)
    set_context(cast.system)
    assert Webhook.objects.get().added_by_id == cast.person("manager_bba").pk


def test_who_answers_for_one_is_told_by_mail_as_it_is_added(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    told(cast, at, receiver.url, OPENED)
    mail = OutgoingMail.objects.latest("id")
    assert mail.to == cast.person("manager_bba").email
    assert "Bouc-Bel-Air" in mail.body
    assert "127.0.0.1" not in mail.body.replace(settings.PUBLIC_URL, "")
