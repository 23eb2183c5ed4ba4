"""docs/clauses.md: clause → tests → state, written from a test run. Called by bin/clauses."""

import argparse
import json
import sys
from pathlib import Path

from tests.clause_list import PAGE, Clause, all_clauses

Outcomes = dict[str, dict[str, str]]

OPENING = """# What the convention says, and what shows it

Written by `bin/clauses` from a test run; not by hand. {built} of {all} clauses are built: each has a passing test that
exercises it through a page, a command, a mail or a file. What each must show stands in [clauses.toml](clauses.toml).
"""


def page(clauses: dict[str, Clause], outcomes: Outcomes) -> str:
    built = sum(clause.built for clause in clauses.values())
    lines = [OPENING.format(built=built, all=len(clauses))]
    for chapter in dict.fromkeys(_chapter(name) for name in clauses):
        lines += [f"## {chapter}", "", "| clause | says | state | tests |", "|---|---|---|---|"]
        lines += [_row(clauses[name], outcomes) for name in clauses if _chapter(name) == chapter]
        lines.append("")
    return "\n".join(lines)


def problems(clauses: dict[str, Clause], outcomes: Outcomes) -> list[str]:
    """A sentence for each clause that is counted as built and has no passing test, or has a failing one."""
    found = []
    for clause in clauses.values():
        ends = set(outcomes.get(clause.id, {}).values())
        if clause.built and ("passed" not in ends or "failed" in ends):
            found.append(
                f"{clause.id} is counted as built in docs/clauses.toml, and no test marked with it passes."
            )
    return found


def _chapter(name: str) -> str:
    return "The agreement itself" if name.startswith("0.") else f"Chapter {name.partition('.')[0]}"


def _row(clause: Clause, outcomes: Outcomes) -> str:
    tests = sorted(test for test, outcome in outcomes.get(clause.id, {}).items() if outcome == "passed")
    state = "**built**" if clause.built else "in part" if tests else "not yet"
    return f"| `{clause.id}` | {clause.says} | {state} | {'<br>'.join(_link(test) for test in tests)} |"


def _link(test: str) -> str:
    path, _, name = test.partition("::")
    return f"[{name.removeprefix('test_').replace('_', ' ')}](../{path})"


def main() -> int:
    parser = argparse.ArgumentParser(prog="bin/clauses", description=__doc__)
    parser.add_argument("outcomes", type=Path, help="what pytest --clauses wrote")
    parser.add_argument("--check", action="store_true", help="write nothing; fail when the page is stale")
    given = parser.parse_args()
    outcomes: Outcomes = json.loads(given.outcomes.read_text(encoding="utf-8"))
    clauses = all_clauses()
    found, written = problems(clauses, outcomes), page(clauses, outcomes)
    if given.check and (not PAGE.exists() or PAGE.read_text(encoding="utf-8") != written):
        found.append("docs/clauses.md is not what the tests say. Run bin/clauses and commit it.")
    if not given.check:
        PAGE.write_text(written, encoding="utf-8")
    for sentence in found:
        print(sentence, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
