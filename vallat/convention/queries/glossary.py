"""The acronyms that the document defines or uses (chapter 2)."""

from vallat.base.text import folded
from vallat.convention.queries.search import hold, terms
from vallat.engines.agreement import Acronym, Agreement


def find_acronyms(agreement: Agreement, words: str = "") -> list[Acronym]:
    """The entries that hold the words, in alphabetical order."""
    wanted = terms(words)
    found = (
        entry
        for entry in agreement.acronyms
        if hold(wanted, entry.code, *entry.also, entry.expansion, entry.definition)
    )
    return sorted(found, key=lambda entry: folded(entry.code))
