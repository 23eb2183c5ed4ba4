"""Towns read who does what: the syndicate's functions by the names of who holds them, or by the function's number (chapter 6)."""

from datetime import date, datetime

import pytest
from django.test import Client

from tests.cast import Cast
from tests.convention.reading import Page
from vallat.organisation.models import Membership
from vallat.organisation.people.actions.people import end_role
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.models import Ticket

TOWN = ["user_bba", "referent_bba", "elected_bba"]
NOBODY = "personne de déclaré"
HIDDEN = ("Simréférente", "Cabréférent", "Prestataire Nils", "Nils", "Théa", "Noé", "Aline", "@sigv.example")


@pytest.mark.clause("6.raci.roles")
@pytest.mark.parametrize("who", TOWN)
def test_a_town_reads_the_names_of_the_syndicates_functions(cast: Cast, client: Client, who: str) -> None:
    page = Page(cast.signed_in(client, who), "/raci/")
    assert "Sandra Sigsecrétaire" in page.part("shared-pay")
    assert "Aude Sigachats" in page.part("shared-pay")
    assert "Inès Exemple" in page.part("shared-order")
    assert NOBODY not in page.words
    assert not [name for name in HIDDEN if name in page.words]


@pytest.mark.parametrize("who", TOWN)
def test_the_team_of_the_syndicate_is_told_by_its_number(cast: Cast, client: Client, who: str) -> None:
    page = Page(cast.signed_in(client, who), "/raci/")
    assert "Service informatique du SIGV 9315" in page.part("town-buy-office")


@pytest.mark.parametrize("who", TOWN)
def test_what_is_hidden_of_another_side_is_never_said_to_be_declared_by_nobody(
    cast: Cast, client: Client, who: str
) -> None:
    page = Page(cast.signed_in(client, who), "/raci/?town=bouc-bel-air")
    for row in ("shared-buy", "shared-order", "town-order"):
        part = page.part(row)
        for function in ("Prestataire", "Commission d'appel d'offres", "Présidence du SIGV"):
            assert f"{function} {NOBODY}" not in part


def test_a_referent_still_reads_which_functions_of_their_own_town_nobody_holds(
    cast: Cast, client: Client, at: datetime
) -> None:
    page = Page(cast.signed_in(client, "referent_bba"), "/raci/?town=bouc-bel-air")
    assert "la mairie n'a pas dit autre chose) Maud Boucdirection" in page.part("town-pay")
    assert "Aude Sigachats" in page.part("shared-pay")
    held = Membership.objects.get(role="general_manager", organisation__code="bouc-bel-air")
    end_role(membership=held, last_day=date(2024, 1, 1), by=cast.system, at=at)
    page = Page(client, "/raci/?town=bouc-bel-air")
    assert f"autre chose) {NOBODY}" in page.part("town-pay")
    assert f"autre chose) {NOBODY}" not in Page(client, "/raci/").words


def test_who_no_longer_holds_the_function_is_no_longer_named(
    cast: Cast, client: Client, at: datetime
) -> None:
    held = Membership.objects.get(role="purchasing_officer")
    end_role(membership=held, last_day=date(2024, 1, 1), by=cast.system, at=at)
    assert "Sigachats" not in Page(cast.signed_in(client, "user_bba"), "/raci/").words


@pytest.mark.parametrize("who", [*TOWN, "n3"])
def test_an_entry_of_the_catalogue_names_them_too(cast: Cast, client: Client, who: str) -> None:
    page = Page(cast.signed_in(client, who), "/catalogue/internet-outage/")
    assert "DSI du SIGV Inès Exemple" in page.words
    assert "Service informatique du SIGV 9315" in page.words
    assert NOBODY not in page.words


@pytest.fixture
def ticket(cast: Cast, at: datetime) -> Ticket:
    with cast.acting("n1") as n1:
        return open_ticket(
            requester=cast.person("user_bba"),
            channel="phone",
            service_code="internet-outage",
            subject="Internet",
            text="Plus d'internet.",
            by=n1,
            at=at,
        )


@pytest.mark.parametrize("who", ["user_bba", "referent_bba"])
def test_the_ticket_of_a_town_names_them(cast: Cast, client: Client, ticket: Ticket, who: str) -> None:
    page = Page(cast.signed_in(client, who), f"/tickets/{ticket.number}/")
    assert "Inès Exemple DSI du SIGV" in page.words
    assert "Service informatique du SIGV 9315" in page.words
    assert not [name for name in HIDDEN if name in page.words and name not in ("Noé",)]
