"""A major incident that was just declared, and the minutes that pass."""

from collections.abc import Callable
from datetime import datetime

import pytest

from tests.cast import Cast
from tests.servicedesk.escalation.conftest import opened
from vallat.access.context import set_context
from vallat.servicedesk.escalation.job import raise_due
from vallat.servicedesk.major_incidents.reminders import remind_due
from vallat.servicedesk.models import MajorIncident

__all__ = ["opened"]

Passes = Callable[[datetime], None]


@pytest.fixture
def passes(cast: Cast) -> Passes:
    """The worker comes by at an instant."""

    def come_by(at: datetime) -> None:
        set_context(cast.system)
        raise_due(at=at)
        remind_due(at=at)

    return come_by


@pytest.fixture
def major(cast: Cast, at: datetime, opened: Callable[..., object]) -> MajorIncident:  # noqa: F811
    """Of Bouc-Bel-Air, Tuesday 10:15: its Internet is down."""
    opened("P1", service="internet-outage")
    set_context(cast.system)
    return MajorIncident.objects.select_related("ticket").get()
