"""Signing in by e-mail and password, and what happens to those who guess."""

import pytest
from django.test import Client, override_settings

from tests.cast import Cast
from vallat.demo.cast import PASSWORD

EMAIL = "n1@sigv.example"
GUESSES = 5


def tried(client: Client, password: str, address: str = "192.0.2.1") -> int:
    headers = {"x-forwarded-for": f"203.0.113.9, {address}"}
    answer = client.post("/accounts/login/", {"login": EMAIL, "password": password}, headers=headers)
    return answer.status_code


def test_the_right_password_opens_and_a_wrong_one_says_so(cast: Cast, client: Client) -> None:
    assert tried(client, "not this one") == 200
    assert client.get("/tickets/").status_code == 302
    assert tried(client, PASSWORD) == 302
    assert client.get("/tickets/").status_code == 200


def test_guessing_is_stopped_for_a_while_even_with_the_right_password(cast: Cast, client: Client) -> None:
    codes = [tried(client, f"guess {number}") for number in range(GUESSES)]
    assert codes[-1] == 429
    assert tried(client, PASSWORD) == 429


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_behind_a_proxy_a_guesser_does_not_lock_others_out(cast: Cast, client: Client) -> None:
    for number in range(GUESSES):
        tried(client, f"guess {number}", address="198.51.100.7")
    assert tried(client, PASSWORD, address="198.51.100.7") == 429
    assert tried(Client(), PASSWORD, address="192.0.2.44") == 302


@pytest.mark.parametrize("address", ["", "/tickets/", "/reports/", "/mailbox/", "/gallery/", "/journal/"])
def test_every_page_asks_to_sign_in_first(cast: Cast, client: Client, address: str) -> None:
    answer = client.get(address or "/")
    assert answer.status_code == 302
    assert answer.headers["Location"].startswith("/accounts/login/")


def test_nobody_signs_up_by_themselves(cast: Cast, client: Client) -> None:
    answer = client.post("/accounts/signup/", {"email": "new@sigv.example", "password1": "une longue phrase"})
    assert answer.status_code == 200
    assert client.get("/").status_code == 302
