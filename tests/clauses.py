"""A pytest plugin: `@pytest.mark.clause("6.5.hours")` ties a test to what the convention says.

A mark that names no clause stops the run. `--clauses=FILE` writes {clause: {test: how it ended}} for bin/clauses, from
every process of pytest-xdist: its outcome, the surfaces that it was seen to go through, and the one that its mark says
where none can be seen (`@pytest.mark.clause("6.5.hours", surface="page")`).
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.clause_list import Ended, all_clauses
from tests.surfaces import SURFACES, in_order, watching

MARK = "clause"
CLAUSES, SAID, SEEN = "clauses", "surface said", "surfaces seen"  # user properties of a test
ended: dict[str, dict[str, Ended]] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--clauses", metavar="FILE", help="write which tests show which clause, and how they ended"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    known = all_clauses()
    for item in items:
        marks = list(item.iter_markers(MARK))
        named = [str(name) for mark in marks for name in mark.args]
        unknown = [name for name in named if name not in known]
        if unknown:
            raise pytest.UsageError(
                f"{item.nodeid} is marked with {unknown}, which docs/clauses.toml does not know."
            )
        said = [str(mark.kwargs["surface"]) for mark in marks if "surface" in mark.kwargs]
        if not set(said) <= set(SURFACES):
            raise pytest.UsageError(f"{item.nodeid} says {said}: a surface is one of {', '.join(SURFACES)}.")
        if named:
            item.user_properties += [(CLAUSES, named), (SAID, said)]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_call(item: pytest.Item) -> Iterator[None]:
    """What the test does by itself; what its fixtures prepare shows nothing."""
    if not dict(item.user_properties).get(CLAUSES):
        return (yield)
    with watching() as seen:
        try:
            return (yield)
        finally:
            item.user_properties.append((SEEN, in_order(seen)))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test of several phases, or of several cases, ends as its worst one."""
    told: dict[str, Any] = dict(report.user_properties)  # type: ignore[attr-defined]
    for clause in told.get(CLAUSES, []):
        tests = ended.setdefault(clause, {})
        test = tests.setdefault(
            report.nodeid.partition("[")[0], {"outcome": "passed", "seen": [], "said": told[SAID]}
        )
        test["seen"] = in_order({*test["seen"], *told.get(SEEN, [])})
        if report.failed or (report.skipped and test["outcome"] != "failed"):
            test["outcome"] = report.outcome


def pytest_sessionfinish(session: pytest.Session) -> None:
    target = session.config.getoption("--clauses")
    if target and not hasattr(session.config, "workerinput"):
        path = Path(target)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(ended, indent=1, sort_keys=True), encoding="utf-8")
