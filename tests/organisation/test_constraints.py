"""What the directory can't hold: each constraint of the database, and somebody who tries to break it."""

from datetime import date, datetime
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.backends.postgresql.psycopg_any import DateRange
from django.db.models import ProtectedError

from tests.cast import Cast
from vallat.access.models import User
from vallat.organisation.models import Department, Membership, Organisation, Person, Site
from vallat.organisation.people.actions.organisations import add_organisation
from vallat.organisation.people.actions.people import add_person, end_role, give_role


class refused:  # noqa: N801 (reads as a verb)
    """The database refuses, by the constraint of this name."""

    def __init__(self, constraint: str) -> None:
        self.raises = pytest.raises(IntegrityError, match=constraint)
        self.atomic = transaction.atomic()

    def __enter__(self) -> None:
        self.raises.__enter__()
        self.atomic.__enter__()

    def __exit__(self, *error: Any) -> bool:
        self.atomic.__exit__(*error)
        return self.raises.__exit__(*error)


def test_there_is_one_syndicate(cast: Cast) -> None:
    with refused("organisation_one_syndicate"):
        Organisation.objects.create(kind="syndicate", code="second", name="Second")


def test_an_organisation_is_of_a_known_kind(cast: Cast) -> None:
    with refused("organisation_kind_known"):
        Organisation.objects.create(kind="region", code="region", name="Région")


def test_a_siren_is_used_once_and_may_be_unknown(cast: Cast) -> None:
    with refused("organisation_siren_once"):
        Organisation.objects.create(kind="vendor", code="a", name="A", siren=cast.organisations["sigv"].siren)
    Organisation.objects.create(kind="vendor", code="b", name="B")
    Organisation.objects.create(kind="vendor", code="c", name="C")


def test_an_insee_code_is_used_once(cast: Cast) -> None:
    with refused("organisation_insee_once"):
        Organisation.objects.create(
            kind="commune", code="a", name="A", insee=cast.organisations["cabries"].insee
        )


def test_a_code_is_used_once(cast: Cast) -> None:
    with refused("code"):
        Organisation.objects.create(kind="vendor", code="sigv", name="A")


@pytest.mark.parametrize(
    ("field", "value"), [("siren", "12345678"), ("siren", "12345678X"), ("insee", "1301"), ("insee", "2C004")]
)
def test_an_identifier_of_the_wrong_form_is_named(cast: Cast, at: datetime, field: str, value: str) -> None:
    with pytest.raises(ValidationError) as refusal:
        add_organisation(kind="commune", code="x", name="X", by=cast.system, at=at, **{field: value})
    assert set(refusal.value.message_dict) == {field}


def test_towns_of_corsica_have_their_code(cast: Cast, at: datetime) -> None:
    assert add_organisation(
        kind="commune", code="ajaccio", name="Ajaccio", insee="2A004", by=cast.system, at=at
    ).pk


def test_an_address_is_of_one_person_whatever_its_case(cast: Cast) -> None:
    with refused("person_email_once"):
        Person.objects.create(
            organisation=cast.organisations["sigv"], last_name="A", email="CIO@sigv.example"
        )


def test_several_people_may_have_no_address_if_they_can_be_called(cast: Cast) -> None:
    for extension in ("9901", "9902"):
        Person.objects.create(organisation=cast.organisations["sigv"], last_name="A", extension=extension)


def test_a_person_can_be_reached_in_some_way(cast: Cast) -> None:
    with refused("person_can_be_reached"):
        Person.objects.create(organisation=cast.organisations["sigv"], first_name="A", last_name="B")


def test_an_account_is_of_one_person(cast: Cast) -> None:
    with refused("user"):
        Person.objects.filter(pk=cast.person("n1").pk).update(user=cast.person("cio").user)


def test_an_account_is_named_once_whatever_its_case(cast: Cast) -> None:
    with refused("access_user_email"):
        User.objects.create(email="CIO@SIGV.example")


@pytest.mark.parametrize(
    ("model", "constraint"), [(Department, "department_name_once"), (Site, "site_name_once")]
)
def test_a_place_has_its_name_once_in_a_town_and_freely_in_others(
    cast: Cast, model: Any, constraint: str
) -> None:
    model.objects.create(organisation=cast.organisations["sigv"], name="Annexe")
    model.objects.create(organisation=cast.organisations["cabries"], name="Annexe")
    with refused(constraint):
        model.objects.create(organisation=cast.organisations["sigv"], name="Annexe")


class TestFunctions:
    """Who holds which function, where, from when to when."""

    def give(
        self, cast: Cast, start: date, end: date | None, role: str = "technician", **other: Any
    ) -> Membership:
        held = {"person": cast.person("user_bba"), "organisation": cast.organisations["sigv"], **other}
        return Membership.objects.create(role=role, period=DateRange(start, end), **held)

    def test_the_same_function_does_not_overlap_itself(self, cast: Cast) -> None:
        self.give(cast, date(2026, 1, 1), date(2026, 6, 1))
        with refused("membership_no_overlap"):
            self.give(cast, date(2026, 5, 31), None)

    def test_one_may_follow_the_other_to_the_day(self, cast: Cast) -> None:
        self.give(cast, date(2026, 1, 1), date(2026, 6, 1))
        self.give(cast, date(2026, 6, 1), None)

    def test_other_functions_people_and_towns_may_overlap(self, cast: Cast) -> None:
        self.give(cast, date(2026, 1, 1), None)
        self.give(cast, date(2026, 1, 1), None, role="cio")
        self.give(cast, date(2026, 1, 1), None, person=cast.person("user_sim"))
        self.give(cast, date(2026, 1, 1), None, organisation=cast.organisations["cabries"])

    def test_a_function_is_one_of_the_convention(self, cast: Cast) -> None:
        with refused("membership_role_known"):
            self.give(cast, date(2026, 1, 1), None, role="mayor")

    def test_a_function_is_held_for_a_day_at_least(self, cast: Cast) -> None:
        with refused("membership_period_not_empty"):
            self.give(cast, date(2026, 1, 1), date(2026, 1, 1))

    def test_a_function_that_ends_is_kept_until_its_last_day(self, cast: Cast, at: datetime) -> None:
        membership = give_role(
            person=cast.person("user_bba"),
            organisation=cast.organisations["sigv"],
            role="technician",
            start=date(2026, 1, 1),
            by=cast.system,
            at=at,
        )
        end_role(membership=membership, last_day=date(2026, 3, 31), by=cast.system, at=at)
        held = Membership.objects.filter(pk=membership.pk)
        assert held.filter(period__contains=date(2026, 3, 31)).exists()
        assert not held.filter(period__contains=date(2026, 4, 1)).exists()


def test_what_others_hang_on_is_not_removed(cast: Cast) -> None:
    for row in (cast.organisations["bouc-bel-air"], cast.person("user_bba")):
        with pytest.raises((ProtectedError, IntegrityError)), transaction.atomic():
            row.delete()


def test_a_person_of_the_directory_is_found_without_accents(cast: Cast, at: datetime) -> None:
    from vallat.organisation.people.queries import find_people

    add_person(
        organisation=cast.organisations["cabries"],
        first_name="Zoé",
        last_name="L’Œuvré",
        extension="9877",
        by=cast.system,
        at=at,
    )
    with cast.acting("n1") as n1:
        for words in ("oeuvre", "ZOE l'oeuvré", "9877", "98.77"):
            assert [person.first_name for person in find_people(n1, words)] == ["Zoé"]
    with cast.acting("referent_bba") as referent:
        assert find_people(referent, "9877") == []
