"""The glossary (`docs/GLOSSARY.md`): what it says is built stands in the code under that name."""

import re

from tests.architecture.sources import ROOT, python

LINE = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \| (yes|not yet) \|(.*)\|$", re.MULTILINE)


def rows() -> list[tuple[str, ...]]:
    return LINE.findall((ROOT / "docs" / "GLOSSARY.md").read_text(encoding="utf-8"))


def test_every_name_of_what_is_built_stands_in_the_code() -> None:
    words = set(re.findall(r"\w+", "\n".join(path.read_text(encoding="utf-8") for path in python())))
    named = {
        name for _, _, code, built, _ in rows() if built == "yes" for name in re.findall(r"`(\w+)`", code)
    }
    assert len(named) > 100
    assert named - words == set()


def test_one_french_word_has_one_row() -> None:
    french = [row[0] for row in rows()]
    assert len(french) == len(set(french))
