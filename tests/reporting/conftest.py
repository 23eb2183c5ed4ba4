from collections.abc import Callable

import pytest

from tests.cast import Cast
from tests.reporting.scenario import AT, november
from vallat.reporting.queries import ActivityReport, Month, activity
from vallat.servicedesk.models import Ticket


@pytest.fixture
def tickets(cast: Cast) -> dict[str, Ticket]:
    return november(cast)


@pytest.fixture
def report_of(cast: Cast) -> Callable[..., ActivityReport]:
    """`report_of("manager_bba", "2026-11")`: the report of Bouc-Bel-Air as that person gets it on 2 December."""

    def read(short: str, month: str, *, town: str = "bouc-bel-air") -> ActivityReport:
        with cast.acting(short) as actor:
            return activity(actor, cast.organisations[town], Month.parse(month), at=AT)

    return read


@pytest.fixture
def on_2_december(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock that views read."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: AT)
