"""A restored installation is held: nothing leaves it and nothing comes in, until somebody who read what will go out releases it."""

import os
import smtplib
from collections.abc import Iterator
from datetime import datetime, timedelta
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client, override_settings

from tests.base.machine import eventually
from tests.base.smtp import Server, listening
from tests.base.test_outbox import queue
from tests.cast import Cast, cast_in
from tests.integrations.receiver import Receiver
from tests.integrations.receiver import listening as receiving
from tests.integrations.webhooks import told
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.door import Process, door, free_port
from tests.servicedesk.intake.letters import letter
from tests.servicedesk.intake.test_command import vallat
from vallat.access.context import set_context
from vallat.base.installation import hold
from vallat.base.mail.sending import send_due_mail, send_one_mail
from vallat.base.models import Hold, OutgoingMail, OutgoingState
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.models import Delivery
from vallat.integrations.sending import send_due_deliveries, send_one_delivery
from vallat.journal.models import Entry
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.models import InboundMail, Mailbox

WHY = "restored from the backup of 2024-06-03."
MINUTE = timedelta(minutes=1)


@pytest.fixture
def receiver() -> Iterator[Receiver]:
    with override_settings(WEBHOOK_LOOPBACK=True), receiving(Receiver()) as receiver:
        yield receiver


@pytest.fixture
def server() -> Iterator[Server]:
    port, server = free_port(), Server()
    with override_settings(SMTP_URL=f"smtp://127.0.0.1:{port}", MAIL_FOLDER=""), listening(server, port):
        yield server


def released(*arguments: str) -> str:
    said = StringIO()
    call_command("release", *arguments, stdout=said)
    return said.getvalue()


def test_nothing_leaves_a_held_installation_and_all_of_it_once_it_is_released(
    cast: Cast, at: datetime, server: Server, receiver: Receiver
) -> None:
    told(cast, at, receiver.url, WebhookEvent.TICKET_OPENED)
    a_ticket(cast, at)
    mail, delivery = queue(cast, at), Delivery.objects.get()
    waiting = OutgoingMail.objects.count()
    mailbox = Mailbox.objects.get(name="assistance")
    store_mail(mailbox=mailbox, raw=letter(), read_later=True, by=cast.system, at=at)
    hold.hold(because=WHY, at=at)
    assert (send_one_mail(mail.pk, at=at), send_due_mail(at=at)) == (False, 0)
    assert (send_one_delivery(delivery.pk, at=at), send_due_deliveries(at=at)) == (False, 0)
    assert (server.received, receiver.got) == ([], [])
    said = released("--yes")
    assert WHY in said
    assert f"{waiting} mails that wait" in said
    assert "1 webhook deliveries that wait" in said
    assert "1 messages that came and were not read yet" in said
    set_context(cast.system)
    assert send_due_mail(at=at + MINUTE) == waiting
    assert send_due_deliveries(at=at + MINUTE) == 1
    [entry] = Entry.objects.filter(verb="installation.released")
    assert entry.detail == {"mails": 0, "deliveries": 0}


def test_what_waited_is_given_up_where_that_is_asked_and_what_comes_after_leaves(
    cast: Cast, at: datetime, server: Server, receiver: Receiver
) -> None:
    told(cast, at, receiver.url, WebhookEvent.TICKET_OPENED)
    a_ticket(cast, at)
    waiting = OutgoingMail.objects.filter(state=OutgoingState.WAITING).count() + 1
    old = queue(cast, at)
    hold.hold(because=WHY, at=at)
    assert f"Given up: {waiting} mails, 1 deliveries." in released("--yes", "--give-up")
    set_context(cast.system)
    assert (send_due_mail(at=at + MINUTE), send_due_deliveries(at=at + MINUTE)) == (0, 0)
    old.refresh_from_db()
    assert old.state == OutgoingState.GIVEN_UP
    assert send_one_mail(queue(cast, at + MINUTE).pk, at=at + MINUTE)


def test_it_is_not_released_unseen_nor_twice(cast: Cast, at: datetime) -> None:
    with pytest.raises(CommandError, match="is not held"):
        released("--yes")
    hold.hold(because=WHY, at=at)
    with pytest.raises(CommandError, match="--yes"):
        released()  # no terminal to answer at
    assert hold.running_hold() is not None
    released("--yes")
    with pytest.raises(CommandError, match="is not held"):
        released("--yes")
    assert Hold.objects.get().released_at is not None


def test_one_hold_runs_at_a_time(cast: Cast, at: datetime) -> None:
    hold.hold(because=WHY, at=at)
    with pytest.raises(IntegrityError, match="hold_one_at_a_time"), transaction.atomic():
        hold.hold(because=WHY, at=at)


def test_each_page_says_it_until_it_is_released(cast: Cast, client: Client, at: datetime) -> None:
    client = cast.signed_in(client, "referent_bba")
    hold.hold(because=WHY, at=at)
    hold.look_at_start()  # as `web` does
    assert "n’est pas encore en service" in client.get("/").content.decode()
    released("--yes")
    assert "n’est pas encore en service" not in client.get("/").content.decode()


def test_a_held_worker_and_mailbox_wait_for_the_release(own_database: str, at: datetime) -> None:
    """The worker's own process, the pipe's and the door's: mail stays with who sent it, and nothing is refused for good."""
    port, server = free_port(), Server()
    with transaction.atomic():
        hold.hold(because=WHY, at=at)
        queue(cast_in(), at)
    smtp = {"VALLAT_SMTP_URL": f"smtp://127.0.0.1:{port}"}
    with listening(server, port), door() as opened:
        assert vallat("worker", "--until-done").returncode == 1
        worker = Process("worker", **smtp)
        try:
            piped = vallat("intake_mail", "assistance", stdin=letter())
            assert (piped.returncode, "held" in piped.stderr.decode()) == (os.EX_TEMPFAIL, True)
            opened.wait()
            with opened.client() as client, pytest.raises(smtplib.SMTPDataError, match="451"):
                client.sendmail("user@bouc-bel-air.example", ["assistance@sigv.example"], letter())
            assert worker.process.poll() is None
            assert server.received == []
            assert vallat("release", "--yes").returncode == 0
            eventually(lambda: bool(server.received))
            assert vallat("intake_mail", "assistance", stdin=letter()).returncode == 0
        finally:
            assert worker.stop() == 0
    with transaction.atomic():
        act_as_system("test")
        assert InboundMail.objects.count() == 1
        assert settings.MAIL_FOLDER or OutgoingMail.objects.filter(state=OutgoingState.SENT).exists()
