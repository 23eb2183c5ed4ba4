"""Accessibility statement, legal notice, personal data: for everybody, led to from each page, true to the settings."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from config.environment import BadEnvironment, read
from config.notices import Notices
from tests.cast import Cast

NOTICES = ("/accessibility/", "/legal/", "/personal-data/")
GIVEN = Notices(
    publisher="Syndicat d'essai, 1 rue du Test",
    director="Inès Exemple, présidente",
    hosting="Hébergeur d'essai",
    contact="accessibilite@sigv.example",
    dpo="dpo@sigv.example",
    accessibility="partial",
    audited=date(2026, 6, 1),
    gaps="Les plans des locaux n'ont pas d'équivalent.",
)


def words(client: Client, address: str, status: int = 200) -> str:
    response = client.get(address)
    assert response.status_code == status
    return " ".join(response.content.decode().replace("&#x27;", "'").split())


@pytest.mark.parametrize("address", [*NOTICES, "/accounts/login/", "/nowhere/"])
def test_each_page_leads_to_them_signed_in_or_not(cast: Cast, client: Client, address: str) -> None:
    status = 404 if address == "/nowhere/" else 200
    visitor, person = client, cast.signed_in(Client(), "user_bba")
    for reader in (visitor, person) if address != "/accounts/login/" else (visitor,):
        page = words(reader, address, status)
        for notice in NOTICES:
            assert f'href="{notice}"' in page
        assert "Accessibilité : non conforme" in page


def test_they_say_what_the_settings_say(client: Client, settings: Any, db: None) -> None:
    settings.NOTICES = GIVEN
    said = " ".join(words(client, address) for address in NOTICES)
    assert "Accessibilité : partiellement conforme" in said
    assert "audit le 1er juin 2026" in said
    for value in (GIVEN.publisher, GIVEN.director, GIVEN.hosting, GIVEN.contact, GIVEN.dpo, GIVEN.gaps):
        assert value in said
    assert "Non renseigné" not in said


def test_what_is_not_given_is_said_and_no_variable_is_named(client: Client, db: None) -> None:
    for address in NOTICES:
        page = words(client, address)
        assert "Non renseigné" in page
        assert "VALLAT_" not in page


@pytest.mark.parametrize(
    "wrong", [{"VALLAT_ACCESSIBILITY": "mostly"}, {"VALLAT_ACCESSIBILITY_DATE": "1er juin"}]
)
def test_a_state_or_a_day_that_is_none_is_refused(wrong: dict[str, str]) -> None:
    with pytest.raises(BadEnvironment, match=next(iter(wrong))):
        read(wrong)
