"""A pytest plugin: `@pytest.mark.clause("6.5.hours")` ties a test to what the convention says.

A mark that names no clause stops the run. `--clauses=FILE` writes {clause: {test: outcome}} for bin/clauses, from
every process of pytest-xdist.
"""

import json
from pathlib import Path

import pytest

from tests.clause_list import all_clauses

MARK = "clause"
PROPERTY = "clauses"
outcomes: dict[str, dict[str, str]] = {}


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--clauses", metavar="FILE", help="write which tests show which clause, and how they ended"
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    known = all_clauses()
    for item in items:
        named = [str(name) for mark in item.iter_markers(MARK) for name in mark.args]
        unknown = [name for name in named if name not in known]
        if unknown:
            raise pytest.UsageError(
                f"{item.nodeid} is marked with {unknown}, which docs/clauses.toml does not know."
            )
        if named:
            item.user_properties.append((PROPERTY, named))


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """A test of several phases ends as its worst one."""
    for clause in dict(report.user_properties).get(PROPERTY, []):  # type: ignore[attr-defined]
        tests = outcomes.setdefault(clause, {})
        name = report.nodeid.partition("[")[0]
        if report.failed or (report.skipped and tests.get(name) != "failed"):
            tests[name] = report.outcome
        else:
            tests.setdefault(name, report.outcome)


def pytest_sessionfinish(session: pytest.Session) -> None:
    target = session.config.getoption("--clauses")
    if target and not hasattr(session.config, "workerinput"):
        path = Path(target)
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(json.dumps(outcomes, indent=1, sort_keys=True), encoding="utf-8")
