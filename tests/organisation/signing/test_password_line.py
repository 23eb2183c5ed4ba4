"""Passwords are hashed apart: whoever sends them waits in a line of their own, and pages do not."""

import secrets
from collections.abc import Iterator
from http import HTTPStatus

import pytest
from allauth.core import context
from django.conf import settings
from django.contrib.auth.hashers import identify_hasher, make_password
from django.test import Client, override_settings

from tests.cast import SHORT, Cast
from tests.organisation.signing.doors import AGAIN, LOGIN, links_sent, sign_in
from tests.organisation.signing.test_forgotten import FORGOTTEN, choose, link
from tests.organisation.signing.test_throttle import mails
from vallat.access.hashing import PasswordHasher
from vallat.base.serving.lines import SENT_AWAY, place_in_line
from vallat.demo.cast import PASSWORD
from vallat.organisation.models import TryCount

PLACES: list[object] = []  # of the requests for which a password was hashed


class Noting(PasswordHasher):
    """Where the request that it hashes for waits."""

    time_cost, memory_cost = 1, 64

    def encode(self, password: str, salt: str) -> str:
        PLACES.append(place_in_line(context.request))
        return super().encode(password, salt)

    def verify(self, password: str, encoded: str) -> bool:
        PLACES.append(place_in_line(context.request))
        return super().verify(password, encoded)


@pytest.fixture
def places() -> Iterator[list[object]]:
    """Where each request waited that made a password be hashed, since the last look."""
    PLACES.clear()
    with override_settings(PASSWORD_HASHERS=[f"{__name__}.Noting"]):
        yield PLACES


IN_LINE = ("passwords", "127.0.0.1")


def lines_of(places: list[object]) -> set[str]:
    return {place[0] if isinstance(place, tuple) else "" for place in places}


def test_every_place_that_hashes_a_password_is_in_line(
    cast: Cast, client: Client, places: list[object]
) -> None:
    good = secrets.token_urlsafe(20)
    stages = {
        "sign in": lambda: sign_in(client, "user_bba"),
        "prove again": lambda: client.post(AGAIN, {"password": PASSWORD}),
        "change": lambda: client.post(
            "/accounts/password/", {"oldpassword": PASSWORD, "password1": good, "password2": good}
        ),
    }
    for name, stage in stages.items():
        places.clear()
        assert stage().status_code == HTTPStatus.FOUND, name
        assert places, name
        assert lines_of(places) == {"passwords" if name == "sign in" else "passwords of known browsers"}, name
    places.clear()
    stranger = Client()
    stranger.post(FORGOTTEN, {"email": SHORT["user_sim"]})
    links_sent()
    assert not places  # the worker hashes nothing, nor does the page
    assert "est enregistré" in choose(stranger, link(mails(cast)[-1]), secrets.token_urlsafe(20))
    assert places
    assert set(places) == {IN_LINE}


@pytest.mark.parametrize("address", [SHORT["user_bba"], "nobody@bouc-bel-air.example"])
def test_an_address_is_hashed_for_once_whoever_has_it(
    cast: Cast, client: Client, places: list[object], address: str
) -> None:
    guess = secrets.token_urlsafe(20)
    assert client.post(LOGIN, {"login": address, "password": guess}).status_code == HTTPStatus.OK
    assert places == [IN_LINE]


def test_a_browser_that_somebody_signed_in_with_does_not_wait_for_strangers(
    cast: Cast, client: Client
) -> None:
    sign_in(client, "user_bba")
    client.post("/accounts/logout/")
    known = place_in_line(client.post(LOGIN, {}).wsgi_request)
    assert known is not None
    assert known[0] == "passwords of known browsers"
    other = Client()
    sign_in(other, "user_bba")
    assert place_in_line(other.post(AGAIN, {}).wsgi_request) not in (known, None)


def test_a_cookie_that_was_made_up_is_a_strangers(cast: Cast, client: Client) -> None:
    sign_in(client, "user_bba")
    secret = client.cookies["device"].value
    for made_up in (secret[:-1] + ("A" if secret[-1] != "A" else "E"), "A" * 43, "x", ""):
        stranger = Client()
        stranger.cookies["device"] = made_up
        assert place_in_line(stranger.post(LOGIN, {}).wsgi_request) == IN_LINE, made_up


@pytest.mark.parametrize("path", [LOGIN, AGAIN, "/accounts/login/code/", "/accounts/nothing/", "/tickets/"])
def test_reading_a_page_and_sending_other_forms_waits_in_no_line(cast: Cast, path: str) -> None:
    assert place_in_line(Client().get(path).wsgi_request) is None
    if path not in (LOGIN, AGAIN):
        assert place_in_line(Client().post(path).wsgi_request) is None


def test_people_are_told_apart_by_their_own_address_behind_a_proxy(cast: Cast, client: Client) -> None:
    with override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1):
        answer = client.post(LOGIN, {}, headers={"x-forwarded-for": "198.51.100.7"})
        assert place_in_line(answer.wsgi_request) == ("passwords", "198.51.100.7")


@pytest.mark.parametrize(
    ("language", "sentence"), [("fr", "rechargez cette page"), ("en", "reload this page")]
)
def test_who_waited_in_vain_reads_what_to_do_and_nothing_was_done(
    cast: Cast, client: Client, places: list[object], language: str, sentence: str
) -> None:
    answer = client.post(
        LOGIN,
        {"login": SHORT["user_bba"], "password": PASSWORD},
        headers={"accept-language": language},
        **{SENT_AWAY: True},  # type: ignore[arg-type]  # a header is a str, this is of the server
    )
    assert answer.status_code == HTTPStatus.SERVICE_UNAVAILABLE
    assert int(answer.headers["Retry-After"]) > 0
    assert answer.headers["Content-Language"] == language
    assert sentence in answer.content.decode()
    assert not places
    assert not TryCount.objects.exists()


def test_no_header_of_a_request_sends_anybody_away(cast: Cast, client: Client) -> None:
    assert client.get(LOGIN, headers={SENT_AWAY: "1"}).status_code == HTTPStatus.OK


def test_a_password_costs_what_owasp_asks_for_at_least_and_one_processor() -> None:
    kept = make_password(secrets.token_urlsafe(20))
    told = identify_hasher(kept).decode(kept)
    assert settings.PASSWORD_HASHERS[0] == "vallat.access.hashing.PasswordHasher"
    assert told["variety"] == "argon2id"
    assert (told["memory_cost"], told["time_cost"]) >= (46 * 1024, 1)
    assert told["parallelism"] == 1
