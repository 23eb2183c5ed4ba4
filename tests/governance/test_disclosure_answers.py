"""Disclosure requests (7.1.1): who acts next is told, on their home too, and by when who asked is to be answered."""

from datetime import date, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, override_settings

from tests.cast import Cast
from tests.governance.test_disclosure_pages import TYPED
from tests.governance.world import a_request
from tests.organisation.test_constraints import refused
from vallat.access.context import set_context
from vallat.base.models import OutgoingMail
from vallat.base.refusals import NotPossible
from vallat.governance.actions.disclosures import register_disclosure
from vallat.governance.models import DisclosureRequest

TOWN = "bouc-bel-air"
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> list[datetime]:
    clock = [at]
    monkeypatch.setattr("django.utils.timezone.now", lambda: clock[0])
    return clock


def new_mails(cast: Cast) -> dict[str, OutgoingMail]:
    """By who gets it; those that were there are gone from the next answer."""
    set_context(cast.system)
    mails = {mail.to: mail for mail in OutgoingMail.objects.filter(tries=0)}
    OutgoingMail.objects.update(tries=1)
    return mails


def registered(cast: Cast, client: Client, **typed: Any) -> DisclosureRequest:
    fields = TYPED | {"token": str(uuid4()), "organisation": cast.organisations[TOWN].pk} | typed
    answer = cast.signed_in(client, "cio").post("/disclosures/new/", fields)
    assert answer.status_code == 302, answer.content.decode()
    set_context(cast.system)
    return DisclosureRequest.objects.latest("pk")


@pytest.mark.clause("7.1.1.confidentiality")
def test_each_step_tells_who_acts_next_and_the_data_protection_officer(cast: Cast, client: Client) -> None:
    asked = registered(cast, client, answer_by_date="2026-11-27")
    page = f"/disclosures/{asked.pk}/"
    told = new_mails(cast)
    assert set(told) == {"manager@bouc-bel-air.example", "sg@sigv.example", "dpo@sigv.example"}
    assert "Votre décision est attendue" in told["manager@bouc-bel-air.example"].subject
    assert "Votre avis est attendu" in told["dpo@sigv.example"].body
    for mail in told.values():
        assert "vendredi 27 novembre 2026" in mail.body
        assert page in mail.body
        for word in ("Camille", "Gendarmerie", "Journaux", "77-1-1"):
            assert word not in mail.body + mail.subject

    cast.signed_in(client, "dpo").post(f"{page}advice/", {"advice": "Limiter."})
    assert set(new_mails(cast)) == {"manager@bouc-bel-air.example", "sg@sigv.example"}

    decision = {"decision": "granted", "reason": "Fondée"}
    assert cast.signed_in(client, "manager_bba").post(f"{page}decision/", decision).status_code == 302
    told = new_mails(cast)
    assert set(told) == {"cio@sigv.example", "sg@sigv.example", "dpo@sigv.example"}
    assert "remis" in told["cio@sigv.example"].body

    handed = {"token": str(uuid4()), "what": "Extrait", "form": "paper", "count": "3"}
    assert cast.signed_in(client, "sg").post(f"{page}handovers/", handed).status_code == 302
    assert set(new_mails(cast)) == {
        "cio@sigv.example",
        "manager@bouc-bel-air.example",
        "dpo@sigv.example",
    }


def test_a_refusal_says_that_nothing_is_handed_over(cast: Cast, client: Client) -> None:
    asked = registered(cast, client)
    new_mails(cast)
    decision = {"decision": "refused", "reason": "Infondée"}
    cast.signed_in(client, "sg").post(f"/disclosures/{asked.pk}/decision/", decision)
    told = new_mails(cast)
    assert set(told) == {"cio@sigv.example", "dpo@sigv.example"}
    assert "refusée" in told["cio@sigv.example"].body
    assert "peut maintenant" not in told["cio@sigv.example"].body


@pytest.mark.clause("7.1.1.confidentiality")
def test_it_stands_on_the_home_of_who_acts_next(cast: Cast, client: Client, now: list[datetime]) -> None:
    asked = registered(cast, client)
    row = f"/disclosures/{asked.pk}/"

    def has_it() -> set[str]:
        people = ("manager_bba", "manager_sim", "sg", "dpo", "cio", "referent_bba", "user_bba")
        return {each for each in people if row in cast.signed_in(Client(), each).get("/").content.decode()}

    assert has_it() == {"manager_bba", "sg", "dpo"}
    cast.signed_in(client, "dpo").post(f"{row}advice/", {"advice": "Limiter."})
    assert has_it() == {"manager_bba", "sg"}
    cast.signed_in(client, "sg").post(f"{row}decision/", {"decision": "granted", "reason": "a"})
    assert has_it() == {"cio", "sg"}
    cast.signed_in(client, "cio").post(f"{row}closure/")
    assert has_it() == set()


@pytest.mark.parametrize(
    ("received", "typed", "day", "says"),
    [
        ("2026-11-16T09:00", {"own_data": "on"}, date(2026, 12, 16), "article 12.3"),
        ("2026-01-31T09:00", {"own_data": "on"}, date(2026, 2, 28), "article 12.3"),
        ("2026-11-16T09:00", {}, date(2026, 12, 1), "délai habituel"),
        ("2026-11-16T09:00", {"answer_by_date": "2026-11-20"}, date(2026, 11, 20), "choisi"),
        (
            "2026-11-16T09:00",
            {"own_data": "on", "answer_by_date": "2026-12-16"},
            date(2026, 12, 16),
            "choisi",
        ),
    ],
)
def test_the_day_to_answer_by_says_why(
    cast: Cast, client: Client, received: str, typed: dict[str, str], day: date, says: str
) -> None:
    asked = registered(cast, client, received_at=received, **typed)
    assert asked.answer_by_date == day
    assert says in client.get(f"/disclosures/{asked.pk}/").content.decode()


def test_the_usual_delay_is_a_setting(cast: Cast, client: Client) -> None:
    with override_settings(DISCLOSURE_DAYS=3):
        assert registered(cast, client).answer_by_date == date(2026, 11, 19)


@pytest.mark.parametrize(
    "typed",
    [
        {"answer_by_date": "2026-11-15"},
        {"own_data": "on", "answer_by_date": "2026-12-17"},
        {"answer_by_date": "9999-12-31"},
    ],
)
def test_a_day_that_can_not_be_is_refused_beside_its_field(
    cast: Cast, client: Client, typed: dict[str, str]
) -> None:
    fields = TYPED | {"token": str(uuid4()), "organisation": cast.organisations[TOWN].pk} | typed
    answer = cast.signed_in(client, "cio").post("/disclosures/new/", fields)
    assert answer.status_code == 422
    assert 'id="id_answer_by_date_error"' in answer.content.decode()
    assert not DisclosureRequest.objects.exists()


def test_the_action_refuses_it_too(cast: Cast, at: datetime) -> None:
    words = dict.fromkeys(
        ("requester_name", "requester_quality", "authority", "legal_ground", "records"), "a"
    )
    with cast.acting("sg") as sg, pytest.raises(NotPossible):
        register_disclosure(
            organisation=cast.organisations[TOWN],
            **words,
            received_at=at,
            answer_by_date=at.date() - DAY,
            by=sg,
            at=at,
        )


def test_a_late_one_is_shown_until_it_is_closed(cast: Cast, client: Client, now: list[datetime]) -> None:
    asked = registered(cast, client, answer_by_date="2026-11-18")
    places = {"/": "sg", "/disclosures/": "cio", f"/disclosures/{asked.pk}/": "dpo"}

    def late() -> list[str]:
        pages = {place: cast.signed_in(Client(), who).get(place) for place, who in places.items()}
        return [place for place, page in pages.items() if "à répondre avant" in page.content.decode()]

    now[0] += DAY
    assert late() == []
    now[0] += DAY
    assert late() == list(places)
    cast.signed_in(client, "sg").post(
        f"/disclosures/{asked.pk}/decision/", {"decision": "refused", "reason": "a"}
    )
    client.post(f"/disclosures/{asked.pk}/closure/")
    assert late() == []


def test_a_day_without_its_reason_is_refused_by_the_database(cast: Cast, at: datetime) -> None:
    asked = a_request(cast, cast.organisations[TOWN], at)
    with refused("disclosure_answer_by_says_why"):
        DisclosureRequest.objects.filter(pk=asked.pk).update(answer_basis="")
