"""After a ticket is closed, its requester says what they thought, once, by a link that needs no sign-in (8.2)."""

import re
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.at_once import begun
from tests.cast import Cast, cast_in
from tests.governance.world import a_closed_ticket
from vallat.base.models import OutgoingMail
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.resolution import close, reopen, resolve
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.models import FollowUp, Message, Survey, Ticket
from vallat.servicedesk.surveys.actions import ask_satisfaction

Closed = Callable[..., Ticket]
LINK = re.compile(r"/survey/[^/\s]+/(\d)/")


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> "Clock":
    return Clock(monkeypatch, at + timedelta(days=1))


class Clock:
    def __init__(self, monkeypatch: pytest.MonkeyPatch, at: datetime) -> None:
        self.at = at
        monkeypatch.setattr("django.utils.timezone.now", lambda: self.at)


@pytest.fixture
def closed(cast: Cast, at: datetime) -> Closed:
    """A ticket closed with its solution."""

    def make(short: str = "user_bba", *, reason: str = "done", service: str = "computer") -> Ticket:
        with cast.acting("tech") as tech:
            ticket = open_ticket(
                requester=cast.person(short),
                channel="phone",
                subject="Écran noir",
                text="Rien.",
                by=tech,
                at=at,
            )
            acknowledge(ticket=ticket, by=tech, at=at)
            qualify(ticket=ticket, service_code=service, impact="i2", urgency="U1", by=tech, at=at)
            if reason == "done":
                resolve(ticket=ticket, text="Câble changé.", by=tech, at=at)
            return close(ticket=ticket, reason=reason, text="Voilà.", by=tech, at=at + timedelta(hours=1))

    return make


def link_of(ticket: Ticket, mark: int, cast: Cast) -> str:
    """As it stands in the latest mail about the ticket."""
    with cast.acting("cio"):
        body = OutgoingMail.objects.filter(subject_id=ticket.pk).latest("id").body
    return next(found[0] for found in LINK.finditer(body) if found[1] == str(mark))


def page_of(link: str) -> str:
    return link.rpartition("/")[0].rpartition("/")[0] + "/"


@pytest.mark.clause("8.2.satisfaction")
def test_one_click_by_somebody_who_is_signed_out(
    cast: Cast, client: Client, closed: Closed, now: Clock
) -> None:
    ticket = closed()
    link = link_of(ticket, 4, cast)
    shown = client.get(link)
    assert shown.status_code == 200
    assert 'data-chosen="4"' in shown.content.decode()
    with cast.acting("cio"):
        assert Survey.objects.get(ticket=ticket).mark is None  # programs that open links do not vote
    given = client.post(page_of(link), {"mark": "4"}, follow=True)
    assert "4" in given.content.decode()
    with cast.acting("cio"):
        assert Survey.objects.get(ticket=ticket).mark == 4
        assert not FollowUp.objects.exists()


@pytest.mark.clause("8.2.satisfaction")
def test_an_answer_is_given_once(cast: Cast, client: Client, closed: Closed, now: Clock) -> None:
    link = link_of(closed(), 5, cast)
    client.post(page_of(link), {"mark": "5"})
    again = client.post(page_of(link), {"mark": "1"})
    assert again.status_code == 409
    with cast.acting("cio"):
        assert Survey.objects.get().mark == 5


def test_of_two_answers_at_once_the_first_counts(own_database: str, at: datetime, now: Clock) -> None:
    with transaction.atomic():
        cast = cast_in()
        link = link_of(a_closed_ticket(cast, "bba", at), 5, cast)
    with transaction.atomic():
        assert Client().post(page_of(link), {"mark": "5"}).status_code == 302
        second = begun(lambda: Client().post(page_of(link), {"mark": "1"}))
        assert not second.done()
    assert second.result(60).status_code == 409
    with transaction.atomic(), cast.acting("cio"):
        assert Survey.objects.get().mark == 5
        assert not FollowUp.objects.exists()


@pytest.mark.parametrize("mark", ["0", "6", "", "x", "55", "²"])
def test_only_marks_count(cast: Cast, client: Client, closed: Closed, now: Clock, mark: str) -> None:
    assert client.post(page_of(link_of(closed(), 5, cast)), {"mark": mark}).status_code == 409
    with cast.acting("cio"):
        assert Survey.objects.get().mark is None


def test_nobody_guesses_a_link(cast: Cast, client: Client, closed: Closed, now: Clock) -> None:
    first, second = closed(), closed()
    own = page_of(link_of(first, 5, cast))
    with cast.acting("cio"):
        other_id = Survey.objects.get(ticket=second).pk
    signature = own.partition(":")[2]
    for forged in (
        f"/survey/{other_id}:{signature}",
        "/survey/1/",
        f"/survey/{other_id}:x/",
        own[:-3] + "zz/",
    ):
        assert client.get(forged).status_code == 404
        assert client.post(forged, {"mark": "1"}).status_code == 404
    with cast.acting("cio"):
        assert not Survey.objects.exclude(mark=None).exists()


def test_it_ends_after_a_while_and_with_the_next_one(
    cast: Cast, client: Client, closed: Closed, now: Clock, settings: object, at: datetime
) -> None:
    ticket = closed()
    first = link_of(ticket, 5, cast)
    with cast.acting("tech") as tech:
        reopen(ticket=ticket, reason="Encore noir.", by=tech, at=at + timedelta(hours=2))
        resolve(ticket=ticket, text="Écran changé.", by=tech, at=at + timedelta(hours=3))
        close(ticket=ticket, reason="done", by=tech, at=at + timedelta(hours=4))
    second = link_of(ticket, 5, cast)
    assert client.post(page_of(first), {"mark": "1"}).status_code == 409
    now.at = at + timedelta(days=31, hours=5)
    assert client.post(page_of(second), {"mark": "5"}).status_code == 409
    assert client.get(second).status_code == 200
    now.at = at + timedelta(days=30)
    assert client.post(page_of(second), {"mark": "5"}).status_code == 302


def test_a_comment_is_a_message_on_the_ticket_once(
    cast: Cast, client: Client, closed: Closed, now: Clock
) -> None:
    ticket = closed()
    page = page_of(link_of(ticket, 2, cast))
    early = client.post(f"{page}comment/", {"text": "Trop tôt"})
    assert early.status_code == 422
    client.post(page, {"mark": "2"})
    assert client.post(f"{page}comment/", {"text": "  "}).status_code == 422
    assert client.post(f"{page}comment/", {"text": "Trop long,\0 trop tard."}).status_code == 302
    assert client.post(f"{page}comment/", {"text": "Encore"}).status_code == 422
    with cast.acting("cio"):
        said = Message.objects.filter(ticket=ticket).latest("id")
        assert "Trop long, trop tard." in said.text
        assert said.author_id == ticket.requester_id
        assert Message.objects.filter(ticket=ticket, text__contains="Encore").count() == 0


def test_too_late_a_comment_is_kept_on_the_page(
    cast: Cast, client: Client, closed: Closed, now: Clock
) -> None:
    page = page_of(link_of(closed(), 3, cast))
    client.post(page, {"mark": "3"})
    now.at += timedelta(hours=1, minutes=1)
    answer = client.post(f"{page}comment/", {"text": "Je reviens dire ceci"})
    assert answer.status_code == 422


@pytest.mark.parametrize("reason", ["out_of_scope", "duplicate", "cancelled"])
def test_only_a_solution_is_asked_about(cast: Cast, closed: Closed, reason: str) -> None:
    closed(reason=reason)
    with cast.acting("cio"):
        assert not Survey.objects.exists()


def test_the_requester_finds_it_on_their_own_page(
    cast: Cast, client: Client, closed: Closed, now: Clock
) -> None:
    ticket = closed()
    cast.signed_in(client, "user_bba")
    assert "/survey/" in client.get(f"/tickets/{ticket.number}/").content.decode()
    client.post(page_of(link_of(ticket, 5, cast)), {"mark": "5"})
    assert "/survey/" not in client.get(f"/tickets/{ticket.number}/").content.decode()
    cast.signed_in(client, "referent_bba")
    other = closed()
    assert "/survey/" not in client.get(f"/tickets/{other.number}/").content.decode()


class TestTheDatabaseHolds:
    def test_one_open_survey_a_ticket(self, cast: Cast, closed: Closed, at: datetime) -> None:
        ticket = closed()
        with cast.acting("tech"), pytest.raises(IntegrityError), transaction.atomic():
            Survey.objects.create(
                ticket=ticket, organisation_id=ticket.organisation_id, team="n1", asked_at=at
            )

    @pytest.mark.parametrize(
        "wrong",
        [{"mark": 6}, {"mark": 0}, {"mark": 3, "answered_at": None}, {"mark": None}, {"comment": "?"}],
    )
    def test_marks_and_answers_go_together(
        self, cast: Cast, closed: Closed, at: datetime, wrong: dict[str, object]
    ) -> None:
        closed()
        changed = {"mark": 3, "answered_at": at + timedelta(days=1)} | wrong
        if "comment" in wrong:
            changed = wrong
        with cast.acting("tech"), pytest.raises(IntegrityError), transaction.atomic():
            Survey.objects.update(**changed)

    def test_no_answer_before_the_question(self, cast: Cast, closed: Closed, at: datetime) -> None:
        closed()
        with cast.acting("tech"), pytest.raises(IntegrityError), transaction.atomic():
            Survey.objects.update(mark=3, answered_at=at - timedelta(days=1))


def test_the_link_is_in_the_language_of_who_is_asked(
    cast: Cast, client: Client, closed: Closed, now: Clock, at: datetime
) -> None:
    ticket = closed()
    with cast.acting("cio") as cio:
        person = cast.person("user_bba")
        person.language = "en"
        person.save(update_fields=["language"])
        ticket.requester.refresh_from_db()
        ask_satisfaction(ticket=ticket, by=cio, at=at + timedelta(hours=2))
        assert "is closed" in OutgoingMail.objects.latest("id").body
    assert "What did you think" in client.get(link_of(ticket, 5, cast)).content.decode()


def test_a_refusal_is_in_the_language_of_who_is_asked(
    cast: Cast, client: Client, closed: Closed, now: Clock
) -> None:
    client.cookies["language"] = "en"
    page = page_of(link_of(closed(), 5, cast))
    refused = client.post(page, {})
    assert "Une note va de 1 à 5." in refused.content.decode()
    client.post(page, {"mark": "5"})
    assert "est écrit pour l" in client.post(f"{page}comment/", {"text": " "}).content.decode()
