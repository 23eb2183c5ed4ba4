"""The index of decisions (`docs/adr/README.md`) and the files that it names."""

import re

from tests.architecture.sources import ROOT

DECISIONS = ROOT / "docs" / "adr"
ROW = re.compile(
    r"^\| (\d+) \| \[(.+)\]\((\d{4}-[\w-]+\.md)\) \| (.+) \| (\d{4}-\d\d-\d\d) \|$", re.MULTILINE
)
NEWER = r"\[\d+\]\(\d{4}-[\w-]+\.md\)"
STATUS = re.compile(rf"in force|(partly )?replaced by {NEWER}( and {NEWER})*")


def index() -> str:
    return (DECISIONS / "README.md").read_text(encoding="utf-8")


def test_every_decision_stands_once_in_the_index_under_its_own_title() -> None:
    indexed = sorted((file, f"# {number}. {title}") for number, title, file, *_ in ROW.findall(index()))
    files = DECISIONS.glob("[0-9]*.md")
    assert indexed == sorted(
        (path.name, path.read_text(encoding="utf-8").partition("\n")[0]) for path in files
    )


def test_every_row_of_the_index_has_a_status_and_names_files_that_are_there() -> None:
    text = index()
    assert not [row[0] for row in ROW.findall(text) if not STATUS.fullmatch(row[3])]
    assert len(ROW.findall(text)) == len(re.findall(r"^\| \d", text, re.MULTILINE))
    assert not [name for name in re.findall(r"\]\(([^)#]+)", text) if not (DECISIONS / name).is_file()]
