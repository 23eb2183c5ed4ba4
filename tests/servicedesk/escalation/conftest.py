"""A ticket that nobody answers, and the minutes that pass."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

import pytest

from tests.cast import Cast
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.work import qualify
from vallat.servicedesk.models import Ticket

Opened = Callable[..., Ticket]
CELLS = {"P1": ("i1", "U1"), "P2": ("i2", "U1"), "P3": ("i3", "U1"), "P4": ("i3", "U2")}


@pytest.fixture
def opened(cast: Cast, at: datetime) -> Opened:
    """Opened by the first level and qualified at once in a cell of that priority."""

    def make(priority: str = "P2", *, when: datetime = at, service: str = "computer", **more: Any) -> Ticket:
        impact, urgency = CELLS[priority]
        with cast.acting("n1") as n1:
            ticket = open_ticket(
                requester=more.pop("requester", cast.person("user_bba")),
                channel="portal",
                subject="Écran noir",
                text="Rien ne s'affiche.",
                by=n1,
                at=when,
                **more,
            )
            return qualify(
                ticket=ticket, service_code=service, impact=impact, urgency=urgency, by=n1, at=when
            )

    return make
