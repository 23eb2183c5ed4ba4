"""A second version of the convention, made from the first: voted in January 2025, in force from 1 February."""

from pathlib import Path

from tests.engines.agreement.variants import edited

REPLACED = """[replaces]
number     = "22.01.06"
voted_date = 2022-02-15"""
REPLACING = """[replaces]
number     = "24.04.27"
voted_date = 2024-10-24"""


def successor(*edits: tuple[str, str], after: str = "") -> str:
    """The text of the version `sigv-2025`, which replaces `sigv-2024`; `edits` are (old, new)."""
    text = edited(*edits, after=after)
    for old, new in (
        ('id = "sigv-2024"', 'id = "sigv-2025"'),
        (
            'number     = "24.04.27"\nvoted_date = 2024-10-24',
            'number     = "25.01.03"\nvoted_date = 2025-01-15',
        ),
        (REPLACED, REPLACING),
        ("013-241300425-20241024-24_04_27M-DE", "013-241300425-20250115-25_01_03-DE"),
        ("effective_date = 2024-10-24", "effective_date = 2025-02-01"),
    ):
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def unrelated() -> str:
    """A version of the same parties that says nothing of replacing the one in force."""
    return successor().replace(REPLACING, REPLACED)


def file_of(text: str, folder: Path, name: str = "sigv-2025.toml") -> str:
    """The path of a file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return str(path)
