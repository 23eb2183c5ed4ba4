"""The general manager asks for the town's archive, follows it, takes it; a worker that dies leaves a state that says so."""

import errno
import io
import zipfile
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.core.files.storage import default_storage
from django.db import IntegrityError, connection, transaction
from django.test import Client
from procrastinate.contrib.django import app
from procrastinate.contrib.django.models import ProcrastinateJob

from tests.cast import Cast, cast_in
from tests.governance.archives import counts, unpacked
from tests.governance.world import make_world
from tests.query_counts import counting_queries
from vallat.base.jobs.retries import BegunElsewhere
from vallat.base.refusals import NotPossible
from vallat.governance import making
from vallat.governance.actions.exports import ask_export, begin_export, retry_export
from vallat.governance.archive.scope import actor_of_town
from vallat.governance.enums import ExportState
from vallat.governance.jobs import remove_town_exports
from vallat.governance.making import make_export
from vallat.governance.models import TownExport
from vallat.journal.models import Entry

TOWN = "bouc-bel-air"


def ask(cast: Cast, at: datetime, by: str = "manager_bba") -> TownExport:
    with cast.acting(by) as actor:
        return ask_export(town=cast.organisations[TOWN], by=actor, at=at)


def made(export: TownExport, at: datetime) -> TownExport:
    make_export(export.pk, export.organisation_id, export.attempt, now=lambda: at)
    export.refresh_from_db()
    return export


def content_of(response: Any) -> bytes:
    return b"".join(response.streaming_content)


@pytest.fixture
def export(world: Cast, at: datetime) -> TownExport:
    return ask(world, at)


@pytest.mark.clause("7.1.1.ownership")
def test_the_general_manager_takes_everything_out_in_one_action(world: Cast, client: Client) -> None:
    manager = world.signed_in(client, "manager_bba")
    assert manager.post(f"/town-data/{TOWN}/exports/").status_code == 302
    (job,) = ProcrastinateJob.objects.filter(task_name="vallat.governance.jobs.make_town_export")
    app.tasks[job.task_name].func(**job.args)
    export = TownExport.objects.get()
    assert f"/town-data/exports/{export.pk}/download/".encode() in manager.get("/town-data/").content
    answer = manager.post(f"/town-data/exports/{export.pk}/download/")
    assert answer.headers["Content-Type"] == "application/zip"
    assert answer.headers["Content-Disposition"].startswith('attachment; filename="bouc-bel-air-')
    assert (answer.headers["X-Content-Type-Options"], answer.headers["Cache-Control"]) == (
        "nosniff",
        "private, no-store",
    )
    assert counts(unpacked(content_of(answer)))["servicedesk.ticket"] == 3


def test_an_archive_that_is_missing_from_the_disk_is_an_error_of_ours(
    world: Cast, export: TownExport, at: datetime
) -> None:
    default_storage.delete(str(made(export, at).file.name))
    manager = world.signed_in(Client(raise_request_exception=False), "manager_bba")
    answer = manager.post(f"/town-data/exports/{export.pk}/download/")
    assert (answer.status_code, "manque de notre côté" in answer.content.decode()) == (500, True)
    assert not Entry.objects.filter(verb="export.downloaded").exists()


def test_asked_made_and_downloaded_are_in_the_journal(
    world: Cast, client: Client, export: TownExport, at: datetime
) -> None:
    made(export, at)
    content_of(world.signed_in(client, "manager_bba").post(f"/town-data/exports/{export.pk}/download/"))
    lines = list(Entry.objects.filter(verb__startswith="town_data.").order_by("pk"))
    assert [line.verb for line in lines] == [
        "town_data.asked",
        "town_data.begun",
        "town_data.made",
        "town_data.downloaded",
    ]
    assert lines[2].detail["sha256"] == export.sha256
    assert lines[3].actor_person_id == world.person("manager_bba").pk


def test_a_second_click_makes_no_second_archive(world: Cast, export: TownExport, at: datetime) -> None:
    assert ask(world, at + timedelta(seconds=1)).pk == export.pk
    assert TownExport.objects.count() == 1
    assert ProcrastinateJob.objects.filter(task_name__endswith="make_town_export").count() == 1


def test_the_database_itself_holds_one_at_a_time(export: TownExport, at: datetime) -> None:
    with pytest.raises(IntegrityError, match="town_export_one_at_a_time"), transaction.atomic():
        TownExport.objects.create(
            organisation_id=export.organisation_id, asked_at=at, asked_by_label="a", alive_at=at
        )


def test_a_job_that_runs_twice_makes_one(export: TownExport, at: datetime) -> None:
    made(export, at)
    assert make_export(export.pk, export.organisation_id, export.attempt, now=lambda: at) is None
    assert TownExport.objects.get().file.name == export.file.name


def test_a_job_that_is_done_again_since_its_worker_died_makes_it(
    world: Cast, export: TownExport, at: datetime
) -> None:
    begin_export(
        export_id=export.pk, attempt=1, by=actor_of_town(world.organisations[TOWN], "town-export"), at=at
    )
    soon, later = at + timedelta(seconds=10), at + timedelta(minutes=1)
    with pytest.raises(BegunElsewhere):  # it may live: the job looks again
        make_export(export.pk, export.organisation_id, 1, now=lambda: soon)
    assert make_export(export.pk, export.organisation_id, 1, now=lambda: later) is not None
    export.refresh_from_db()
    assert (export.state, export.attempt) == (ExportState.READY, 1)


def test_a_worker_that_was_killed_leaves_a_state_that_says_so(
    world: Cast, client: Client, export: TownExport, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    town = actor_of_town(world.organisations[TOWN], "town-export")
    begin_export(export_id=export.pk, attempt=1, by=town, at=at)
    later = at + timedelta(minutes=3)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    manager = world.signed_in(client, "manager_bba")
    page = manager.get("/town-data/").content.decode()
    assert f"/town-data/exports/{export.pk}/retry/" in page
    assert "hx-trigger" not in page.partition("<main")[2]
    assert manager.post(f"/town-data/exports/{export.pk}/retry/").status_code == 302
    export.refresh_from_db()
    assert (export.state, export.attempt) == (ExportState.ASKED, 2)
    assert made(export, later).state == ExportState.READY


def test_one_that_was_interrupted_is_begun_again_by_asking(
    world: Cast, export: TownExport, at: datetime
) -> None:
    town = actor_of_town(world.organisations[TOWN], "town-export")
    begin_export(export_id=export.pk, attempt=1, by=town, at=at)
    again = ask(world, at + timedelta(minutes=3))
    assert (again.pk, again.attempt, again.state) == (export.pk, 2, ExportState.ASKED)


def test_one_that_is_being_made_is_not_begun_again(world: Cast, export: TownExport, at: datetime) -> None:
    town = actor_of_town(world.organisations[TOWN], "town-export")
    begin_export(export_id=export.pk, attempt=1, by=town, at=at)
    with (
        world.acting("manager_bba") as manager,
        pytest.raises(NotPossible, match="being made"),
        transaction.atomic(),
    ):
        retry_export(export=export, by=manager, at=at + timedelta(seconds=30))


def test_a_worker_thought_dead_that_comes_back_leaves_no_file(
    world: Cast, export: TownExport, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Somebody asked again while it wrote: what it made is nobody's."""
    writing = making.write_archive

    def slow(*args: Any, **kwargs: Any) -> Any:
        TownExport.objects.filter(pk=export.pk).update(state=ExportState.ASKED, attempt=2)
        return writing(*args, **kwargs)

    monkeypatch.setattr(making, "write_archive", slow)
    before = stored()
    assert make_export(export.pk, export.organisation_id, 1, now=lambda: at) is None
    assert stored() == before
    monkeypatch.setattr(making, "write_archive", writing)
    export.refresh_from_db()
    assert made(export, at).state == ExportState.READY


def stored() -> set[str]:
    return set(default_storage.listdir(making.FOLDER)[1]) if default_storage.exists(making.FOLDER) else set()


def test_a_failure_is_told_and_can_be_tried_again(
    world: Cast, client: Client, export: TownExport, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any) -> None:
        raise OSError("No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    with pytest.raises(OSError, match="No space"):
        make_export(export.pk, export.organisation_id, 1, now=lambda: at)
    monkeypatch.undo()
    export.refresh_from_db()
    assert export.state == ExportState.FAILED
    page = world.signed_in(client, "manager_bba").get("/town-data/").content.decode()
    assert "No space" not in page
    assert f"/town-data/exports/{export.pk}/retry/" in page


def test_an_archive_waits_for_room_on_the_disk_and_is_made_once_there_is(
    world: Cast, export: TownExport, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*args: Any) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    before = stored()
    with monkeypatch.context() as patched:
        patched.setattr(default_storage, "save", full)
        with pytest.raises(OSError, match="No space"):
            make_export(export.pk, export.organisation_id, 1, now=lambda: at)
    export.refresh_from_db()
    assert (export.state, stored()) == (ExportState.ASKED, before)
    assert made(export, at).state == ExportState.READY


def test_the_file_is_removed_after_its_time_and_the_record_stays(
    world: Cast, client: Client, export: TownExport, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    made(export, at)
    name = export.file.name
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + timedelta(days=6))
    remove_town_exports(timestamp=0)
    assert default_storage.exists(name)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + timedelta(days=7, seconds=1))
    remove_town_exports(timestamp=0)
    export.refresh_from_db()
    assert (export.state, export.file.name) == (ExportState.REMOVED, "")
    answer = world.signed_in(client, "manager_bba").post(f"/town-data/exports/{export.pk}/download/")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/town-data/")
    default_storage.delete(name)  # the deletion waits for a commit that this test never makes


@pytest.mark.parametrize(
    "short", ["manager_sim", "manager_cab", "referent_bba", "user_bba", "cio", "sg", "n3"]
)
def test_nobody_else_takes_it(
    world: Cast, client: Client, export: TownExport, at: datetime, short: str
) -> None:
    made(export, at)
    answer = world.signed_in(client, short).post(f"/town-data/exports/{export.pk}/download/")
    assert answer.status_code in (403, 404)
    assert not Entry.objects.filter(verb="town_data.downloaded").exists()


def test_the_page_costs_few_queries(world: Cast, client: Client, export: TownExport, at: datetime) -> None:
    made(export, at)
    world.signed_in(client, "manager_bba")
    with counting_queries("town data"):
        assert client.get("/town-data/").status_code == 200


@pytest.fixture
def beside(committed: Cast) -> Iterator[Any]:
    """Another connection, which sees the rows of Bouc-Bel-Air and what is committed."""
    other = connection.copy()
    with other.cursor() as cursor:
        town = committed.organisations[TOWN].pk
        cursor.execute("SELECT set_config('vallat.organisations', %s, false)", [f"{{{town}}}"])
        yield cursor
    other.close()


@pytest.fixture
def committed(own_database: str, at: datetime) -> Cast:
    with transaction.atomic():
        cast = cast_in()
        make_world(cast, at)
    return cast


def test_progress_is_seen_while_the_archive_is_read(
    committed: Cast, beside: Any, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """From outside the long transaction, as the page sees it."""
    monkeypatch.setattr("vallat.access.progress.EVERY", 0.0)
    seen = []
    with transaction.atomic():
        cast_in()
        export = ask(committed, at)
    writing = making.write_archive

    def watched(*args: Any, progress: Any, **kwargs: Any) -> Any:
        def told(done: int, total: int) -> None:
            progress(done, total)
            beside.execute("SELECT state, done, total FROM governance_townexport")
            seen.append(beside.fetchone())

        return writing(*args, progress=told, **kwargs)

    monkeypatch.setattr(making, "write_archive", watched)
    make_export(export.pk, export.organisation_id, 1, now=lambda: at)
    assert seen[0][0] == "making"
    assert seen[-1][1] == seen[-1][2] > 50
    assert [done for _state, done, _total in seen] == sorted(done for _state, done, _total in seen)


def test_what_changes_while_it_is_made_is_not_half_in_it(
    committed: Cast, beside: Any, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One state of the rows: a ticket that is opened meanwhile, by another connection, is in no table of it."""
    from vallat.governance.archive import writing as engine

    with transaction.atomic():
        cast_in()
        export = ask(committed, at)
    count = engine.external_people_of

    def meanwhile(*args: Any) -> Any:
        beside.execute(
            "INSERT INTO organisation_department (organisation_id, name) VALUES (%s, 'Nouveau')",
            [export.organisation_id],
        )
        return count(*args)

    monkeypatch.setattr(engine, "external_people_of", meanwhile)
    make_export(export.pk, export.organisation_id, 1, now=lambda: at)
    with transaction.atomic():
        cast_in()
        export.refresh_from_db()
        with export.file.open("rb") as file, zipfile.ZipFile(io.BytesIO(file.read())) as container:
            assert b"Nouveau" not in container.read("tables/organisation_department.jsonl")
