"""docs/clauses.md: clause → tests and the surface of each → state, written from a test run. Called by bin/clauses."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.clause_list import PAGE, Clause, Ended, all_clauses
from tests.surfaces import ACTION, ENGINE

Tests = dict[str, Ended]
Run = dict[str, Tests]

OPENING = """# What the convention says, and what shows it

Written by `bin/clauses` from a test run; not by hand. {built} of {all} clauses are built: each has a passing test that
exercises it through a page, a command, a mail, a file or the API. What each must show stands in
[clauses.toml](clauses.toml). Beside each test stands what it was seen to go through; `action` and `engine` are tests
that go through none of these, and hold no clause alone.
"""


def page(clauses: dict[str, Clause], run: Run) -> str:
    built = sum(clause.built for clause in clauses.values())
    lines = [OPENING.format(built=built, all=len(clauses))]
    for chapter in dict.fromkeys(_chapter(name) for name in clauses):
        lines += [f"## {chapter}", "", "| clause | says | state | tests |", "|---|---|---|---|"]
        lines += [_row(clauses[name], run) for name in clauses if _chapter(name) == chapter]
        lines.append("")
    return "\n".join(lines)


def problems(clauses: dict[str, Clause], run: Run) -> list[str]:
    """A sentence for each clause that is counted as built and is not, or that only actions and queries hold."""
    return [sentence for clause in clauses.values() for sentence in _wrong(clause, run.get(clause.id, {}))]


def _wrong(clause: Clause, tests: Tests) -> Iterator[str]:
    outcomes = {test["outcome"] for test in tests.values()}
    passed = [test for test in tests.values() if test["outcome"] == "passed"]
    if clause.built and (not passed or "failed" in outcomes):
        yield f"{clause.id} is counted as built in docs/clauses.toml, and no test marked with it passes."
    if passed and not any(test["seen"] or test["said"] for test in passed):
        yield (
            f"{clause.id} is held by actions or queries alone: no test marked with it goes through a page, a command, "
            f"a mail, a file or the API ({', '.join(sorted(tests))})."
        )
    for name, test in tests.items():
        if test["seen"] and test["said"]:
            yield (
                f"{name} says that it goes through {', '.join(test['said'])} and was seen going through "
                f"{', '.join(test['seen'])}: a mark says a surface only where none can be seen."
            )


def _chapter(name: str) -> str:
    return "The agreement itself" if name.startswith("0.") else f"Chapter {name.partition('.')[0]}"


def _row(clause: Clause, run: Run) -> str:
    tests = {name: test for name, test in run.get(clause.id, {}).items() if test["outcome"] == "passed"}
    state = "**built**" if clause.built else "in part" if tests else "not yet"
    shown = "<br>".join(f"{_link(name)} ({_surface(name, tests[name])})" for name in sorted(tests))
    return f"| `{clause.id}` | {clause.says} | {state} | {shown} |"


def _surface(name: str, test: Ended) -> str:
    through = test["seen"] or test["said"]
    return ", ".join(through) or (ENGINE if name.startswith("tests/engines/") else ACTION)


def _link(test: str) -> str:
    path, _, name = test.partition("::")
    return f"[{name.removeprefix('test_').replace('_', ' ')}](../{path})"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/clauses", description=__doc__)
    parser.add_argument("run", type=Path, help="what pytest --clauses wrote")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the page is stale")
    given = parser.parse_args()
    run: Run = json.loads(given.run.read_text(encoding="utf-8"))
    clauses = all_clauses()
    found, written = problems(clauses, run), page(clauses, run)
    if given.check and (not PAGE.exists() or PAGE.read_text(encoding="utf-8") != written):
        found.append("docs/clauses.md is not what the tests say. Run bin/clauses and commit it.")
    if not given.check:
        PAGE.write_text(written, encoding="utf-8")
    for sentence in found:
        print(sentence, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
