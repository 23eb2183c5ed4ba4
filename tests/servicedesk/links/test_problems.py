"""What several incidents have in common, and the changes that are planned: for the syndicate's teams."""

from datetime import datetime
from uuid import uuid4

import pytest

from tests.base import far
from tests.cast import Cast
from tests.servicedesk.links.conftest import Opened, Sits, text_of
from vallat.base.models import OutgoingMail
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.models import Change, Problem, Ticket

PLAN = {
    "token": "7d3f0d1e-6c0b-4f7e-9f5b-1f0c5a5f7a10",
    "title": "Remplacer le pare-feu de la mairie",
    "why": "Il redémarre seul.",
    "risk": "high",
    "risk_words": "Une heure sans internet.",
    "starts_at": "2026-11-24T18:00",
    "ends_at": "2026-11-24T20:00",
    "backout_plan": "Remettre l'ancien, gardé câblé.",
}


@pytest.fixture
def incidents(opened: Opened, cast: Cast, at: datetime) -> list[Ticket]:
    """One of each of two towns, qualified as the same service, and one that is not qualified."""
    tickets = [opened("user_bba"), opened("user_sim"), opened("user_cab")]
    with cast.acting("tech") as tech:
        for ticket in tickets[:2]:
            acknowledge(ticket=ticket, by=tech, at=at)
            qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U1", by=tech, at=at)
    return tickets


def problem_from(sits: Sits, ticket: Ticket) -> tuple[str, Problem]:
    typed = {"title": "PC qui gèlent", "text": "Depuis la mise à jour.", "service_code": "computer"}
    typed["token"] = str(uuid4())
    response = sits("tech").post(f"/problems/new/?ticket={ticket.number}", typed)
    return response.headers["Location"], Problem.objects.get()


def test_a_problem_from_its_first_incident_to_the_solution_of_all(
    incidents: list[Ticket], sits: Sits, cast: Cast
) -> None:
    first, second, raw = incidents
    desk = sits("tech")
    assert "No problem is open" in text_of(desk, "/problems/")
    address, problem = problem_from(sits, first)
    assert first.number in text_of(desk, address)
    assert "PC qui gèlent" in text_of(desk, f"/tickets/{first.number}/")
    desk.post(f"{address}cause/", {"text": "Un pilote."})
    desk.post(f"{address}workaround/", {"text": "Revenir au pilote d'avant."})
    proposed = text_of(desk, f"/tickets/{second.number}/")
    assert "Revenir au pilote d&#x27;avant." in proposed
    for ticket in (second, raw):
        assert desk.post(f"{address}tickets/", {"other": ticket.number}).status_code == 302
    assert desk.post(f"{address}tickets/", {"other": second.number}).status_code == 422
    listed = text_of(desk, "/problems/")
    assert "3 tickets" in listed
    assert "known error, with a workaround" in listed
    page = desk.post(f"{address}solution/", {"text": "Pilote corrigé.", "resolves": "on"}, follow=True)
    assert raw.number in page.content.decode().partition("never qualified")[2][:200]
    states = dict(Ticket.objects.values_list("pk", "state"))
    assert [states[each.pk] for each in incidents] == ["resolved", "resolved", "new"]
    with cast.acting("cio"):
        assert OutgoingMail.objects.filter(body__contains="Pilote corrigé.").count() == 2
    assert desk.post(f"{address}cause/", {"text": "Encore"}).status_code == 422
    assert "PC qui gèlent" in text_of(desk, "/problems/?solved=1")


def test_what_was_typed_stays_and_nothing_is_noted_without_words(incidents: list[Ticket], sits: Sits) -> None:
    address, _problem = problem_from(sits, incidents[0])
    assert sits("n1").post(f"{address}cause/", {"text": "  "}).status_code == 422
    response = sits("n1").post(f"{address}tickets/", {"other": "9999"})
    assert response.status_code == 422
    assert 'value="9999"' in response.content.decode()
    refused = sits("n1").post("/problems/new/", {"title": "Un titre", "text": "", "token": str(uuid4())})
    assert refused.status_code == 422
    assert "Un titre" in refused.content.decode()


def test_towns_and_contractors_see_neither_problems_nor_changes(incidents: list[Ticket], sits: Sits) -> None:
    address, _problem = problem_from(sits, incidents[0])
    for short in ("user_bba", "referent_bba", "sg", "n3"):
        for page in (address, "/problems/", "/changes/", "/workarounds/", "/time/"):
            assert sits(short).get(page).status_code == 403
    assert "PC qui gèlent" not in text_of(sits("referent_bba"), f"/tickets/{incidents[0].number}/?show=all")


def test_a_change_is_planned_approved_and_made(incidents: list[Ticket], sits: Sits) -> None:
    desk, number = sits("tech"), incidents[0].number
    made = desk.post(f"/changes/new/?ticket={number}", PLAN)
    address = made.headers["Location"]
    page = text_of(desk, address)
    assert number in page
    assert "Remettre l&#x27;ancien" in page
    assert "waits for approval" in page
    assert desk.post(f"{address}outcome/", {"outcome": "done", "text": "Fait."}).status_code == 422
    assert desk.post(f"{address}decision/", {"approved": "yes"}).status_code == 403
    assert sits("cio").post(f"{address}decision/", {"approved": "yes"}).status_code == 302
    assert sits("cio").post(f"{address}decision/", {"approved": "no"}).status_code == 422
    assert desk.post(f"{address}outcome/", {"outcome": "", "text": "Fait."}).status_code == 422
    assert desk.post(f"{address}outcome/", {"outcome": "done", "text": "Fait."}).status_code == 302
    assert "Made as planned" in text_of(desk, address)
    assert desk.post(f"{address}outcome/", {"outcome": "back", "text": "Non."}).status_code == 422
    assert PLAN["title"] in text_of(desk, "/changes/?over=1")
    assert PLAN["title"] in text_of(desk, f"/tickets/{number}/")


def test_a_refused_change_is_only_given_up(sits: Sits) -> None:
    address = sits("n1").post("/changes/new/", PLAN).headers["Location"]
    sits("cio").post(f"{address}decision/", {"approved": "no"})
    assert "refused" in text_of(sits("n1"), "/changes/")
    assert sits("n1").post(f"{address}outcome/", {"outcome": "done", "text": "a"}).status_code == 422
    assert sits("n1").post(f"{address}outcome/", {"outcome": "cancelled", "text": "a"}).status_code == 302
    assert Change.objects.get().outcome == "cancelled"


def test_a_change_that_ends_before_it_begins_is_refused_with_what_was_typed(sits: Sits) -> None:
    response = sits("n1").post("/changes/new/", {**PLAN, "ends_at": PLAN["starts_at"]})
    assert response.status_code == 422
    assert PLAN["title"] in response.content.decode()
    assert not Change.objects.exists()


@pytest.mark.parametrize("typed", far.INSTANTS)
@pytest.mark.parametrize("field", ["starts_at", "ends_at"])
def test_a_change_of_a_far_year_is_refused_and_the_list_still_opens(
    sits: Sits, field: str, typed: str
) -> None:
    desk = sits("n1")
    assert desk.post("/changes/new/", {**PLAN, field: typed}).status_code == 422
    assert not Change.objects.exists()
    assert desk.get("/changes/").status_code == 200


@pytest.mark.parametrize("sent", [{}, {"approved": ""}, {"approved": "maybe"}])
def test_a_decision_that_says_neither_yes_nor_no_decides_nothing(sits: Sits, sent: dict[str, str]) -> None:
    address = sits("n1").post("/changes/new/", PLAN).headers["Location"]
    response = sits("cio").post(f"{address}decision/", sent)
    assert response.status_code == 422
    assert "Choose whether it is approved or refused" in response.content.decode()
    assert "waits for approval" in text_of(sits("n1"), address)


def test_a_change_that_its_planner_approves_says_so(sits: Sits) -> None:
    told = "by the person who planned it"
    for planner, alone in (("n1", False), ("cio", True)):
        address = sits(planner).post("/changes/new/", {**PLAN, "token": str(uuid4())}).headers["Location"]
        assert sits("cio").post(f"{address}decision/", {"approved": "yes"}).status_code == 302
        assert (told in text_of(sits("n1"), address)) is alone
