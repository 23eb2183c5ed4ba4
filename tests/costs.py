"""A pytest plugin: what each room's tests cost, told at the end of a run; a test process that grew past MOST fails it."""

import ctypes
import gc
import resource
from collections import Counter
from collections.abc import Generator
from pathlib import Path, PurePosixPath
from typing import Any

import pytest

from tests import characters

MOST = 1000  # MB that a test process may have held at once
TOLD = 25  # MB that a test adds before it is named
LEFT = 30  # MB that tests may leave behind before they are looked through
PEAK = "peak_mb"

_seconds: Counter[str] = Counter()  # by room
_peaks: dict[str, float] = {}  # by process
_grown: list[tuple[float, float, str]] = []  # how much, to what, in which test
_held = 0.0  # MB, when last looked through


def room_of(nodeid: str) -> str:
    """servicedesk/desk for tests/servicedesk/desk/test_list.py::test_a, base for tests/base/test_parts.py::test_b."""
    folder = str(PurePosixPath(nodeid.partition("::")[0]).parent)
    return folder.removeprefix("tests/")


def peak() -> float:
    """MB."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def held() -> float:
    """MB that this process holds now."""
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * resource.getpagesize() / 1024**2


def pytest_runtest_logfinish() -> None:
    """Gives back the cycles that a test left, once it is much: Python itself would look for it when there is a quarter more of all."""
    global _held  # noqa: PLW0603
    if held() > _held + LEFT:
        gc.collect()
        ctypes.CDLL(None).malloc_trim(0)
        _held = held()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """In the process of the test."""
    report = yield
    report.user_properties.append((PEAK, peak()))
    return report


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """In the process that tells the results."""
    _seconds[room_of(report.nodeid)] += report.duration
    process = getattr(report, "worker_id", "main")
    now = dict(report.user_properties).get(PEAK, 0)  # nothing is known of a process that crashed
    before = _peaks.get(process, now)
    if now - before > TOLD:
        _grown.append((now - before, now, f"{report.nodeid} ({report.when})"))
    _peaks[process] = max(now, before)


def pytest_sessionstart(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):
        characters.prepare()


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput") and too_large() and session.exitstatus == 0:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def too_large() -> bool:
    return max(_peaks.values(), default=0) > MOST


def pytest_terminal_summary(terminalreporter: Any) -> None:
    if not _seconds:
        return
    terminalreporter.section("what each room costs", "-")
    for room, seconds in _seconds.most_common():
        terminalreporter.write_line(f"{seconds / 60:6.1f} min  {room}")
    told = ", ".join(f"{process} {mb:.0f} MB" for process, mb in sorted(_peaks.items()))
    terminalreporter.write_line(f"processes at most: {told}")
    for more, to, test in sorted(_grown, reverse=True)[:10]:
        terminalreporter.write_line(f"  +{more:.0f} MB to {to:.0f} MB: {test}")
    if too_large():
        terminalreporter.write_line(f"FAILED: a test process held more than {MOST} MB.", red=True)
