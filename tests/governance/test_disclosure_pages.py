"""The register on the page: list, one request, the forms that go with where it stands."""

import re
from datetime import datetime

import pytest
from django.test import Client

from tests.base import far
from tests.cast import Cast
from tests.governance.world import a_disclosure, a_request
from tests.query_counts import counting_queries
from vallat.access.context import acting_as, set_context
from vallat.governance.models import DisclosureRequest, HandedOver
from vallat.journal.models import Entry

TOWN = "bouc-bel-air"
TYPED = {
    "token": "6f1f7c1e-58f4-4f0b-9d0e-0d6f3b1f8a11",
    "requester_name": "Camille Requête",
    "requester_quality": "Officier de police judiciaire",
    "authority": "Gendarmerie nationale",
    "legal_ground": "Article 77-1-1",
    "received_at": "2026-11-16T09:00",
    "records": "Journaux",
    "period_start_date": "2026-10-01",
    "period_end_date": "2026-10-31",
}


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)


def text(page: bytes) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", page.decode()))


@pytest.mark.clause("7.1.1.confidentiality")
def test_a_request_from_its_registration_to_its_closing(cast: Cast, client: Client) -> None:
    cio = cast.signed_in(Client(headers={"Accept-Language": "en"}), "cio")
    cio.cookies["language"] = "en"
    answer = cio.post("/disclosures/new/", TYPED | {"organisation": cast.organisations[TOWN].pk})
    asked = DisclosureRequest.objects.get()
    assert (answer.status_code, answer.headers["Location"]) == (302, f"/disclosures/{asked.pk}/")
    page = cio.get(f"/disclosures/{asked.pk}/").content
    assert b"/handovers/" not in page
    assert b"/decision/" not in page
    handed = {
        "token": TYPED["token"],
        "what": "Extrait",
        "form": "paper",
        "count": "3",
        "sums": f"{'a' * 64}  extrait.csv\n",
    }
    early = cio.post(f"/disclosures/{asked.pk}/handovers/", handed)
    assert early.status_code == 422
    assert "Nothing is handed over without a decision" in text(early.content)

    manager = cast.signed_in(Client(), "manager_bba")
    assert b"/decision/" in manager.get(f"/disclosures/{asked.pk}/").content
    decided = manager.post(f"/disclosures/{asked.pk}/decision/", {"decision": "granted", "reason": "Fondée"})
    assert decided.status_code == 302

    assert cio.post(f"/disclosures/{asked.pk}/handovers/", handed).status_code == 302
    assert cio.post(f"/disclosures/{asked.pk}/closure/").status_code == 302
    said = text(cio.get(f"/disclosures/{asked.pk}/").content)
    for words in (
        "Camille Requête, Officier de police judiciaire",
        "Gendarmerie nationale",
        "Article 77-1-1",
        "Granted",
        "Maud Boucdirection",
        "3 records",
        "extrait.csv",
        "a" * 64,
        "Closed",
    ):
        assert words in said, words


def test_what_is_missing_is_told_beside_the_field_and_what_was_typed_stays(
    cast: Cast, client: Client
) -> None:
    answer = cast.signed_in(client, "sg").post("/disclosures/new/", TYPED | {"legal_ground": ""})
    assert answer.status_code == 422
    assert b'id="id_legal_ground_error"' in answer.content
    assert "Gendarmerie nationale" in answer.content.decode()
    assert not DisclosureRequest.objects.exists()


def test_a_sum_that_is_none_is_refused_with_its_line(cast: Cast, client: Client, at: datetime) -> None:
    asked = a_request(cast, cast.organisations[TOWN], at)
    cast.signed_in(Client(), "manager_bba").post(
        f"/disclosures/{asked.pk}/decision/", {"decision": "granted", "reason": "a"}
    )
    answer = cast.signed_in(client, "cio").post(
        f"/disclosures/{asked.pk}/handovers/",
        {"token": TYPED["token"], "what": "a", "form": "paper", "count": "1", "sums": "abc extrait.csv"},
    )
    assert answer.status_code == 422
    assert "abc extrait.csv" in text(answer.content)


@pytest.mark.clause("7.1.1.confidentiality")
def test_a_request_and_what_is_handed_over_sent_twice_are_registered_once(cast: Cast, client: Client) -> None:
    cio = cast.signed_in(client, "cio")
    fields = TYPED | {"organisation": cast.organisations[TOWN].pk}
    first, second = (cio.post("/disclosures/new/", fields) for _ in range(2))
    assert first.headers["Location"] == second.headers["Location"]
    other = cio.post("/disclosures/new/", fields | {"records": "Autres journaux"})
    assert other.headers["Location"] != first.headers["Location"]

    page = first.headers["Location"]
    decided = {"decision": "granted", "reason": "Fondée"}
    assert cast.signed_in(Client(), "manager_bba").post(f"{page}decision/", decided).status_code == 302
    handed = {"token": TYPED["token"], "what": "Extrait", "form": "paper", "count": "3"}
    for _ in range(2):
        assert cio.post(f"{page}handovers/", handed).status_code == 302
    set_context(cast.system)
    assert DisclosureRequest.objects.count() == 2
    assert HandedOver.objects.count() == 1
    assert Entry.objects.filter(verb="disclosure.handed_over").count() == 1


@pytest.mark.parametrize(("short", "words"), [("cio", "/disclosures/new/"), ("referent_bba", "7.1.1")])
def test_an_empty_register_says_what_to_do(cast: Cast, client: Client, short: str, words: str) -> None:
    page = cast.signed_in(client, short).get("/disclosures/").content.decode()
    assert "empty" in page
    assert words in page


def test_a_request_is_offered_for_the_towns_and_the_syndicate_alone(cast: Cast, client: Client) -> None:
    page = cast.signed_in(client, "dpo").get("/disclosures/new/").content.decode()
    offered = set(re.findall(r'<option value="\d+">([^<]+)</option>', page))
    assert offered == {
        "Bouc-Bel-Air",
        "Simiane-Collongue",
        "Cabriès",
        "Syndicat Intercommunal du Grand Vallat",
    }


def test_words_of_a_request_are_shown_as_they_were_typed(cast: Cast, client: Client, at: datetime) -> None:
    cast.signed_in(client, "sg").post(
        "/disclosures/new/",
        TYPED | {"organisation": cast.organisations[TOWN].pk, "records": "<script>a</script>"},
    )
    asked = DisclosureRequest.objects.get()
    assert b"<script>a" not in client.get(f"/disclosures/{asked.pk}/").content


def test_the_pages_cost_few_queries(cast: Cast, client: Client, at: datetime) -> None:
    for _number in range(3):
        done = a_disclosure(cast, cast.organisations[TOWN], at)
    cast.signed_in(client, "cio")
    with counting_queries("disclosures"):
        assert client.get("/disclosures/").status_code == 200
    with counting_queries("disclosure"):
        assert client.get(f"/disclosures/{done.pk}/").status_code == 200
    with counting_queries("new disclosure"):
        assert client.get("/disclosures/new/").status_code == 200


def test_reading_a_request_is_in_the_journal(cast: Cast, client: Client, at: datetime) -> None:
    asked = a_request(cast, cast.organisations[TOWN], at)
    cast.signed_in(client, "referent_bba").get(f"/disclosures/{asked.pk}/")
    assert cast.signed_in(Client(), "manager_sim").get(f"/disclosures/{asked.pk}/").status_code == 404
    with acting_as(cast.system):
        read = Entry.objects.get(verb="disclosure.opened")
    assert (read.subject_id, read.actor_person_id) == (asked.pk, cast.person("referent_bba").pk)


@pytest.mark.parametrize("typed", far.INSTANTS)
def test_a_day_of_receipt_that_nobody_means_is_refused(cast: Cast, client: Client, typed: str) -> None:
    sent = TYPED | {"organisation": cast.organisations[TOWN].pk, "received_at": typed}
    answer = cast.signed_in(client, "cio").post("/disclosures/new/", sent)
    assert answer.status_code == 422
    assert far.SAID in answer.content.decode()
    assert not DisclosureRequest.objects.exists()
    assert client.get("/disclosures/").status_code == 200
