"""One word for each thing: forbidden synonyms in the catalogues (`words.toml`), names in documents and numbers of migrations
that nothing has any more."""

import ast
import re
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.architecture.sources import ROOT, VALLAT, domain, python, relative, tree
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
    words = set(WORDS["documents"]["elsewhere"])
    for path in python(ROOT):
        if not path.name.startswith("test_"):  # a test may say what is not there
            words |= {path.stem, *names_in(tree(path))}
    for path in _beside_the_code():
        words |= set(re.findall(r"\w+", path.read_text(encoding="utf-8")))
    lost = {
        f"{path.relative_to(ROOT)}: {name}"
        for path in _documents()
        for name in NAME.findall(_prose(path.read_text(encoding="utf-8")))
        if OF_CODE.search(name) and not _is_there(name, words)
    }
    assert lost == set()


def names_in(code: ast.Module) -> set[str]:
    """Each word of the code and of what it says, but for comments and docstrings: these may name what was."""
    docstrings = {node.value for node in ast.walk(code) if isinstance(node, ast.Expr)}
    told = (
        value
        for node in ast.walk(code)
        if node not in docstrings
        for _field, value in ast.iter_fields(node)
        if isinstance(value, str)
    )
    return set(re.findall(r"\w+", " ".join(told)))


def test_a_name_that_only_comments_have_is_not_in_the_code() -> None:
    code = '"""of_a_docstring"""\ndef of_a_function(of_an_argument): return of_a_name.of_an_attribute, "of a string"  # of_a_comment'
    found = names_in(ast.parse(code))
    assert {"of_a_function", "of_an_argument", "of_a_name", "of_an_attribute", "string"} <= found
    assert not {"of_a_docstring", "of_a_comment"} & found


def test_each_migration_that_the_code_speaks_of_is_there() -> None:
    there = {(domain(path), path.name[:4]) for path in VALLAT.glob("*/migrations/[0-9]*.py")}
    lost = {
        f"{relative(path)}: {number}"
        for path in python()
        for number in re.findall(r"\bmigrations? (\d{4})\b", path.read_text(encoding="utf-8"), re.IGNORECASE)
        if (domain(path), number) not in there
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
