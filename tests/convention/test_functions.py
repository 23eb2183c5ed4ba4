"""Each town says who holds which function, with dates; what nobody holds is listed; a row of a matrix gives names (chapter 6)."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.convention.reading import Page
from vallat.access.actor import NotAllowed
from vallat.access.roles import ROLES
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import agreement_of, functions_of, held_around, people_holding, people_of_row
from vallat.journal.models import Entry
from vallat.organisation.models import Membership
from vallat.organisation.people.actions.people import WrongSide, end_role, give_role
from vallat.organisation.people.functions import roles_of

HERE = "/functions/bouc-bel-air/"


@pytest.mark.clause("6.raci.roles")
def test_every_function_of_the_convention_has_roles_that_hold_it(cast: Cast) -> None:
    agreement = agreement_of(ConventionVersion.objects.get())
    assert len(agreement.functions) > 15
    assert [function.code for function in agreement.functions if not roles_of(function.code)] == []


@pytest.mark.clause("6.raci.roles")
def test_a_town_declares_a_function_with_its_dates_and_it_counts_from_its_first_day(
    cast: Cast, client: Client
) -> None:
    cast.signed_in(client, "manager_bba", proved=True)
    person = cast.person("user_bba")
    page = client.get(f"{HERE}head_of_purchasing/new/?q=ulysse").content.decode()
    assert person.full_name in page
    assert cast.person("head_bba").full_name not in page
    first = date.today() + timedelta(days=10)
    told = {
        "person": person.pk,
        "start": first.isoformat(),
        "last_day": (first + timedelta(days=30)).isoformat(),
    }
    response = client.post(f"{HERE}head_of_purchasing/new/", told)
    assert response.status_code == 302
    with cast.acting("manager_bba"):
        membership = Membership.objects.get(role="head_of_purchasing")
        assert (membership.period.lower, membership.period.upper) == (first, first + timedelta(days=31))
        assert Entry.objects.latest("id").verb == "person.role_given"
    part = Page(client, HERE).part("function-head_of_purchasing")
    assert "Personne aujourd'hui" in part
    assert person.full_name in part


@pytest.mark.parametrize(
    ("told", "says"),
    [
        ({"start": "{day}"}, "Choisissez qui exerce la fonction"),
        ({"person": "x", "start": "{day}"}, "nombre entier"),
        ({"person": "{stranger}", "start": "{day}"}, "annuaire"),
        ({"person": "{referent}", "start": "{day}"}, "exerce déjà"),
        ({"person": "{user}", "start": "{day}", "last_day": "{day_before}"}, "avant le premier"),
        ({"person": "{user}", "start": "bientôt"}, "date"),
        ({"person": "{user}", "start": "{day_before}"}, "se déclare à partir d"),
    ],
)
def test_what_can_not_be_declared_is_said_and_changes_nothing(
    cast: Cast, client: Client, told: dict[str, str], says: str
) -> None:
    people = {
        "day": date.today(),
        "day_before": date.today() - timedelta(days=1),
        "stranger": cast.person("user_sim").pk,
        "referent": cast.person("referent_bba").pk,
        "user": cast.person("user_bba").pk,
    }
    sent = {name: value.format(**people) for name, value in told.items()}
    before = Membership.objects.count()
    response = cast.signed_in(client, "manager_bba", proved=True).post(f"{HERE}it_referent/new/", sent)
    assert response.status_code == 422
    assert says in response.content.decode()
    with cast.acting("cio"):
        assert Membership.objects.count() == before


@pytest.mark.clause("6.raci.roles")
def test_a_town_without_a_referent_is_told_so_and_the_head_of_it_sees_it(
    cast: Cast, client: Client, at: datetime
) -> None:
    cast.signed_in(client, "manager_bba", proved=True)
    page = Page(client, HERE)
    assert "Personne n'est déclaré" not in page.words
    membership = cast.person("referent_bba").memberships.get()
    yesterday = date.today() - timedelta(days=1)
    response = client.post(f"{HERE}{membership.pk}/end/", {"last_day": yesterday.isoformat()})
    assert response.status_code == 302
    assert "Personne n'est déclaré : Référent informatique" in Page(client, HERE).words
    everywhere = Page(cast.signed_in(Client(), "cio"), "/functions/").words
    assert everywhere.index("Bouc-Bel-Air") < everywhere.index("Cabriès")  # what is missing comes first
    assert "Personne n'est déclaré : Référent informatique" in everywhere


def test_an_end_before_the_beginning_is_refused(cast: Cast, client: Client) -> None:
    membership = cast.person("referent_bba").memberships.get()
    response = cast.signed_in(client, "manager_bba").post(
        f"{HERE}{membership.pk}/end/", {"last_day": "2020-01-01"}
    )
    assert response.status_code == 422
    membership.refresh_from_db()
    assert membership.period.upper is None


def test_no_town_gives_a_function_of_the_syndicate_nor_its_own_to_another(
    cast: Cast, client: Client, at: datetime
) -> None:
    cast.signed_in(client, "manager_bba", proved=True)
    assert client.get(f"{HERE}cio/new/").status_code == 404
    assert client.post("/functions/cabries/it_referent/new/", {"person": 1}).status_code == 404
    assert client.post("/functions/sigv/cio/new/", {"person": 1}).status_code == 404
    told = {"person": cast.person("user_bba"), "start": at.date(), "at": at, "by": cast.actor("manager_bba")}
    with cast.acting("manager_bba"):
        with pytest.raises(WrongSide):
            give_role(organisation=cast.organisations["bouc-bel-air"], role="cio", **told)
        with pytest.raises(NotAllowed):
            give_role(organisation=cast.organisations["sigv"], role="cio", **told)


@pytest.mark.parametrize("who", ["referent_bba", "head_bba", "n1", "tech", "sg", "dpo"])
def test_others_may_read_but_neither_declare_nor_end(cast: Cast, at: datetime, who: str) -> None:
    with cast.acting(who) as actor:
        with pytest.raises(NotAllowed):
            give_role(
                person=cast.person("user_bba"),
                organisation=cast.organisations["bouc-bel-air"],
                role="general_manager",
                start=at.date(),
                by=actor,
                at=at,
            )
        with pytest.raises(NotAllowed):
            end_role(
                membership=cast.person("manager_bba").memberships.get(), last_day=at.date(), by=actor, at=at
            )


@pytest.mark.clause("6.raci.roles")
def test_a_row_of_a_matrix_gives_the_people_of_a_town_on_a_day(cast: Cast, at: datetime) -> None:
    agreement = agreement_of(ConventionVersion.objects.get())
    town, new = cast.organisations["bouc-bel-air"], cast.person("user_bba")
    give_role(
        person=new, organisation=town, role="it_referent", start=date(2027, 1, 1), by=cast.system, at=at
    )
    end_role(
        membership=cast.person("referent_bba").memberships.get(),
        last_day=date(2026, 12, 31),
        by=cast.system,
        at=at,
    )

    def named(day: date) -> dict[str, dict[str, list[str]]]:
        with cast.acting("cio") as cio:
            held = held_around(cio, town.pk, day)
            who = people_of_row(
                agreement.raci_row("town-pay"), agreement, lambda code: people_holding(held, code), "en"
            )
        return {
            share.code: {
                holder.function: [person.full_name for person in holder.people] for holder in share.holders
            }
            for share in who.shares
        }

    before, after = named(date(2026, 12, 31)), named(date(2027, 1, 1))
    assert before["A"] == {"Town": ["Maud Boucdirection"]}
    assert "Rémi Boucréférent" in before["R"]["IT referent"] + before.get("C", {}).get("IT referent", [])
    assert [str(new)] in [*after["R"].values(), *after.get("C", {}).values()]
    assert not any(
        "Simréférente" in name for share in before.values() for names in share.values() for name in names
    )


def test_the_matrices_show_the_names_of_the_town_that_is_asked_for(cast: Cast, client: Client) -> None:
    page = Page(cast.signed_in(client, "referent_bba"), "/raci/?town=bouc-bel-air")
    assert "Maud Boucdirection" in page.part("town-pay")
    stranger = Page(cast.signed_in(Client(), "referent_sim"), "/raci/?town=bouc-bel-air")
    assert "Boucdirection" not in stranger.words
    user = Page(cast.signed_in(Client(), "user_bba"), "/raci/?town=bouc-bel-air")
    assert "Boucdirection" not in user.words


def test_the_functions_of_an_organisation_are_those_of_its_side(cast: Cast) -> None:
    agreement = agreement_of(ConventionVersion.objects.get())
    with cast.acting("cio") as cio:
        found = functions_of(cio, cast.organisations.values(), agreement, date(2026, 11, 17))
    sides = {each.organisation.code: {held.role.code for held in each.held} for each in found}
    assert "it_referent" in sides["cabries"]
    assert "cio" not in sides["cabries"]
    assert "cio" in sides["sigv"]
    assert sides["contractor"] == {"contractor_technician"}
    assert set().union(*sides.values()) == set(ROLES) - {"user"}


def test_reading_the_functions_costs_the_same_for_any_number_of_towns(
    cast: Cast, django_assert_num_queries: pytest.FixtureRequest
) -> None:
    agreement = agreement_of(ConventionVersion.objects.get())
    organisations = list(cast.organisations.values())
    with cast.acting("cio") as cio, django_assert_num_queries(1):  # type: ignore[operator]
        functions_of(cio, organisations, agreement, date(2026, 11, 17))
