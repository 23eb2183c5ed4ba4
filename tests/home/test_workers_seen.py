"""That nobody does the jobs is seen: a line of the page of jobs, a figure for Prometheus, a banner for the head of IT."""

import re
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client

from tests.cast import Cast
from vallat.base.jobs.workers import workers_seen
from vallat.base.models import WorkerProcess
from vallat.home.metrics_page import exposition, figures

STILL = "n’est à l’œuvre depuis"


def worker(seen: timedelta, *, ended: bool = False) -> WorkerProcess:
    """One that gave its last sign so long ago, by the clock of the database."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT now()")
        (now,) = cursor.fetchone()
    at = now - seen
    return WorkerProcess.objects.create(
        identity=uuid4(), host="web1", started_at=at, seen_at=at, ended_at=at if ended else None
    )


def page(cast: Cast, address: str, person: str = "cio") -> str:
    return cast.signed_in(Client(), person).get(address).content.decode()


def test_workers_at_work_are_counted_and_nobody_is_alarmed(cast: Cast) -> None:
    worker(timedelta(seconds=3))
    worker(timedelta(seconds=20))
    worker(timedelta(minutes=2))  # killed
    worker(timedelta(seconds=5), ended=True)
    assert workers_seen().number == 2
    assert "2 processus de traitement sont en marche" in page(cast, "/jobs/")
    assert "processus de traitement" not in page(cast, "/")


def test_a_restart_alarms_nobody_and_is_seen_on_the_page_of_jobs(cast: Cast) -> None:
    worker(timedelta(minutes=4), ended=True)
    assert "Aucun processus de traitement n’est à l’œuvre en ce moment" in page(cast, "/jobs/")
    assert "processus de traitement" not in page(cast, "/")


def test_five_minutes_without_one_are_told_to_the_head_of_it(cast: Cast) -> None:
    worker(timedelta(minutes=6))
    for address in ("/", "/jobs/"):
        told = page(cast, address)
        assert STILL in told
        assert "bin/vallat worker" in told
    assert STILL not in page(cast, "/", "n1")
    assert STILL not in page(cast, "/", "user_bba")


def test_an_installation_that_never_had_one_says_so(cast: Cast) -> None:
    assert "Aucun processus de traitement n’a encore été à l’œuvre" in page(cast, "/")
    assert workers_seen().ever is False


def test_prometheus_reads_how_long_ago_one_was_seen(cast: Cast, at: datetime) -> None:
    worker(timedelta(minutes=6))
    told = exposition(figures(at=at)).decode()
    assert "vallat_workers 0.0" in told
    seconds = re.search(r"^vallat_worker_seen_seconds (\S+)$", told, re.MULTILINE)
    assert seconds is not None
    assert 360 <= float(seconds[1]) < 400


@pytest.mark.parametrize(
    ("started", "seen", "ended"), [(1, 0, None), (0, 1, 0)], ids=["seen before", "ended before"]
)
def test_the_database_holds_the_order_of_its_signs(
    cast: Cast, at: datetime, started: int, seen: int, ended: int | None
) -> None:
    def minute(number: int) -> datetime:
        return at + timedelta(minutes=number)

    with pytest.raises(IntegrityError, match="worker_seen_between_its_ends"), transaction.atomic():
        WorkerProcess.objects.create(
            identity=uuid4(),
            host="web1",
            started_at=minute(started),
            seen_at=minute(seen),
            ended_at=None if ended is None else minute(ended),
        )
