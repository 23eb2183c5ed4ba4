"""A new customer makes its contractors, towns, departments, sites and rooms by hand; they are closed, never deleted."""

import re
from datetime import date, datetime

import pytest
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.test import Client

from tests.base import far
from tests.cast import Cast, cast_in
from tests.organisation.places import WEEK, closed_on, hall_of, open_in
from vallat.base.models import OutgoingMail
from vallat.journal.models import Entry
from vallat.organisation.models import (
    Department,
    LocalClosing,
    OpeningWindow,
    Organisation,
    Person,
    Site,
    TechnicalRoom,
)
from vallat.organisation.people.queries import contractors, sites
from vallat.organisation.people.site_hours import hours_of_site
from vallat.organisation.sign_in.actions.offboarding import leave

NILS = {
    "first_name": "Anna",
    "last_name": "Dépannage",
    "email": "anna@acme.example",
    "phone": "04 00 00 00 00",
}


@pytest.mark.clause("6.4.1.levels")
def test_the_head_of_it_makes_a_contractor_and_its_technician(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "cio", proved=True)
    new = client.get("/organisations/new/?kind=contractor").content.decode()
    assert "Prestataire" in new
    made = client.post("/organisations/new/", {"kind": "contractor", "name": "Acmé Réseaux"})
    assert made.headers["Location"] == "/organisations/acme-reseaux/"
    page = client.get("/organisations/acme-reseaux/").content.decode()
    assert "un prestataire intervient sur les sites des mairies" in page
    assert "il en faut un" not in page
    assert "Personne n’y travaille encore" in page
    added = client.post("/organisations/acme-reseaux/technicians/", NILS)
    assert added.status_code == 302
    assert "Anna Dépannage" in client.get("/organisations/acme-reseaux/").content.decode()
    with cast_in().acting("cio"):  # who sees the new company too
        anna = Person.objects.get(email="anna@acme.example")
        assert [held.role for held in anna.memberships.all()] == ["contractor_technician"]
        assert "votre mairie" not in OutgoingMail.objects.get(to="anna@acme.example").body
        assert "acme-reseaux" in contractors().values_list("code", flat=True)


def test_what_can_not_be_used_is_said_beside_its_field_and_nothing_is_lost(
    cast: Cast, client: Client
) -> None:
    client = cast.signed_in(client, "cio")
    for wrong, why in (
        ({"kind": "contractor", "name": "Autre", "code": "contractor"}, "existe déjà"),
        ({"kind": "commune", "name": "Ville", "insee": "13"}, "saisi"),
        ({"kind": "syndicate", "name": "Un autre syndicat"}, "saisi"),
        ({"kind": "contractor", "name": ""}, "obligatoire"),
    ):
        refused = client.post("/organisations/new/", wrong)
        assert refused.status_code == 422, why
        assert "ce que vous avez saisi est toujours là" in refused.content.decode()
    twice = client.post("/organisations/contractor/technicians/", {**NILS, "email": "n3@contractor.example"})
    assert twice.status_code == 422
    assert "Dépannage" in twice.content.decode()


def test_a_company_is_closed_once_nobody_holds_a_function_there(
    cast: Cast, client: Client, at: datetime
) -> None:
    client = cast.signed_in(client, "cio")
    held = client.post("/organisations/contractor/closing/", follow=True).content.decode()
    assert "1 personne y exerce une fonction" in held
    with cast.acting("cio") as cio:
        leave(person=cast.person("n3"), last_day=date(2026, 11, 16), by=cio, at=at)
    client.post("/organisations/contractor/closing/")
    assert "contractor" not in contractors().values_list("code", flat=True)
    assert "fermé" in client.get("/organisations/").content.decode()
    client.post("/organisations/contractor/reopening/")
    assert "contractor" in contractors().values_list("code", flat=True)


def test_the_syndicate_is_never_closed(cast: Cast, client: Client) -> None:
    page = cast.signed_in(client, "cio").get("/organisations/sigv/").content.decode()
    assert "/organisations/sigv/closing/" not in page
    stays = pytest.raises(IntegrityError, match="organisation_syndicate_stays")
    with cast.acting("cio"), stays, transaction.atomic():
        Organisation.objects.filter(code="sigv").update(closed_at=datetime(2026, 1, 1).astimezone())


@pytest.mark.clause("7.2.visits")
def test_a_referent_keeps_the_places_of_their_town(cast: Cast, client: Client) -> None:
    client = cast.signed_in(client, "referent_bba")
    listed = client.get("/organisations/").content.decode()
    assert "Bouc-Bel-Air" in listed
    assert "Cabriès" not in listed
    assert "/organisations/new/" not in listed
    town = "/organisations/bouc-bel-air/"
    assert client.post(f"{town}departments/", {"name": "Archives"}).status_code == 302
    again = client.post(f"{town}departments/", {"name": "Archives"})
    assert again.status_code == 422
    assert "porte déjà ce nom" in again.content.decode()
    made = client.post(f"{town}sites/", {"name": "Annexe", "address": "3 rue inventée"})
    site = made.headers["Location"]
    assert (
        client.post(f"{site}rooms/", {"name": "Local réseau", "access_notes": "Clé en mairie"}).status_code
        == 302
    )
    page = client.get(site).content.decode()
    assert "3 rue inventée" in page
    assert "Clé en mairie" in page
    with cast.acting("cio") as cio:
        town_ = cast.organisations["bouc-bel-air"]
        room = TechnicalRoom.objects.get(name="Local réseau")
        department = Department.objects.get(name="Archives")
        annexe = Site.objects.get(name="Annexe")
        assert annexe in sites(cio, town_.pk)
    assert client.post(f"/rooms/{room.pk}/", {"name": "Baie"}).status_code == 302
    assert client.post(f"/departments/{department.pk}/", {"name": "Musée"}).status_code == 302
    for address in (f"/rooms/{room.pk}/", f"/departments/{department.pk}/", site):
        assert client.post(f"{address}closing/").status_code == 302
        assert "n’est plus propos" in client.get(address).content.decode()
        assert client.post(f"{address}closing/").status_code == 302  # a second click
    with cast.acting("cio") as cio:
        assert annexe not in sites(cio, town_.pk)
        assert Entry.objects.filter(verb="organisation.place_closed").count() == 3
    client.post(f"{site}reopening/")
    with cast.acting("cio") as cio:
        assert annexe in sites(cio, town_.pk)


@pytest.mark.clause("7.2.visits")
def test_of_two_who_describe_a_site_the_second_is_told_of_the_first_and_may_go_on(
    cast: Cast, client: Client
) -> None:
    address = f"/sites/{hall_of(cast).pk}/"
    desk, town = cast.signed_in(Client(), "cio"), cast.signed_in(client, "referent_bba")
    theirs, ours = _seen(desk.get(address)), _seen(town.get(address))
    typed = {
        "name": "Hall",
        "address": "1 place",
        "access_notes": "Clé chez le gardien",
        "security_notes": "",
    }
    assert desk.post(address, typed | {"seen": theirs}).status_code == 302
    late = town.post(address, typed | {"seen": ours, "access_notes": "Code 1234"})
    assert late.status_code == 422
    assert "Clé chez le gardien" in late.content.decode()
    assert "Code 1234" in late.content.decode()
    with cast.acting("cio"):
        assert Site.objects.get(name="Hall").access_notes == "Clé chez le gardien"
    assert town.post(address, typed | {"seen": _seen(late), "access_notes": "Code 1234"}).status_code == 302
    with cast.acting("cio"):
        assert Site.objects.get(name="Hall").access_notes == "Code 1234"
    assert desk.post(address, typed | {"seen": theirs, "access_notes": "Code 1234"}).status_code == 302


def _seen(page: HttpResponse) -> str:
    found = re.search(r'name="seen" value="(\w{32})"', page.content.decode())
    assert found
    return found[1]


def test_the_desk_says_where_somebody_works_and_their_next_call_is_for_that_site(
    cast: Cast, client: Client
) -> None:
    site, person = hall_of(cast), cast.person("user_bba")
    client = cast.signed_in(client, "n1")
    address = f"/people/{person.pk}/workplace/"
    assert "Hôtel de ville" in client.get(address).content.decode()
    elsewhere = hall_of(cast, "cabries")
    assert client.post(address, {"site": elsewhere.pk}).status_code == 422
    assert client.post(address, {"site": site.pk}).status_code == 302
    shown = client.get(f"/people/{person.pk}/").content.decode()
    assert "Hôtel de ville" in shown
    assert address in shown
    with cast.acting("n1"):
        person.refresh_from_db()
        assert (person.site_id, person.department_id) == (site.pk, None)


def test_the_hours_of_a_site_are_typed_and_said_in_words(cast: Cast, client: Client) -> None:
    site = hall_of(cast)
    client = cast.signed_in(client, "referent_bba")
    address = f"/sites/{site.pk}/hours/"
    typed = {
        f"{edge}_{day}_1": time
        for day in range(1, 6)
        for edge, time in (("opens", "08:30"), ("closes", "12:00"))
    }
    half = client.post(address, {**typed, "opens_6_1": "09:00"})
    assert half.status_code == 422
    assert "samedi : indiquez les deux heures" in half.content.decode().replace("\xa0", " ")
    assert client.post(address, {**typed, "opens_6_1": "12:00", "closes_6_1": "09:00"}).status_code == 422
    overlap = {"opens_1_2": "11:00", "closes_1_2": "13:00"}
    refused = client.post(address, {**typed, **overlap})
    assert refused.status_code == 422
    assert "11:00" in refused.content.decode()
    typed |= {"opens_6_1": "09:00", "closes_6_1": "11:30"}
    assert client.post(address, typed).status_code == 302
    assert (
        "lundi à vendredi 08:30–12:00\xa0; samedi 09:00–11:30"
        in client.get(f"/sites/{site.pk}/").content.decode()
    )


def test_closing_days_are_said_with_their_reason_and_can_be_taken_back(cast: Cast, client: Client) -> None:
    site = hall_of(cast)
    client = cast.signed_in(client, "referent_bba")
    address = f"/sites/{site.pk}/closings/"
    for wrong in (
        {"first": "2027-07-13", "last": "2027-07-12", "reason": "Pont"},
        {"first": "2027-07-13", "last": "2029-07-12", "reason": "Travaux"},
        {"first": "2027-07-13"},
        *({"first": day, "reason": "Pont"} for day in far.DAYS),
    ):
        assert client.post(address, wrong).status_code == 422
    assert client.post(address, {"first": "2027-07-13", "reason": "Pont"}).status_code == 302
    assert client.post(address, {"first": "2027-07-13", "reason": "Pont"}).status_code == 422
    page = client.get(f"/sites/{site.pk}/").content.decode()
    assert "mardi 13 juillet 2027" in page
    with cast.acting("cio"):
        closing = LocalClosing.objects.get()
    client.post(f"/site-closings/{closing.pk}/removal/")
    assert "mardi 13 juillet 2027" not in client.get(f"/sites/{site.pk}/").content.decode()


def test_a_day_is_closed_on_every_site_of_the_town_at_once(cast: Cast, client: Client) -> None:
    site = hall_of(cast)
    client = cast.signed_in(client, "referent_bba")
    client.post("/organisations/bouc-bel-air/sites/", {"name": "Annexe"})
    days = {"first": "2027-07-13", "reason": "Pont", "everywhere": "on"}
    assert client.post(f"/sites/{site.pk}/closings/", days).status_code == 302
    with cast.acting("cio"):
        found = LocalClosing.objects.order_by("site__name").values_list("site__name", "organisation__code")
        assert list(found) == [("Annexe", "bouc-bel-air"), ("Hôtel de ville", "bouc-bel-air")]


def test_a_site_is_closed_outside_its_hours_and_opens_next(cast: Cast, at: datetime) -> None:
    site = hall_of(cast)
    with cast.acting("cio"):
        assert hours_of_site(site).why_closed(at, at.replace(hour=23)) == ""
    open_in(cast, site, at)
    closed_on(cast, site, date(2026, 11, 19), at)
    with cast.acting("cio"):
        hours = hours_of_site(site)
    ten = at.replace(hour=10, minute=0)
    assert hours.why_closed(ten, ten.replace(hour=11)) == ""
    lunch = hours.why_closed(ten, ten.replace(hour=13))
    assert "08:30–12:00, 13:30–17:00" in lunch
    assert "mardi 17 novembre à 13\xa0h\xa030" in lunch
    fete = hours.why_closed(ten.replace(day=19), ten.replace(day=19, hour=11))
    assert "jeudi 19 novembre" in fete
    assert "Fête votive" in fete
    assert "vendredi 20 novembre à 8\xa0h\xa030" in fete
    sunday = hours.why_closed(ten.replace(day=22), ten.replace(day=22, hour=11))
    assert "lundi 23 novembre à 8\xa0h\xa030" in sunday


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("window_opens_before_it_closes", {"closes": "08:00"}),
        ("window_weekday_known", {"weekday": 8}),
        ("window_no_overlap", {"opens": "08:00", "closes": "16:00"}),
    ],
)
def test_the_database_refuses_hours_that_make_no_week(
    cast: Cast, at: datetime, constraint: str, change: dict[str, object]
) -> None:
    site = hall_of(cast)
    open_in(cast, site, at, WEEK[:2])
    with cast.acting("cio"):
        first = OpeningWindow.objects.filter(site=site).earliest("opens")
    with cast.acting("cio"), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        OpeningWindow.objects.filter(pk=first.pk).update(**change)


@pytest.mark.parametrize(
    ("constraint", "change"),
    [
        ("closing_days_in_order", {"last_date": date(2026, 11, 18)}),
        ("closing_has_a_reason", {"reason": ""}),
    ],
)
def test_the_database_refuses_closings_without_order_or_reason(
    cast: Cast, at: datetime, constraint: str, change: dict[str, object]
) -> None:
    closing = closed_on(cast, hall_of(cast), date(2026, 11, 19), at)
    with cast.acting("cio"), pytest.raises(IntegrityError, match=constraint), transaction.atomic():
        LocalClosing.objects.filter(pk=closing.pk).update(**change)


def test_names_of_rooms_and_closing_days_stand_once(cast: Cast, at: datetime) -> None:
    site = hall_of(cast)
    closing = closed_on(cast, site, date(2026, 11, 19), at)
    with cast.acting("cio"):
        room = TechnicalRoom(organisation_id=site.organisation_id, site=site, name="Baie")
        room.save()
        for row in (closing, room):
            row.pk = None
            with pytest.raises(IntegrityError, match="once"), transaction.atomic():
                row.save(force_insert=True)


@pytest.mark.parametrize(
    "sent", [{"code": "new"}, {"name": "New"}, {"siren": "١٢٣٤٥٦٧٨٩"}, {"insee": "١٣٠١٥"}]
)
def test_a_code_that_is_an_address_and_digits_of_another_script_are_refused(
    cast: Cast, client: Client, sent: dict[str, str]
) -> None:
    typed = {"kind": "contractor", "name": "Acmé Réseaux", **sent}
    assert cast.signed_in(client, "cio").post("/organisations/new/", typed).status_code == 422
    assert not Organisation.objects.filter(name=typed["name"]).exists()
