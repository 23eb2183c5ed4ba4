"""French is complete: each message said once, whole and the same in every domain. How it is compiled: `tests/base/test_catalogues.py`."""

import re
from collections import defaultdict

import polib

from tests.architecture.sources import ROOT

CATALOGUES = sorted(ROOT.glob("vallat/*/locale/fr/LC_MESSAGES/django.po"))
PLACEHOLDER = re.compile(r"%\((\w+)\)|%[sd]|\{(\w*)\}")


def entries() -> list[tuple[str, polib.POEntry]]:
    return [
        (path.parts[-5], entry)
        for path in CATALOGUES
        for entry in polib.pofile(str(path))
        if not entry.obsolete
    ]


def said(entry: polib.POEntry) -> list[str]:
    return list(entry.msgstr_plural.values()) or [entry.msgstr]


def test_every_message_is_translated() -> None:
    missing = [(domain, entry.msgid) for domain, entry in entries() if entry.fuzzy or not all(said(entry))]
    assert missing == []
    assert len(CATALOGUES) > 5


def test_a_message_means_the_same_in_every_domain() -> None:
    """Django takes the first it finds: two meanings of one word need a context (`pgettext`)."""
    meanings: dict[tuple[str | None, str], set[tuple[str, ...]]] = defaultdict(set)
    for _domain, entry in entries():
        meanings[entry.msgctxt, entry.msgid].add(tuple(said(entry)))
    assert [key for key, found in meanings.items() if len(found) > 1] == []


def test_a_translation_fills_in_what_its_message_does() -> None:
    wrong = [
        (domain, entry.msgid)
        for domain, entry in entries()
        for text in said(entry)
        if names(text) != names(entry.msgid_plural or entry.msgid)
    ]
    assert wrong == []


def names(text: str) -> set[str]:
    return {match[0] for match in PLACEHOLDER.finditer(text)}
