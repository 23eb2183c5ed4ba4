"""`kill -9` of workers in the middle of their jobs: each job is done all the same, and one that kills them is given up in view."""

import random
import socket
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.test import override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.base.machine import eventually
from tests.base.smtp import Server, listening
from tests.base.test_outbox import queue
from tests.cast import cast_in
from tests.integrations.webhooks import told
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.door import Process, free_port
from tests.servicedesk.intake.letters import letter
from vallat.base.jobs import stalled
from vallat.base.jobs.stalled import MOST_ATTEMPTS, take_up_stalled
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.models import Delivery
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.jobs import fetch_imap
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.models import InboundMail, Mailbox

MAILS = 60


@pytest.fixture
def port(own_database: str) -> Iterator[int]:
    before = settings.SMTP_URL, settings.MAIL_FOLDER
    port = free_port()
    settings.SMTP_URL, settings.MAIL_FOLDER = f"smtp://127.0.0.1:{port}", ""
    yield port
    settings.SMTP_URL, settings.MAIL_FOLDER = before


def worker(*arguments: str, port: int, **environment: str) -> Process:
    return Process("worker", *arguments, VALLAT_SMTP_URL=f"smtp://127.0.0.1:{port}", **environment)


def queue_mails(number: int, at: datetime) -> None:
    with transaction.atomic():
        for _ in range(number):
            queue(cast_in(), at)


def mails() -> Counter[str]:
    with transaction.atomic():
        act_as_system("test")
        return Counter(OutgoingMail.objects.values_list("state", flat=True))


def silence_workers() -> None:
    """As if half a minute had gone by since they were killed."""
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_workers SET last_heartbeat = now() - interval '1 minute'")


def wait_for_job(status: str) -> None:
    until = time.monotonic() + 60
    while not ProcrastinateJob.objects.filter(status=status).exists():
        assert time.monotonic() < until
        time.sleep(0.05)


def test_a_job_whose_worker_was_killed_in_the_middle_is_done_by_the_next(port: int, at: datetime) -> None:
    queue_mails(1, at)
    with closing(socket.create_server(("127.0.0.1", port))) as hanging:  # takes the call, and says nothing
        process = worker(port=port)
        hanging.settimeout(60)
        called, _ = hanging.accept()
        with closing(called):
            process.kill()
    assert mails() == {OutgoingState.WAITING: 1}
    assert take_up_stalled(at=datetime.now().astimezone()) == 0  # not before its worker is silent
    silence_workers()
    assert take_up_stalled(at=datetime.now().astimezone()) >= 1  # and what else it did
    server = Server()
    with listening(server, port):
        assert worker("--until-done", port=port).process.wait(60) == 0
    assert mails() == {OutgoingState.SENT: 1}
    assert len(server.received) == 1


def test_a_job_that_kills_each_worker_is_given_up_and_kept(port: int, at: datetime) -> None:
    queue_mails(1, at)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing', attempts = %s", [MOST_ATTEMPTS])
    assert take_up_stalled(at=at) == 0
    assert [job.status for job in ProcrastinateJob.objects.all()] == ["failed"]


def test_the_lock_of_a_job_that_was_killed_does_not_stop_those_after_it(port: int, at: datetime) -> None:
    """A killed reading of the mailboxes, and the next one that waits behind its lock."""
    fetch_imap.defer(timestamp=1)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET status = 'doing'")
    fetch_imap.defer(timestamp=2)
    take_up_stalled(at=at)
    assert worker("--until-done", port=port).process.wait(60) == 0
    assert not ProcrastinateJob.objects.filter(
        task_name=fetch_imap.name, status__in=("todo", "doing")
    ).exists()


@pytest.mark.timeout(400)
def test_two_workers_killed_at_random_send_every_mail_and_none_twice_but_at_a_kill(
    port: int, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(stalled, "SILENT", timedelta(seconds=20))  # those that live say so each ten
    queue_mails(MAILS, at)
    server = Server()
    kills = 0
    with listening(server, port):
        workers = [worker(port=port) for _ in range(2)]
        try:
            until = time.monotonic() + 180
            while mails()[OutgoingState.SENT] < MAILS and time.monotonic() < until:
                time.sleep(random.uniform(0.2, 1.5))
                if server.received and kills < 3:
                    one = random.choice(workers)
                    one.kill()
                    one.start()
                    kills += 1
                for one in workers:
                    if one.process.poll() is not None:  # as `serve` does
                        one.start()
                take_up_stalled(at=datetime.now().astimezone() - timedelta(seconds=1))
        finally:
            for one in workers:
                one.kill()
    assert mails() == {OutgoingState.SENT: MAILS}
    times = Counter(received.message["Message-ID"] for received in server.received)
    assert len(times) == MAILS
    assert sum(times.values()) - MAILS <= kills


def test_a_server_that_hangs_keeps_no_other_job_waiting(port: int, at: datetime) -> None:
    queue_mails(20, at)
    with closing(socket.create_server(("127.0.0.1", port))):  # takes calls, and says nothing
        process = worker(port=port)
        try:
            wait_for_job("doing")
            with transaction.atomic():
                act_as_system("test")
                mail = store_mail(
                    mailbox=Mailbox.objects.get(), raw=letter(), by=act_as_system("test"), at=at
                )
            begun = time.monotonic()
            while state_of(mail) == "received":
                assert time.monotonic() - begun < 40
                time.sleep(0.2)
        finally:
            process.kill()
    assert state_of(mail) == "ticket"


def test_webhooks_to_a_receiver_that_hangs_keep_no_other_job_waiting(port: int, at: datetime) -> None:
    with closing(socket.create_server(("127.0.0.1", port))), override_settings(WEBHOOK_LOOPBACK=True):
        with transaction.atomic():
            cast = cast_in()
            for number in range(4):
                told(cast, at, f"https://127.0.0.1:{port}/{number}", WebhookEvent.TICKET_OPENED)
            before = a_ticket(cast, at)
            act_as_system("test")
            mail = store_mail(mailbox=Mailbox.objects.get(), raw=letter(), by=act_as_system("test"), at=at)
        process = worker(port=port, VALLAT_DEMO="true")  # whose webhooks may lead to this machine
        try:
            eventually(lambda: state_of(mail) == "ticket", 40)
        finally:
            process.kill()
    with transaction.atomic():
        act_as_system("test")
        untried = Delivery.objects.filter(about=before.number, tries=0)
        assert untried.count() >= 3


def state_of(mail: InboundMail) -> str:
    with transaction.atomic():
        act_as_system("test")
        return InboundMail.objects.get(pk=mail.pk).state
