"""The tests that a change can touch, by the layers that are enforced. `python -m tests.changed [BASE]` prints them, one a line;
"tests" is all.

A test is taken when what it goes through changed, or something below that: its own room, or the sub-room that tests/reaches.toml
gives its folder, and what its file and its helpers import; and when a document changed that it reads by its name. What changes
how everything runs takes everything. What it can't see: a page of a room above that a test asks for by its address alone; the
whole suite does.
"""

import subprocess
import sys
import tomllib
from collections.abc import Iterable, Set
from functools import cache
from pathlib import Path, PurePosixPath

from tests.imports import files_behind, imports, names_in_paths
from tests.layers import ROOT, may_use, place

EVERYTHING = ("base", "access", "journal")  # rooms that each page and each command goes through
CAST = "vallat/demo/cast"  # the people of all tests
ALL = {"tests"}
ALWAYS = {"tests/architecture"}
THROUGH_ALL = {"tests/access"}  # walks each page of each room
WALKED = "access.toml"  # of each folder of tests: what those of tests/access hold its pages to
BROWSER = {
    "templates",
    "jinja2",
    "static",
}  # folders of what a browser gets: only these take its tests, which are the dearest
NOT_RUN = ("docs/", "benchmarks/", "drills/")  # they touch the tests that read them
OF_EACH_TEST = ("docs/clauses.toml",)  # a mark with a clause that it lacks ends any run
REACHES: dict[str, str] = tomllib.loads((ROOT / "tests" / "reaches.toml").read_text(encoding="utf-8"))


def chosen(changed: Iterable[str]) -> set[str]:
    """What pytest is given for these changed files, named from the root."""
    taken, places, helpers = set(ALWAYS), set(), set()
    for name in changed:
        parts = PurePosixPath(name).parts
        where = place(parts[1:])
        if (beside := _beside_the_code(name)) is not None:
            taken |= beside
        elif parts[0] == "tests" and len(parts) > 2:
            helpers.add(name)
        elif (
            parts[0] == "vallat" and where and not where.startswith(EVERYTHING) and not name.startswith(CAST)
        ):
            places.add(where)
            taken |= {"tests/browser"} if BROWSER & set(parts) else set()
        else:
            return ALL
    if places:
        taken |= THROUGH_ALL
    for test in _tests():
        if _touched(test, set() if test.startswith("tests/browser/") else places, helpers):
            taken.add(test)
    return _without_what_is_inside(taken)


def _beside_the_code(name: str) -> set[str] | None:
    """The tests of a file that none goes through: a document, a tool, who may open what. None of any other file."""
    path = PurePosixPath(name)
    if name in OF_EACH_TEST:
        return ALL
    if name.startswith(NOT_RUN) or (len(path.parts) == 1 and path.suffix == ".md"):
        return {
            test
            for test in _tests()
            if any(path.name in names_in_paths(file) for file in (test, *_helpers(test)))
        }
    if name.startswith("bin/"):
        return {"tests/config"}
    if name.startswith("tests/") and path.name == WALKED:
        return THROUGH_ALL
    return None


def _touched(test: str, places: Set[str], files: Set[str]) -> bool:
    """Whether it goes through one of the places, is one of the files of tests/, or uses one: imported, or beside it."""
    used = files & {test, *_helpers(test)}
    beside = (
        PurePosixPath(file) for file in files if not file.endswith(".py") or file.endswith("conftest.py")
    )
    return (
        bool(used)
        or any(file.parent in PurePosixPath(test).parents for file in beside)
        or any(may_use(high, low) for high in reached(test) for low in places)
    )


@cache
def reached(test: str) -> Set[str]:
    """The rooms and sub-rooms that a file of tests goes through."""
    parts = PurePosixPath(test).parts
    declared = REACHES.get(str(PurePosixPath(test).parent), "")
    own = declared or place(parts[1:-1])
    imported = {
        place(tuple(module.split(".")[1:]))
        for file in (test, *_helpers(test))
        for module in imports(file)
        if module.startswith("vallat.") and not module.startswith(CAST.replace("/", "."))
    }
    # the models of a room are one module for all of its sub-rooms: the line of the folder tells which of these is meant
    return ({own} | imported) - {"", *([own.partition("/")[0]] if declared else [])}


@cache
def _helpers(test: str) -> Set[str]:
    """The files of tests/ROOM/ that a file imports, and those that these import."""
    return files_behind([test], lambda file: file.startswith("tests/") and file.count("/") > 1)


@cache
def _tests() -> tuple[str, ...]:
    return tuple(sorted(str(path.relative_to(ROOT)) for path in ROOT.glob("tests/*/**/test_*.py")))


def _without_what_is_inside(paths: Set[str]) -> set[str]:
    """pytest runs a file twice that is named beside its folder."""
    return {path for path in paths if not any(str(above) in paths for above in PurePosixPath(path).parents)}


def changed_since(base: str, root: Path = ROOT) -> set[str]:
    """The files that differ from where this branch left `base`, and those that git does not know yet. A move is both of its names."""
    begun = _git(root, "merge-base", base, "HEAD").strip()
    listed = _git(root, "diff", "--name-only", "--no-renames", "-z", begun)
    listed += _git(root, "ls-files", "--others", "--exclude-standard", "-z")
    return {name for name in listed.split("\0") if name}


def _git(root: Path, *command: str) -> str:
    return subprocess.run(["git", *command], cwd=root, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    print("\n".join(sorted(chosen(changed_since(sys.argv[1] if len(sys.argv) > 1 else "main")))))
