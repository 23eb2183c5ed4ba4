"""A backup that is made while people write comes back whole: rows, files, policies, owners, journal; and is held."""

import json
import os
import pwd
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, timedelta
from pathlib import Path

import psycopg
import pytest

from tests import database
from tests.backup.running import AT, Place, back_up, bring_file_in, empty_place, forget_file, run_embedded
from tests.base.conftest import new_folder
from vallat.backup.database import programs
from vallat.backup.meter import Meter, Silent
from vallat.backup.reading import opened
from vallat.backup.store.folder import Folder, not_usable
from vallat.backup.store.manifest import KeptFile, NotAManifest, read_files
from vallat.backup.store.retention import Keep
from vallat.backup.store.sealing import Damaged
from vallat.base.installation.restoring import mark_of
from vallat.base.postgres.cluster import programs as brought

LATER = AT + timedelta(days=1)
POLICIES = "SELECT tablename, policyname, cmd, roles::text FROM pg_policies ORDER BY 1, 2"
OWNERS = """SELECT proname, pg_get_userbyid(proowner) FROM pg_proc
WHERE pronamespace = 'public'::regnamespace AND prosecdef AND proname LIKE 'search%' ORDER BY 1"""


class Meanwhile(Meter):
    """Does something as a step begins, or once it has ended: what others do while a backup is made."""

    def __init__(
        self, before: dict[str, Callable[[], object]], after: dict[str, Callable[[], object]]
    ) -> None:
        self._quiet, self._before, self._after = Silent(), before, after
        self.missed = {*before, *after}

    @contextmanager
    def step(self, label: str, total: int | None = None) -> Iterator[Callable[[int], object]]:
        self.missed.discard(label)
        self._before.get(label, int)()
        with self._quiet.step(label, total) as told:
            yield told
        self._after.get(label, int)()


def test_made_while_people_write_it_comes_back_as_it_was_at_one_instant(
    source: Place, store: Folder, tmp_path: Path
) -> None:
    before, there = bring_file_in("before", AT), {}
    source.do("INSERT INTO base_hold (held_at, because) VALUES (now(), 'restored from another one')")
    source.do(
        "INSERT INTO procrastinate_jobs (queue_name, task_name, status)"
        " VALUES ('backup', 'vallat.backup.jobs.make_backup', 'doing'), ('backup', 'vallat.backup.jobs.make_backup', 'todo')"
    )

    def came_between() -> None:
        bring_file_in("between", AT)
        there.update(source.tables())

    def came_and_went_after() -> None:
        bring_file_in("after", AT)
        forget_file(before, AT)  # its row is in the snapshot, and its file was copied

    meanwhile = Meanwhile({"Database": came_and_went_after}, {"Files": came_between})
    made = back_up(source, store, meter=meanwhile)
    assert not meanwhile.missed
    assert made.manifest.is_whole
    assert made.manifest.content.counts == there

    with empty_place(tmp_path / "data") as place:
        refused = place.run(
            "restore",
            store.path,
            DATABASE_URL=source.environ["DATABASE_URL"],
            DATABASE_OWNER_URL=source.seen_whole,
        )
        assert refused.returncode == 1
        assert "The database is not empty" in refused.stderr
        assert not (place.data / "files").exists()

        (place.data / "keys").mkdir(parents=True)  # as any command makes one that is run first
        (place.data / "keys" / "secret_key").write_text("of nobody")
        done = place.run("restore", store.path, "--unverified", SECRET_KEY="another")
        assert done.returncode == 0, done.stderr
        assert f"Restored and compared: {sum(there.values())} rows of {len(there)} tables" in done.stdout
        assert "is not the one that was restored" in done.stderr
        _is_the_same(place, source, there)
        source.do("DELETE FROM base_hold")
        source.do("DELETE FROM procrastinate_jobs")

        again = back_up(place, Folder(tmp_path / "again"))
        assert again.manifest.content.owners == made.manifest.content.owners

        [aside] = place.data.glob("keys-before-*")
        assert (aside / "secret_key").read_text() == "of nobody"
        again = place.run("restore", store.path)
        assert again.returncode == 1
        assert "is not empty" in again.stderr


def test_what_the_pg_dump_that_came_along_wrote_of_a_newer_server_comes_back(
    source: Place, store: Folder, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A server of one's own may have had its fixes since (15.20 beside 18.4), and keeps what the other knows nothing of."""
    monkeypatch.setattr(programs, "_folders", lambda: [brought() / "bin"])
    made = back_up(source, store)
    assert made.manifest.program == 18
    done = run_embedded(new_folder(), "restore", store.path)
    assert done.returncode == 0, done.stderr


def _is_the_same(place: Place, source: Place, there: dict[str, int]) -> None:
    files = place.files()
    names = {Path(name).name: content for name, content in files.items()}
    assert b"before" in b"".join(names.values())
    assert b"between" in b"".join(names.values())
    assert files["keys/secret_key"] == b"the key of the installation"
    more = {name: count - there[name] for name, count in place.tables().items() if count != there[name]}
    assert more.keys() <= {
        "base_hold",
        "journal_entry",
        "procrastinate_events",
    }  # the hold, what tells it, the end of jobs
    assert place.asked(POLICIES) == source.asked(POLICIES)
    assert place.asked(OWNERS) == source.asked(OWNERS)
    [(because,)] = place.asked("SELECT because FROM base_hold WHERE released_at IS NULL")
    assert "2026-11-17T101500Z" in str(because)
    assert place.asked("SELECT status FROM procrastinate_jobs WHERE status IN ('doing', 'todo')") == []
    followed = place.run("verify_journal")
    assert followed.returncode == 0, followed.stdout
    assert not (place.data / "RESTORING").exists()


def test_the_next_one_copies_no_file_again_and_the_first_may_go(source: Place, store: Folder) -> None:
    bring_file_in("once", AT)
    back_up(source, store, AT.replace(hour=11))
    last = back_up(source, store, AT.replace(hour=12))
    assert (last.copied, last.copied_bytes) == (0, 0)
    assert store.remove_by(Keep(days=1), UTC, ours=lambda stored: False, now=LATER) == []
    removed = store.remove_by(Keep(days=1), UTC, ours=lambda stored: True, now=LATER)
    assert removed[-1] == "2026-11-17T111500Z"
    [left] = store.names()
    held = {
        json.loads(line)["object"] for line in (store.path / left / "files.jsonl").read_text().splitlines()
    }
    assert {path.name for path in (store.path / "objects").glob("??/*")} == held


def test_a_file_that_the_database_names_and_nobody_has_makes_it_not_whole(
    source: Place, store: Folder
) -> None:
    whole = back_up(source, store, AT.replace(hour=12))
    run = bring_file_in("lost", AT)
    (source.data / "files" / str(run.file.name)).unlink()
    made = back_up(source, store, AT.replace(hour=13))
    assert made.manifest.missing == ["moving_run.file: 1"]
    assert store.backup().name == whole.name  # the newest whole one is taken
    refused = source.run("restore", store.path)
    assert f"--backup {made.name}" in refused.stderr  # which one of both is for somebody to say
    assert f"--backup {whole.name}" in refused.stderr
    assert not back_up(source, store, AT.replace(hour=14)).manifest.is_whole
    given_up = back_up(source, store, AT.replace(hour=15), give_up=True)
    assert (given_up.manifest.is_whole, given_up.manifest.given_up) == (True, ["moving_run.file: 1"])
    assert back_up(source, store, AT.replace(hour=16)).manifest.is_whole
    another = bring_file_in("lost as well", AT)
    (source.data / "files" / str(another.file.name)).unlink()
    assert back_up(source, store, AT.replace(hour=17)).manifest.missing == ["moving_run.file: 1"]
    (source.data / "files" / str(run.file.name)).write_text("found again")
    assert back_up(source, store, AT.replace(hour=18)).manifest.given_up == []
    (source.data / "files" / str(run.file.name)).unlink()
    assert back_up(source, store, AT.replace(hour=19)).manifest.missing == ["moving_run.file: 2"]
    forget_file(run, AT)
    forget_file(another, AT)


@pytest.mark.parametrize("part", ["database.dump", "files.jsonl", "manifest.json", "objects"])
def test_one_byte_that_was_changed_is_found_before_anything_is_written(
    store_of_one: Folder, part: str
) -> None:
    name = store_of_one.backup().name
    folder = store_of_one.path
    path = next((folder / "objects").glob("??/*")) if part == "objects" else folder / name / part
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises((Damaged, NotAManifest)):
        opened(store_of_one, name, []).check(Silent())


def test_files_that_rotted_in_the_store_are_left_out_by_name_where_somebody_says_so(
    source: Place, store: Folder, tmp_path: Path
) -> None:
    rotten, sound = bring_file_in("rotten", AT), bring_file_in("sound", AT)
    stray = Path(
        os.fsdecode("files/stray/Copie\u00a0de\n".encode() + b"caf\xe9")
    )  # as people and other systems name files
    (source.data / stray).parent.mkdir()
    (source.data / stray).write_text("stray")
    made = back_up(source, store, AT)
    objects = {each.path: each.object for each in _files_of(store, made.name)}

    def damage(path: str) -> None:
        name = objects[path]
        (store.path / "objects" / name[:2] / name).write_bytes(b"something else")

    damage(f"files/{rotten.file.name}")
    with empty_place(tmp_path / "data") as place:
        refused = place.run("restore", store.path)
        assert refused.returncode == 1
        assert "--without-damaged" in refused.stderr
        done = place.run("restore", store.path, "--without-damaged")
        assert done.returncode == 0, done.stderr
        assert "Without these files (1)" in done.stderr
        assert f"files/{rotten.file.name}" in done.stderr
        assert f"{made.manifest.content.rows} rows" in done.stdout
        there = place.files()
        assert there[f"files/{sound.file.name}"] == source.files()[f"files/{sound.file.name}"]
        assert f"files/{rotten.file.name}" not in there
        assert there[str(stray)] == b"stray"
        [(because,)] = place.asked("SELECT because FROM base_hold WHERE released_at IS NULL")
        assert "without damaged files (1)" in str(because)
    damage("keys/secret_key")  # without it nothing opens what the rows hold
    with pytest.raises(Damaged, match="secret_key") as found:
        opened(store, made.name, []).check(Silent(), without_damaged=True)
    assert "--without-damaged" not in str(found.value)
    shutil.rmtree((source.data / stray).parent)
    forget_file(rotten, AT)
    forget_file(sound, AT)


def _files_of(store: Folder, name: str) -> list[KeptFile]:
    return read_files((store.path / name / "files.jsonl").read_text())


def test_a_run_by_hand_removes_nothing_and_a_restore_that_was_cut_short_is_not_backed_up(
    source: Place, tmp_path: Path
) -> None:
    """Two within one day, of which the rule keeps one: what somebody made before an update stays."""
    store = Folder(tmp_path / "store")
    back_up(source, store, AT)
    by_hand = source.run("backup", store.path, VALLAT_BACKUP_KEEP="1d")
    assert by_hand.returncode == 0, by_hand.stderr
    assert len(store.names()) == 2
    rotated = source.run("backup", store.path, "--rotate", VALLAT_BACKUP_KEEP="1d")
    assert rotated.returncode == 0, rotated.stderr
    assert "Removed, since VALLAT_BACKUP_KEEP does not keep them" in rotated.stdout
    assert len(store.names()) == 1
    mark_of(source.data).touch()
    try:
        refused = [source.run(*each) for each in (("backup", store.path), ("prepare",), ("release", "--yes"))]
    finally:
        mark_of(source.data).unlink()
    assert [(each.returncode, "--again" in each.stderr) for each in refused] == [(69, True)] * 3
    assert len(store.names()) == 1


def test_what_is_in_a_folder_is_listed_and_what_cannot_be_taken_is_said(
    source: Place, store: Folder, tmp_path: Path
) -> None:
    copy = Folder(tmp_path / "copy")
    back_up(source, store, AT)
    last = back_up(source, store, AT.replace(hour=11))
    shutil.copytree(store.path, copy.path)
    first, name = store.names()[-1], last.name
    listed = source.run("backups", copy.path)
    assert listed.returncode == 0, listed.stderr
    [newest, *others, taken] = listed.stdout.splitlines()
    assert newest.startswith(f"{name}  whole, {last.manifest.content.rows} rows")
    assert (first in others[-1], name in taken) == (True, True)

    with empty_place(tmp_path / "data") as place:
        inside = place.run("restore", copy.path / name)
        assert f"{copy.path} --backup {name}" in inside.stderr
        (copy.path / name / "database.dump").write_bytes(b"something else")
        damaged = place.run("restore", copy.path)
        assert f"{name}: database.dump is damaged" in damaged.stderr
        assert "Nothing was restored" in damaged.stderr
        assert first in damaged.stderr.partition("--backup NAME")[2]


def test_a_folder_of_somebody_else_is_not_taken_for_an_empty_one(tmp_path: Path) -> None:
    """As another account of the machine: root reads everything."""
    closed = tmp_path / "closed"
    closed.mkdir(mode=0o000)
    with pytest.raises(PermissionError) as refused, _as_nobody():
        Folder(closed).backup()
    with _as_nobody():
        account = pwd.getpwuid(os.geteuid()).pw_name
        assert f"This command runs as {account}" in not_usable(refused.value, Folder(closed))


@contextmanager
def _as_nobody() -> Iterator[None]:
    user = os.geteuid()
    if user == 0:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_role_that_does_not_see_every_town_is_refused_with_what_to_run(
    source: Place, tmp_path: Path
) -> None:
    refused = source.run("backup", tmp_path / "store", DATABASE_BACKUP_URL=source.environ["DATABASE_URL"])
    assert refused.returncode == 1
    assert "CREATE ROLE vallat_backup" in refused.stderr
    assert not (tmp_path / "store").exists()


def test_a_role_for_backups_alone_does(source: Place, tmp_path: Path) -> None:
    role = f"vallat_backup_{database.WORKER}"
    with psycopg.connect(database.owner_url("postgres"), autocommit=True) as server:
        server.execute(f"CREATE ROLE {role} LOGIN NOSUPERUSER BYPASSRLS")
        server.execute(f"GRANT pg_read_all_data TO {role}")
        try:
            host = source.seen_whole.partition("?")[2]
            done = source.run(
                "backup", tmp_path / "store", DATABASE_BACKUP_URL=f"postgresql://{role}@/{source.name}?{host}"
            )
            assert done.returncode == 0, done.stderr
            assert "It is not encrypted" in done.stderr
            noted = source.asked(
                "SELECT why_not, ended_at IS NOT NULL, files > 0 FROM backup_backuprun ORDER BY id DESC LIMIT 1"
            )
            assert noted == [("", True, True)]
        finally:
            server.execute(f"DROP OWNED BY {role}")
            server.execute(f"DROP ROLE {role}")


@pytest.mark.parametrize("when", ["after Files", "after Database", "after Files that came meanwhile"])
def test_killed_in_the_middle_the_former_one_is_whole_and_the_next_removes_what_was_left(
    source: Place, store_of_one: Folder, when: str
) -> None:
    store = store_of_one
    bring_file_in(when.replace(" ", "-"), AT)
    before = store.names()
    killed = source.ended(f"kill {when}", "backup", store.path)
    assert killed.returncode == 9, killed.stderr
    assert store.names() == before
    assert list(store.path.glob(".unfinished-*"))
    opened(store, before[0], []).check(Silent())
    back_up(source, store, AT.replace(hour=14 + len(store.names())))
    assert not list(store.path.glob(".unfinished-*"))
    assert not list(store.path.rglob(".part-*"))


def test_a_restore_that_was_killed_is_not_served_and_begins_again(
    source: Place, store: Folder, tmp_path: Path
) -> None:
    with empty_place(tmp_path / "data") as place:
        back_up(source, store)
        for when in ("kill in", "kill after"):  # the first leaves no row, the second all of them
            killed = place.ended(f"{when} Restoring the database", "restore", store.path, "--again")
            assert killed.returncode == 9, killed.stderr
            assert len(place.tables()) == (0 if when == "kill in" else len(source.tables()))
        served = place.run("worker", "--until-done")
        assert served.returncode == 69  # EX_UNAVAILABLE
        assert "restore FOLDER --again" in served.stderr
        refused = place.run("restore", store.path)
        assert refused.returncode == 1
        assert "--again" in refused.stderr
        mark = mark_of(place.data).read_text()
        mark_of(place.data).write_text(mark.replace('"database": "', '"database": "0'))
        elsewhere = place.run(
            "restore", store.path, "--again"
        )  # the settings name another database than the first time
        assert "The database is not empty" in elsewhere.stderr
        mark_of(place.data).write_text(mark)
        place.do("UPDATE base_hold SET released_at = now()")
        in_service = place.run("restore", store.path, "--again")
        assert "The database is not empty" in in_service.stderr
        place.do("UPDATE base_hold SET released_at = NULL")
        stopped = place.ended("Ctrl-C in Restoring the database", "restore", store.path, "--again")
        assert stopped.returncode == 130
        assert "restore FOLDER --again" in stopped.stderr
        done = place.run("restore", store.path, "--again")
        assert done.returncode == 0, done.stderr
        assert place.run("verify_journal").returncode == 0
