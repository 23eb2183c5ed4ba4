"""Tickets move between levels and teams with the reason; every one of them is somebody's (6.4.1)."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.letters import letter
from tests.servicedesk.teams.conftest import Join, OnDuty
from vallat.access.context import acting_as
from vallat.base.models import OutgoingMail
from vallat.base.refusals import NotPossible
from vallat.organisation.models import Membership
from vallat.servicedesk.lifecycle.actions.request import record_program_ticket
from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, qualify
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import Mailbox, Ticket


@pytest.mark.clause("6.4.1.levels")
def test_a_ticket_moves_from_first_to_second_and_third_level_with_the_reason_each_time(
    cast: Cast, before: Any, ticket: Ticket, join: Join, on_duty: OnDuty, at: datetime
) -> None:
    join("technicians", "tech")
    on_duty("technicians", "tech")
    desk = before("n1", ticket)
    assert "N1" in desk.page()
    page = desk.done("assignment", to="team-technicians", reason="Il faut passer sur place")
    assert "Assigned to Technicians of the SIGV (second level)" in page
    assert "Noé Premier: Il faut passer sur place" in page
    assert "Assigned to Théa Terrain" in page
    company = cast.organisations["contractor"]
    desk.done("qualification", service="computer", cell="i3-U1", kind="incident")
    page = desk.done("assignment", to=f"contractor-{company.pk}", reason="Panne du cœur de réseau")
    assert "Assigned to Réseaux Fictifs SARL" in page
    assert "Noé Premier: Panne du cœur de réseau" in page
    with cast.acting("n1"):
        ticket.refresh_from_db()
    assert (ticket.team, ticket.contractor, ticket.assignee) == ("contractors", company, None)
    page = desk.done("assignment", to=f"person-{cast.person('tech').pk}", reason="Retour du prestataire")
    with cast.acting("n1"):
        ticket.refresh_from_db()
    assert (ticket.team, ticket.contractor) == ("n1", None)


@pytest.mark.clause("6.4.1.levels")
def test_a_contractor_sees_what_is_assigned_to_it_alone_and_answers_from_the_page_or_by_mail(
    cast: Cast, before: Any, ticket: Ticket, at: datetime, client: Client
) -> None:
    a_ticket(cast, at, subject="Pas pour eux")
    n3 = before("n3", ticket)
    n3.page(status=404)
    with cast.acting("n1") as n1:
        company = cast.organisations["contractor"]
        assign(ticket=ticket, contractor=company, reason="Expertise réseau", by=n1, at=at)
    listed = cast.signed_in(client, "n3").get("/tickets/").content.decode()
    assert ticket.number in listed
    assert "Pas pour eux" not in listed
    n3.done("messages", text="Nous passons demain.")
    with cast.acting("cio"):
        told = OutgoingMail.objects.get(to="n3@contractor.example", subject_id=ticket.pk)
    assert "Expertise réseau" in told.body
    raw = letter(
        sender="n3@contractor.example",
        subject=f"Re: {told.subject}",
        text="La pièce est changée.",
        in_reply_to=told.message_id,
    )
    arrives(cast, raw, at)
    page = before("n1", ticket).page()
    assert "Nous passons demain." in page
    assert "La pièce est changée." in page


def test_a_hand_over_to_another_team_or_a_contractor_says_why(
    cast: Cast, before: Any, ticket: Ticket
) -> None:
    desk = before("n1", ticket)
    for to in ("team-network", f"contractor-{cast.organisations['contractor'].pk}"):
        response = desk.post("assignment", to=to)
        assert response.status_code == 422
        assert "Say why" in response.content.decode()
    desk.done("assignment", to=f"person-{cast.person('tech').pk}")


def test_the_catalogue_and_the_team_choose_who_gets_a_request_and_the_ticket_says_why(
    cast: Cast, before: Any, join: Join, on_duty: OnDuty, at: datetime, now: datetime
) -> None:
    join("n1", "n1")
    join("n1", "cio", skills=["printing"], towns=["bouc-bel-air"])
    with cast.acting("user_bba") as user:
        own = a_ticket(cast, at, service_code="printing", by=user)
    page = before("n1", own).page()
    assert "Inès Exemple" in page
    assert (
        "Chosen by itself: knows this service, looks after this town, 0 open tickets before this one" in page
    )
    assert "The catalogue sends it: Printing and scanning." in page
    on_duty("n1", "n1")
    with cast.acting("user_bba") as user:
        other = a_ticket(cast, at, service_code="printing", by=user)
    assert other.assignee == cast.person("n1")
    assert "on duty that day" in before("n1", other).page()


def test_a_qualification_that_changes_the_team_gives_the_ticket_to_one_of_its_people(
    cast: Cast, join: Join, at: datetime
) -> None:
    join("n1", "n1")
    join("technicians", "tech")
    own = a_ticket(cast, at)
    assert own.assignee == cast.person("n1")
    with cast.acting("n1") as n1:
        acknowledge(ticket=own, by=n1, at=at)
        qualify(ticket=own, service_code="business-access", impact="i2", urgency="U2", by=n1, at=at)
    assert (own.team, own.assignee) == ("technicians", cast.person("tech"))


def test_between_equals_the_load_decides(cast: Cast, join: Join, at: datetime) -> None:
    join("n1", "n1")
    join("n1", "cio")
    given = [a_ticket(cast, at, requester=who).assignee for who in ("user_bba", "user_sim", "user_cab")]
    assert given == [cast.person("n1"), cast.person("cio"), cast.person("n1")]


def test_no_open_ticket_is_of_nobody_whatever_way_it_came(
    cast: Cast, client: Client, join: Join, at: datetime, now: datetime
) -> None:
    """The queue of a team is answered for: on duty, by its lead, by the head of IT at the end."""
    by_program = {"requester": cast.person("user_cab"), "subject": "Par un programme", "text": "a"}
    with cast.acting("n1") as n1:
        a_ticket(cast, at)
        a_ticket(cast, at, service_code="virus")
        record_program_ticket(**by_program, by=n1, at=at)
        handed = a_ticket(cast, at)
        assign(ticket=handed, team="csu", reason="Caméras", by=n1, at=at)
    with cast.acting("user_sim") as user:
        a_ticket(cast, at, requester="user_sim", channel="portal", by=user)
    raw = letter(sender="user@bouc-bel-air.example")
    arrives(cast, raw, at)
    with cast.acting("cio"):
        assert Ticket.objects.filter(assignee=None).count() == 6
    client = cast.signed_in(client, "n1")
    nobody = "/tickets/?state=active&assignee=unanswered"
    assert numbers(client, nobody) == 0
    assert numbers(client, "/tickets/?state=active&assignee=none") == 6
    with cast.acting("cio"):
        Membership.objects.filter(role="cio").update(period=(at.date() - timedelta(days=9), at.date()))
    assert numbers(client, nobody) == 6, "with nobody to answer, the list shows them all"
    join_lead(cast, join)
    assert numbers(client, nobody) == 2, "first level's queue has its lead"


def arrives(cast: Cast, raw: bytes, at: datetime) -> None:
    with acting_as(cast.system):
        mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=at)
        read_mail(mail.pk, at=at)


def join_lead(cast: Cast, join: Join) -> None:
    with cast.acting("cio"):
        join("n1", "n1", leads=True)


def numbers(client: Client, address: str) -> int:
    return client.get(address).content.decode().count('class="list-number"')


def test_the_database_itself_refuses_a_ticket_of_a_team_that_does_not_exist(cast: Cast, at: datetime) -> None:
    own = a_ticket(cast, at)
    Ticket.objects.filter(pk=own.pk).update(team="nowhere")
    with pytest.raises(IntegrityError), connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")


def test_an_action_without_a_reason_writes_nothing(cast: Cast, ticket: Ticket, at: datetime) -> None:
    with cast.acting("n1") as n1:
        with pytest.raises(NotPossible):
            assign(ticket=ticket, team="network", reason=" ", by=n1, at=at)
        ticket.refresh_from_db()
        assert ticket.team == "n1"
        assert not ticket.events.filter(kind="assigned").exists()
