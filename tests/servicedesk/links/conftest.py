"""Tickets of Bouc-Bel-Air to link and merge, and a person in front of the pages."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.servicedesk.models import Ticket

Opened = Callable[..., Ticket]
Sits = Callable[[str], Client]


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> datetime:
    """The instant that views read: an hour after `at`."""
    later = at + timedelta(hours=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: later)
    return later


@pytest.fixture
def opened(cast: Cast, at: datetime) -> Opened:
    """`opened("user_bba", minutes=5, subject="…")`: a ticket opened that many minutes after `at`."""

    def make(short: str = "user_bba", *, minutes: int = 0, **given: object) -> Ticket:
        with cast.acting("n1"):
            return a_ticket(cast, at + timedelta(minutes=minutes), requester=short, **given)

    return make


@pytest.fixture
def sits(cast: Cast, now: datetime) -> Sits:
    """`sits("n1")`: that person, signed in, reading English."""

    def sit(short: str) -> Client:
        client = Client()
        client.cookies["language"] = "en"
        return cast.signed_in(client, short)

    return sit


def text_of(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().split())
