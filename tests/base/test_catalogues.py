"""The French of the pages is compiled where the product runs, from what is written, and never twice."""

import os
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from gettext import GNUTranslations
from pathlib import Path

import polib
import pytest
from django.conf import settings

from config.environment import ROOT
from vallat.base.installation.catalogues import ROOMS, compile_catalogues, compiled_catalogues

FRENCH = Path("fr", "LC_MESSAGES", "django.mo")


def written(rooms: Path, room: str, **words: str) -> Path:
    """A room whose catalogue says `words`, English to French."""
    file = rooms / room / "locale" / "fr" / "LC_MESSAGES" / "django.po"
    file.parent.mkdir(parents=True, exist_ok=True)
    catalogue = polib.POFile()
    catalogue.metadata = {
        "Content-Type": "text/plain; charset=UTF-8",
        "Plural-Forms": "nplurals=2; plural=(n > 1);",
    }
    catalogue.extend(polib.POEntry(msgid=msgid, msgstr=msgstr) for msgid, msgstr in words.items())
    catalogue.save(str(file))
    return file


def read(data: Path, rooms: Path) -> GNUTranslations:
    with (compiled_catalogues(data, rooms) / FRENCH).open("rb") as file:
        return GNUTranslations(file)


def test_every_message_of_every_room_is_compiled_as_it_is_written() -> None:
    with (Path(settings.LOCALE_PATHS[0]) / FRENCH).open("rb") as file:
        found = GNUTranslations(file)
    entries = [
        entry for path in ROOMS.glob("*/locale/fr/LC_MESSAGES/django.po") for entry in polib.pofile(str(path))
    ]
    plain = [
        entry for entry in entries if entry.translated() and not entry.msgid_plural and not entry.msgctxt
    ]
    assert len(plain) > 1000
    assert [entry.msgid for entry in plain if found.gettext(entry.msgid) != entry.msgstr] == []
    several = [entry for entry in entries if entry.translated() and entry.msgid_plural and not entry.msgctxt]
    assert several
    assert [
        e.msgid for e in several if found.ngettext(e.msgid, e.msgid_plural, 2) != e.msgstr_plural[1]
    ] == []
    in_context = [
        entry for entry in entries if entry.translated() and entry.msgctxt and not entry.msgid_plural
    ]
    assert in_context
    assert [e.msgid for e in in_context if found.pgettext(e.msgctxt, e.msgid) != e.msgstr] == []


def test_a_folder_that_was_emptied_is_filled_again(tmp_path: Path) -> None:
    written(tmp_path / "rooms", "loans", Loan="Prêt")
    compile_catalogues(tmp_path, tmp_path / "rooms")
    for file in compiled_catalogues(tmp_path, tmp_path / "rooms").rglob("*.mo"):
        file.rename(file.with_suffix(".kept"))
    compile_catalogues(tmp_path, tmp_path / "rooms")
    assert read(tmp_path, tmp_path / "rooms").gettext("Loan") == "Prêt"


def test_no_compiled_catalogue_is_committed() -> None:
    tracked = subprocess.run(
        ["git", "ls-files", "*.mo"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert tracked.stdout == ""


def test_a_word_that_changed_is_compiled_again_and_the_older_folder_goes(tmp_path: Path) -> None:
    written(tmp_path / "rooms", "loans", Loan="Prêt")
    compile_catalogues(tmp_path, tmp_path / "rooms")
    assert read(tmp_path, tmp_path / "rooms").gettext("Loan") == "Prêt"
    written(tmp_path / "rooms", "loans", Loan="Emprunt")
    compile_catalogues(tmp_path, tmp_path / "rooms")
    assert read(tmp_path, tmp_path / "rooms").gettext("Loan") == "Emprunt"
    assert [each.name for each in (tmp_path / "locale").iterdir()] == [
        compiled_catalogues(tmp_path, tmp_path / "rooms").name
    ]


def test_what_can_not_be_put_in_place_is_told_and_the_older_words_stay(tmp_path: Path) -> None:
    written(tmp_path / "rooms", "loans", Loan="Prêt")
    compile_catalogues(tmp_path, tmp_path / "rooms")
    older = compiled_catalogues(tmp_path, tmp_path / "rooms")
    written(tmp_path / "rooms", "loans", Loan="Emprunt")
    compiled_catalogues(tmp_path, tmp_path / "rooms").write_text("in the way")
    with pytest.raises(NotADirectoryError):
        compile_catalogues(tmp_path, tmp_path / "rooms")
    assert (older / FRENCH).is_file()


def test_what_a_killed_process_left_goes_and_what_another_makes_stays(tmp_path: Path) -> None:
    written(tmp_path / "rooms", "loans", Loan="Prêt")
    left, made = tmp_path / "locale" / "being-made-left", tmp_path / "locale" / "being-made-now"
    for folder in (left, made):
        folder.mkdir(parents=True)
    os.utime(left, (0, 0))
    compile_catalogues(tmp_path, tmp_path / "rooms")
    assert (left.exists(), made.exists()) == (False, True)


def test_what_is_there_is_not_made_again(tmp_path: Path) -> None:
    written(tmp_path / "rooms", "loans", Loan="Prêt")
    compile_catalogues(tmp_path, tmp_path / "rooms")
    made = (compiled_catalogues(tmp_path, tmp_path / "rooms") / FRENCH).stat()
    compile_catalogues(tmp_path, tmp_path / "rooms")
    again = (compiled_catalogues(tmp_path, tmp_path / "rooms") / FRENCH).stat()
    assert (made.st_ino, made.st_mtime_ns) == (again.st_ino, again.st_mtime_ns)


def test_two_that_start_at_once_leave_one_whole_catalogue(tmp_path: Path) -> None:
    for number in range(20):
        written(tmp_path / "rooms", f"room{number}", **{f"Word {number}": f"Mot {number}"})
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: compile_catalogues(tmp_path, tmp_path / "rooms"), range(8)))
    assert [each.name for each in (tmp_path / "locale").iterdir()] == [
        compiled_catalogues(tmp_path, tmp_path / "rooms").name
    ]
    found = read(tmp_path, tmp_path / "rooms")
    assert [found.gettext(f"Word {number}") for number in range(20)] == [
        f"Mot {number}" for number in range(20)
    ]


def test_the_tree_of_the_code_may_be_read_only(tmp_path: Path) -> None:
    file = written(tmp_path / "rooms", "loans", Loan="Prêt")
    before = {path: path.stat().st_mtime_ns for path in (tmp_path / "rooms").rglob("*")}
    for folder in (file.parent, tmp_path / "rooms"):
        folder.chmod(stat.S_IRUSR | stat.S_IXUSR)
    try:
        compile_catalogues(tmp_path / "data", tmp_path / "rooms")
    finally:
        for folder in (tmp_path / "rooms", file.parent):
            folder.chmod(stat.S_IRWXU)
    assert before == {
        path: path.stat().st_mtime_ns for path in (tmp_path / "rooms").rglob("*")
    }  # root may write anywhere


@pytest.mark.parametrize("command", ["help", "check_convention"])
def test_a_command_that_needs_no_data_answers_where_nothing_can_be_written(command: str) -> None:
    said = subprocess.run(
        [sys.executable, "-m", "config", command, "--help"],
        cwd=ROOT,
        env={
            "PATH": "/usr/bin:/bin",
            "VALLAT_DATA": "/proc/vallat",
            "SECRET_KEY": "of a test, and long enough",
        },
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert (said.returncode, said.stderr) == (0, ""), said.stderr
