"""The review of a major incident is read by the towns that it touched, and by no other (6.5)."""

import re
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import Cast
from vallat.access.context import set_context
from vallat.base.models import OutgoingMail
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.major_incidents.actions.affected import add_affected
from vallat.servicedesk.models import AffectedOrganisationReview, MajorIncident
from vallat.servicedesk.tickets.actions.conversation import add_note

MINUTE = timedelta(minutes=1)
WORDS = {"happened": "Coupure d'une heure", "cause": "Une pelleteuse", "done": "Fibre réparée"}


@pytest.fixture
def reviewed(
    cast: Cast, client: Client, major: MajorIncident, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> str:
    """Touched Bouc-Bel-Air and Cabriès, over, its review written and not shared."""
    with cast.acting("n1") as n1:
        add_affected(major=major, town_code="cabries", service_code="desk-telephony", by=n1, at=at)
        add_note(ticket=major.ticket, text="Note privée", by=n1, at=at)
        resolve(ticket=major.ticket, text="Réparé.", by=n1, at=at + MINUTE)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + 5 * MINUTE)
    address = f"/majors/{major.ticket.number}/"
    assert cast.signed_in(client, "cio").post(f"{address}review/", WORDS).status_code == 302
    return address


def status(cast: Cast, who: str) -> str:
    return cast.signed_in(Client(), who).get("/status/").content.decode().replace("&#x27;", "'")


@pytest.mark.clause("6.5.major")
def test_the_towns_touched_read_the_review_once_it_is_shared_and_the_others_do_not(
    cast: Cast, client: Client, reviewed: str
) -> None:
    assert "Une pelleteuse" not in status(cast, "user_bba")
    assert client.post(f"{reviewed}review/towns/").status_code == 302
    for who, own, other in (
        ("user_bba", "Bouc-Bel-Air", "Cabriès"),
        ("referent_cab", "Cabriès", "Bouc-Bel-Air"),
    ):
        page = status(cast, who)
        for words in WORDS.values():
            assert words in page
        assert own in page
        assert other not in page
        assert "Note privée" not in page
    assert "Une pelleteuse" not in status(cast, "referent_sim")
    with cast.acting("manager_sim"):
        assert not AffectedOrganisationReview.objects.exists()
    with cast.acting("manager_cab"):
        assert {each.organisation.code for each in AffectedOrganisationReview.objects.all()} == {"cabries"}


@pytest.mark.clause("6.5.major")
def test_it_is_mailed_to_the_referents_and_directions_of_the_towns_touched(
    cast: Cast, client: Client, reviewed: str
) -> None:
    client.post(f"{reviewed}review/towns/")
    set_context(cast.system)
    mails = {
        mail.to: mail
        for mail in OutgoingMail.objects.filter(subject_type="servicedesk.affectedorganisationreview")
    }
    assert set(mails) == {
        f"{role}@{town}.example" for role in ("referent", "manager") for town in ("bouc-bel-air", "cabries")
    }
    body = mails["referent@cabries.example"].body
    assert "Une pelleteuse" in body
    assert "/status/" in body
    assert "Bouc-Bel-Air" not in body


def test_the_same_words_are_shared_once_and_new_ones_again(cast: Cast, client: Client, reviewed: str) -> None:
    client.post(f"{reviewed}review/towns/")
    assert "review/towns/" not in client.get(reviewed).content.decode()
    page = client.post(f"{reviewed}review/towns/", follow=True).content.decode()
    assert "déjà ces mots" in page
    client.post(f"{reviewed}review/", {**WORDS, "cause": "Une tractopelle"})
    client.post(f"{reviewed}review/towns/")
    page = status(cast, "user_bba")
    assert "Une tractopelle" in page
    assert "Une pelleteuse" not in page
    set_context(cast.system)
    assert AffectedOrganisationReview.objects.count() == 4


@pytest.mark.clause("6.5.major")
def test_the_homes_of_the_referent_and_the_direction_lead_to_the_latest_review(
    cast: Cast, client: Client, reviewed: str
) -> None:
    everybody = ("referent_bba", "manager_bba", "referent_cab", "user_bba", "referent_sim", "manager_sim")

    def led() -> dict[str, str]:
        pages = {who: cast.signed_in(Client(), who).get("/").content.decode() for who in everybody}
        found = {
            who: re.search(r'href="(/status/[a-z-]+/[?]review=\d+#review-\d+)"', pages[who]) for who in pages
        }
        return {who: match[1] for who, match in found.items() if match}

    assert led() == {}
    client.post(f"{reviewed}review/towns/")
    client.post(f"{reviewed}review/", {**WORDS, "cause": "Une tractopelle"})
    client.post(f"{reviewed}review/towns/")
    assert set(led()) == {"referent_bba", "manager_bba", "referent_cab"}
    page = cast.signed_in(Client(), "referent_cab").get(led()["referent_cab"]).content.decode()
    assert re.search(r'<details data-review id="review-\d+" open>', page)
    assert "Une tractopelle" in page


def test_a_review_of_long_ago_no_longer_stands_on_a_home(
    cast: Cast, client: Client, reviewed: str, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    client.post(f"{reviewed}review/towns/")
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + timedelta(days=91))
    assert "?review=" not in cast.signed_in(Client(), "manager_bba").get("/").content.decode()


def test_only_who_leads_shares_it(cast: Cast, client: Client, reviewed: str) -> None:
    assert cast.signed_in(client, "n1").post(f"{reviewed}review/towns/").status_code == 403
    assert not AffectedOrganisationReview.objects.exists()


def test_a_review_that_is_shared_is_whole(cast: Cast, client: Client, reviewed: str) -> None:
    client.post(f"{reviewed}review/towns/")
    set_context(cast.system)
    with pytest.raises(IntegrityError, match="major_town_review_is_whole"), transaction.atomic():
        AffectedOrganisationReview.objects.update(cause="")
