"""A page that stays open is told of changes for as long as its reader may see the ticket in that session, and no longer."""

from collections.abc import Callable
from datetime import datetime
from types import SimpleNamespace

import pytest
from django.test import Client

from tests.cast import Cast
from tests.organisation.signing.doors import sign_in
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.context import set_context
from vallat.base.web.live import KEEP_OPEN, Subscription
from vallat.organisation.people.actions.people import withdraw_role
from vallat.organisation.sign_in.actions.accounts import close_account, end_sessions
from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, qualify
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.ticket_page.views import live

Latest = Callable[[], int | None]


@pytest.fixture
def ticket(cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch) -> Ticket:
    monkeypatch.setattr(live, "connection", SimpleNamespace(close=lambda: None))  # the test's own goes on
    with cast.acting("n1") as n1:
        ticket = a_ticket(cast, at)
        acknowledge(ticket=ticket, by=n1, at=at)
        qualify(ticket=ticket, service_code="printing", impact="i2", urgency="U2", by=n1, at=at)
    return ticket


def listening(cast: Cast, ticket: Ticket, short: str) -> tuple[Client, Latest]:
    opened: list[Subscription] = []
    sign_in(client := Client(), short)
    answer = client.get(f"/live/tickets/{ticket.number}/", **{KEEP_OPEN: opened.append})
    assert answer.status_code == 200
    [subscription] = opened
    latest = subscription.latest
    assert latest() == ticket.version
    set_context(cast.system)
    return client, latest


def test_it_ends_with_the_session(cast: Cast, ticket: Ticket) -> None:
    client, latest = listening(cast, ticket, "user_bba")
    _other, still = listening(cast, ticket, "user_bba")
    assert client.post("/accounts/logout/").status_code == 302
    assert latest() is None
    assert still() is not None


@pytest.mark.parametrize("ends", [end_sessions, close_account])
def test_it_ends_with_the_account(
    cast: Cast, ticket: Ticket, at: datetime, ends: Callable[..., object]
) -> None:
    _client, latest = listening(cast, ticket, "user_bba")
    with cast.acting("cio") as cio:
        ends(person=cast.person("user_bba"), by=cio, at=at)
    assert latest() is None


def test_it_ends_with_the_function(cast: Cast, ticket: Ticket, at: datetime) -> None:
    _client, latest = listening(cast, ticket, "referent_bba")
    with cast.acting("cio") as cio:
        withdraw_role(membership=cast.person("referent_bba").memberships.get(), by=cio, at=at)
    assert latest() is None


def test_it_ends_once_the_ticket_is_no_longer_theirs(cast: Cast, ticket: Ticket, at: datetime) -> None:
    company = cast.organisations["contractor"]
    with cast.acting("n1") as n1:
        assign(ticket=ticket, contractor=company, reason="Niveau 3", by=n1, at=at)
    ticket.refresh_from_db()
    _client, latest = listening(cast, ticket, "n3")
    with cast.acting("n1") as n1:
        assign(ticket=ticket, team="n1", reason="Repris", by=n1, at=at)
    assert latest() is None
