"""Accessibility statement, legal notice, personal data: for everybody, led to from each page, true to the settings."""

from datetime import date
from typing import Any

import pytest
from django.test import Client

from config.environment import BadEnvironment, read
from tests.cast import Cast

NOTICES = ("/accessibility/", "/legal/", "/personal-data/")
GIVEN = {
    "PUBLISHER": "Syndicat d'essai, 1 rue du Test",
    "PUBLICATION_DIRECTOR": "Inès Exemple, présidente",
    "HOSTING": "Hébergeur d'essai",
    "NOTICE_CONTACT": "accessibilite@sigv.example",
    "DPO": "dpo@sigv.example",
    "ACCESSIBILITY": "partial",
    "ACCESSIBILITY_DATE": date(2026, 6, 1),
    "ACCESSIBILITY_GAPS": "Les plans des locaux n'ont pas d'équivalent.",
}


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
    for name, value in GIVEN.items():
        setattr(settings, name, value)
    said = " ".join(words(client, address) for address in NOTICES)
    for value in (
        "Accessibilité : partiellement conforme",
        "audit le 1er juin 2026",
        *map(str, GIVEN.values()),
    ):
        assert value in said or value in ("partial", "2026-06-01"), value
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
