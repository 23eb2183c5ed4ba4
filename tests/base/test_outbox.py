"""An outgoing mail is a row of what causes it, and is sent afterwards: late rather than never, once rather than twice."""

import socket
from collections.abc import Iterator
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.base.smtp import Server, listening
from tests.cast import Cast
from vallat.base.mail.outbox import queue_mail
from vallat.base.mail.sending import GIVE_UP_AFTER, compose, send_due_mail, send_one_mail
from vallat.base.models import OutgoingMail, OutgoingState

HOUR = timedelta(hours=1)


@pytest.fixture
def port() -> int:
    with closing(socket.socket()) as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def smtp_set(port: int) -> Iterator[None]:
    before = settings.SMTP_URL, settings.MAIL_FOLDER
    settings.SMTP_URL, settings.MAIL_FOLDER = f"smtp://127.0.0.1:{port}", ""
    yield
    settings.SMTP_URL, settings.MAIL_FOLDER = before


@pytest.fixture
def server(port: int, smtp_set: None) -> Iterator[Server]:
    server = Server()
    with listening(server, port):
        yield server


def queue(cast: Cast, at: datetime, **other: Any) -> OutgoingMail:
    person = cast.person("user_bba")
    mail = {
        "to": person.email,
        "subject": "[2026-000001] Écran noir",
        "body": "Bonjour,\n\nNous nous en occupons — l’équipe.\n",
        "sender": "Assistance <assistance@sigv.example>",
        "organisation_id": person.organisation_id,
        "about": person,
        "at": at,
    }
    return queue_mail(**{**mail, **other})


def again(mail: OutgoingMail) -> OutgoingMail:
    mail.refresh_from_db()
    return mail


def test_a_mail_reaches_the_person_as_it_was_written(cast: Cast, at: datetime, server: Server) -> None:
    mail = queue(
        cast,
        at,
        in_reply_to="<question@town.example>",
        references="<first@town.example>\n <question@town.example>",
    )
    assert send_one_mail(mail.pk, at=at + timedelta(seconds=2))
    [received] = server.received
    assert received.recipients == ["user@bouc-bel-air.example"]
    assert received.message["Subject"] == "[2026-000001] Écran noir"
    assert received.message["From"] == "Assistance <assistance@sigv.example>"
    assert received.message["In-Reply-To"] == "<question@town.example>"
    assert received.message["References"].split() == ["<first@town.example>", "<question@town.example>"]
    assert received.message["Message-ID"] == mail.message_id
    assert mail.message_id.endswith("@sigv.example>")
    assert (
        received.message.get_content().replace("\r\n", "\n")
        == "Bonjour,\n\nNous nous en occupons — l’équipe.\n"
    )
    assert (again(mail).state, mail.sent_at) == (OutgoingState.SENT, at + timedelta(seconds=2))


@pytest.mark.parametrize(
    "path", ["../keys/secret_key", "town-exports/cabries-1.zip", "attachments/../town-exports/1.zip"]
)
def test_a_row_that_names_another_file_is_given_up_and_the_next_mail_leaves(
    cast: Cast, at: datetime, server: Server, path: str
) -> None:
    file = {"path": path, "name": "a.txt", "type": "text/plain"}
    other, mail = queue(cast, at, files=[file]), queue(cast, at)
    assert send_due_mail(at=at) == 1
    assert again(other).state == OutgoingState.GIVEN_UP
    assert again(mail).state == OutgoingState.SENT
    assert len(server.received) == 1


def test_an_automatic_mail_can_not_start_a_loop(cast: Cast, at: datetime, server: Server) -> None:
    queue(cast, at, automatic=True)
    queue(cast, at, automatic=False)
    assert send_due_mail(at=at) == 2
    automatic, written = server.received
    assert automatic.return_path in ("", "<>", None)
    assert automatic.message["Auto-Submitted"] == "auto-replied"
    assert automatic.message["X-Auto-Response-Suppress"] == "All"
    assert written.return_path == "assistance@sigv.example"
    assert written.message["Auto-Submitted"] is None


def test_when_the_server_is_down_it_waits_and_then_arrives_under_the_same_name(
    cast: Cast, at: datetime, smtp_set: None, port: int
) -> None:
    mail = queue(cast, at)
    assert not send_one_mail(mail.pk, at=at)
    assert again(mail).state == OutgoingState.WAITING
    assert "refused" in mail.last_error
    assert at < mail.next_try_at <= at + HOUR
    assert send_due_mail(at=at + timedelta(seconds=1)) == 0
    assert again(mail).tries == 1
    server = Server()
    with listening(server, port):
        assert send_due_mail(at=at + HOUR) == 1
        assert send_due_mail(at=at + 2 * HOUR) == 0
    assert [received.message["Message-ID"] for received in server.received] == [mail.message_id]
    assert (again(mail).state, mail.last_error, mail.tries) == (OutgoingState.SENT, "", 2)


def test_a_message_is_the_same_to_the_byte_on_each_try(cast: Cast, at: datetime, smtp_set: None) -> None:
    mail = queue(cast, at)
    first = compose(again(mail)).as_bytes()
    assert not send_one_mail(mail.pk, at=at)
    assert compose(again(mail)).as_bytes() == first


def test_pauses_grow_to_an_hour_and_the_row_is_given_up_in_view_after_three_days(
    cast: Cast, at: datetime, smtp_set: None
) -> None:
    mail, now, pauses = queue(cast, at), at, []
    while again(mail).state == OutgoingState.WAITING:
        assert send_due_mail(at=now) == 0
        pauses.append(again(mail).next_try_at - now)
        now = mail.next_try_at
    assert pauses == sorted(pauses)
    assert pauses[0] < timedelta(minutes=2)
    assert pauses[-1] == HOUR
    assert mail.state == OutgoingState.GIVEN_UP
    assert now - at > GIVE_UP_AFTER
    assert mail.sent_at is None
    assert mail.last_error
    assert mail.body


def test_a_server_that_is_down_for_two_days_loses_nothing(
    cast: Cast, at: datetime, smtp_set: None, port: int
) -> None:
    mails = [queue(cast, at + timedelta(hours=number)) for number in range(48)]
    now = at
    while now < at + timedelta(hours=48):  # the worker tries each minute; a quarter of an hour will do
        assert send_due_mail(at=now) == 0
        now += timedelta(minutes=15)
    assert {again(mail).state for mail in mails} == {OutgoingState.WAITING}
    server = Server()
    with listening(server, port):
        assert sum(send_due_mail(at=now + timedelta(minutes=15 * turn)) for turn in range(6)) == 48
    assert {again(mail).state for mail in mails} == {OutgoingState.SENT}
    received = [received.message["Message-ID"] for received in server.received]
    assert sorted(received) == sorted(mail.message_id for mail in mails)


def test_a_worker_whose_clock_was_put_back_keeps_no_mail_waiting(
    cast: Cast, at: datetime, server: Server
) -> None:
    new, tried = queue(cast, at + HOUR), queue(cast, at)
    OutgoingMail.objects.filter(pk=tried.pk).update(tries=9, next_try_at=at + 2 * HOUR)
    assert send_due_mail(at=at) == 2
    assert (again(new).state, again(tried).state) == (OutgoingState.SENT, OutgoingState.SENT)


@pytest.mark.parametrize(
    ("answer", "state"), [("451 try later", OutgoingState.WAITING), ("554 not this", OutgoingState.GIVEN_UP)]
)
def test_a_refusal_for_good_is_not_repeated(
    cast: Cast, at: datetime, server: Server, answer: str, state: OutgoingState
) -> None:
    server.answer = answer
    mail = queue(cast, at)
    assert send_due_mail(at=at) == 0
    assert again(mail).state == state
    assert answer[:3] in mail.last_error


def test_an_unknown_address_does_not_hold_up_the_others(cast: Cast, at: datetime, server: Server) -> None:
    server.refuses = {"gone@bouc-bel-air.example"}
    gone, other = queue(cast, at, to="gone@bouc-bel-air.example"), queue(cast, at)
    assert send_due_mail(at=at) == 1
    assert (again(gone).state, again(other).state) == (OutgoingState.GIVEN_UP, OutgoingState.SENT)


def test_a_subject_can_not_add_a_header(cast: Cast, at: datetime, server: Server) -> None:
    queue(
        cast,
        at,
        subject="Panne\r\nBcc: everyone@town.example",
        in_reply_to="<a@b>\r\nBcc: everyone@town.example",
    )
    assert send_due_mail(at=at) == 1
    [received] = server.received
    assert received.message["Bcc"] is None
    assert received.message["Subject"] == "Panne Bcc: everyone@town.example"
    assert received.recipients == ["user@bouc-bel-air.example"]


@pytest.mark.parametrize(
    "words",
    [
        "=?utf-8?q?=00?=",
        "[2026-000001] =?utf-8?q?a=0D=0ABcc:_everyone@town.example?=",
        "=?utf-8?b?WA==?= et l’été",
        "Pourquoi x =? 3",
        "très long " * 20 + "=?utf-8?q?fin?=",
    ],
)
def test_words_that_look_encoded_arrive_as_they_were_typed(
    cast: Cast, at: datetime, server: Server, words: str
) -> None:
    """A subject is no header yet: what somebody typed in it is not read as one."""
    path = default_storage.save("attachments/tests/a.pdf", ContentFile(b"a"))
    file = {"path": path, "name": "=?utf-8?q?=00?=.pdf", "type": "application/pdf"}
    queue(cast, at, subject=words, files=[file])
    assert send_due_mail(at=at) == 1
    [received] = server.received
    assert received.message["Subject"] == words.strip()
    assert received.message["Bcc"] is None
    assert [part.get_filename() for part in received.message.iter_attachments()] == ["= ?utf-8?q?=00?=.pdf"]


def test_without_a_server_mails_wait_and_are_not_counted_as_tried(cast: Cast, at: datetime) -> None:
    settings.SMTP_URL, settings.MAIL_FOLDER, before = "", "", (settings.SMTP_URL, settings.MAIL_FOLDER)
    try:
        mail = queue(cast, at)
        assert send_due_mail(at=at + HOUR) == 0
        assert (again(mail).state, mail.tries) == (OutgoingState.WAITING, 0)
    finally:
        settings.SMTP_URL, settings.MAIL_FOLDER = before


def test_a_folder_takes_the_place_of_the_server(cast: Cast, at: datetime, tmp_path: Path) -> None:
    before, settings.MAIL_FOLDER = settings.MAIL_FOLDER, str(tmp_path / "out")
    try:
        queue(cast, at)
        assert send_due_mail(at=at) == 1
    finally:
        settings.MAIL_FOLDER = before
    [file] = (tmp_path / "out").glob("*.eml")
    assert b"user@bouc-bel-air.example" in file.read_bytes()


def test_a_mail_of_what_is_rolled_back_was_never_queued(cast: Cast, at: datetime) -> None:
    with transaction.atomic():
        queue(cast, at)
        transaction.set_rollback(True)
    assert not OutgoingMail.objects.exists()
    assert not ProcrastinateJob.objects.filter(task_name="vallat.base.jobs.send_mail").exists()


def test_a_queued_mail_is_given_to_the_worker_in_the_same_transaction(cast: Cast, at: datetime) -> None:
    mail = queue(cast, at)
    [job] = ProcrastinateJob.objects.filter(task_name="vallat.base.jobs.send_mail")
    assert job.args == {"mail_id": mail.pk}


def test_two_workers_do_not_send_the_same_mail(own_database: str, at: datetime, server: Server) -> None:
    """The first worker holds the row while it talks to the server; the second finds nothing to do."""
    import threading

    from tests.cast import cast_in

    with transaction.atomic():
        for _ in range(5):
            queue(cast_in(), at)
    counts: list[int] = []

    def work() -> None:
        try:
            counts.append(send_due_mail(at=at))
        finally:
            connection.close()

    threads = [threading.Thread(target=work) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sum(counts) == 5
    assert len({received.message["Message-ID"] for received in server.received}) == len(server.received) == 5


def test_only_a_sent_mail_has_an_instant_of_sending(cast: Cast, at: datetime) -> None:
    mail = queue(cast, at)
    with pytest.raises(IntegrityError, match="outgoing_sent_has_an_instant"), transaction.atomic():
        OutgoingMail.objects.filter(pk=mail.pk).update(state=OutgoingState.SENT)
    with pytest.raises(IntegrityError, match="outgoing_sent_has_an_instant"), transaction.atomic():
        OutgoingMail.objects.filter(pk=mail.pk).update(sent_at=at)
