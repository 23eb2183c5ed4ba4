"""One normal form of an address: no other spelling signs in, is counted apart, or is written down."""

import io
from datetime import datetime

import pytest
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction
from django.test import Client, override_settings

from tests.cast import SHORT, Cast
from vallat.access.models import User
from vallat.demo.cast import PASSWORD
from vallat.organisation.models import Person
from vallat.organisation.people.actions.people import add_person
from vallat.organisation.people.queries import person_by_email
from vallat.organisation.sign_in.accounts import at_the_door, person_of_address, person_vouched_for

LOGIN = "/accounts/login/"
TWINS = ["uſer@cabries.example", "user@cabrıes.example", "user@cabrİes.example"]


def status(client: Client, login: str, password: str = PASSWORD, address: str = "192.0.2.1") -> int:
    headers = {"x-forwarded-for": f"203.0.113.9, {address}"}
    return client.post(LOGIN, {"login": login, "password": password}, headers=headers).status_code


@pytest.mark.parametrize("twin", TWINS)
def test_a_spelling_that_capitals_turn_into_the_address_signs_nobody_in(
    cast: Cast, client: Client, twin: str
) -> None:
    assert status(client, twin) == 200
    assert client.get("/").status_code == 302


def test_the_form_says_why_an_address_can_not_be_one(cast: Cast, client: Client) -> None:
    page = client.post(LOGIN, {"login": TWINS[0], "password": PASSWORD}).content.decode()
    assert "lettres sans accent" in page


def test_capitals_and_blanks_around_are_the_same_address(cast: Cast, client: Client) -> None:
    assert status(client, " USER@Cabries.Example ") == 302


def test_every_spelling_of_an_address_counts_as_one(cast: Cast, client: Client) -> None:
    spellings = [
        "user@cabries.example",
        "USER@cabries.example",
        " user@CABRIES.example",
        "User@cabrieS.example",
    ]
    assert [status(client, each, "wrong") for each in spellings] == [200] * 4
    assert status(client, "uSER@cabries.example", "wrong") == 429
    assert status(client, "user@cabries.example") == 429


def test_an_address_of_nobody_is_counted_folded(cast: Cast, client: Client) -> None:
    assert [status(client, each + "@nowhere.example", "wrong") for each in ("no", "NO", "No", "nO")] == [
        200
    ] * 4
    assert status(client, "no@ｎowhere.example", "wrong") == 429


@pytest.mark.parametrize("twin", TWINS)
def test_nobody_is_found_by_such_a_spelling(cast: Cast, twin: str) -> None:
    siren = cast.organisations["cabries"].siren
    with pytest.raises(User.DoesNotExist):
        User.objects.get_by_natural_key(twin)
    with at_the_door() as by:
        assert person_by_email(by, twin) is None
        assert person_of_address(twin) is None
        assert person_vouched_for(twin, f"{siren}00017") is None
        assert person_vouched_for("USER@cabries.example", f"{siren}00017") == cast.person("user_cab")


def test_the_directory_takes_no_such_spelling_and_keeps_the_normal_form(cast: Cast, at: datetime) -> None:
    town = cast.organisations["cabries"]
    with cast.acting("cio") as cio:
        with pytest.raises(ValidationError) as refusal:
            add_person(
                organisation=town, last_name="A", first_name="B", email="ſam@cabries.example", by=cio, at=at
            )
        assert set(refusal.value.message_dict) == {"email"}
        person = add_person(
            organisation=town, last_name="A", first_name="B", email="Sam@CABRIES.example", by=cio, at=at
        )
    assert person.email == "sam@cabries.example"


def test_the_command_says_so_too(cast: Cast) -> None:
    with pytest.raises(CommandError, match="Nothing was changed"):
        call_command(
            "add_person",
            "ſam@cabries.example",
            "Sam",
            "A",
            organisation="cabries",
            role="user",
            stdout=io.StringIO(),
        )
    with pytest.raises(CommandError, match="not in the directory"):
        call_command("account", "close", TWINS[0])


@pytest.mark.parametrize("address", ["Sam@cabries.example", "ſam@cabries.example", "sam@cabriès.example"])
def test_the_database_holds_it(cast: Cast, address: str) -> None:
    with pytest.raises(IntegrityError, match="access_user_email_normal"), transaction.atomic():
        User.objects.create(email=address)
    with pytest.raises(IntegrityError, match="person_email_once_in_normal_form"), transaction.atomic():
        Person.objects.create(organisation=cast.organisations["cabries"], last_name="A", email=address)
    with pytest.raises(IntegrityError, match="account_emailaddress_email_normal"), transaction.atomic():
        EmailAddress.objects.bulk_create([EmailAddress(user=cast.person("cio").user, email=address)])


@override_settings(ALLAUTH_TRUSTED_PROXY_COUNT=1)
def test_a_right_address_from_elsewhere_still_signs_in(cast: Cast, client: Client) -> None:
    for _ in range(5):
        status(client, SHORT["user_cab"], "wrong", address="198.51.100.7")
    assert status(Client(), SHORT["user_cab"], address="192.0.2.44") == 302
