"""A program lists and adds organisations, sites and rooms, with the rights of its token."""

from datetime import datetime
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Cast
from tests.integrations.programs import program_of
from tests.organisation.places import hall_of, open_in
from vallat.journal.models import Entry
from vallat.organisation.models import Organisation, Site
from vallat.organisation.verbs import SITE_CHANGED

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


def test_what_is_sent_of_a_site_is_changed_and_the_rest_stays(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "referent_bba", at)
    hall = f"/sites/{hall_of(cast).pk}"
    program.patch(hall, {"address": "1 place inventée", "security_notes": "Badge."})
    changed = program.patch(hall, {"access_notes": "Par la cour."})
    assert changed.status_code == 200
    told = changed.json()
    assert (told["name"], told["address"]) == (hall_of(cast).name, "1 place inventée")
    assert (told["access_notes"], told["security_notes"]) == ("Par la cour.", "Badge.")
    assert program.patch(hall, {}).json() == told
    with cast.acting("cio"):
        assert Entry.objects.filter(verb=SITE_CHANGED.code).count() == 2


def test_a_site_and_a_room_are_closed_and_opened_again_once(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "referent_bba", at)
    hall = f"/sites/{hall_of(cast).pk}"
    room = program.post(f"{hall}/rooms", {"name": "Baie"}).json()["rooms"][0]["id"]
    for address, found in ((hall, lambda site: site), (f"/rooms/{room}", lambda site: site["rooms"][0])):
        closed = [found(program.patch(address, {"closed": True}).json())["closed_at"] for _twice in range(2)]
        assert closed[0] is not None
        assert closed[0] == closed[1]
        assert found(program.patch(address, {"closed": False}).json())["closed_at"] is None
    renamed = program.patch(f"/rooms/{room}", {"name": "Local réseau"}).json()["rooms"][0]
    assert (renamed["id"], renamed["name"]) == (room, "Local réseau")


def test_an_organisation_is_changed_and_not_closed_while_somebody_holds_a_function_there(
    cast: Cast, at: datetime
) -> None:
    program = program_of(cast, "cio", at)
    program.post("/organisations", ACME)
    assert program.patch("/organisations/acme", {"phone": "0442000000"}).json()["phone"] == "0442000000"
    assert program.patch("/organisations/acme", {"closed": True}).json()["closed_at"] is not None
    assert program.patch("/organisations/acme", {"closed": False}).json()["closed_at"] is None
    for held in ("contractor", "sigv"):
        assert program.patch(f"/organisations/{held}", {"closed": True, "phone": "1"}).status_code == 409
        phones = {
            each["code"]: each["phone"] for each in program.get("/organisations").json()["organisations"]
        }
        assert phones[held] != "1"


@pytest.mark.parametrize(
    ("address", "body", "where"),
    [
        ("/organisations/bouc-bel-air", {"siren": "12"}, ["body", "siren"]),
        ("/organisations/bouc-bel-air", {"code": "autre"}, ["body", "code"]),
        ("/sites/{hall}", {"name": " "}, ["body", "name"]),
        ("/sites/{hall}", {"address": None}, ["body", "address"]),
    ],
)
def test_what_can_not_be_used_is_refused_by_its_name(
    cast: Cast, at: datetime, address: str, body: dict[str, Any], where: list[str]
) -> None:
    program = program_of(cast, "cio", at)
    refused = program.patch(address.format(hall=hall_of(cast).pk), body)
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["where"] == where


def test_a_taken_name_is_refused(cast: Cast, at: datetime) -> None:
    program = program_of(cast, "referent_bba", at)
    program.post("/organisations/bouc-bel-air/sites", {"name": "Annexe"})
    refused = program.patch(f"/sites/{hall_of(cast).pk}", {"name": "Annexe"})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["where"] == ["body", "name"]


@pytest.mark.parametrize("wrong", [{"code": "new"}, {"siren": "١٢٣٤٥٦٧٨٩"}, {"insee": "١٣٠١٥"}])
def test_a_code_that_is_an_address_and_digits_of_another_script_are_refused(
    cast: Cast, at: datetime, wrong: dict[str, str]
) -> None:
    refused = program_of(cast, "cio", at).post("/organisations", {**ACME, **wrong})
    assert refused.status_code == 422
    assert refused.json()["errors"][0]["where"] == ["body", *wrong]
