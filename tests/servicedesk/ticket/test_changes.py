"""Each change of a ticket, posted as people do: what it makes of the page, and how it is refused."""

from datetime import datetime
from typing import Any

import pytest

from tests.cast import Cast
from vallat.base.models import OutgoingMail
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.models import Message, Ticket
from vallat.servicedesk.tickets.actions.conversation import send_message


def test_acknowledging_names_who_has_it(before: Any, ticket: Ticket) -> None:
    page = before("tech", ticket).done("acknowledgement")
    assert "Acknowledged" in page
    assert "In progress" in page
    assert Ticket.objects.get(pk=ticket.pk).assignee is not None


@pytest.mark.clause("6.5.matrix")
def test_choosing_impact_and_urgency_gives_priority_delays_and_hours(before: Any, ticket: Ticket) -> None:
    desk = before("n1", ticket)
    picker = desk.page()
    assert picker.count('type="radio" name="cell"') == 6
    assert "08:30–12:30, 13:30–17:00" in picker
    assert "presumed by the convention" in picker
    page = desk.done("qualification", service="computer", cell="i1-U1", kind="incident")
    assert "<b>P1</b>" in page
    assert "08:00–18:00" in page
    assert "due 14:15" in page
    assert "Qualified: Computer and accessories, i1 × U1, P1" in page


@pytest.mark.clause("6.5.matrix")
def test_a_change_of_the_cell_qualifies_again_and_stays_in_the_history(
    before: Any, qualified: Ticket
) -> None:
    page = before("n1", qualified).done("qualification", service="computer", cell="i2-U2")
    assert "Re-qualified: Computer and accessories, i2 × U2, P3" in page
    assert "Before: Computer and accessories, i2 × U1, P2" in page
    assert "Qualified: Computer and accessories, i2 × U1, P2" in page


def test_a_cell_or_a_service_that_does_not_exist_is_refused(before: Any, ticket: Ticket) -> None:
    for typed in ({"service": "computer", "cell": "i9-U1"}, {"service": "teleporter", "cell": "i1-U1"}, {}):
        response = before("n1", ticket).post("qualification", **typed)
        assert response.status_code == 422
        assert 'id="problem"' in response.content.decode()


def test_giving_to_a_person_a_team_and_a_contractor(before: Any, ticket: Ticket, cast: Cast) -> None:
    desk = before("n1", ticket)
    page = desk.done("assignment", to=f"person-{cast.person('tech').pk}", reason="Sur place demain")
    assert "Assigned to Théa Terrain" in page
    assert "Sur place demain" in page
    desk.done("qualification", service="computer", cell="i3-U1", kind="incident")
    assert "Assigned to Réseaux Fictifs SARL" in desk.done(
        "assignment", to=f"contractor-{cast.organisations['contractor'].pk}", reason="Niveau 3"
    )
    assert desk.post("assignment", to=f"person-{cast.person('user_sim').pk}").status_code == 422
    assert "Sur place demain" not in before("user_bba", ticket).page("?show=all")


def test_waiting_is_attributed_and_ends(before: Any, ticket: Ticket) -> None:
    desk = before("n1", ticket)
    page = desk.done("waiting", attributed_to="contractor", reason="Dalle commandée")
    assert "On hold, attributed to: contractor" in page
    assert "Dalle commandée" in page
    assert "Resumed (contractor)" in desk.done("waiting/end")
    assert desk.post("waiting/end").status_code == 422


@pytest.mark.clause("6.5.resolution")
def test_a_workaround_stops_the_clock_and_keeps_its_final_fix_in_sight(
    before: Any, qualified: Ticket
) -> None:
    desk = before("tech", qualified)
    page = desk.done("workaround", text="Un PC de prêt est posé.", final_fix="Changer la dalle")
    assert "Workaround in place" in page
    assert "stopped by the workaround" in page
    assert "Final fix to come: Changer la dalle" in page
    page = desk.done("resolution", text="Dalle changée.")
    assert "Resolved" in page
    page = desk.done("closure", reason="done")
    assert "Closed: done" in page
    assert "Reopened" in desk.done("reopening", reason="Noir de nouveau")


def test_a_ticket_not_qualified_can_not_be_resolved_and_nothing_typed_is_lost(
    before: Any, ticket: Ticket
) -> None:
    response = before("n1", ticket).post("resolution", text="Câble rebranché, tout marche.")
    page = response.content.decode()
    assert response.status_code == 422
    assert "Qualify the ticket first" in page
    assert "Câble rebranché, tout marche.</textarea>" in page
    assert Message.objects.filter(ticket=ticket).count() == 1


def test_a_conflict_shows_what_is_new_and_keeps_what_was_typed(
    before: Any, ticket: Ticket, cast: Cast, at: datetime
) -> None:
    desk = before("n1", ticket)
    seen = desk.page().partition('name="seen" value="')[2].partition('"')[0]
    version = ticket.version
    with cast.acting("tech") as tech:
        send_message(ticket=Ticket.objects.get(pk=ticket.pk), text="J'arrive.", by=tech, at=at)
    response = desk.client.post(
        f"{desk.address}messages/", {"version": version, "seen": seen, "text": "Ma réponse."}
    )
    page = response.content.decode()
    assert response.status_code == 409
    assert "This ticket was changed meanwhile." in page
    assert "Ma réponse.</textarea>" in page
    assert page.count('class="item-fresh"') == 1
    assert "J&#x27;arrive." in page
    assert "Ma réponse." in desk.done("messages", text="Ma réponse.")


def test_an_empty_message_is_refused(before: Any, ticket: Ticket) -> None:
    for what in ("message", "call", "note"):
        assert before("n1", ticket).post("messages", what=what, text="   ").status_code == 422


@pytest.mark.clause("6.5.response")
def test_a_call_that_told_nothing_leaves_the_response_clock_running(before: Any, qualified: Ticket) -> None:
    page = before("tech", qualified).done(
        "messages", what="call", text="Pas de réponse, laissé un message.", informs="on"
    )
    assert "Pas de réponse, laissé un message." in page
    assert "Stops after: telling the requester." in page


def test_a_call_is_proposed_as_telling_once_there_is_a_qualification(
    before: Any, ticket: Ticket, cast: Cast, at: datetime
) -> None:
    desk = before("n1", ticket)
    assert 'name="call_informs" value="on">' in desk.page()
    page = desk.done("qualification", service="computer", cell="i2-U1")
    assert 'name="call_informs" value="on" checked>' in page


def test_a_noted_call_informs_the_requester(before: Any, qualified: Ticket) -> None:
    desk = before("tech", qualified)
    page = desk.done("messages", what="call", text="Expliqué la panne à Ulysse.", call_informs="on")
    assert "call with the requester" in page
    assert "Response target met" in page


def test_out_of_scope_is_closed_with_the_conventions_words_in_the_requesters_language(
    before: Any, cast: Cast, ticket: Ticket
) -> None:
    desk = before("n1", ticket)
    page = desk.done("qualification", service="consumables", cell="i3-U2", kind="service_request")
    assert "Next contact:" in page
    told = "The IT service does not handle this kind of request: it tells you whom to ask."
    assert told in before("user_bba", ticket).page()
    assert "Les consommables se commandent par la mairie, auprès de son fournisseur." in page
    text = "Les consommables se commandent par la mairie."
    page = desk.done("closure", reason="out_of_scope", text=text)
    assert "Closed: out of scope" in page
    assert OutgoingMail.objects.filter(to="user@bouc-bel-air.example", body__contains=text).exists()


def test_closing_as_done_before_the_resolution_is_refused(before: Any, qualified: Ticket) -> None:
    response = before("n1", qualified).post("closure", reason="done")
    assert response.status_code == 422
    assert "Resolve the ticket before closing it." in response.content.decode()


def test_the_requester_answers_and_reopens_their_own_ticket(
    before: Any, qualified: Ticket, cast: Cast, at: datetime
) -> None:
    desk = before("user_bba", qualified)
    assert "Le câble est branché." in desk.done("messages", text="Le câble est branché.")
    with cast.acting("tech") as tech:
        resolve(ticket=Ticket.objects.get(pk=qualified.pk), text="Dalle changée.", by=tech, at=at)
    assert "Your request is solved. If the problem comes back, say so below." in desk.page()
    page = desk.done("reopening", reason="Toujours noir")
    assert "We are working on it." in page
    assert "Toujours noir" in page
    assert before("manager_bba", qualified).post("reopening", reason="x").status_code == 403


def test_reading_is_by_get_and_changing_by_post(before: Any, ticket: Ticket) -> None:
    desk = before("n1", ticket)
    changes = ("acknowledgement", "qualification", "messages", "assignment", "waiting")
    for change in (*changes, "waiting/end", "workaround", "resolution", "reopening", "closure"):
        assert desk.client.get(f"{desk.address}{change}/").status_code == 405
    assert desk.client.post(desk.address).status_code == 405
