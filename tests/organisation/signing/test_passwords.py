"""Which passwords are refused, and what the person is told."""

import io

import pytest
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.test import Client

from tests.cast import Cast
from tests.organisation.signing.doors import sign_in, told
from vallat.demo.cast import PASSWORD
from vallat.organisation.sign_in.actions.accounts import set_password

GOOD = "quatre lampes sous le figuier"


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("court", "12"),
        ("un vallat tranquille coule", "vallat"),
        ("V4ll@t coule doucement ici", "vallat"),
        ("les platanes de Cabriès", "cabries"),
        ("bouc bel air au printemps", "boucbelair"),
        ("notre syndicat est le meilleur", "syndicat"),
        ("SIGV-sigv-2026!", "sigv"),
        ("ma collègue Mme Boucalier", "boucalier"),
        ("Ulysse part en vacances", "ulysse"),
        ("motdepasse2024", "mots courants"),
        ("azertyuiop123", "mots courants"),
        ("111111111111", "mots courants"),
    ],
)
def test_a_password_that_others_would_try_first_is_refused_with_the_reason(
    cast: Cast, client: Client, password: str, why: str
) -> None:
    sign_in(client, "user_bba")
    answer = client.post(
        "/accounts/password/", {"oldpassword": PASSWORD, "password1": password, "password2": password}
    )
    assert answer.status_code == 200
    assert why in answer.content.decode()
    assert sign_in(Client(), "user_bba").status_code == 302


@pytest.mark.parametrize("password", [GOOD, "elle n'a ni chiffre ni majuscule", "J7k-pQz9-wLx2"])
def test_no_rule_of_composition(cast: Cast, password: str) -> None:
    validate_password(password, cast.person("user_bba").user)


def test_the_name_of_somebody_else_is_no_word_of_mine(cast: Cast) -> None:
    validate_password("les enfants de Boucalier", cast.person("user_sim").user)
    with pytest.raises(ValidationError, match="boucalier"):
        validate_password("les enfants de Boucalier", cast.person("user_bba").user)


def test_changing_the_password_ends_the_other_sessions_and_is_told(cast: Cast, client: Client) -> None:
    other = Client()
    sign_in(client, "user_bba")
    sign_in(other, "user_bba")
    answer = client.post(
        "/accounts/password/", {"oldpassword": PASSWORD, "password1": GOOD, "password2": GOOD}, follow=True
    )
    assert "autres sessions sont terminées" in answer.content.decode()
    assert client.get("/").status_code == 200
    assert other.get("/").status_code == 302
    assert sign_in(Client(), "user_bba").status_code == 200
    assert sign_in(Client(), "user_bba", GOOD).status_code == 302
    [entry] = told(cast, "password_changed")
    assert entry.actor_person_id == cast.person("user_bba").pk
    assert entry.detail == {}


def test_a_password_is_set_from_the_command_line(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    said = io.StringIO()
    call_command("account", "set-password", "user@bouc-bel-air.example", stdout=said)
    password = said.getvalue().split("shown this once: ")[1].strip()
    assert sign_in(Client(), "user_bba", password).status_code == 302
    monkeypatch.setattr("sys.stdin", io.StringIO("vallat vallat vallat\n"))
    with pytest.raises(CommandError, match="vallat.*Nothing was changed"):
        call_command("account", "set-password", "user@bouc-bel-air.example", "--password-stdin")
    with pytest.raises(CommandError, match="not in the directory"):
        call_command("account", "close", "nobody@bouc-bel-air.example")


def test_first_level_sets_nobodys_password(cast: Cast, at: object) -> None:
    from django.core.exceptions import PermissionDenied

    with cast.acting("n1") as n1, pytest.raises(PermissionDenied):
        set_password(person=cast.person("user_bba"), password=GOOD, by=n1, at=at)  # type: ignore[arg-type]
