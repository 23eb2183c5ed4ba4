"""The demo's accounts as its sign-in page lists them."""

from dataclasses import dataclass

from django.utils.functional import Promise

from vallat.access.roles import ROLES
from vallat.demo.cast import CHARACTERS, ORGANISATIONS, PASSWORD


@dataclass(frozen=True)
class Account:
    """`sentence` says what the role may do."""

    email: str
    password: str
    name: str
    role: str | Promise
    sentence: str | Promise


@dataclass(frozen=True)
class House:
    """An organisation and its accounts."""

    name: str
    accounts: tuple[Account, ...]


def accounts() -> tuple[House, ...]:
    """The cast by organisation, in the order of the cast. No query: the page is read before anybody is known."""
    return tuple(House(name=name, accounts=_accounts_of(code)) for _, code, name, *_ in ORGANISATIONS)


def _accounts_of(organisation: str) -> tuple[Account, ...]:
    return tuple(
        Account(
            email=character.email,
            password=PASSWORD,
            name=f"{character.first_name} {character.last_name}",
            role=ROLES[character.role].label,
            sentence=ROLES[character.role].sentence,
        )
        for character in CHARACTERS
        if character.organisation == organisation
    )
