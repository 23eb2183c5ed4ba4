"""The glossary of the file is that of the document: its section 2, and the terms used without being defined (2.glossary)."""

import re
import tomllib
from pathlib import Path

import pytest

from tests.engines.agreement.variants import SIGV

TERMS = tomllib.loads(Path(__file__).with_name("glossary_2024.toml").read_text(encoding="utf-8"))
DOCUMENT = Path(__file__).resolve().parents[4] / "shared" / "reference" / "convention-sigv-2024.md"
ABSENT = "the signed document is not beside this checkout: the list kept in glossary_2024.toml stands for it"


@pytest.mark.parametrize("term", sorted({form for forms in TERMS["section_2"].values() for form in forms}))
def test_each_form_of_each_term_of_section_2_explains_itself(term):
    found = SIGV.acronym(term)
    assert found is not None
    assert found.section == "2"


OTHERS = TERMS["elsewhere"] | {term: entry["section"] for term, entry in TERMS["written_out"].items()}


@pytest.mark.parametrize("term", OTHERS)
def test_each_term_that_the_text_uses_without_defining_it_explains_itself_where_it_stands(term):
    found = SIGV.acronym(term)
    assert found is not None
    assert (found.code, found.section) == (term, OTHERS[term])


def test_the_terms_held_against_the_file_are_those_printed_in_the_document():
    document = _document()
    printed = re.findall(r"^- ([^:\n]+?) :", _section_2(document), re.MULTILINE)
    assert printed == list(TERMS["section_2"])
    for head, forms in TERMS["section_2"].items():
        entry = _section_2(document).partition(f"- {head} :")
        assert all(form in head + entry[2].partition("\n- ")[0] for form in forms), head


def test_the_other_terms_stand_in_the_document_and_not_in_its_glossary():
    document = _document()
    for term in OTHERS:
        printed = TERMS["written_out"][term]["printed"] if term in TERMS["written_out"] else term
        assert re.search(rf"\b{printed}\b", document), term
        assert not re.search(rf"^- [^:\n]*\b{term}\b[^:\n]* :", _section_2(document), re.MULTILINE), term


def test_no_word_in_capitals_of_the_document_is_without_an_entry():
    """But what everybody says, and names of companies and products."""
    body = _document().partition("### 3 Présentation")[2].partition("Bordereau d'acquittement")[0]
    words = {word for word in re.findall(r"\b[A-Z]{3,}[A-Z0-9]*\b", body) if SIGV.acronym(word) is None}
    assert words <= NO_ACRONYMS, words - NO_ACRONYMS


NO_ACRONYMS = {"CISCO", "GENETEC", "GLPI", "PRO", "RAR", "SFR", "SIM", "USB", "XXXX", "ZIP"}


def _document() -> str:
    if not DOCUMENT.exists():
        pytest.skip(ABSENT)
    return DOCUMENT.read_text(encoding="utf-8")


def _section_2(document: str) -> str:
    return document.partition("## 2 Glossaire et acronymes\n")[2].partition("### 3 ")[0]
