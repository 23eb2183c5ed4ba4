"""Variants of the convention file for the tests: the real one, with some of its text replaced."""

from pathlib import Path

import pytest

from vallat.engines.agreement import Agreement, AgreementError, Problem, load, loads

FILE = Path(__file__).resolve().parents[3] / "conventions" / "sigv-2024.toml"
TEXT = FILE.read_text(encoding="utf-8")
SIGV = load(FILE)


def edited(*edits: tuple[str, str], after: str = "") -> str:
    """The file's text with each (old, new) replaced once, at its first place after the text `after`."""
    start = TEXT.index(after)
    head, tail = TEXT[:start], TEXT[start:]
    for old, new in edits:
        assert old in tail, old
        tail = tail.replace(old, new, 1)
    return head + tail


def variant(*edits: tuple[str, str], after: str = "") -> Agreement:
    """The agreement of the edited text."""
    return loads(edited(*edits, after=after), "variant.toml")


def problems(text: str) -> tuple[Problem, ...]:
    """Everything that is refused in `text`."""
    with pytest.raises(AgreementError) as refused:
        loads(text, "variant.toml")
    return refused.value.problems


def line_of(text: str, words: str, after: str = "") -> int:
    """The line, from 1, of the first place of `words` after the text `after`."""
    return text.count("\n", 0, text.index(words, text.index(after))) + 1
