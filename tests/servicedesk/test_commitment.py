"""Where a town departed from the conditions, no delay is promised, and everybody sees which is missing (5.6)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.reporting.queries import Month, activity
from vallat.servicedesk.actions.recomputing import recompute_clocks
from vallat.servicedesk.actions.work import acknowledge, qualify
from vallat.servicedesk.models import Departure, Ticket

RECORDED = {
    "town": "bouc-bel-air",
    "condition": "support-contracts",
    "services": ["computer", "printing"],
    "reason": "Contrat d'entretien non renouvelé",
    "first": "2026-11-01",
    "last": "",
}


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    return at


def reader(cast: Cast, short: str) -> Client:
    client = Client()
    client.cookies["language"] = "en"
    return cast.signed_in(client, short)


@pytest.fixture
def departed(cast: Cast) -> Client:
    """The head of IT, once it is recorded for computers and printing of Bouc-Bel-Air."""
    head = reader(cast, "cio")
    assert head.post("/commitments/", RECORDED).status_code == 302
    return head


def words(client: Client, address: str) -> str:
    return " ".join(client.get(address).content.decode().split())


def qualified(cast: Cast, at: datetime, *, service: str = "computer", requester: str = "user_bba") -> Ticket:
    with cast.acting("n1") as n1:
        own = a_ticket(cast, at, requester=requester)
        acknowledge(ticket=own, by=n1, at=at)
        qualify(ticket=own, service_code=service, impact="i3", urgency="U1", by=n1, at=at)
    return own


@pytest.mark.clause("5.6.commitment")
def test_the_call_and_the_qualification_say_so_before_anything_is_sent(
    cast: Cast, departed: Client, at: datetime
) -> None:
    n1 = reader(cast, "n1")
    card = "/calls/service/?service_code=computer&caller="
    assert "What is missing: Support contracts." in words(n1, f"{card}{cast.person('user_bba').pk}")
    assert "Covered" in words(n1, f"{card}{cast.person('user_cab').pk}")
    for nobody in ("", "x", "9" * 18):
        assert "Covered" in words(n1, f"{card}{nobody}")
    own = a_ticket(cast, at)
    address = f"/tickets/{own.number}/service/?service="
    assert "What is missing: Support contracts." in words(n1, f"{address}computer")
    assert "Covered" in words(n1, f"{address}internet-outage")


@pytest.mark.clause("5.6.commitment")
def test_a_ticket_there_says_that_no_delay_is_promised_and_which_condition_is_missing(
    cast: Cast, departed: Client, at: datetime
) -> None:
    own = qualified(cast, at)
    assert (own.departure, own.response_due_at, own.resolution_due_at) == ("support-contracts", None, None)
    for who in ("n1", "user_bba"):
        page = words(reader(cast, who), f"/tickets/{own.number}/")
        assert "No commitment" in page
        assert "What is missing: Support contracts." in page
        assert "/convention/sections/5.6/" in page
    for other in (
        qualified(cast, at, service="virus"),
        qualified(cast, at, requester="user_sim"),
        qualified(cast, at - timedelta(days=30)),
    ):
        assert other.departure == ""
        assert other.resolution_due_at is not None
        assert "What is missing" not in words(departed, f"/tickets/{other.number}/")


def test_the_promise_of_a_ticket_stands_until_it_is_qualified_again(cast: Cast, at: datetime) -> None:
    own = qualified(cast, at)
    assert own.resolution_due_at is not None
    reader(cast, "cio").post("/commitments/", RECORDED)
    with cast.acting("cio") as cio:
        recompute_clocks(by=cio, at=at)
        own.refresh_from_db()
        assert own.resolution_due_at is not None
        qualify(ticket=own, service_code="printing", impact="i3", urgency="U1", by=cio, at=at)
        assert own.resolution_due_at is None
        qualify(ticket=own, service_code="virus", impact="i3", urgency="U1", by=cio, at=at)
        assert own.resolution_due_at is not None


@pytest.mark.clause("5.6.commitment")
def test_the_report_counts_them_apart(cast: Cast, departed: Client, at: datetime) -> None:
    for service in ("computer", "computer", "virus"):
        qualified(cast, at, service=service)
    later = at + timedelta(days=1)
    with cast.acting("cio") as cio:
        town = cast.organisations["bouc-bel-air"]
        report = activity(cio, town, Month.at(at, at.tzinfo), at=later)  # type: ignore[arg-type]
    assert report.tally({"scope": "departed"}).opened == 2
    assert report.tally({"scope": "covered"}).opened == 1


def test_the_town_reads_its_own_and_cannot_record(cast: Cast, departed: Client) -> None:
    referent = reader(cast, "referent_bba")
    page = words(referent, "/commitments/")
    assert "Support contracts" in page
    assert "Record a departure" not in page
    assert referent.post("/commitments/", RECORDED).status_code == 403
    assert "Support contracts" not in words(reader(cast, "referent_sim"), "/commitments/")


def test_once_the_condition_is_met_again_delays_are_promised_from_the_next_day(
    cast: Cast, departed: Client, at: datetime
) -> None:
    with cast.acting("cio"):
        departure = Departure.objects.get()
    assert departed.post(f"/commitments/{departure.pk}/end/").status_code == 302
    assert qualified(cast, at).departure == "support-contracts"
    assert qualified(cast, at + timedelta(days=1)).departure == ""


def test_what_is_missing_of_the_form_is_said_and_the_days_are_in_order(cast: Cast, departed: Client) -> None:
    assert departed.post("/commitments/", {**RECORDED, "services": []}).status_code == 422
    assert departed.post("/commitments/", {**RECORDED, "last": "2026-10-01"}).status_code == 409
    with pytest.raises(IntegrityError), transaction.atomic():
        Departure.objects.create(
            organisation=cast.organisations["cabries"],
            services=[],
            condition="documents",
            reason="a",
            period=(date(2026, 1, 1), None),
            recorded_at=datetime(2026, 1, 1).astimezone(),
        )
