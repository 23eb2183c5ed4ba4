# ruff: noqa: F811, F401 (fixtures of another module)
"""What goes on opening an account is made by who has just proved that it is theirs."""

import re
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client, override_settings
from django.utils import timezone

from tests.cast import SHORT, Cast
from tests.organisation.signing.doors import AGAIN, add_application, code, next_of, sign_in
from tests.organisation.signing.test_openid import BOUC, Provider, provider, running, through
from vallat.demo.cast import PASSWORD
from vallat.integrations.models import Token, Webhook
from vallat.servicedesk.models import CalendarFeed

TOKENS, MACHINES, FEED = "/api-clients/tokens/", "/api-clients/machines/", "/calendar/feed/"
WEBHOOKS = "/api-clients/webhooks/"
TOKEN = {"name": "Mon tableur", "days": "30", "scopes": ["ticket.view_own"]}
SECRET = re.compile(r"vlt_[\w-]{43}|whsec_")


ANOTHER = {"name": "Un autre", "url": "https://other.example/"}


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.at = timezone.localtime()  # its date is the day of who signs in
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.at)

    def passes(self, **length: float) -> None:
        self.at += timedelta(**length)


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    return Clock(monkeypatch)


def made(cast: Cast) -> int:
    with cast.acting("cio"):
        return Token.objects.count() + Webhook.objects.count() + CalendarFeed.objects.count()


def form_of(cast: Cast, address: str) -> dict[str, Any]:
    if address == MACHINES:
        return {**TOKEN, "organisation": cast.organisations["bouc-bel-air"].pk, "role": "general_manager",
                "scopes": ["ticket.view_town"]}  # fmt: skip
    if address == WEBHOOKS:
        return {"organisation": cast.organisations["bouc-bel-air"].pk, "url": "https://receiver.example/", "events": "ticket.opened"}  # fmt: skip
    return TOKEN if address == TOKENS else {}


@pytest.mark.parametrize("address", [TOKENS, MACHINES, WEBHOOKS, FEED])
def test_a_session_that_is_not_fresh_makes_nothing(
    cast: Cast, client: Client, clock: Clock, address: str
) -> None:
    sign_in(client, "manager_bba")
    clock.passes(minutes=6)
    assert client.get(address).status_code == 200
    answer = client.post(address, form_of(cast, address))
    assert answer.headers["Location"].startswith(AGAIN)
    assert made(cast) == 0
    wrong = client.post(answer.headers["Location"], {"password": "not this one"})
    assert "pas votre mot de passe" in wrong.content.decode()
    assert made(cast) == 0


@pytest.mark.parametrize("address", [TOKENS, MACHINES, WEBHOOKS, FEED])
def test_the_password_is_asked_for_and_what_was_sent_goes_on(
    cast: Cast, client: Client, clock: Clock, address: str
) -> None:
    sign_in(client, "manager_bba")
    clock.passes(minutes=6)
    asked = client.post(address, form_of(cast, address)).headers["Location"]
    page = client.post(asked, {"password": PASSWORD, "next": next_of(asked)}).content.decode()
    assert SECRET.search(page) or "/calendar/feeds/" in page
    assert made(cast) == 1
    clock.passes(minutes=4)
    assert client.post(address, {**form_of(cast, address), **ANOTHER}).status_code == 200


def test_who_has_just_signed_in_is_not_asked(cast: Cast, client: Client, clock: Clock) -> None:
    sign_in(client, "user_bba")
    clock.passes(minutes=4)
    assert SECRET.search(client.post(TOKENS, TOKEN).content.decode())


@override_settings(PROOF_MINUTES=1)
def test_the_setting_says_how_long_a_proof_counts(cast: Cast, client: Client, clock: Clock) -> None:
    sign_in(client, "user_bba")
    clock.passes(minutes=2)
    assert client.post(TOKENS, TOKEN).status_code == 302


def test_a_code_proves_it_too(cast: Cast, client: Client, clock: Clock) -> None:
    sign_in(client, "user_bba")
    secret = add_application(client)
    clock.passes(minutes=6)
    asked = client.post(TOKENS, TOKEN).headers["Location"]
    page = client.post(f"{AGAIN}code/", {"code": code(secret, 1), "next": next_of(asked)}).content.decode()
    assert SECRET.search(page)


def test_a_right_that_is_missing_is_told_before(cast: Cast, client: Client) -> None:
    cast.signed_in(client, "user_bba")
    assert client.post(MACHINES, {}).status_code == 403


class TestProvider:
    """Who has no password here proves it where they have one."""

    @pytest.fixture
    def signed_in(self, cast: Cast, client: Client, provider: Provider) -> Client:
        user = cast.person("user_bba").user
        assert user is not None
        user.set_unusable_password()
        user.save()
        provider.has(SHORT["user_bba"], BOUC)
        through(client, provider)
        return client

    def test_they_are_asked_there_once_more(
        self,
        cast: Cast,
        signed_in: Client,
        provider: Provider,
        clock: Clock,
    ) -> None:
        clock.passes(minutes=6)
        asked = signed_in.post(TOKENS, TOKEN).headers["Location"]
        assert asked.startswith("/accounts/login/openid/")
        sent = signed_in.get(asked).headers["Location"]
        assert "prompt=login" in sent
        assert "max_age=0" in sent
        page = signed_in.get(provider.sends_back(sent)).content.decode()
        assert SECRET.search(page)
        assert made(cast) == 1

    def test_an_answer_about_somebody_else_proves_nothing(
        self,
        cast: Cast,
        signed_in: Client,
        provider: Provider,
        clock: Clock,
    ) -> None:
        clock.passes(minutes=6)
        sent = signed_in.get(signed_in.post(TOKENS, TOKEN).headers["Location"]).headers["Location"]
        provider.has(SHORT["user_sim"], "21130107200018")
        assert signed_in.get(provider.sends_back(sent)).status_code == 403
        assert made(cast) == 0

    def test_nor_does_one_of_before(
        self,
        cast: Cast,
        signed_in: Client,
        provider: Provider,
        clock: Clock,
        monkeypatch: pytest.MonkeyPatch,
    ) -> None:
        clock.passes(minutes=6)
        asked = signed_in.post(TOKENS, TOKEN).headers["Location"]
        provider.has(SHORT["user_bba"], BOUC, "id token: auth time")
        sent = signed_in.get(asked).headers["Location"]
        assert signed_in.get(provider.sends_back(sent)).status_code == 403
        assert made(cast) == 0

    def test_second_factors_are_not_added_without_it_either(
        self, cast: Cast, signed_in: Client, clock: Clock
    ) -> None:
        clock.passes(minutes=6)
        assert (
            signed_in.get("/accounts/application/").headers["Location"].startswith("/accounts/login/openid/")
        )
