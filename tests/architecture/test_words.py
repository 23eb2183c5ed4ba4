"""One word for each thing: forbidden synonyms in the catalogues (`words.toml`), and names in documents that nothing has any more."""

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.sources import ROOT, python
from tests.architecture.test_messages import entries, said

WORDS = tomllib.loads((ROOT / "tests/architecture/words.toml").read_text(encoding="utf-8"))
RULES = [(language, rule) for language in ("french", "english") for rule in WORDS[language]]


def _texts(language: str) -> Iterator[tuple[str, str]]:
    """Each message's id, and its words in that language."""
    for _domain, entry in entries():
        ids = [entry.msgid, entry.msgid_plural] if entry.msgid_plural else [entry.msgid]
        for text in said(entry) if language == "french" else ids:
            yield entry.msgid, text


@pytest.mark.parametrize(("language", "rule"), RULES, ids=[rule["wrong"] for _, rule in RULES])
def test_no_page_says_a_forbidden_synonym(language: str, rule: dict[str, Any]) -> None:
    wrong = re.compile(rule["wrong"], re.IGNORECASE)
    found = [text for key, text in _texts(language) if wrong.search(text) and key not in rule.get("but", ())]
    assert found == [], f"Write instead: {rule['use']}"


def test_an_exception_is_of_a_message_that_needs_it() -> None:
    for language, rule in RULES:
        wrong = re.compile(rule["wrong"], re.IGNORECASE)
        needed = {key for key, text in _texts(language) if wrong.search(text)}
        assert set(rule.get("but", ())) <= needed


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("french", "Annulé par l'usager"),
        ("french", "Sans délai"),
        ("french", "Intervention avec retard"),
        ("english", "Taken into account"),
        ("english", "Missed delays"),
    ],
)
def test_a_forbidden_synonym_is_found(language: str, text: str) -> None:
    assert any(re.search(rule["wrong"], text, re.IGNORECASE) for rule in WORDS[language])


NAME = re.compile(r"`([A-Za-z_]\w*(?:\.\w+)*)(?:\(\))?`")
BLOCK = re.compile(r"```.*?```", re.DOTALL)
OF_CODE = re.compile(r"_|[a-z][A-Z]|\.")  # a plain word in backticks is a value or a command
FILE = re.compile(r"\.(py|md|toml|html|css|js)$")


def test_each_name_in_a_document_is_one_that_the_code_has() -> None:
    """ADRs and the changelog tell what was; the glossary's rows of what is not built name what will be."""
    code = "\n".join(path.read_text(encoding="utf-8") for path in [*python(ROOT), *_beside_the_code()])
    words = set(re.findall(r"\w+", code)) | set(WORDS["documents"]["elsewhere"])
    lost = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in _documents()
        for name in NAME.findall(_prose(path.read_text(encoding="utf-8")))
        if OF_CODE.search(name) and not _is_there(name, words)
    }
    assert lost == set()


def _is_there(name: str, words: set[str]) -> bool:
    if name in words:
        return True
    if FILE.search(name):
        return (ROOT / name).exists() or any(_files(name))
    return set(name.split(".")) <= words


def _files(name: str) -> Iterator[Path]:
    for folder in ("vallat", "tests", "docs", "config", "benchmarks", "drills", "conventions"):
        yield from (ROOT / folder).rglob(name)


def _documents() -> list[Path]:
    told = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("vallat/**/*.md")]
    assert len(told) > 20
    return [path for path in told if path.name != "CHANGELOG.md"]


def _beside_the_code() -> list[Path]:
    """Settings, templates and commands name what no Python does."""
    return [
        ROOT / "pyproject.toml",
        *(path for path in (ROOT / "bin").iterdir() if path.is_file()),
        *ROOT.glob("vallat/**/*.html"),
        *ROOT.glob("vallat/**/*.toml"),
        *ROOT.glob("tests/**/*.toml"),
        *ROOT.glob("conventions/*.toml"),
        *ROOT.glob("vallat/*/static/*/*.js"),
    ]


def _prose(text: str) -> str:
    rows = (line for line in BLOCK.sub("", text).split("\n") if "| not yet |" not in line)
    return "\n".join(rows)
