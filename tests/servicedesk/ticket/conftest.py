"""A ticket of Bouc-Bel-Air as its page finds it, and the moments of its tests."""

from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.context import acting_as
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.models import Ticket


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> datetime:
    """The instant that views read: the same as `at`."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    return at


@pytest.fixture
def ticket(cast: Cast, at: datetime) -> Ticket:
    """Opened on a Tuesday at 10:15, not qualified."""
    with cast.acting("n1"):
        return a_ticket(
            cast, at, subject="Écran noir", text="Rien ne s'affiche depuis ce matin.", notify=True
        )


@pytest.fixture
def qualified(cast: Cast, ticket: Ticket, at: datetime) -> Ticket:
    """The same, acknowledged by Théa and qualified as a standard PC incident, i2 × U1: P2."""
    with cast.acting("tech") as tech:
        acknowledge(ticket=ticket, by=tech, at=at)
        return qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U1", by=tech, at=at)


class Desk:
    """A person in front of a ticket's page."""

    def __init__(self, client: Client, ticket: Ticket, cast: Cast) -> None:
        self.client, self.ticket, self.cast = client, ticket, cast
        self.address = f"/tickets/{ticket.number}/"

    def page(self, suffix: str = "", status: int = 200) -> str:
        """The page in English, without the white space between words."""
        response = self.client.get(self.address + suffix)
        assert response.status_code == status
        return " ".join(response.content.decode().split())

    def post(self, change: str, **typed: Any) -> Any:
        return self.client.post(f"{self.address}{change}/", {"version": self.ticket_version, **typed})

    def done(self, change: str, **typed: Any) -> str:
        """The page after a change that was accepted: posted, redirected, got."""
        response = self.post(change, **typed)
        assert response.status_code == 302, response.content.decode()[:2000]
        assert response.headers["Location"] == self.address
        return self.page()

    @property
    def ticket_version(self) -> int:
        with acting_as(self.cast.system):
            return Ticket.objects.get(pk=self.ticket.pk).version


@pytest.fixture
def before(cast: Cast, now: datetime) -> Any:
    """`before("n1", ticket)`: that person, signed in, reading English."""

    def sit(short: str, ticket: Ticket) -> Desk:
        client = Client(raise_request_exception=True)
        client.cookies["language"] = "en"
        return Desk(cast.signed_in(client, short), ticket, cast)

    return sit
