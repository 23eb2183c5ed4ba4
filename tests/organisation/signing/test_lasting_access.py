# ruff: noqa: F811, F401 (fixtures of another module)
"""What gives somebody lasting access is made by who has just proved who they are, whoever it is for (ADR 183)."""

from datetime import datetime

import pytest
from django.test import Client

from tests.access.changes import GIVES_ACCESS, written
from tests.access.matrix import Row, rows
from tests.access.world import world_of
from tests.cast import Cast
from tests.organisation.signing.doors import AGAIN, CODES, add_application, next_of, sign_in
from tests.organisation.signing.test_again import Clock, clock
from vallat.demo.cast import PASSWORD
from vallat.organisation.models import Membership
from vallat.organisation.people.actions.people import add_person

TAKES_AWAY = {  # by who is allowed to, at any time: an account that was taken is closed at once
    "convention:end_function",
    "convention:withdraw_function",
    "organisation:leaving",
    "organisation:entry_departure",
    "organisation:closing",
    "organisation:ending_sessions",
    "integrations:revocation",
    "integrations:end_webhook",
    "account_end_session",
    "account_end_other_sessions",
}
DECLARING = "/functions/bouc-bel-air/it_referent/new/"


@pytest.fixture
def world(cast: Cast, at: datetime) -> dict[str, object]:
    return world_of(cast, at)


def who_may(row: Row) -> str | None:
    """Somebody to whom the address says yes."""
    allowed = (short for short, code in row.codes.items() if code in (200, 302) and short != "nobody")
    return next(allowed, None)


def test_every_address_that_gives_access_asks_who_it_is(cast: Cast, world: dict[str, object]) -> None:
    """Each POST of the matrix, once by who has proved it and once by who has not."""
    giving, silent = set(), set()
    for row in rows():
        who = who_may(row)
        if row.method != "POST" or who is None or row.route in TAKES_AWAY:
            continue
        if written(cast, world, row, who, proved=True) & GIVES_ACCESS:
            giving.add(row.route)
            if written(cast, world, row, who, proved=False) & GIVES_ACCESS:
                silent.add(row.route)
    assert silent == set()
    assert {
        "convention:declare",
        "organisation:reopening",
        "organisation:removing_factors",
        "organisation:technicians",
        "integrations:tokens",
        "integrations:machines",
        "integrations:webhooks",
        "servicedesk:feed",
    } <= giving


def test_a_session_left_open_makes_nobody_head_of_it(cast: Cast, client: Client, clock: Clock) -> None:
    sign_in(client, "manager_bba")
    clock.passes(minutes=6)
    told = {"person": cast.person("user_bba").pk, "start": clock.at.date().isoformat()}
    answer = client.post(f"{DECLARING}?q=ulysse", told)
    assert answer.headers["Location"].startswith(AGAIN)
    with cast.acting("cio"):
        held = Membership.objects.filter(person=cast.person("user_bba"), role="it_referent")
        assert not held.exists()
    wrong = client.post(answer.headers["Location"], {"password": "not this one"})
    assert "pas votre mot de passe" in wrong.content.decode()
    with cast.acting("cio"):
        assert not held.exists()


def test_the_page_that_asks_says_what_goes_on_then(cast: Cast, client: Client) -> None:
    """A screen that was left open may show it, with what a stranger sent."""
    cast.signed_in(client, "cio")
    eve = {"first_name": "Eve", "last_name": "<b>Intruse</b>", "email": "eve@evil.example"}
    asked = client.post("/organisations/contractor/technicians/", eve).headers["Location"]
    page = client.get(asked).content.decode()
    for said in ("/organisations/contractor/technicians/", "eve@evil.example", "&lt;b&gt;Intruse&lt;/b&gt;"):
        assert said in page
    assert "n’allez pas plus loin" in page
    assert "n’allez pas plus loin" not in client.get(f"{AGAIN}?next=/accounts/").content.decode()


def test_each_of_two_tabs_goes_on_with_what_was_sent_in_it(cast: Cast, client: Client, clock: Clock) -> None:
    sign_in(client, "manager_bba")
    clock.passes(minutes=6)
    first, second = (
        client.post(DECLARING, {"person": cast.person(short).pk, "start": clock.at.date().isoformat()})
        for short in ("user_bba", "head_bba")
    )
    asked = first.headers["Location"]
    proved = {"password": PASSWORD, "next": next_of(asked)}
    assert client.post(asked, proved).headers["Location"] == "/functions/bouc-bel-air/"
    with cast.acting("cio"):
        held = Membership.objects.filter(role="it_referent")
        assert cast.person("user_bba").pk in held.values_list("person", flat=True)
        assert cast.person("head_bba").pk not in held.values_list("person", flat=True)
    asked = second.headers["Location"]
    client.post(asked, {"password": PASSWORD, "next": next_of(asked)})
    with cast.acting("cio"):
        assert cast.person("head_bba").pk in held.all().values_list("person", flat=True)
    again = client.post(asked, {"password": PASSWORD, "next": next_of(asked)}, follow=True)
    assert "remplissez à nouveau" in again.content.decode()


def test_what_was_typed_goes_on_once_it_is_proved(cast: Cast, client: Client, clock: Clock) -> None:
    sign_in(client, "manager_bba")
    clock.passes(minutes=6)
    told = {"person": cast.person("user_bba").pk, "start": clock.at.date().isoformat()}
    asked = client.post(f"{DECLARING}?q=ulysse", told).headers["Location"]
    page = client.post(asked, {"password": PASSWORD, "next": next_of(asked)})
    assert page.headers["Location"] == "/functions/bouc-bel-air/"
    with cast.acting("cio"):
        assert Membership.objects.filter(person=cast.person("user_bba"), role="it_referent").exists()


def test_what_was_left_waiting_in_a_session_does_not_go_on_with_the_proof_of_its_owner(
    cast: Cast, client: Client, clock: Clock
) -> None:
    sign_in(client, "user_bba")
    add_application(client)
    clock.passes(minutes=6)
    client.post(CODES)
    asked = client.get(CODES).headers["Location"]  # what its owner opens next
    answer = client.post(asked, {"password": PASSWORD, "next": CODES})
    assert answer.headers["Location"] == CODES


def test_an_invitation_opens_no_account_before_the_proof(cast: Cast, client: Client, at: datetime) -> None:
    with cast.acting("cio") as cio:
        town = cast.organisations["cabries"]
        name = {"first_name": "Nina", "last_name": "Nouvelle", "email": "nina@cabries.example"}
        nina = add_person(organisation=town, **name, by=cio, at=at)
    cast.signed_in(client, "n1")
    asked = client.post(f"/people/{nina.pk}/invitation/").headers["Location"]
    assert asked.startswith(AGAIN)
    with cast.acting("cio"):
        nina.refresh_from_db()
    assert nina.user_id is None
    client.post(asked, {"password": PASSWORD, "next": next_of(asked)})
    with cast.acting("cio"):
        nina.refresh_from_db()
    assert nina.user_id is not None
