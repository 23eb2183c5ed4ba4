"""A real worker, killed outright in the middle of an archive."""

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime, timedelta

import pytest
from django.core.files.storage import default_storage
from django.db import connection, transaction
from django.test import Client

from tests.cast import Cast, cast_in
from tests.database import ROOT
from tests.governance.world import a_closed_ticket
from tests.servicedesk.desk.rows import many_tickets
from vallat.governance.actions.exports import ask_export
from vallat.governance.making import FOLDER
from vallat.governance.models import TownExport

WORKER = [sys.executable, "-m", "config", "worker", "--until-done"]
PATIENCE = 90.0  # seconds


@pytest.fixture
def asked(own_database: str, at: datetime) -> Iterator[tuple[Cast, TownExport]]:
    """An archive that takes a while."""
    with transaction.atomic():
        cast = cast_in()
        many_tickets(a_closed_ticket(cast, "bba", at), 4000)
        with cast.acting("manager_bba") as manager:
            export = ask_export(town=cast.organisations["bouc-bel-air"], by=manager, at=at)
    yield cast, export
    connection.close()


def state_of(export: TownExport) -> TownExport:
    with transaction.atomic():
        cast_in()
        export.refresh_from_db()
    return export


def test_it_leaves_no_file_says_so_and_is_made_by_trying_again(
    asked: tuple[Cast, TownExport], at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    cast, export = asked
    before = _files()  # of other tests
    worker = subprocess.Popen(WORKER, cwd=ROOT, env=os.environ.copy())
    end = time.monotonic() + PATIENCE
    while state_of(export).state != "making":
        assert time.monotonic() < end
        assert worker.poll() is None
        time.sleep(0.02)
    worker.kill()
    worker.wait()
    assert state_of(export).state == "making"
    assert _files() == before

    later = export.alive_at + timedelta(minutes=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    with transaction.atomic():
        cast_in()
        manager = cast.signed_in(Client(), "manager_bba")
    page = manager.get("/town-data/").content.decode()
    assert "Interrompue" in page
    assert manager.post(f"/town-data/exports/{export.pk}/retry/").status_code == 302
    monkeypatch.undo()

    assert subprocess.run(WORKER, cwd=ROOT, env=os.environ.copy(), timeout=PATIENCE).returncode == 0
    assert (state_of(export).state, export.attempt) == ("ready", 2)
    assert export.counts["servicedesk.ticket"] == 4001
    assert len(_files() - before) == 1
    export.file.delete(save=False)


def _files() -> set[str]:
    return set(default_storage.listdir(FOLDER)[1]) if default_storage.exists(FOLDER) else set()
