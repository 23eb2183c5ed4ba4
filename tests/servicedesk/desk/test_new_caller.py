"""`/calls/callers/new/`: somebody who calls for the first time."""

from typing import Any

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from tests.cast import Cast
from vallat.journal.models import Entry
from vallat.organisation.models import Person
from vallat.organisation.people.actions.people import add_person

ADDRESS = "/calls/callers/new/"


def somebody(cast: Cast, **given: Any) -> dict[str, Any]:
    town = cast.organisations["cabries"].pk
    return {"first_name": "Hélène", "last_name": "Fabre", "organisation": town, "extension": "9777", **given}


def test_a_new_caller_enters_the_directory_and_the_call_goes_on(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "n1")
    response = client.post(ADDRESS, somebody(cast))
    with cast.acting("n1"):
        person = Person.objects.get(last_name="Fabre")
        entry = Entry.objects.get(verb="person.added", subject_id=person.pk)
    assert (person.organisation, person.extension) == (cast.organisations["cabries"], "9777")
    assert entry.actor_person_id == cast.person("n1").pk
    assert response["Location"] == f"/calls/new/?caller={person.pk}"
    page = client.get(response["Location"])
    assert page.context["form"]["caller_words"].value() == "Hélène Fabre"
    assert "Hélène Fabre" in client.get("/calls/callers/", {"caller_words": "fabre"}).content.decode()


def test_the_words_that_found_nobody_are_proposed_as_the_name(cast: Cast, client: Client) -> None:
    form = cast.signed_in(client, "n1").get(ADDRESS, {"words": "Hélène Fabre"}).context["form"]
    assert (form["first_name"].value(), form["last_name"].value()) == ("Hélène", "Fabre")


@pytest.mark.parametrize(
    ("changes", "problem"),
    [
        ({"last_name": " "}, "last_name"),
        ({"organisation": "0"}, "organisation"),
        ({"extension": ""}, "extension"),
        ({"email": "not an address"}, "email"),
        ({"email": "USER@bouc-bel-air.example"}, "email"),
        ({"mobile": "0" * 21}, "mobile"),
    ],
)
def test_what_can_not_be_used_is_said_and_nobody_is_added(
    cast: Cast, client: Client, changes: dict[str, str], problem: str
) -> None:
    response = cast.signed_in(client, "n1").post(ADDRESS, somebody(cast) | changes)
    assert response.status_code == 422
    assert list(response.context["form"].errors) == [problem]
    with cast.acting("n1"):
        assert not Person.objects.filter(first_name="Hélène").exists()


@pytest.mark.parametrize("who", ["user_bba", "referent_bba", "manager_bba", "n3"])
def test_only_the_desk_adds_people(cast: Cast, client: Client, who: str) -> None:
    assert cast.signed_in(client, who).post(ADDRESS, somebody(cast)).status_code == 403
    with pytest.raises(PermissionDenied), cast.acting(who) as actor:
        add_person(
            organisation=cast.organisations["bouc-bel-air"],
            first_name="H",
            last_name="F",
            extension="1",
            by=actor,
            at=timezone.now(),
        )
