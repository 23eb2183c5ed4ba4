"""Static files, collected once for each version: what was cut short is not taken for whole."""

import errno
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.test import override_settings

from vallat.base.serving import static
from vallat.base.serving.not_ready import NotReady
from vallat.base.serving.static import STAMP, collect_static_files


@pytest.fixture
def root(tmp_path: Path) -> Iterator[Path]:
    with override_settings(STATIC_ROOT=tmp_path / "static"):
        yield tmp_path / "static"


def test_they_are_collected_once_and_again_when_one_was_cut_short(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    collected = static.call_command
    half = root / "vallat" / "vallat.css"

    def full(*_command: Any, **_options: Any) -> None:
        half.parent.mkdir(parents=True)
        half.write_text("half")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(static, "call_command", full)
    with pytest.raises(NotReady, match="There is no room left on the disk for the static files"):
        collect_static_files()
    assert not (root / STAMP).exists()
    monkeypatch.setattr(static, "call_command", collected)
    assert collect_static_files()
    assert half.read_text() != "half"
    assert not collect_static_files()


def test_those_of_another_version_that_were_cut_short_are_collected_anew(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert collect_static_files()
    collected, killed = static.call_command, KeyboardInterrupt
    (root / STAMP).write_text("of another version")
    style = root / "vallat" / "vallat.css"
    whole = style.read_text()

    def cut(*_command: Any, **_options: Any) -> None:
        style.write_text("half")
        raise killed

    monkeypatch.setattr(static, "call_command", cut)
    with pytest.raises(killed):
        collect_static_files()
    monkeypatch.setattr(static, "call_command", collected)
    assert collect_static_files()
    assert style.read_text() == whole
