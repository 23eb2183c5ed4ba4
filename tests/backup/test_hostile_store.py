"""A store that somebody else may write to: what they put there is not taken for a backup of ours, and stops nobody for ever."""

import hashlib
import json
import os
from collections.abc import Callable
from dataclasses import asdict
from errno import EIO
from pathlib import Path
from uuid import uuid4

import pytest

from tests.backup.running import AT, SECRET, Place, back_up, empty_place
from vallat.backup import reading
from vallat.backup.copying import Copying
from vallat.backup.meter import Silent
from vallat.backup.reading import Backup, opened
from vallat.backup.store.folder import Folder
from vallat.backup.store.known import Known
from vallat.backup.store.manifest import KeptFile, NotAManifest, read_files, read_manifest
from vallat.backup.store.objects import Objects
from vallat.backup.store.sealing import Damaged
from vallat.backup.store.signature import NotOurs

pytestmark = pytest.mark.timeout(120)  # a pipe in the place of a file is waited for by nobody


@pytest.fixture
def backup(store_of_one: Folder) -> Backup:
    return opened(store_of_one, "", [])


def made_to_fit(backup: Backup) -> None:
    """The sums again, as anybody makes them."""
    path = backup.stored.path
    manifest = json.loads((path / "manifest.json").read_text())
    manifest["sums"] = {
        name: hashlib.sha256((path / name).read_bytes()).hexdigest() for name in manifest["sums"]
    }
    (path / "manifest.json").write_text(json.dumps(manifest))
    sums = manifest["sums"] | {
        "manifest.json": hashlib.sha256((path / "manifest.json").read_bytes()).hexdigest()
    }
    (path / "SHA256SUMS").write_text("".join(f"{sha256}  {name}\n" for name, sha256 in sums.items()))


def test_who_changed_a_backup_and_made_its_sums_fit_is_found_where_the_key_is(
    backup: Backup, source: Place, tmp_path: Path
) -> None:
    backup.require_signature(SECRET)
    with pytest.raises(NotOurs, match="SECRET_KEY"):
        backup.require_signature("another")
    with (backup.stored.path / "database.dump").open("ab") as file:
        file.write(b"more")
    made_to_fit(backup)
    changed = opened(backup.folder, backup.name, [])
    changed.check(Silent())  # which no hash shows
    with pytest.raises(NotOurs, match="changed"):
        changed.require_signature(SECRET)
    rehearsed = source.run("rehearse_restore", backup.folder.path)
    assert rehearsed.returncode == 1
    assert "--unverified" in rehearsed.stderr
    assert not list(backup.stored.path.glob("rehearsal-*"))
    with empty_place(tmp_path / "data") as place:
        refused = place.run("restore", backup.folder.path, SECRET_KEY=SECRET)
        assert "--unverified" in refused.stderr
        assert place.tables() == {}


def test_what_is_changed_between_its_check_and_its_use_is_not_used(backup: Backup, tmp_path: Path) -> None:
    backup.check(Silent())
    with backup.dump.open("ab") as file:
        file.write(b"more")
    with pytest.raises(Damaged, match="since it was checked"):
        backup.copy_dump(tmp_path / "dump")
    manifest = backup.stored.path / "manifest.json"
    manifest.write_text(manifest.read_text().replace("{", "{ ", 1))
    made_to_fit(backup)
    with pytest.raises(
        Damaged, match="manifest"
    ):  # the sums are those of another manifest than the one that was read
        Backup(backup.folder, backup.stored).check(Silent())


@pytest.mark.parametrize(
    ("path", "content"),
    [
        ("files/../../out", "a" * 64),
        ("/etc/out", "a" * 64),
        ("postgres/pg_hba.conf", "a" * 64),
        ("RESTORING", "a" * 64),
        ("files/a\x00", "a" * 64),
        ("files//a", "a" * 64),
        ("files/a", "../../../../../etc/hostname"),
        (["files/a"], "a" * 64),
        ("files/a", None),
        ("files/\ud800", "a" * 64),
    ],
)
def test_a_list_that_names_what_is_not_ours_is_refused(path: object, content: object) -> None:
    wrong = {"path": path, "size": 1, "sha256": "a" * 64, "object": content}
    with pytest.raises(NotAManifest):
        read_files(json.dumps(wrong))


def test_a_name_with_control_characters_is_not_shown_as_it_is(backup: Backup) -> None:
    with pytest.raises(Damaged) as found:
        backup.content(KeptFile("files/a\x1b[31m", 1, "a" * 64, "a" * 64), None, int)
    assert "\x1b" not in str(found.value)


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("bytes", "x"),
        ("bytes", 10**400),
        ("files", -1),
        ("files", 2**62),
        ("made_at", "0001-01-01T00:00:00+14:00"),
        ("made_at", "2026-11-17T10:15:00"),
        ("sums", ["a"]),
        ("program", "x"),
        ("missing", "all"),
        ("content", {"counts": [1]}),
    ],
)
def test_a_manifest_that_is_not_of_its_types_is_refused(backup: Backup, name: str, value: object) -> None:
    told = json.loads((backup.stored.path / "manifest.json").read_text())
    assert read_manifest(json.dumps(told)) == backup.manifest
    changed = told["content"] | value if isinstance(value, dict) else value
    with pytest.raises(NotAManifest):
        read_manifest(json.dumps(told | {name: changed}))


def test_a_content_on_a_bad_sector_is_named_like_another_damaged_one(
    backup: Backup, monkeypatch: pytest.MonkeyPatch
) -> None:
    backup.check_list()
    monkeypatch.setattr(reading, "unseal", unreadable)
    with pytest.raises(Damaged, match=backup.files[0].path):
        backup.content(backup.files[0], None, int)


def unreadable(*_arguments: object, **_named: object) -> None:
    raise OSError(EIO, "Input/output error")  # of a file that is open: it names none


@pytest.mark.parametrize("part", ["manifest.json", "SHA256SUMS", "files.jsonl", "objects"])
def test_what_has_no_end_is_not_read(backup: Backup, part: str) -> None:
    path = next(backup.folder.path.glob("objects/??/*")) if part == "objects" else backup.stored.path / part
    os.truncate(path, 1 << 42)  # bytes, of which the disk has none
    with pytest.raises((Damaged, NotAManifest)):
        opened(backup.folder, backup.name, []).check(Silent())


def test_a_forged_backup_drives_no_other_out(backup: Backup, source: Place) -> None:
    forged = back_up(source, backup.folder, AT.replace(hour=18))
    manifest = backup.folder.path / forged.name / "manifest.json"
    manifest.write_text(manifest.read_text().replace('"files": ', '"files": 1'))
    made_to_fit(opened(backup.folder, forged.name, []))
    rotated = source.run("backup", backup.folder.path, "--rotate", VALLAT_BACKUP_KEEP="2d")
    assert rotated.returncode == 0, rotated.stderr
    assert f"neither counted nor removed: {forged.name}" in rotated.stderr
    assert {backup.name, forged.name} < set(backup.folder.names())


def test_a_store_whose_contents_are_elsewhere_is_written_by_nobody(source: Place, tmp_path: Path) -> None:
    """And a file that the store lacks is none that went meanwhile: no backup is called whole without the keys."""
    store = Folder(tmp_path / "store")
    store.path.mkdir()
    (store.path / "objects").symlink_to("/proc/self")
    with pytest.raises(OSError, match="link"):
        back_up(source, store)

    def gone(*_arguments: object) -> None:
        raise FileNotFoundError(2, "No such file", str(store.path / "objects" / "next"))

    objects = Objects(tmp_path / "objects")
    objects.put = gone  # type: ignore[assignment, method-assign]
    with pytest.raises(FileNotFoundError):
        Copying(source.data, objects, Known(tmp_path / "known.json")).copy(["keys"])


def test_a_list_that_names_a_file_twice_is_refused() -> None:
    line = json.dumps(asdict(KeptFile("files/a", 1, "a" * 64, "a" * 64)))
    assert len(read_files(line)) == 1
    with pytest.raises(NotAManifest, match="twice"):
        read_files(f"{line}\n{line}\n")


def a_pipe(path: Path) -> None:
    os.mkfifo(path)


def a_link(path: Path) -> None:
    path.symlink_to("/dev/zero")


@pytest.mark.parametrize("place", [a_pipe, a_link])
@pytest.mark.parametrize("part", ["database.dump", "manifest.json", "SHA256SUMS", "objects"])
def test_a_pipe_or_a_link_in_the_place_of_a_file_is_no_backup(
    backup: Backup, place: Callable[[Path], None], part: str
) -> None:
    path = next(backup.folder.path.glob("objects/??/*")) if part == "objects" else backup.stored.path / part
    path.unlink()
    place(path)
    with pytest.raises((Damaged, NotAManifest)):
        opened(backup.folder, backup.name, []).check(Silent())


def test_what_stands_in_the_place_of_a_lock_or_of_a_backup_is_left_alone(
    source: Place, tmp_path: Path
) -> None:
    victim, store = tmp_path / "victim", Folder(tmp_path / "store")
    victim.mkdir()
    (victim / "letter").write_text("kept")
    store.path.mkdir()
    store.path.chmod(0o755)
    for name in ("2020-01-01T000000Z", ".removed-2020-01-01T000000Z", ".unfinished-2020-01-01T000000Z"):
        (store.path / name).symlink_to(victim)
    done = source.run("backup", store.path, "--rotate")
    assert done.returncode == 0, done.stderr
    assert "open to other accounts of this machine (mode 755)" in done.stderr
    assert len(store.names()) == 1
    (store.path / "objects" / "zz").symlink_to(victim)
    back_up(source, store, AT)
    assert len(store.names()) == 2
    source.run("backup", store.path, "--rotate", VALLAT_BACKUP_KEEP="1d")
    assert len(store.names()) == 1  # contents that nobody holds went with the others
    assert (victim / "letter").read_text() == "kept"
    (store.path / ".lock").unlink()
    (store.path / ".lock").symlink_to(victim / "letter")
    refused = source.run("backup", store.path)
    assert (refused.returncode, ".lock" in refused.stderr) == (1, True)
    assert (victim / "letter").read_text() == "kept"


def test_one_of_an_instant_to_come_is_not_taken_for_the_newest_and_takes_no_other_away(
    source: Place, tmp_path: Path
) -> None:
    """Made while the clock was half a year ahead."""
    store = Folder(tmp_path / "store")
    ahead = back_up(source, store, AT.replace(year=2031))
    back_up(source, store, AT)
    made = source.run("backup", store.path, "--rotate", VALLAT_BACKUP_KEEP="1d")
    assert made.returncode == 0
    assert f"{ahead.name} bears an instant that has not come yet" in made.stderr
    assert len(store.names()) == 2, "of its day each, and of this day the newest"
    with empty_place(tmp_path / "data") as place:
        refused = place.run("restore", store.path)
        assert f"{ahead.name}, bears an instant that has not come yet" in refused.stderr
        assert store.names()[1] in refused.stderr


def test_of_a_folder_that_two_installations_share_each_takes_its_own(source: Place, tmp_path: Path) -> None:
    store, other = Folder(tmp_path / "store"), str(uuid4())
    ours = back_up(source, store, AT)
    [[identity]] = source.asked("SELECT identity::text FROM base_installation")
    source.do(f"UPDATE base_installation SET identity = '{other}'")
    try:
        theirs = back_up(source, store, AT.replace(hour=11), secret="theirs")
    finally:
        source.do(f"UPDATE base_installation SET identity = '{identity}'")
    assert store.backup().name == theirs.name
    assert store.backup(of=str(identity)).name == ours.name
    with empty_place(tmp_path / "data") as place:
        assert "several installations" in place.run("restore", store.path).stderr


def test_one_that_was_renamed_is_none(backup: Backup) -> None:
    backup.stored.path.rename(backup.folder.path / "2031-01-01T000000Z")
    with pytest.raises(NotAManifest, match="renamed"):
        backup.folder.backup()
