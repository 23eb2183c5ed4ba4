"""People and categories of another tool."""

from datetime import datetime

import pytest
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from tests.data_import.files import BBA, brought, glpi, tried
from vallat.data_import.models import Mapping, Source
from vallat.organisation.models import Person

COLUMNS = (
    "Identifiant",
    "Nom de famille",
    "Prénom",
    "Adresses de messagerie",
    "Téléphone",
    "Lieu",
    "Actif",
    "Entités",
    "Groupes",
)
JEANNE = {
    "Identifiant": "jinventee",
    "Nom de famille": "Inventée",
    "Prénom": "Jeanne",
    "Adresses de messagerie": "Jeanne.Inventee@bouc-bel-air.example",
    "Téléphone": "04 42 00 00 01",
    "Lieu": "Mairie annexe",
    "Actif": "Oui",
    "Entités": BBA,
    "Groupes": "Urbanisme",
}


@pytest.fixture
def at() -> datetime:
    return timezone.now()


def people(*rows: dict[str, str]) -> bytes:
    return glpi(rows, columns=COLUMNS)


def test_somebody_new_is_in_the_directory_as_a_user(cast: Cast, at: datetime) -> None:
    run = brought(cast, people(JEANNE), at, "people")
    assert run.counts == {"new": 1}
    person = Person.objects.get(last_name="Inventée")
    assert person.organisation.code == "bouc-bel-air"
    assert person.email == "jeanne.inventee@bouc-bel-air.example"
    assert (str(person.department), str(person.site)) == ("Urbanisme", "Mairie annexe")
    assert person.memberships.get().role == "user"
    found = cast.signed_in(Client(), "n1").get("/people/", {"q": "inventee"}).content.decode()
    assert "Jeanne Inventée" in found


def test_who_has_left_comes_without_a_function(cast: Cast, at: datetime) -> None:
    brought(cast, people({**JEANNE, "Actif": "Non"}), at, "people")
    person = Person.objects.get(last_name="Inventée")
    assert person.left_date == timezone.localdate(at)
    assert not person.memberships.exists()


def test_the_same_people_again_make_nobody(cast: Cast, at: datetime) -> None:
    brought(cast, people(JEANNE), at, "people")
    assert brought(cast, people(JEANNE), at, "people").counts == {"same": 1}
    assert (Person.objects.filter(last_name="Inventée").count(), Source.objects.count()) == (1, 1)


def test_what_somebody_has_here_stays_and_what_is_empty_is_filled(cast: Cast, at: datetime) -> None:
    user = cast.person("user_bba")
    Person.objects.filter(pk=user.pk).update(phone="04 42 99 99 99", mobile="")
    row = {**JEANNE, "Adresses de messagerie": user.email, "Téléphone": "04 00 00 00 00"}
    run = brought(cast, people(row), at, "people")
    user.refresh_from_db()
    assert user.phone == "04 42 99 99 99"
    assert user.first_name != "Jeanne"
    assert sum(run.counts.values()) == 1
    assert "new" not in run.counts


@pytest.mark.parametrize(
    ("row", "reason"),
    [
        ({"Nom de famille": ""}, "missing"),
        ({"Adresses de messagerie": "pas une adresse@"}, "not_an_address"),
        ({"Adresses de messagerie": "", "Téléphone": ""}, "not_reached"),
        ({"Adresses de messagerie": "user@simiane-collongue.example"}, "of_another_town"),
        ({"Entités": "Atlantide"}, "unknown_entity"),
        ({"Téléphone": "0" * 40}, "too_long"),
    ],
)
def test_a_person_who_can_not_be_taken_says_why(
    cast: Cast, at: datetime, row: dict[str, str], reason: str
) -> None:
    assert tried(cast, people({**JEANNE, **row}), at, "people").counts == {reason: 1}


def test_two_rows_of_one_address_are_one_person(cast: Cast, at: datetime) -> None:
    assert tried(cast, people(JEANNE, {**JEANNE, "Identifiant": "autre"}), at, "people").counts == {
        "new": 1,
        "twice": 1,
    }


def test_categories_become_the_table_of_the_mapping_of_tickets(cast: Cast, at: datetime) -> None:
    rows = [{"Nom complet": "Matériel > Impression", "ID": "1"}, {"Nom complet": "Zqxw", "ID": "2"}]
    run = brought(cast, glpi(rows, columns=("Nom complet", "ID")), at, "categories")
    assert run.counts == {"new": 1, "nothing_like_it": 1}
    kept = Mapping.objects.get(kind="tickets")
    assert kept.rules["values"]["category"] == {"Matériel > Impression": "printing"}


def test_who_is_erased_is_not_named_by_what_came_in(cast: Cast, at: datetime) -> None:
    from vallat.base.erasure import Erased
    from vallat.data_import.erasing import erase_number, erase_refused_rows
    from vallat.data_import.models import Refused

    address = "jeanne.inventee@bouc-bel-air.example"
    brought(cast, people(JEANNE, {**JEANNE, "Identifiant": "b"}), at, "people")
    person = Person.objects.get(email=address)
    for erase in (erase_refused_rows, erase_number):
        erase(Erased(person.pk, None, frozenset({address}), at))
    assert Source.objects.get().external_id.startswith("erased:")
    assert not Refused.objects.exists()
