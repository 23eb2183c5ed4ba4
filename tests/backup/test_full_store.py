"""A store on a disk that is full: the backup says so, the former ones are whole, and the next goes on when there is room."""

import subprocess
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.backup.running import AT, Place, back_up, bring_file_in
from vallat.backup.meter import Silent
from vallat.backup.reading import opened
from vallat.backup.store.folder import Folder

pytestmark = pytest.mark.small_disk


@pytest.fixture
def small(tmp_path: Path) -> Iterator[Folder]:
    folder = tmp_path / "small"
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=20m,mode=700", "tmpfs", folder], check=True)
    yield Folder(folder / "store")
    subprocess.run(["umount", "--lazy", folder], check=True)


def test_on_a_full_disk_the_former_backups_are_whole_and_the_next_goes_on_when_there_is_room(
    source: Place, small: Folder
) -> None:
    bring_file_in("first", AT)
    back_up(source, small, AT)
    filler = small.path.parent / "filler"
    with filler.open("wb", buffering=0) as file, suppress(OSError):
        while file.write(bytes(4096)):
            pass
    bring_file_in("second", AT)
    refused = source.run("backup", small.path)
    assert (refused.returncode, "No space left on device" in refused.stderr) == (1, True)
    assert "The backups that were there before stay as they were" in refused.stderr
    assert len(small.names()) == 1
    opened(small, "", []).check(Silent())
    filler.unlink()
    done = source.run("backup", small.path)
    assert done.returncode == 0, done.stderr
    assert len(small.names()) == 2
    assert not list(small.path.glob(".unfinished-*"))
    assert source.asked("SELECT why_not <> '' FROM backup_backuprun ORDER BY id DESC LIMIT 2") == [
        (False,),
        (True,),
    ]
