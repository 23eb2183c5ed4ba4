"""`bin/test --changed` takes what a change can touch, and nothing that it can't; its table knows each folder."""

import subprocess
from pathlib import Path

import pytest

from tests.changed import ALL, REACHES, changed_since, chosen, reached
from tests.layers import ROOMS, ROOT, SUBROOMS, may_use, place

ARCHITECTURE = "tests/architecture"


def taken(*changed: str) -> set[str]:
    """The folders and files, and the folders of the files."""
    paths = chosen(changed)
    return paths | {str(Path(path).parent) for path in paths if path.endswith(".py")}


def test_each_folder_of_tests_of_a_room_with_sub_rooms_says_how_high_it_goes() -> None:
    folders = {
        str(path.parent.relative_to(ROOT))
        for room in SUBROOMS
        for path in ROOT.glob(f"tests/{room}/**/test_*.py")
    }
    assert folders == set(REACHES)
    assert [high for high in REACHES.values() if not (ROOT / "vallat" / high).is_dir()] == []
    assert [high for high in REACHES.values() if place(tuple(high.split("/"))) != high] == []


def test_no_test_of_a_folder_imports_what_is_above_its_line() -> None:
    """Else the line is too low: its pages go through that too."""
    above = {
        (test, imported)
        for folder, high in REACHES.items()
        for test in (str(path.relative_to(ROOT)) for path in (ROOT / folder).glob("test_*.py"))
        for imported in reached(test)
        if imported.startswith(f"{high.partition('/')[0]}/") and not may_use(high, imported)
    }
    assert above == set()


def test_a_room_takes_those_above_it_and_none_below() -> None:
    tests = taken("vallat/data_import/running.py")
    assert {"tests/data_import", "tests/reporting", "tests/backup", "tests/home", "tests/demo"} <= tests
    assert {"tests/access", ARCHITECTURE} <= tests
    assert not {"tests/servicedesk/intake", "tests/knowledge", "tests/convention"} & tests


def test_rooms_of_one_layer_do_not_take_each_other() -> None:
    assert not may_use("assets", "governance")
    assert "tests/governance/test_disclosures.py" in taken("vallat/governance/making.py")
    assert "tests/convention/test_functions.py" not in taken("vallat/governance/making.py")


def test_a_sub_room_takes_the_folders_that_go_as_high() -> None:
    tests = taken("vallat/servicedesk/portal/views.py")
    assert {"tests/servicedesk/desk", "tests/servicedesk/links", "tests/reporting"} <= tests
    assert not {"tests/servicedesk/visits", "tests/knowledge/test_articles.py"} & tests
    assert "tests/servicedesk/visits" in taken("vallat/servicedesk/visits/models.py")


def test_what_all_sub_rooms_share_takes_the_whole_room() -> None:
    folders = {folder for folder in REACHES if folder.startswith("tests/servicedesk/")}
    for path in ("vallat/servicedesk/models.py", "vallat/servicedesk/migrations/0001_initial.py"):
        assert folders <= taken(path)


def test_a_test_below_that_imports_the_changed_room_is_taken() -> None:
    """Tests may look upwards where the product may not."""
    assert "tests/integrations/test_webhooks.py" in taken("vallat/servicedesk/lifecycle/actions/work.py")


@pytest.mark.parametrize(
    "path",
    [
        "vallat/base/text.py",
        "vallat/access/actor.py",
        "vallat/journal/record.py",
        "vallat/demo/cast.py",
        "vallat/__init__.py",
        "config/settings.py",
        "requirements/run.txt",
        "pyproject.toml",
        "tests/conftest.py",
        "tests/reaches.toml",
        "docs/clauses.toml",
        ".ci/run",
    ],
)
def test_what_changes_how_everything_runs_takes_everything(path: str) -> None:
    assert chosen([path, "docs/map.md"]) == ALL


def test_a_test_alone_is_taken_alone_and_one_that_is_gone_is_not() -> None:
    test = "tests/home/test_search.py"
    assert chosen([test]) == {ARCHITECTURE, test}
    assert chosen(["tests/home/test_gone.py"]) == {ARCHITECTURE}


def test_a_helper_takes_the_tests_that_use_it_wherever_they_are() -> None:
    tests = taken("tests/servicedesk/visits/rows.py", "tests/journal/conftest.py")
    tests |= taken("tests/reporting/conftest.py")
    assert "tests/reporting/test_figures.py" in tests
    rows = taken("tests/servicedesk/desk/rows.py")
    assert {"tests/servicedesk/desk/test_list.py", "tests/access/test_api_matrix.py"} <= rows
    assert "tests/reporting/test_figures.py" in taken("tests/reporting/query_counts.toml")


def test_who_may_open_what_takes_the_walks_of_all_pages() -> None:
    assert chosen(["tests/knowledge/access.toml"]) == {ARCHITECTURE, "tests/access"}


@pytest.mark.parametrize(
    ("document", "readers"),
    [
        ("docs/access.md", {"tests/access/test_matrix.py"}),
        ("docs/convention-file.md", {"tests/engines/agreement/test_documentation.py"}),
        ("CHANGELOG.md", {"tests/config/test_vallat_script.py"}),
        (
            "docs/operations.md",
            {
                "tests/base/test_embedded.py",
                "tests/browser/test_fresh_installation.py",
                "tests/config/test_production.py",
                "tests/config/test_unit.py",
            },
        ),
    ],
)
def test_a_document_takes_the_tests_that_read_it(document: str, readers: set[str]) -> None:
    assert readers <= chosen([document])
    assert len(chosen([document])) < 15


def test_words_and_tools_take_little() -> None:
    assert chosen(["docs/map.md", "README.md", "vallat.md"]) == {ARCHITECTURE}
    assert chosen(["bin/mail-pipe"]) == {ARCHITECTURE, "tests/config"}


def test_what_a_browser_gets_is_looked_at_in_one() -> None:
    assert "tests/browser" in taken("vallat/knowledge/templates/knowledge/article.html")
    assert "tests/browser" not in taken("vallat/knowledge/queries/articles.py")


def test_no_file_is_named_beside_its_folder() -> None:
    paths = chosen(["vallat/home/views/status.py", "tests/access/test_nul.py", "vallat/home/static/a.css"])
    assert [path for path in paths if any(str(above) in paths for above in Path(path).parents)] == []


def test_every_room_of_the_product_has_its_place() -> None:
    rooms = {path.name for path in (ROOT / "vallat").iterdir() if (path / "__init__.py").exists()}
    assert rooms == {name for layer in ROOMS for name in layer}


def test_what_changed_is_read_from_git_moved_new_and_removed_files_too(tmp_path: Path) -> None:
    def git(*command: str) -> None:
        subprocess.run(["git", "-c", "user.name=a", "-c", "user.email=a@b.example", *command], cwd=tmp_path, check=True, capture_output=True)  # fmt: skip

    git("init", "-b", "main")
    for name in ("moved", "removed", "same", "edited", "committed"):
        (tmp_path / name).write_text(f"{name}\n" * 9)
    git("add", ".")
    git("commit", "-m", "First")
    git("checkout", "-b", "branch")
    (tmp_path / "committed").write_text("other")
    git("commit", "-am", "Second")
    (tmp_path / "moved").rename(tmp_path / "à côté")
    (tmp_path / "removed").unlink()
    (tmp_path / "edited").write_text("other")
    git("add", "à côté")
    (tmp_path / "new").write_text("new")
    expected = {"moved", "à côté", "removed", "edited", "committed", "new"}
    assert changed_since("main", tmp_path) == expected
