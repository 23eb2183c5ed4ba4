"""Files that come in are given to nobody before a real antivirus found them clean."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client, override_settings
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.base.clamd import EICAR, LARGEST, Clamd
from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.journal.models import Entry
from vallat.servicedesk.attachments.checking import check_file, check_waiting
from vallat.servicedesk.models import Attachment, Ticket
from vallat.servicedesk.tickets.actions.files import attach
from vallat.servicedesk.tickets.files import Attached


@pytest.fixture(scope="module")
def clamd() -> Iterator[Clamd]:
    with Clamd() as daemon:
        yield daemon


@pytest.fixture
def guarded(clamd: Clamd) -> Iterator[Clamd]:
    """An installation where this antivirus is set."""
    with override_settings(CLAMD=clamd.address):
        yield clamd


@pytest.fixture
def unreachable(tmp_path: Path) -> Iterator[None]:
    with override_settings(CLAMD=str(tmp_path / "nobody")):
        yield


@pytest.fixture
def ticket(cast: Cast, at: datetime) -> Ticket:
    return a_ticket(cast, at)


def with_file(ticket: Ticket, content: bytes, name: str = "plan.pdf") -> Attachment:
    return attach(ticket.messages.get(), [Attached(name, "application/pdf", content)])[0]


def address(attachment: Attachment) -> str:
    return f"/tickets/{attachment.ticket.number}/attachments/{attachment.pk}/"


@pytest.fixture
def n1(cast: Cast, client: Client) -> Client:
    cast.signed_in(client, "n1")
    client.cookies["language"] = "en"
    return client


def read(client: Client, where: str) -> tuple[int, bytes]:
    answer = client.get(where)
    content = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return answer.status_code, content


@pytest.mark.clamav
def test_a_file_is_given_once_it_was_found_clean(
    guarded: Clamd, n1: Client, ticket: Ticket, at: datetime
) -> None:
    found = with_file(ticket, b"un plan")
    assert read(n1, address(found))[0] == 409
    assert "being checked" in n1.get(f"/tickets/{ticket.number}/").content.decode()
    assert check_file(found.pk, at=at)
    assert read(n1, address(found)) == (200, b"un plan")


@pytest.mark.clamav
def test_an_infected_file_is_kept_apart_named_and_never_given(
    guarded: Clamd, n1: Client, ticket: Ticket, at: datetime
) -> None:
    found = with_file(ticket, EICAR)
    with transaction.atomic():
        assert check_file(found.pk, at=at)
    found.refresh_from_db()
    assert (found.check_state, found.finding) == ("infected", "Vallat.Test.Eicar.UNOFFICIAL")
    assert found.file.name.startswith("quarantine/")
    with default_storage.open(found.file.name) as kept:
        assert kept.read() == EICAR
    status, content = read(n1, address(found))
    assert status == 403
    assert EICAR not in content
    assert b"Vallat.Test.Eicar" in content
    assert "quarantined: Vallat.Test.Eicar" in n1.get(f"/tickets/{ticket.number}/").content.decode()
    line = Entry.objects.get(verb="file.checked")
    assert line.detail == {"state": "infected", "ticket": ticket.pk}


@pytest.mark.clamav
def test_the_same_content_is_infected_wherever_it_is(
    guarded: Clamd, cast: Cast, ticket: Ticket, at: datetime, n1: Client
) -> None:
    """It came before, to another town, when the antivirus did not know it yet."""
    other = with_file(a_ticket(cast, at, requester="user_sim"), EICAR)
    Attachment.objects.filter(pk=other.pk).update(check_state="clean", checked_at=at)
    found = with_file(ticket, EICAR)
    check_file(found.pk, at=at)
    other.refresh_from_db()
    assert other.check_state == "infected"
    assert read(n1, address(other))[0] == 403
    organisations = set(Entry.objects.filter(verb="file.checked").values_list("organisation_id", flat=True))
    assert organisations == {ticket.organisation_id, other.organisation_id}


@pytest.mark.clamav
def test_the_old_place_of_an_infected_file_is_emptied(clamd: Clamd, own_database: str, at: datetime) -> None:
    """On a database of its own: it is emptied once the verdict is committed; and the same content that comes anew is found."""
    from tests.cast import cast_in

    with override_settings(CLAMD=clamd.address):
        with transaction.atomic():
            ticket = a_ticket(cast_in(), at)
            found = with_file(ticket, EICAR)
        old = found.file.name
        check_file(found.pk, at=at)
        assert not default_storage.exists(old)
        with transaction.atomic():
            cast_in()
            again = with_file(ticket, EICAR)
            default_storage.delete(again.file.name)  # as it is when both came at once
        assert check_waiting(at=at) == (1, 0)
        with transaction.atomic():
            cast_in()
            again.refresh_from_db()
        assert again.check_state == "infected"


@pytest.mark.clamav
def test_a_file_larger_than_the_antivirus_takes_is_not_given_until_its_limits_are_raised(
    guarded: Clamd, n1: Client, ticket: Ticket, at: datetime
) -> None:
    found = with_file(ticket, b"x" * (LARGEST + 1))
    assert check_file(found.pk, at=at)
    status, content = read(n1, address(found))
    assert (status, b"larger than the antivirus looks into" in content) == (403, True)
    assert check_waiting(at=at) == (0, 0)
    assert check_waiting(at=at, again=True) == (1, 0)


def test_without_an_answer_nothing_is_given_and_it_is_asked_again(
    unreachable: None, n1: Client, ticket: Ticket, at: datetime
) -> None:
    found = with_file(ticket, b"un plan")
    assert check_waiting(at=at) == (0, 1)
    found.refresh_from_db()
    assert found.check_state == "unchecked"
    status, content = read(n1, address(found))
    assert (status, b"can be downloaded once it was found clean" in content) == (409, True)
    with pytest.raises(CommandError, match="could not be checked"):
        call_command("check_files")


@pytest.mark.clamav
def test_a_file_that_is_missing_does_not_hold_up_the_others(
    guarded: Clamd, ticket: Ticket, at: datetime
) -> None:
    lost, found = with_file(ticket, b"perdu"), with_file(ticket, b"un plan")
    default_storage.delete(lost.file.name)
    assert check_waiting(at=at) == (1, 1)
    found.refresh_from_db()
    assert found.check_state == "clean"


@pytest.mark.clamav
def test_what_came_before_the_antivirus_was_set_waits_for_it_too(
    clamd: Clamd, n1: Client, ticket: Ticket, at: datetime
) -> None:
    found = with_file(ticket, b"un plan")
    assert read(n1, address(found))[0] == 200
    with override_settings(CLAMD=clamd.address):
        assert read(n1, address(found))[0] == 409
        assert check_waiting(at=at) == (1, 0)
        assert read(n1, address(found))[0] == 200


def test_the_check_is_a_job_of_the_transaction_that_keeps_the_file(unreachable: None, ticket: Ticket) -> None:
    found = with_file(ticket, b"un plan")
    jobs = ProcrastinateJob.objects.filter(task_name="vallat.servicedesk.jobs.check_file")
    assert [job.args for job in jobs] == [{"attachment_id": found.pk}]


@pytest.mark.parametrize(
    "wrong",
    [
        {"check_state": "fine"},
        {"check_state": "infected", "finding": ""},
        {"check_state": "infected", "finding": "Eicar"},  # outside of quarantine
        {"finding": "Eicar"},
        {"check_state": "clean", "checked_at": None},
    ],
)
def test_the_database_refuses_a_verdict_that_contradicts_itself(
    ticket: Ticket, at: datetime, wrong: dict[str, str]
) -> None:
    found = with_file(ticket, b"un plan")
    with pytest.raises(IntegrityError), transaction.atomic():
        Attachment.objects.filter(pk=found.pk).update(**{"checked_at": at, **wrong})
