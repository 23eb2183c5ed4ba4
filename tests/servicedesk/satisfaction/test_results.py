"""What people thought, counted: the same surveys behind every figure, each reader within their rights."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.satisfaction.test_survey import Closed, closed  # noqa: F401 (a fixture)
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.models import FollowUp, Survey, Ticket
from vallat.servicedesk.surveys.actions import answer_survey, comment_survey
from vallat.servicedesk.surveys.queries import Period, satisfaction

YEAR = Period(date(2026, 1, 1), date(2026, 12, 1))
SECRET = "Zinzolin"


@pytest.fixture
def answered(cast: Cast, closed: Closed, at: datetime) -> list[Ticket]:  # noqa: F811
    """Bouc-Bel-Air: 5, 2 with words, and no answer; Simiane: 4."""
    tickets = [closed(), closed(service="printing"), closed(), closed("user_sim")]
    with transaction.atomic():
        system = act_as_system("survey")
        for ticket, mark in zip(tickets, (5, 2, None, 4), strict=True):
            survey = Survey.objects.get(ticket=ticket)
            if mark is not None:
                answer_survey(survey=survey, mark=mark, by=system, at=at + timedelta(hours=5))
            if mark == 2:
                comment_survey(survey=survey, text=SECRET, by=system, at=at + timedelta(hours=5))
    return tickets


@pytest.mark.clause("8.2.satisfaction")
def test_by_town_service_team_and_month(cast: Cast, answered: list[Ticket]) -> None:
    with cast.acting("cio") as cio:
        found = satisfaction(cio, YEAR)
    assert (found.total.asked, found.total.answered, found.total.low) == (4, 3, 1)
    assert found.total.mean == 3.7
    assert found.total.rate == 0.75
    for figures in found.by.values():
        assert sum(one.asked for one in figures) == 4
        assert sum(one.answered for one in figures) == 3
    assert {one.code: one.asked for one in found.by["town"]} == {"bouc-bel-air": 3, "simiane-collongue": 1}
    assert [one.code for one in found.by["month"]] == ["2026-11"]


@pytest.mark.clause("8.2.satisfaction")
@pytest.mark.parametrize(
    ("short", "asked"), [("referent_bba", 3), ("elected_bba", 3), ("referent_sim", 1), ("sg", 4)]
)
def test_each_reads_the_figures_of_their_own(
    cast: Cast, answered: list[Ticket], client: Client, short: str, asked: int
) -> None:
    with cast.acting(short) as actor:
        assert satisfaction(actor, YEAR).total.asked == asked
    cast.signed_in(client, short)
    page = client.get("/satisfaction/?from=2026-01&to=2026-12")
    assert page.status_code == 200
    assert page.context["total"].figures.asked == asked


def test_words_are_for_who_may_open_the_ticket(cast: Cast, answered: list[Ticket], client: Client) -> None:
    readers = {"n1": True, "referent_bba": True, "referent_sim": False}
    for short, reads in readers.items():
        cast.signed_in(client, short)
        page = client.get("/satisfaction/answers/?from=2026-01&to=2026-12").content.decode()
        assert (SECRET in page) is reads
    cast.signed_in(client, "elected_bba")
    assert client.get("/satisfaction/answers/").status_code == 403


@pytest.mark.clause("8.2.satisfaction")
def test_a_low_mark_is_followed_up_by_one_person(cast: Cast, answered: list[Ticket], client: Client) -> None:
    cast.signed_in(client, "n1")
    page = client.get("/satisfaction/follow-ups/").content.decode()
    assert answered[1].number in page
    assert answered[0].number not in page
    assert "/satisfaction/follow-ups/" in client.get("/").content.decode()
    with cast.acting("cio"):
        pk = FollowUp.objects.get().pk
    client.post(f"/satisfaction/follow-ups/{pk}/taken/")
    cast.signed_in(client, "tech")
    client.post(f"/satisfaction/follow-ups/{pk}/taken/")
    with cast.acting("cio"):
        assert FollowUp.objects.get().taken_by == cast.person("n1")
    client.post(f"/satisfaction/follow-ups/{pk}/done/", {"outcome": " "})
    with cast.acting("cio"):
        assert FollowUp.objects.get().done_at is None
    client.post(f"/satisfaction/follow-ups/{pk}/done/", {"outcome": "Rappelée, un autre écran est posé."})
    client.post(f"/satisfaction/follow-ups/{pk}/done/", {"outcome": "Encore"})
    with cast.acting("cio"):
        assert FollowUp.objects.get().outcome == "Rappelée, un autre écran est posé."
    assert answered[1].number not in client.get("/satisfaction/follow-ups/").content.decode()
    assert "/satisfaction/follow-ups/" not in client.get("/").content.decode()
    assert answered[1].number in client.get("/satisfaction/follow-ups/?done=1").content.decode()


@pytest.mark.parametrize("wrong", ["from=x&to=y", "from=2026-13", "from=9999-12&to=0001-01", "after=99"])
def test_an_address_that_means_nothing_shows_what_the_page_shows_by_itself(
    cast: Cast,
    answered: list[Ticket],
    client: Client,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
    wrong: str,
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + timedelta(days=1))
    cast.signed_in(client, "cio")
    shown = client.get(f"/satisfaction/?{wrong}").context["total"].figures
    assert shown == client.get("/satisfaction/").context["total"].figures
    assert shown.asked == 4
    assert client.get("/satisfaction/?town=nowhere").context["total"].figures.asked == 0


def test_a_follow_up_is_done_with_words_alone(cast: Cast, answered: list[Ticket], at: datetime) -> None:
    with cast.acting("tech") as tech, pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.update(done_at=at, done_by_id=tech.person_id)
    with cast.acting("tech"), pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.update(taken_at=at)
