"""Programs that ask for it are told what happens, once it has happened, signed, late rather than never."""

import base64
import hashlib
import hmac
import json
import socket
import ssl
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction
from django.test import Client, override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import Cast
from tests.integrations.receiver import Receiver, listening
from tests.integrations.webhooks import told
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.dovecot import self_signed
from vallat.access.context import set_context
from vallat.base.models import OutgoingState
from vallat.integrations import posting
from vallat.integrations.actions.webhooks import (
    WebhookRefused,
    end_webhook,
    send_delivery_again,
)
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.models import Delivery, Webhook
from vallat.integrations.sending import (
    GIVE_UP_AFTER,
    KEPT_FOR,
    forget_sent,
    send_due_deliveries,
    send_one_delivery,
)
from vallat.journal.models import Entry
from vallat.servicedesk.escalation.job import raise_due
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.models import Breach
from vallat.servicedesk.tickets.actions.conversation import send_message

HOUR = timedelta(hours=1)


@pytest.fixture
def at() -> datetime:
    """A Tuesday in open hours."""
    from tests.conftest import PARIS

    return datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)


def test_a_change_reaches_the_program_signed_and_without_anybodys_name(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    _webhook, secret = told(cast, at, receiver.url)
    ticket = a_ticket(cast, at, subject="Le mot de passe de Zoé")
    delivery = Delivery.objects.get()
    assert send_one_delivery(delivery.pk, at=at + timedelta(seconds=2))
    [(path, headers, body)] = receiver.got
    assert path == "/hook?x=1"
    content = f"{headers['webhook-id']}.{headers['webhook-timestamp']}.".encode() + body
    key = base64.b64decode(secret.removeprefix("whsec_"))
    signature = base64.b64encode(hmac.new(key, content, hashlib.sha256).digest()).decode()
    assert headers["webhook-signature"] == f"v1,{signature}"
    assert int(headers["webhook-timestamp"]) == int((at + timedelta(seconds=2)).timestamp())
    read = json.loads(body)
    assert read["type"] == "ticket.opened"
    assert set(read["data"]) == {
        "id", "number", "kind", "state", "priority", "service", "opened_at",
        "response_due_at", "response_breach_at", "resolution_due_at", "resolution_breach_at", "url",
    }  # fmt: skip
    assert read["data"]["number"] == ticket.number
    for personal in ("Zoé", "user@", cast.person("user_bba").last_name, "Depuis ce matin"):
        assert personal not in body.decode()
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status, delivery.tries) == (OutgoingState.SENT, 204, 1)


def test_only_rows_of_the_organisation_and_only_the_events_asked_for(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    told(cast, at, receiver.url, WebhookEvent.TICKET_CHANGED)
    told(cast, at, receiver.url, by="manager_sim", town="simiane-collongue")
    ours, theirs = a_ticket(cast, at), a_ticket(cast, at, requester="user_sim")
    with cast.acting("n1") as n1:
        for ticket in (ours, theirs):
            acknowledge(ticket=ticket, by=n1, at=at + HOUR)
    set_context(cast.system)
    seen = {(d.organisation.code, d.event, d.about) for d in Delivery.objects.select_related("organisation")}
    assert seen == {
        ("bouc-bel-air", "ticket.changed", ours.number),
        ("simiane-collongue", "ticket.opened", theirs.number),
        ("simiane-collongue", "ticket.changed", theirs.number),
    }


def test_several_changes_of_one_instant_are_told_as_the_last(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    told(cast, at, receiver.url, WebhookEvent.TICKET_CHANGED)
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        acknowledge(ticket=ticket, by=n1, at=at)
        qualify(ticket=ticket, service_code="printing", impact="i3", urgency="U1", by=n1, at=at)
        send_message(ticket=ticket, text="Nous venons.", informs=True, by=n1, at=at)
    set_context(cast.system)
    delivery = Delivery.objects.get()
    assert json.loads(delivery.body)["data"]["service"] == "printing"


def test_it_is_queued_with_what_happened_or_not_at_all(cast: Cast, at: datetime, receiver: Receiver) -> None:
    told(cast, at, receiver.url)
    with transaction.atomic():
        a_ticket(cast, at)
        transaction.set_rollback(True)
    set_context(cast.system)
    assert not Delivery.objects.exists()
    a_ticket(cast, at)
    [job] = ProcrastinateJob.objects.filter(task_name="vallat.integrations.jobs.send_delivery")
    assert job.args == {"delivery_id": Delivery.objects.get().pk}
    assert receiver.got == []


def test_a_receiver_that_fails_is_asked_again_under_the_same_id_and_given_up_in_view_after_three_days(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    receiver.status, receiver.answer = 503, b"x" * 10_000
    told(cast, at, receiver.url, WebhookEvent.TICKET_OPENED)
    a_ticket(cast, at)
    delivery, now, pauses = Delivery.objects.get(), at, []
    while delivery.state == OutgoingState.WAITING:
        assert send_due_deliveries(at=now) == 0
        delivery.refresh_from_db()
        pauses.append(delivery.next_try_at - now)
        now = delivery.next_try_at
    assert pauses == sorted(pauses)
    assert pauses[0] <= timedelta(minutes=1)
    assert pauses[-1] == HOUR
    assert delivery.state == OutgoingState.GIVEN_UP
    assert now - at > GIVE_UP_AFTER
    assert delivery.last_error == "x" * 300
    assert {headers["webhook-id"] for _, headers, _ in receiver.got} == {delivery.message_id}
    receiver.status = 200
    with cast.acting("manager_bba") as manager:
        send_delivery_again(delivery_id=delivery.pk, by=manager, at=now)
        with pytest.raises(WebhookRefused):
            send_delivery_again(delivery_id=delivery.pk, by=manager, at=now)
    assert send_due_deliveries(at=now) == 1
    set_context(cast.system)
    delivery.refresh_from_db()
    assert (delivery.state, delivery.status) == (OutgoingState.SENT, 200)
    assert Entry.objects.get(verb="webhook.sent_again").detail["delivery"] == delivery.pk
    assert forget_sent(at=now + KEPT_FOR) == 0
    assert forget_sent(at=now + KEPT_FOR + HOUR) == 1


def test_a_worker_whose_clock_was_put_back_keeps_no_delivery_waiting(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    told(cast, at, receiver.url)
    a_ticket(cast, at + HOUR)
    set_context(cast.system)
    assert send_due_deliveries(at=at) == 1
    assert len(receiver.got) == 1


def test_a_redirect_is_not_followed(cast: Cast, at: datetime, receiver: Receiver) -> None:
    with listening(Receiver()) as elsewhere:
        receiver.status, receiver.headers = 307, {"Location": elsewhere.url}
        told(cast, at, receiver.url, WebhookEvent.TICKET_OPENED)
        a_ticket(cast, at)
        assert send_due_deliveries(at=at) == 0
        assert (len(receiver.got), elsewhere.got) == (1, [])
    assert Delivery.objects.get().status == 307


def test_a_receiver_that_drips_does_not_hold_the_worker(
    cast: Cast, at: datetime, receiver: Receiver, monkeypatch: pytest.MonkeyPatch
) -> None:
    from time import monotonic

    monkeypatch.setattr(posting, "WHOLE", 0.5)
    receiver.drips = True
    told(cast, at, receiver.url, WebhookEvent.TICKET_OPENED)
    a_ticket(cast, at)
    begun = monotonic()
    assert send_due_deliveries(at=at) == 0
    assert monotonic() - begun < 5
    assert Delivery.objects.get().state == OutgoingState.WAITING


def test_a_certificate_that_can_not_be_trusted_is_told_nothing(
    cast: Cast, at: datetime, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    key, certificate = self_signed()
    files = tmp_path / "key.pem", tmp_path / "certificate.pem"
    for file, content in zip(files, (key, certificate), strict=True):
        file.write_bytes(content)
    tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    tls.load_cert_chain(files[1], files[0])
    with override_settings(WEBHOOK_LOOPBACK=True), listening(Receiver(), tls) as receiver:
        told(cast, at, f"https://127.0.0.1:{receiver.port}/", WebhookEvent.TICKET_OPENED)
        a_ticket(cast, at)
        assert send_due_deliveries(at=at) == 0
        assert receiver.got == []
        assert Delivery.objects.get().last_error.startswith("SSLCertVerificationError")
        monkeypatch.setenv("SSL_CERT_FILE", str(files[1]))
        assert send_due_deliveries(at=at + HOUR) == 1
        assert len(receiver.got) == 1


def test_a_receiver_that_is_down_is_a_line_in_the_log(cast: Cast, at: datetime) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with override_settings(WEBHOOK_LOOPBACK=True):
        told(cast, at, f"http://127.0.0.1:{port}/", WebhookEvent.TICKET_OPENED)
        a_ticket(cast, at)
        assert send_due_deliveries(at=at) == 0
    assert Delivery.objects.get().last_error.startswith("ConnectionRefusedError")


def test_an_ended_webhook_is_told_nothing_more(cast: Cast, at: datetime, receiver: Receiver) -> None:
    webhook, _secret = told(cast, at, receiver.url)
    a_ticket(cast, at)
    with cast.acting("manager_bba") as manager:
        end_webhook(webhook_id=webhook.pk, by=manager, at=at)
        with pytest.raises(WebhookRefused):
            send_delivery_again(delivery_id=Delivery.objects.get().pk, by=manager, at=at)
    set_context(cast.system)
    a_ticket(cast, at)
    assert Delivery.objects.get().state == OutgoingState.GIVEN_UP
    assert send_due_deliveries(at=at) == 0
    assert receiver.got == []
    told(cast, at, receiver.url)


def test_strangers_neither_see_nor_end_nor_send_again(cast: Cast, at: datetime, receiver: Receiver) -> None:
    webhook, _secret = told(cast, at, receiver.url)
    a_ticket(cast, at)
    delivery = Delivery.objects.get()
    for short in ("manager_sim", "user_bba", "referent_bba", "n3", "n1"):
        with cast.acting(short) as actor:
            with pytest.raises(Webhook.DoesNotExist):
                end_webhook(webhook_id=webhook.pk, by=actor, at=at)
            with pytest.raises(Delivery.DoesNotExist):
                send_delivery_again(delivery_id=delivery.pk, by=actor, at=at)


def test_an_address_is_told_once_by_constraint(cast: Cast, at: datetime, receiver: Receiver) -> None:
    webhook, _secret = told(cast, at, receiver.url)
    with pytest.raises(WebhookRefused):
        told(cast, at, receiver.url)
    set_context(cast.system)
    webhook.pk = None
    with pytest.raises(IntegrityError, match="webhook_once"), transaction.atomic():
        webhook.save(force_insert=True)


def test_a_deadline_that_passed_is_told_once_for_each_clock(
    cast: Cast, at: datetime, receiver: Receiver
) -> None:
    told(cast, at, receiver.url, WebhookEvent.TICKET_BREACHED)
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        qualify(ticket=ticket, service_code="printing", impact="i1", urgency="U1", by=n1, at=at)
    set_context(cast.system)
    assert ticket.response_due_at is not None
    assert ticket.resolution_due_at is not None
    raise_due(at=min(ticket.response_due_at, ticket.resolution_due_at))
    assert not Breach.objects.exists()
    late = ticket.resolution_due_at + HOUR
    raise_due(at=late)
    assert raise_due(at=late + HOUR) == 0
    assert sorted(json.loads(d.body)["data"]["clock"] for d in Delivery.objects.all()) == [
        "resolution",
        "response",
    ]
    assert Breach.objects.count() == Entry.objects.filter(verb="ticket.breached").count() == 2
    with pytest.raises(IntegrityError, match="breach_once"), transaction.atomic():
        Breach.objects.create(
            ticket=ticket, organisation=ticket.organisation, clock="response", due_at=at, noted_at=late
        )


def test_a_deadline_that_was_kept_is_never_told(cast: Cast, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        acknowledge(ticket=ticket, by=n1, at=at)
        qualify(ticket=ticket, service_code="printing", impact="i3", urgency="U1", by=n1, at=at)
        send_message(ticket=ticket, text="Vu.", informs=True, by=n1, at=at)
    set_context(cast.system)
    assert ticket.resolution_due_at is not None
    raise_due(at=ticket.resolution_due_at + HOUR)
    assert [breach.clock for breach in Breach.objects.all()] == ["resolution"]


def test_the_pages_show_the_secret_once_and_the_log(cast: Cast, at: datetime, receiver: Receiver) -> None:
    client = cast.signed_in(Client(), "manager_bba", proved=True)
    town = cast.organisations["bouc-bel-air"].pk
    form = {"organisation": town, "url": receiver.url, "events": ["ticket.opened"]}
    page = client.post("/api-clients/webhooks/", form)
    assert page.status_code == 200
    assert page["Cache-Control"] == "no-store"
    assert "whsec_" in page.content.decode()
    assert "whsec_" not in client.get("/api-clients/webhooks/").content.decode()
    assert client.post("/api-clients/webhooks/", form).status_code == 422
    set_context(cast.system)
    receiver.status, receiver.answer = 500, b"<script>alert(1)</script>"
    ticket = a_ticket(cast, at)
    send_due_deliveries(at=at)
    Delivery.objects.update(state=OutgoingState.GIVEN_UP)
    webhook, delivery = Webhook.objects.get(), Delivery.objects.get()
    page = client.get(f"/api-clients/webhooks/{webhook.pk}/").content.decode()
    assert ticket.number in page
    assert "HTTP 500" in page
    assert "<script>alert" not in page
    response = client.post(f"/api-clients/deliveries/{delivery.pk}/sending/", follow=True)
    assert "Il repartira dans un instant." in response.content.decode()
    assert client.post(f"/api-clients/webhooks/{webhook.pk}/end/").status_code == 302
