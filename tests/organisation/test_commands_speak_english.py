"""A command's line is in one language, whatever language the pages have."""

from io import StringIO
from typing import Any

import pytest
from django.core.management import CommandError, call_command

from tests.cast import Cast

GUESSED = "motdepasse2026"


def test_a_password_that_is_soon_guessed_is_refused_in_english(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stdin", StringIO(f"{GUESSED}\n"))
    with pytest.raises(CommandError) as refused:
        call_command("account", "set-password", cast.person("user_bba").email, "--password-stdin")
    assert str(refused.value).endswith("Nothing was changed.")
    assert said_in_english(str(refused.value))


def test_functions_and_kinds_are_named_in_english(cast: Cast) -> None:
    assert "(Contractor) is added" in said("add_organisation", "fibres", "Fibres du Sud")
    who = (
        "somebody@bouc-bel-air.example",
        "Some",
        "Body",
        "--organisation",
        "bouc-bel-air",
        "--role",
        "user",
    )
    assert said_in_english(said("add_person", *who))


@pytest.mark.parametrize("email", ["not an address", "@@"])
def test_an_address_that_is_none_is_refused_in_english(cast: Cast, email: str) -> None:
    with pytest.raises(CommandError) as refused:
        call_command("add_person", email, "Some", "Body", "--organisation", "bouc-bel-air", "--role", "user")
    assert said_in_english(str(refused.value))


def said(*command: Any) -> str:
    out = StringIO()
    call_command(*command, stdout=out)
    return out.getvalue()


def said_in_english(line: str) -> bool:
    french = {
        "une",
        "adresse",
        "valide",
        "utilisateur",
        "utilisatrice",
        "mot",
        "passe",
        "contient",
        "que",
        "ici",
        "trop",
        "saisissez",
        "prestataire",
    }
    return not french & set(line.lower().replace(".", " ").replace(",", " ").split())
