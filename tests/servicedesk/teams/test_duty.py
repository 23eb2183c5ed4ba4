"""The pages of the teams: who is in them, who is on duty, who may change it (6.4.1)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import Cast
from tests.query_counts import MOST, queries_of
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.teams.conftest import Join, OnDuty
from vallat.base.refusals import NotPossible
from vallat.servicedesk.lifecycle.actions.resolution import close
from vallat.servicedesk.lifecycle.actions.work import assign
from vallat.servicedesk.models import Duty, Team, TeamMember


@pytest.fixture
def head(cast: Cast, client: Client) -> Client:
    client.cookies["language"] = "en"
    return cast.signed_in(client, "cio")


def test_the_head_of_it_puts_somebody_in_a_team_and_on_duty(
    cast: Cast, head: Client, teams: dict[str, Team], now: datetime
) -> None:
    n1 = cast.person("n1").pk
    typed = {"person": n1, "start": "2026-11-01", "skills": ["printing"], "towns": ["cabries"], "leads": "on"}
    assert head.post("/teams/n1/members/", typed).status_code == 302
    page = head.get("/teams/n1/").content.decode()
    assert "leads the team" in page
    assert "Printing and scanning · Cabriès" in page
    assert "Nobody is on duty in the weeks to come." in page
    days = {"person": n1, "first": "2026-11-16", "last": "2026-11-22"}
    assert head.post("/teams/n1/duties/", days).status_code == 302
    page = head.get("/teams/n1/").content.decode()
    assert "Mon 16 Nov to Sun 22 Nov" in page
    assert page.count('title="Noé Premier"') == 7
    assert "Noé Premier" in head.get("/teams/").content.decode()


def test_two_people_are_never_on_duty_for_a_team_on_the_same_day(
    cast: Cast, head: Client, teams: dict[str, Team], join: Join, on_duty: OnDuty, now: datetime
) -> None:
    join("n1", "n1")
    join("n1", "cio")
    on_duty("n1", "n1", first=date(2026, 11, 16))
    days = {"person": cast.person("cio").pk, "first": "2026-11-22", "last": "2026-11-29"}
    response = head.post("/teams/n1/duties/", days)
    assert response.status_code == 422
    page = response.content.decode()
    assert "Somebody is on duty on one of these days already" in page
    assert 'value="2026-11-29"' in page, "what was typed is still there"
    with pytest.raises(IntegrityError), transaction.atomic():
        Duty.objects.create(
            team=teams["n1"],
            organisation=cast.organisations["sigv"],
            person=cast.person("cio"),
            period=(date(2026, 11, 20), date(2026, 11, 21)),
        )


def test_the_days_of_a_duty_become_free_again(
    cast: Cast, head: Client, join: Join, on_duty: OnDuty, now: datetime
) -> None:
    join("n1", "n1")
    duty = on_duty("n1", "n1")
    assert head.post(f"/teams/n1/duties/{duty.pk}/end/").status_code == 302
    assert "Nobody is on duty" in head.get("/teams/n1/").content.decode()
    assert on_duty("n1", "n1").pk != duty.pk


def test_nobody_is_put_on_duty_for_a_team_that_they_are_not_in_nor_backwards(
    cast: Cast, head: Client, join: Join, now: datetime
) -> None:
    join("n1", "n1", leads=True)
    n1 = cast.person("n1").pk
    backwards = {"person": n1, "first": "2026-11-22", "last": "2026-11-20"}
    assert head.post("/teams/n1/duties/", backwards).status_code == 422
    stranger = {"person": cast.person("tech").pk, "first": "2026-11-22", "last": "2026-11-23"}
    assert head.post("/teams/n1/duties/", stranger).status_code == 422


def test_who_leads_a_team_changes_it_and_a_colleague_does_not(cast: Cast, join: Join, now: datetime) -> None:
    join("technicians", "tech", leads=True)
    member = join("n1", "n1")
    lead, colleague = cast.signed_in(Client(), "tech"), cast.signed_in(Client(), "n1")
    days = {"person": cast.person("tech").pk, "first": "2026-11-20", "last": "2026-11-20"}
    assert lead.post("/teams/technicians/duties/", days).status_code == 302
    assert lead.post("/teams/n1/duties/", days).status_code == 403
    assert colleague.post("/teams/n1/duties/", days).status_code == 403
    assert colleague.post(f"/teams/n1/members/{member.pk}/end/").status_code == 403


def test_what_somebody_takes_changes_and_their_last_day_comes(
    cast: Cast, head: Client, join: Join, now: datetime
) -> None:
    member = join("n1", "n1")
    address = f"/teams/n1/members/{member.pk}/"
    assert head.post(address, {"skills": ["printing", "nothing"], "towns": ["mars"]}).status_code == 302
    with cast.acting("cio"):
        member.refresh_from_db()
        assert (member.skills, member.towns, member.leads) == (["printing"], [], False)
    assert head.post(f"{address}end/").status_code == 302
    with cast.acting("cio"):
        assert TeamMember.objects.get().period.upper == now.date() + timedelta(days=1)


def test_a_team_has_the_name_that_the_head_of_it_gives_it(
    cast: Cast, head: Client, teams: dict[str, Team], now: datetime
) -> None:
    assert head.post("/teams/n1/names/", {"name_fr": "Accueil", "name_en": "Front desk"}).status_code == 302
    assert "Front desk" in head.get("/teams/").content.decode()
    assert head.post("/teams/n1/names/", {"name_fr": "", "name_en": "x"}).status_code == 422


def test_before_the_first_ticket_the_page_says_when_teams_come(head: Client) -> None:
    assert (
        "The convention's teams stand here from the first ticket on." in head.get("/teams/").content.decode()
    )


def test_a_duty_does_not_outlive_the_days_in_the_team(
    cast: Cast, head: Client, join: Join, on_duty: OnDuty, now: datetime
) -> None:
    today = now.date()
    member = join("n1", "n1")
    running = on_duty("n1", "n1", first=today)
    on_duty("n1", "n1", first=today + timedelta(days=20))
    assert head.post(f"/teams/n1/members/{member.pk}/end/").status_code == 302
    with cast.acting("cio"):
        assert Duty.objects.get() == running
        assert Duty.objects.get().last_day == today
    with pytest.raises(NotPossible):
        on_duty("n1", "n1", first=today + timedelta(days=1))
    Duty.objects.all().delete()
    with pytest.raises(NotPossible):
        on_duty("n1", "n1", first=today)  # a week, of which they are there on the first day


def test_a_day_beyond_the_calendar_is_refused(cast: Cast, head: Client, join: Join, now: datetime) -> None:
    join("n1", "n1")
    days = {"person": cast.person("n1").pk, "first": "2026-11-22", "last": "9999-12-31"}
    assert head.post("/teams/n1/duties/", days).status_code == 422


def test_the_list_names_who_is_on_duty_for_what_nobody_has_in_hand(
    cast: Cast, head: Client, join: Join, on_duty: OnDuty, now: datetime
) -> None:
    queued, given, over = (a_ticket(cast, now) for _number in range(3))
    assign(ticket=given, assignee=cast.person("cio"), by=cast.actor("n1"), at=now)
    close(ticket=over, reason="duplicate", text="Déjà connu.", by=cast.actor("n1"), at=now)
    assert not any("on duty" in line for line in lines_of(head).values())
    join(queued.team, "tech")
    on_duty(queued.team, "tech", first=now.date())
    lines = lines_of(head)
    assert "Théa Terrain" in lines[queued.number]
    assert ["on duty" in lines[ticket.number] for ticket in (queued, given, over)] == [True, False, False]
    assert "on duty" in head.get("/tickets/").content.decode()


def lines_of(client: Client) -> dict[str, str]:
    """By the number of the ticket."""
    answer = client.get("/tickets/?state=all")
    rows = answer.content.decode().split("<tbody")[1].split("</tbody>")[0].split("<tr ")[1:]
    return {line.number: row for line, row in zip(answer.context["page"].tickets, rows, strict=True)}


def test_the_page_of_a_team_costs_the_same_however_many_are_in_it(
    cast: Cast, client: Client, join: Join, on_duty: OnDuty, now: datetime, at: datetime
) -> None:
    join("technicians", "tech")
    client, address = cast.signed_in(client, "cio"), "/teams/technicians/"
    few = queries_of(client, address)
    for short in ("n1", "cio"):
        join("technicians", short, skills=["printing"], towns=["cabries"], leads=True)
    for week in range(4):
        on_duty("technicians", ("n1", "cio", "tech")[week % 3], first=at.date() + timedelta(weeks=week))
    assert queries_of(client, address) == few <= MOST
