"""Signing in with the password of a real directory, and what it never does."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.test import Client, override_settings

from tests.cast import Cast
from tests.organisation.directory.conftest import BACKENDS, asking
from tests.organisation.directory.openldap import DISABLED, Entry, OpenLdap
from tests.organisation.signing.doors import next_of
from tests.servicedesk.intake.dovecot import self_signed
from vallat.access.models import User
from vallat.organisation.models import Membership, Person
from vallat.organisation.people.actions.people import add_person, give_role
from vallat.organisation.sign_in.proving import PROVED
from vallat.organisation.towns_directory.configuration import Directory

pytestmark = pytest.mark.ldap

PASSWORD = "un mot de passe de l'annuaire"
LOGIN = "/accounts/login/"


def agent(**changes: Any) -> Entry:
    return Entry("cabries", 1, **{"email": "user@cabries.example", "password": PASSWORD, **changes})


def tried(client: Client, email: str, password: str = PASSWORD) -> int:
    return client.post(LOGIN, {"login": email, "password": password}).status_code


def is_in(client: Client) -> bool:
    return client.get("/my/").status_code == 200


def test_the_password_of_the_directory_opens_and_another_does_not(
    cast: Cast, ldap_server: OpenLdap, directory: Directory, client: Client
) -> None:
    ldap_server.add(agent())
    assert tried(client, "user@cabries.example", "another") == 200
    assert not is_in(client)
    assert tried(client, "User@Cabries.example") == 302
    assert is_in(client)


def test_somebody_without_an_account_gets_one_without_a_password_of_its_own(
    cast: Cast, ldap_server: OpenLdap, directory: Directory, client: Client, at: datetime
) -> None:
    town = cast.organisations["cabries"]
    person = add_person(
        organisation=town, first_name="A", last_name="B", email="new@cabries.example", by=cast.system, at=at
    )
    ldap_server.add(agent(email="new@cabries.example"))
    assert tried(client, "new@cabries.example") == 200, "without a function there is nothing to open"
    give_role(person=person, organisation=town, role="user", start=at.date(), by=cast.system, at=at)
    assert tried(client, "new@cabries.example") == 302
    person.refresh_from_db()
    assert person.user is not None
    assert not person.user.has_usable_password()


def test_its_people_prove_again_with_the_password_of_the_directory(
    cast: Cast, ldap_server: OpenLdap, directory: Directory, client: Client
) -> None:
    user = cast.person("user_cab").user
    assert user is not None
    user.set_unusable_password()
    user.save()
    ldap_server.add(agent())
    assert tried(client, "user@cabries.example") == 302
    session = client.session
    session[PROVED] = 0
    session.save()
    form = {"name": "Mon tableur", "days": "30", "scopes": ["ticket.view_own"]}
    asked = client.post("/api-clients/tokens/", form).headers["Location"]
    assert asked.startswith("/accounts/again/")
    refused = client.post(asked, {"password": "another"}).content.decode()
    assert "pas votre mot de passe" in refused
    made = client.post(asked, {"password": PASSWORD, "next": next_of(asked)}).content.decode()
    assert "vlt_" in made


def test_it_makes_nobody(cast: Cast, ldap_server: OpenLdap, directory: Directory, client: Client) -> None:
    ldap_server.add(agent(email="unknown@cabries.example"))
    before = (Person.objects.count(), User.objects.count(), Membership.objects.count())
    assert tried(client, "unknown@cabries.example") == 200
    assert (Person.objects.count(), User.objects.count(), Membership.objects.count()) == before


def test_a_town_cannot_let_somebody_in_as_the_head_of_it(
    cast: Cast, ldap_server: OpenLdap, directory: Directory, client: Client
) -> None:
    """Its directory holds an entry with that address, and its own password."""
    ldap_server.add(
        agent(email="cio@sigv.example"),
        Entry("cabries", 2, email="user@bouc-bel-air.example", password=PASSWORD),
    )
    assert tried(client, "cio@sigv.example") == 200
    assert tried(client, "user@bouc-bel-air.example") == 200
    assert not is_in(client)


def test_who_is_disabled_there_does_not_get_in(
    cast: Cast, ldap_server: OpenLdap, directory: Directory, client: Client
) -> None:
    """OpenLDAP, unlike Active Directory, would take the password."""
    ldap_server.add(agent(status=DISABLED))
    assert tried(client, "user@cabries.example") == 200
    ldap_server.change(agent())
    assert tried(client, "user@cabries.example") == 302


def test_who_has_left_here_does_not_get_in(
    cast: Cast, ldap_server: OpenLdap, directory: Directory, client: Client
) -> None:
    ldap_server.add(agent())
    person = cast.person("user_cab")
    person.left_date = "2026-01-01"
    person.save()
    assert tried(client, "user@cabries.example") == 200


@pytest.mark.parametrize(
    "typed",
    [
        "*",
        "*@cabries.example",
        "user@cabries.example)(objectClass=*",
        "user*@cabries.example",
        "\\2a@cabries.example",
    ],
)
def test_nothing_that_is_typed_is_read_as_a_filter(
    cast: Cast, ldap_server: OpenLdap, directory: Directory, client: Client, typed: str
) -> None:
    from vallat.organisation.towns_directory.backend import DirectoryBackend

    ldap_server.add(agent())
    assert tried(client, typed) == 200
    assert DirectoryBackend().authenticate(None, username=typed, password=PASSWORD) is None


def test_an_empty_password_is_not_tried(
    cast: Cast, ldap_server: OpenLdap, directory: Directory, client: Client
) -> None:
    """To a directory it would be an anonymous bind, which succeeds."""
    from vallat.organisation.towns_directory.backend import DirectoryBackend

    ldap_server.add(agent())
    assert tried(client, "user@cabries.example", "") == 200
    assert DirectoryBackend().authenticate(None, username="user@cabries.example", password="") is None


def test_an_address_that_two_entries_have_opens_nothing(
    cast: Cast, ldap_server: OpenLdap, directory: Directory, client: Client
) -> None:
    ldap_server.add(agent(), Entry("bouc-bel-air", 2, email="user@cabries.example", password="another"))
    assert tried(client, "user@cabries.example") == 200


def test_guessing_is_stopped_for_a_while_even_with_the_right_password(
    cast: Cast, ldap_server: OpenLdap, directory: Directory, client: Client
) -> None:
    ldap_server.add(agent())
    codes = [tried(client, "user@cabries.example", f"guess {number}") for number in range(5)]
    assert codes[-1] == 429
    assert tried(client, "user@cabries.example") == 429


def test_a_server_that_is_away_lets_the_own_passwords_work(
    cast: Cast, ldap_server: OpenLdap, directory: Directory, client: Client
) -> None:
    from vallat.demo.cast import PASSWORD as OWN

    ldap_server.stop()
    assert tried(client, "user@cabries.example") == 200
    assert tried(client, "user@cabries.example", OWN) == 302


def test_the_stable_id_finds_somebody_whose_address_changed_there(
    own_database: str, sync: Callable[..., Any], ldap_server: OpenLdap, client: Client
) -> None:
    ldap_server.add(agent())
    sync()
    ldap_server.change(agent(email="married@cabries.example", changed="20261117080000.0Z"))
    assert tried(client, "married@cabries.example") == 302
    assert client.get("/my/").status_code == 200


def test_an_entry_that_collides_does_not_sign_in_as_the_person_it_collides_with(
    own_database: str, sync: Callable[..., Any], ldap_server: OpenLdap, client: Client
) -> None:
    ldap_server.add(agent())
    sync()
    ldap_server.add(Entry("cabries", 2, email="user@cabries.example", password="another password"))
    sync()
    ldap_server.change(agent(email="moved@cabries.example"))  # now the second one alone has the address
    assert tried(client, "user@cabries.example", "another password") == 200


@pytest.fixture
def encrypted() -> Iterator[OpenLdap]:
    server = OpenLdap(["cabries"], certificate=self_signed())
    server.load([agent()])
    with server:
        yield server


def test_over_tls_the_certificate_is_checked(
    cast: Cast, encrypted: OpenLdap, tmp_path: Path, client: Client
) -> None:
    asked = asking(encrypted, tmp_path)
    with override_settings(DIRECTORY=asked, AUTHENTICATION_BACKENDS=BACKENDS):
        assert tried(client, "user@cabries.example") == 200
    trusting = replace(asked, ca_file=str(encrypted.certificate))
    with override_settings(DIRECTORY=trusting, AUTHENTICATION_BACKENDS=BACKENDS):
        assert tried(client, "user@cabries.example") == 302


def test_outside_this_machine_nothing_is_sent_in_clear(tmp_path: Path, ldap_server: OpenLdap) -> None:
    asked = asking(ldap_server, tmp_path)
    assert not asked.starts_tls
    assert replace(asked, uri="ldap://dc.example.org").starts_tls
    assert not replace(asked, uri="ldaps://dc.example.org").starts_tls


def test_a_server_without_tls_is_not_spoken_to_when_tls_is_asked(
    tmp_path: Path, ldap_server: OpenLdap, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The server of the tests offers none: the password does not leave."""
    from vallat.organisation.towns_directory.connection import DirectoryUnavailable, connected

    monkeypatch.setattr(Directory, "on_this_machine", False)
    with pytest.raises(DirectoryUnavailable), connected(asking(ldap_server, tmp_path)):
        pass
