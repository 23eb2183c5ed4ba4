"""PostgreSQL's own programs: the nearest version that is not older than the server, of those at hand."""

from pathlib import Path

import pytest

from vallat.backup.database import programs
from vallat.backup.database.programs import NoProgram, programs_for


@pytest.fixture
def at_hand(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """15, 16 and 18; and one that does not run."""
    folders = []
    for version in ("18.4", "15.20 (Debian 15.20-0+deb12u1)", "16.1"):
        folder = tmp_path / version.partition(" ")[0]
        folder.mkdir()
        (folder / "pg_dump").write_text(f"#!/bin/sh\necho 'pg_dump (PostgreSQL) {version}'\n")
        (folder / "pg_dump").chmod(0o755)
        folders.append(folder)
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "pg_dump").write_text("nothing that runs")
    monkeypatch.setattr(programs, "_folders", lambda: iter([tmp_path / "broken", *folders]))


@pytest.mark.parametrize(("server", "version"), [(15, 15), (16, 16), (17, 18), (18, 18)])
def test_the_nearest_one_is_taken(at_hand: None, server: int, version: int) -> None:
    found = programs_for(server)
    assert found.version == version
    assert Path(found["pg_dump"]).exists()


def test_an_older_one_is_refused_with_what_to_install(at_hand: None) -> None:
    with pytest.raises(NoProgram, match=r"the pg_dump at hand: 15, 16, 18.*postgresql-client-19"):
        programs_for(19)


def test_one_came_along(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    assert programs_for(18).version >= 18
