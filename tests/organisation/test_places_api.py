"""A program lists and adds organisations, sites and rooms, with the rights of its token."""

from datetime import datetime

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.exchange.programs import program_of
from tests.organisation.places import hall_of, open_in
from vallat.organisation.models import Organisation, Site

ACME = {"kind": "contractor", "code": "acme", "name": "Acmé Réseaux"}


@pytest.fixture
def at() -> datetime:
    return timezone.now()


def test_a_contractor_is_added_once_and_a_taken_code_is_refused(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "cio", at)
    added = [program.post("/organisations", ACME, key="acme-1") for _twice in range(2)]
    assert [answer.status_code for answer in added] == [201, 201]
    assert Organisation.objects.filter(code="acme").count() == 1
    refused = program.post("/organisations", ACME)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["where"] == ["body", "code"]
    listed = program.get("/organisations").json()["organisations"]
    assert {"acme", "bouc-bel-air"} <= {one["code"] for one in listed}


def test_a_site_and_its_room_are_added_and_its_hours_are_told(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "referent_bba", at)
    added = program.post("/organisations/bouc-bel-air/sites", {"name": "Annexe", "address": "3 rue inventée"})
    assert added.status_code == 201
    number = added.json()["id"]
    with_room = program.post(f"/sites/{number}/rooms", {"name": "Baie"})
    assert [room["name"] for room in with_room.json()["rooms"]] == ["Baie"]
    again = program.post("/organisations/bouc-bel-air/sites", {"name": "Annexe"})
    assert again.status_code == 422
    with cast.acting("cio"):
        assert Site.objects.filter(name="Annexe").count() == 1
    open_in(cast, hall_of(cast), at)
    hall = program.get(f"/sites/{hall_of(cast).pk}").json()
    assert hall["hours"][0] == {"weekday": 1, "opens": "08:30", "closes": "12:00"}
    assert len(program.get("/organisations/bouc-bel-air/sites").json()["sites"]) == 2
