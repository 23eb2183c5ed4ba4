"""A file is whole and on the disk before a row names it."""

import errno
import os
import stat
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.core.files.base import ContentFile, File
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.desk.test_portal_words import words
from vallat.base.files.storage import DRAFTS, FilesOnDisk, forget_drafts, is_kept
from vallat.journal import anchors
from vallat.servicedesk.models import Attachment

CONTENT = b"%PDF-1.4 the quote\n" * 400


@contextmanager
def told(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """What is asked of the disk, and when the row of a file is written, in order."""
    events: list[str] = []
    synced, linked = os.fsync, os.link

    def fsync(descriptor: int) -> None:
        seen = os.fstat(descriptor)
        path = os.readlink(f"/proc/self/fd/{descriptor}")
        what = f"folder {Path(path).name}" if stat.S_ISDIR(seen.st_mode) else f"file of {seen.st_size}"
        events.append(f"{what} synced")
        synced(descriptor)

    def link(draft: Path, place: Path) -> None:
        events.append("named")
        linked(draft, place)

    def execute(run: Any, sql: str, *arguments: Any) -> Any:
        if sql.startswith('INSERT INTO "servicedesk_attachment"'):
            events.append("row written")
        return run(sql, *arguments)

    with monkeypatch.context() as patched, connection.execute_wrapper(execute):
        patched.setattr(os, "fsync", fsync)
        patched.setattr(os, "link", link)
        yield events


def test_an_upload_is_on_the_disk_with_its_folders_before_its_row(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    content = CONTENT + os.urandom(8).hex().encode()
    form = words(attached=[SimpleUploadedFile("devis.pdf", content)])
    with told(monkeypatch) as events:
        answer = cast.signed_in(Client(), "user_bba").post("/new/other/", form)
    assert answer.status_code == 302
    kept = Attachment.objects.get(size=len(content))
    folder = Path(kept.file.name).parent.name
    steps = [f"file of {len(content)} synced", "named", f"folder {folder} synced", "row written"]
    assert [event for event in events if event in steps] == steps
    if f"folder {Path(kept.file.name).parent.parent.name} synced" in events:  # the folder is new
        assert events.index("folder attachments synced") < events.index("row written")
    with kept.file.open() as stored:
        assert stored.read() == content


def test_the_heads_of_the_journal_are_on_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with told(monkeypatch) as events:
        anchors.append(tmp_path / "journal" / "heads.tsv", "one line\n")
    assert events[-2:] == ["file of 9 synced", "folder journal synced"]


def test_new_folders_are_on_the_disk_each(monkeypatch: pytest.MonkeyPatch) -> None:
    top = f"tests-{time.monotonic_ns()}"
    with told(monkeypatch) as events:
        name = default_storage.save(f"{top}/a/b/file", ContentFile(b"one"))
    assert events[0] == f"folder {Path(default_storage.path('')).name} synced" or events[0].startswith(
        "folder"
    )
    for folder in (top, "a", "b"):
        assert f"folder {folder} synced" in events
    assert events[-1] == "folder b synced"
    path = Path(default_storage.path(name))
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    for folder in (path.parent, path.parent.parent, path.parent.parent.parent):
        assert stat.S_IMODE(folder.stat().st_mode) == 0o700


def drafts() -> list[Path]:
    return list(Path(default_storage.path(DRAFTS)).glob("*"))


class Cut(File):  # type: ignore[type-arg]
    """Whose end does not come."""

    def chunks(self, chunk_size: int | None = None) -> Iterator[bytes]:
        yield b"half"
        raise OSError(errno.ENOSPC, "No space left on device")


def test_half_a_file_has_no_name_and_is_not_kept() -> None:
    name = f"tests/{time.monotonic_ns()}"
    with pytest.raises(OSError, match="No space"):
        default_storage.save(name, Cut(None, name))
    assert not default_storage.exists(name)
    assert drafts() == []


def test_what_can_not_be_synced_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server of files tells a full disk as late as here."""

    def full(descriptor: int) -> None:
        raise OSError(errno.EDQUOT, "Disk quota exceeded")

    name = f"tests/{time.monotonic_ns()}"
    default_storage.save("tests/any", ContentFile(b"makes the folders"))
    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="quota"):
        default_storage.save(name, ContentFile(b"a"))
    assert not default_storage.exists(name)
    assert drafts() == []


def test_nor_is_it_kept_under_its_name_when_that_can_not_be_synced(monkeypatch: pytest.MonkeyPatch) -> None:
    synced = os.fsync

    def full_for_names(descriptor: int) -> None:
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise OSError(errno.EDQUOT, "Disk quota exceeded")
        synced(descriptor)

    name = f"tests/{time.monotonic_ns()}"
    default_storage.save("tests/any", ContentFile(b"makes the folders"))
    monkeypatch.setattr(os, "fsync", full_for_names)
    with pytest.raises(OSError, match="quota"):
        default_storage.save(name, ContentFile(b"a"))
    assert not default_storage.exists(name)


def test_a_file_that_is_there_is_kept_once_its_folder_is_on_the_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    name = default_storage.save(f"tests/{time.monotonic_ns()}", ContentFile(b"abc"))
    with told(monkeypatch) as events:
        assert is_kept(name, 3)
    assert events == ["folder tests synced"]
    assert not is_kept(name, 4)
    assert not is_kept("tests/nowhere", 3)


def test_two_that_take_one_name_at_once_have_a_file_each(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(FilesOnDisk, "is_name_available", lambda *arguments, **named: True)
    taken = f"tests/{time.monotonic_ns()}"
    meet, found = threading.Barrier(2), []

    def free_again(storage: FilesOnDisk, name: str, max_length: int | None = None) -> str:
        return name if not default_storage.exists(name) else f"{name}-again"

    monkeypatch.setattr(FilesOnDisk, "get_available_name", free_again)

    def save(content: bytes) -> None:
        meet.wait(30)
        found.append((default_storage.save(taken, ContentFile(content)), content))

    threads = [threading.Thread(target=save, args=(content,)) for content in (b"one", b"other")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert len({name for name, _content in found}) == 2
    for name, content in found:
        with default_storage.open(name) as kept:
            assert kept.read() == content


def test_a_file_system_without_links_does_as_well(monkeypatch: pytest.MonkeyPatch) -> None:
    def without(draft: Path, place: Path) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr(os, "link", without)
    first = default_storage.save(f"tests/{time.monotonic_ns()}", ContentFile(b"one"))
    with default_storage.open(first) as kept:
        assert kept.read() == b"one"
    assert drafts() == []


def test_nobody_writes_into_what_is_stored() -> None:
    with pytest.raises(ValueError, match="saved whole"):
        default_storage.open("tests/any", "wb")


def test_what_a_killed_process_left_goes_after_a_day() -> None:
    default_storage.save("tests/any", ContentFile(b"makes the folders"))
    left = Path(default_storage.path(DRAFTS)) / "left"
    left.write_bytes(b"half")
    assert forget_drafts(older_than=time.time() - 86_400) == 0
    os.utime(left, (0, 0))
    assert forget_drafts(older_than=time.time() - 86_400) == 1
    assert not left.exists()


def test_a_draft_that_is_finished_while_they_are_looked_through_is_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    found = Path.glob

    def with_one_more(folder: Path, pattern: str) -> list[Path]:
        return [folder / "finished meanwhile", *found(folder, pattern)]

    monkeypatch.setattr(Path, "glob", with_one_more)
    assert forget_drafts(older_than=0) == 0
