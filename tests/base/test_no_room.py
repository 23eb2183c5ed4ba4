"""What a full disk is taken for, wherever it shows: in a form, in the API, in a job."""

import errno
import os
import shutil
import tempfile
from collections import namedtuple
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from datetime import datetime, timedelta
from typing import Any

import psycopg
import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client
from procrastinate.contrib.django.models import ProcrastinateJob
from procrastinate.jobs import Job

from config.endings import ending_of
from tests.base.sockets import answer, running
from tests.base.test_outbox import queue
from tests.cast import Cast, cast_in
from tests.integrations.programs import program_of
from tests.servicedesk.desk.rows import a_ticket
from vallat.base import jobs
from vallat.base.files import free_space
from vallat.base.files.full_disk import is_full
from vallat.base.jobs.retries import BegunElsewhere, Later
from vallat.base.serving.http_connection import Outgoing
from vallat.base.serving.worker import run_worker
from vallat.servicedesk.models import Message
from vallat.servicedesk.ticket_page.ticket_actions import TICKET_ACTIONS, TicketAction

Usage = namedtuple("Usage", "total used free")
FULL = "Il ne reste plus de place sur le disque"
# what PostgreSQL says of its own disk
REFUSE = "DO $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$"
# and before anybody is connected
REFUSED = psycopg.OperationalError(
    "connection failed: FATAL:  could not write init file: No space left on device"
)
NO_ROOM = OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))


def refuse(*_given: object, **_named: object) -> None:
    with connection.cursor() as cursor:
        cursor.execute(REFUSE)


def full(*_given: object, **_named: object) -> None:
    raise NO_ROOM


@pytest.fixture
def no_room(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """An embedded PostgreSQL runs in VALLAT_DATA, and 10 MB are left."""
    running = settings.DATA / free_space.RUNNING
    running.parent.mkdir(exist_ok=True)
    running.touch()
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**11, 10**11 - 10**7, 10**7))
    yield
    running.unlink()


@pytest.mark.parametrize("number", [errno.ENOSPC, errno.EDQUOT])
def test_a_disk_or_a_quota_that_is_full_is_told_from_other_failures_however_wrapped(number: int) -> None:
    wrapped = RuntimeError("a library's own")
    wrapped.__cause__ = OSError(number, "No room")
    assert is_full(wrapped)
    assert is_full(FileNotFoundError(errno.ENOENT, "No usable temporary directory found in ['/tmp']"))
    assert not is_full(OSError(errno.EACCES, "Permission denied"))
    assert not is_full(RuntimeError())


@pytest.mark.parametrize("error", [NO_ROOM, psycopg.errors.DiskFull("could not extend file"), REFUSED])
def test_a_command_that_finds_no_room_says_so(error: Exception) -> None:
    ending = ending_of(error, settings.DATA)
    assert ending is not None
    assert ending.code == os.EX_UNAVAILABLE
    assert ending.sentence.startswith("There is no room left on the disk")


def test_a_form_that_the_database_has_no_room_for_is_told_so_and_leaves_nothing(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = a_ticket(cast, at)
    client = cast.signed_in(Client(raise_request_exception=False), "n1")
    form, address = {"what": "note", "text": "Une note."}, f"/tickets/{ticket.number}/messages/"
    with monkeypatch.context() as patched:
        patched.setitem(TICKET_ACTIONS, "note", TicketAction(refuse))
        response = client.post(address, form)
        assert (response.status_code, response["Retry-After"]) == (503, "60")
        assert FULL in response.content.decode()
        client.cookies["language"] = "en"
        assert "There is no room left on the disk." in client.post(address, form).content.decode()


def test_on_a_full_disk_pages_are_read_forms_refused_and_people_sign_in(
    cast: Cast, at: datetime, no_room: None
) -> None:
    ticket = a_ticket(cast, at)
    client = cast.signed_in(Client(), "n1")
    assert client.get(f"/tickets/{ticket.number}/").status_code == 200
    refused = client.post(f"/tickets/{ticket.number}/messages/", {"what": "note", "text": "Une note."})
    assert refused.status_code == 503
    assert FULL in refused.content.decode()
    assert not Message.objects.filter(direction="note").exists()
    assert client.post("/language/", {"language": "en", "next": "/"}).status_code == 302
    assert Client().post("/accounts/login/", {"login": "x@y.example", "password": "no"}).status_code == 200


def test_the_api_reads_on_a_full_disk_and_says_in_a_problem_why_it_does_not_write(
    cast: Cast, at: datetime, no_room: None
) -> None:
    program = program_of(cast, "n1", at)
    assert program.ask("GET", "/tickets").status_code == 200
    refused = program.post("/tickets", {"subject": "s", "text": "t"})
    assert (refused.status_code, refused["Content-Type"]) == (503, "application/problem+json")
    assert refused["Retry-After"] == "60"
    told = refused.json()
    assert told["code"] == "full"
    assert FULL in told["detail"]


def test_a_file_that_takes_the_last_of_the_room_is_not_begun(no_room: None) -> None:
    with pytest.raises(OSError, match="No space") as refused:
        default_storage.save("tests/large", ContentFile(b"x"))
    assert is_full(refused.value)


@pytest.mark.parametrize("free", [0, 10**10])
def test_a_long_answer_is_whole_with_and_without_room_for_it_in_the_temporary_folder(
    monkeypatch: pytest.MonkeyPatch, free: int
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**11, 10**11 - free, free))
    waits = Outgoing(100_000)
    sent = [os.urandom(40_000) for _ in range(20)]
    for piece in sent:
        waits.append(piece)
    assert bool(waits.overflowed) is (free > 0)
    assert waits.get(len(waits), skip=True) == b"".join(sent)
    waits.close()


def test_so_is_each_further_one_of_a_kept_connection(monkeypatch: pytest.MonkeyPatch) -> None:
    """Waitress gives it another buffer than the first."""
    pieces = [os.urandom(2_000_000) for _ in range(3)]

    def says(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        start_response("200 OK", [("Content-Length", "6000000")])
        return pieces

    monkeypatch.setattr(shutil, "disk_usage", lambda folder: Usage(10**11, 10**11, 0))
    monkeypatch.setattr(tempfile, "TemporaryFile", full)
    with running(says) as server, closing(server.connect()) as kept:
        for _ in range(2):
            kept.sendall(b"GET / HTTP/1.1\r\nHost: x\r\n\r\n")
            assert answer(kept).endswith(b"".join(pieces))


def test_a_job_that_another_worker_may_be_doing_looks_again() -> None:
    job = Job(id=1, queue="default", lock=None, queueing_lock=None, task_name="a")
    again = Later().get_retry_decision(exception=BegunElsewhere(), job=job)
    assert again is not None
    assert again.retry_at is not None
    assert Later().get_retry_decision(exception=ValueError(), job=job) is None


def test_a_job_that_finds_no_room_is_tried_again_and_what_repeats_by_itself_does_not_fail(
    own_database: str, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    with transaction.atomic():
        queue(cast_in(), at)
    jobs.retry_mail.defer(timestamp=1)

    monkeypatch.setattr(jobs, "try_one_mail", full)
    monkeypatch.setattr(jobs, "send_due_mail", full)
    run_worker(wait=False)
    rows = ProcrastinateJob.objects.filter(task_name__in=(jobs.send_mail.name, jobs.retry_mail.name))
    assert set(rows.values_list("task_name", "status")) >= {
        (jobs.send_mail.name, "todo"),
        (jobs.retry_mail.name, "todo"),
    }
    assert not ProcrastinateJob.objects.filter(status__in=("failed", "doing")).exists()
    sent = rows.get(task_name=jobs.send_mail.name)
    assert sent.attempts == 1
    assert sent.scheduled_at > datetime.now().astimezone() + timedelta(seconds=30)
    monkeypatch.undo()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE procrastinate_jobs SET scheduled_at = NULL WHERE status = 'todo'")
    tried = list(
        ProcrastinateJob.objects.values_list("pk", flat=True)
    )  # a minute may begin, which brings others
    run_worker(wait=False)
    assert rows.get(task_name=jobs.send_mail.name).status == "succeeded"
    assert (
        not ProcrastinateJob.objects.filter(pk__in=tried)
        .exclude(status__in=("succeeded", "aborted"))
        .exists()
    )
