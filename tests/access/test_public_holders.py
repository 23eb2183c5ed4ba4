"""What PostgreSQL tells everybody of the syndicate: the name and office number of who answers for a function, and nothing else."""

from datetime import date

import pytest
from django.db import connection

from tests.cast import Cast
from vallat.access.actor import NOBODY
from vallat.access.context import acting_as
from vallat.access.roles import ROLES, Side
from vallat.organisation.models import Membership, Person
from vallat.organisation.people.public_holders import public_holders

DAY = date(2026, 11, 17)


@pytest.mark.parametrize("who", ["user_bba", "referent_sim", "elected_bba", "n3"])
def test_everybody_who_is_signed_in_reads_who_answers_for_a_function_of_the_syndicate(
    cast: Cast, who: str
) -> None:
    with cast.acting(who):
        named = {holder.role: holder.full_name for holder in public_holders(DAY)}
    assert named == {
        "cio": "Inès Exemple",
        "secretary_general": "Sandra Sigsecrétaire",
        "purchasing_officer": "Aude Sigachats",
        "dpo": "Denis Sigdonnées",
        "csu_manager": "Carla Sigcentrale",
    }


def test_their_rows_stay_hidden_and_the_context_is_what_it_was(cast: Cast) -> None:
    with cast.acting("user_bba") as actor:
        public_holders(DAY)
        assert {each.organisation_id for each in Person.objects.all()} == actor.organisations
        assert {each.organisation_id for each in Membership.objects.all()} == actor.organisations


def test_no_address_nor_mobile_is_told(cast: Cast) -> None:
    Person.objects.filter(pk=cast.person("cio").pk).update(mobile="06 00 00 00 01")
    with cast.acting("user_bba"), connection.cursor() as cursor:
        cursor.execute("SELECT * FROM organisation_public_holders(%s)", [DAY])
        assert [column.name for column in cursor.description] == [
            "role",
            "person_id",
            "first_name",
            "last_name",
            "phone",
            "extension",
        ]
        assert not [row for row in cursor.fetchall() if "06 00 00 00 01" in row or "@" in str(row)]


def test_nobody_reads_nothing(cast: Cast) -> None:
    with acting_as(NOBODY):
        assert public_holders(DAY) == []


def test_they_are_named_on_the_days_on_which_they_hold_it(cast: Cast) -> None:
    with cast.acting("user_bba"):
        assert public_holders(date(2020, 1, 1)) == []


def test_a_function_of_the_syndicate_that_is_not_public_names_nobody(cast: Cast) -> None:
    public = {code for code, role in ROLES.items() if role.public}
    assert all(ROLES[code].side is Side.SYNDICATE for code in public)
    with connection.cursor() as cursor:
        cursor.execute("SELECT prosrc FROM pg_proc WHERE proname = 'organisation_public_holders'")
        [source] = cursor.fetchone()
    assert {code for code in ROLES if f"'{code}'" in source} == public
