"""Periodic jobs go on when the clock of the worker is put back: each minute of the new time is one."""

from procrastinate import App, periodic
from procrastinate.testing import InMemoryConnector

from vallat.base.serving.periodic import Deferrer, take_the_clock_as_it_is

NOON = 1_796_126_400  # of 1 December 2026
HOUR, MINUTE = 3600, 60


def minutes(deferrer: periodic.PeriodicDeferrer, at: int) -> list[int]:
    return [(then - NOON) // MINUTE for _task, then in deferrer.get_previous_tasks(at=at)]


def test_no_minute_is_waited_for_again() -> None:
    app = App(connector=InMemoryConnector())

    @app.periodic(cron="* * * * *")
    @app.task
    def look(timestamp: int) -> None: ...

    deferrer = Deferrer(registry=app.periodic_registry)
    assert minutes(deferrer, NOON + 1) == [0]
    assert minutes(deferrer, NOON + 1) == []
    assert minutes(deferrer, NOON + MINUTE + 1) == [1]
    assert minutes(deferrer, NOON - HOUR + 1) == [-60]
    assert minutes(deferrer, NOON - HOUR + MINUTE + 1) == [-59]


def test_workers_of_ours_defer_that_way() -> None:
    take_the_clock_as_it_is()
    assert periodic.PeriodicDeferrer is Deferrer
