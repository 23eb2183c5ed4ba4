"""An import that is carried out: its worker killed in the middle, and the desk that opens tickets meanwhile."""

import errno
import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.test import Client
from django.utils import timezone

from tests.cast import cast_in
from tests.data_import.files import CLOSED, glpi, mapped, sent
from tests.database import ROOT
from tests.servicedesk.desk.rows import a_ticket
from vallat.data_import import running
from vallat.data_import.models import Run, Source
from vallat.servicedesk.importing import actions as importing
from vallat.servicedesk.models import Team, Ticket

WORKER = [sys.executable, "-m", "config", "worker", "--until-done"]
PATIENCE = 120.0  # seconds
ROWS = 6000


def test_nothing_is_half_imported_and_asking_again_brings_it_all(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cio, run = tried(ROWS)
    assert state_of(run).counts == {"new": ROWS}
    cio.post(f"/data-import/{run.pk}/import/")
    worker = subprocess.Popen(WORKER, cwd=ROOT, env=os.environ.copy())
    end = time.monotonic() + PATIENCE
    while not 0 < state_of(run).done < ROWS:
        assert time.monotonic() < end
        assert worker.poll() is None
        assert run.state == "importing"
        time.sleep(0.02)
    worker.kill()
    worker.wait()
    assert state_of(run).state == "importing"
    assert counted() == (0, 0)

    later = timezone.now() + timedelta(minutes=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    assert "Interrompu" in cio.get(f"/data-import/{run.pk}/").content.decode()
    assert cio.post(f"/data-import/{run.pk}/import/").status_code == 302
    monkeypatch.undo()
    work()
    assert state_of(run).state == "imported", run.why
    assert counted() == (ROWS, ROWS)
    connection.close()


def test_an_import_that_finds_no_room_on_the_disk_writes_nothing_and_goes_on_once_there_is(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cio, run = tried(20)
    cio.post(f"/data-import/{run.pk}/import/")

    def full(**_given: object) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(running, "bring_tickets", full)
        with pytest.raises(OSError, match="No space"):
            running.carry_out(run.pk, state_of(run).attempt, now=timezone.now)
    assert (state_of(run).state, counted()) == ("importing", (0, 0))
    work()  # the job is there still
    assert (state_of(run).state, counted()) == ("imported", (20, 20))
    connection.close()


def tried(rows: int) -> tuple[Client, Run]:
    """Whom the run is of, signed in, and the run after its trial: its import can be asked for."""
    with transaction.atomic():
        cast = cast_in()
        cio = cast.signed_in(Client(), "cio")
    content = glpi({**CLOSED, "ID": str(number)} for number in range(1, rows + 1))
    with transaction.atomic():
        cast_in()
        run = sent(cio, content)
    with transaction.atomic():
        cast_in()
        mapped(cio, run)
    work()
    return cio, run


def work() -> None:
    subprocess.run(WORKER, cwd=ROOT, env=os.environ.copy(), timeout=PATIENCE, check=True)


def state_of(run: Run) -> Run:
    with transaction.atomic():
        cast_in()
        run.refresh_from_db()
    return run


def counted() -> tuple[int, int]:
    with transaction.atomic():
        cast_in()
        return Ticket.objects.count(), Source.objects.count()


def test_a_desk_opens_its_first_tickets_while_an_import_is_not_committed(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    cio, run = tried(2)
    cio.post(f"/data-import/{run.pk}/import/")
    create, now = importing._create, timezone.now()
    opened: list[Ticket] = []

    def open_one(at: datetime) -> None:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET LOCAL lock_timeout = '3s'")
            opened.append(a_ticket(cast_in(), at))
        connection.close()

    def created(*args: Any, **kwargs: Any) -> Any:
        found = create(*args, **kwargs)
        for at in (now, now + timedelta(days=366)):
            with ThreadPoolExecutor(1) as desk:
                desk.submit(open_one, at).result()
        return found

    with transaction.atomic():
        cast_in()
        assert not Team.objects.exists()
    monkeypatch.setattr(importing, "_create", created)
    running.carry_out(run.pk, state_of(run).attempt, now=lambda: now)
    assert state_of(run).state == "imported"
    assert len(opened) == 2
