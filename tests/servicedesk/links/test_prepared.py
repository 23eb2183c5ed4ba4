"""Canned responses, templates, tickets that come back by the calendar: each time once, whatever runs twice."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import IntegrityError, transaction
from hypothesis import given
from hypothesis import strategies as some

from tests.base import far
from tests.cast import Cast
from tests.servicedesk.links.conftest import Opened, Sits, text_of
from vallat.servicedesk.canned_responses.actions import begin_recurrence, keep_template, open_occurrence
from vallat.servicedesk.canned_responses.presenters import VALUES, filled, unknown_in
from vallat.servicedesk.canned_responses.recurrence import instants
from vallat.servicedesk.common.enums import Frequency
from vallat.servicedesk.models import CannedResponse, Occurrence, Recurrence, Ticket

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def monthly(cast: Cast, at: datetime) -> Recurrence:
    """Each month from two days after `at`, for the referent of Bouc-Bel-Air."""
    with cast.acting("tech") as tech:
        template = keep_template(
            name="Onduleurs", subject="Tester les onduleurs", text="Test de dix minutes.",
            service_code="computer", by=tech, at=at,
        )  # fmt: skip
        return begin_recurrence(
            template=template, requester=cast.person("referent_bba"), rhythm="monthly",
            first_at=at + timedelta(days=2), by=tech, at=at,
        )  # fmt: skip


def test_an_answer_is_filled_in_with_what_is_known_of_the_ticket(
    opened: Opened, sits: Sits, cast: Cast
) -> None:
    ticket = opened(subject="Écran {{ number }} <b>noir</b>")
    desk = sits("n1")
    text = "Bonjour {{ requester }}, {{number}} ({{ subject }}) : {{ service }}, {{ town }}, {{ due }}."
    assert desk.post("/canned-responses/responses/", {"name": "Reçu", "text": text}).status_code == 302
    page = text_of(desk, f"/tickets/{ticket.number}/canned/")
    assert f"Bonjour {cast.person('user_bba').full_name}, {ticket.number}" in page
    assert "(Écran {{ number }} &lt;b&gt;noir&lt;/b&gt;)" in page  # said by a ticket: never a variable
    kept = CannedResponse.objects.get()
    box = text_of(desk, f"/tickets/{ticket.number}/?canned={kept.pk}")
    assert f"Bonjour {cast.person('user_bba').full_name}" in box.partition('id="composer-text"')[2][:900]
    assert desk.get(f"/tickets/{ticket.number}/?canned=999").status_code == 404
    assert sits("user_bba").get(f"/tickets/{ticket.number}/canned/").status_code == 403


def test_what_nothing_is_known_of_is_refused_as_it_is_kept(sits: Sits) -> None:
    for text in (
        "{{ nom }}",
        "{{ requester.email }}",
        "{{ number",
        "{{}}",
        "a }} b",
        "{% now 'Y' %}{{ settings }}",
    ):
        response = sits("n1").post("/canned-responses/responses/", {"name": "Essai", "text": text})
        assert response.status_code == 422
        assert "Essai" in response.content.decode()
    assert not CannedResponse.objects.exists()


def test_the_same_name_takes_the_place_and_the_one_before_stays_as_a_row(sits: Sits) -> None:
    for text in ("Un", "Deux"):
        sits("n1").post("/canned-responses/responses/", {"name": "Reçu", "text": text})
    assert list(CannedResponse.objects.filter(ended_at=None).values_list("text", flat=True)) == ["Deux"]
    assert CannedResponse.objects.count() == 2
    sits("n1").post(f"/canned-responses/responses/{CannedResponse.objects.get(ended_at=None).pk}/end/")
    assert "None yet. Save below" in text_of(sits("n1"), "/canned-responses/")


@given(some.text(alphabet="{} abnumber", max_size=40))
def test_a_text_without_unknown_names_has_no_braces_left(text: str) -> None:
    class Known(dict):  # type: ignore[type-arg]
        def __getattr__(self, name: str) -> "Known":
            return self

    if not unknown_in(text) and not any(name in text for name in VALUES):
        assert filled(text, Known()) == text  # type: ignore[arg-type]


def test_a_template_fills_in_the_call_screen(sits: Sits) -> None:
    desk = sits("n1")
    typed = {
        "name": "Arrivée",
        "subject": "Arrivée d'un agent",
        "text": "Nom, date, service :",
        "service_code": "computer",
    }
    assert desk.post("/canned-responses/templates/", typed).status_code == 302
    assert desk.post("/canned-responses/templates/", typed).status_code == 422  # the name is taken
    page = desk.get("/canned-responses/").content.decode()
    link = page.partition("/calls/new/?template=")[2].partition('"')[0]
    call = text_of(desk, f"/calls/new/?template={link}")
    assert 'value="Arrivée d&#x27;un agent"' in call
    assert "Nom, date, service :</textarea>" in call
    assert desk.get("/calls/new/?template=999").status_code == 404


def test_a_ticket_comes_back_once_for_each_time(monthly: Recurrence, cast: Cast, at: datetime) -> None:
    def run(days: int) -> int:
        return open_occurrence(recurrence_id=monthly.pk, by=cast.system, at=at + timedelta(days=days))

    assert [run(1), run(2), run(2), run(20), run(32), run(33)] == [0, 1, 0, 0, 1, 0]
    assert [run(125), run(125)] == [3, 0]  # the worker was stopped meanwhile: nothing is left out
    tickets = Ticket.objects.order_by("opened_at")
    assert len(tickets) == 5
    assert tickets[0].opened_at == monthly.first_at
    assert {ticket.requester for ticket in tickets} == {cast.person("referent_bba")}
    due_at = Occurrence.objects.earliest("due_at").due_at
    with pytest.raises(IntegrityError), transaction.atomic():
        Occurrence.objects.create(
            recurrence=monthly,
            organisation_id=monthly.organisation_id,
            due_at=due_at,
            ticket=Ticket.objects.latest("pk"),
        )


def test_one_that_ended_comes_back_no_more(monthly: Recurrence, sits: Sits, cast: Cast, at: datetime) -> None:
    desk = sits("tech")
    assert "Onduleurs" in text_of(desk, "/canned-responses/")
    desk.post(
        f"/canned-responses/templates/{monthly.template_id}/end/"
    )  # refused: tickets still come back from it
    desk.post(f"/canned-responses/recurrences/{monthly.pk}/end/")
    assert open_occurrence(recurrence_id=monthly.pk, by=cast.system, at=at + timedelta(days=40)) == 0
    desk.post(f"/canned-responses/templates/{monthly.template_id}/end/")
    assert (
        "Onduleurs"
        not in text_of(desk, "/canned-responses/").partition("<main")[2].partition('id="recurrences"')[0]
    )


def test_a_recurrence_is_asked_for_on_the_page(sits: Sits, monthly: Recurrence, cast: Cast) -> None:
    typed = {
        "template": monthly.template_id,
        "requester": cast.person("referent_sim").email,
        "rhythm": "yearly",
    }
    desk = sits("n1")
    assert (
        desk.post("/canned-responses/recurrences/", {**typed, "first_at": "2020-01-01T08:00"}).status_code
        == 422
    )
    assert (
        desk.post("/canned-responses/recurrences/", {**typed, "first_at": "2027-01-04T08:00"}).status_code
        == 302
    )
    assert Recurrence.objects.get(rhythm="yearly").organisation == cast.organisations["simiane-collongue"]


@given(
    first=some.datetimes(min_value=datetime(2024, 1, 1), max_value=datetime(2030, 1, 1)),  # noqa: DTZ001
    rhythm=some.sampled_from(Frequency.values),
)
def test_instants_rise_and_keep_their_hour_and_day(first: datetime, rhythm: str) -> None:
    begin = first.replace(hour=9, tzinfo=PARIS)
    found = [
        next_one.astimezone(PARIS) for next_one, _ in zip(instants(begin, rhythm), range(30), strict=False)
    ]
    assert found[0] == begin
    assert found == sorted(set(found))
    assert {one.hour for one in found} == {9}
    if rhythm != "weekly":
        assert all(one.day == begin.day or (one + timedelta(days=1)).day == 1 for one in found)


def test_the_same_recurrence_is_begun_once(sits: Sits, monthly: Recurrence) -> None:
    typed = {
        "template": monthly.template_id,
        "requester": monthly.requester.email,
        "rhythm": "yearly",
        "first_at": "2027-01-04T08:00",
    }
    desk = sits("n1")
    assert [desk.post("/canned-responses/recurrences/", typed).status_code for _ in range(2)] == [302, 422]
    assert Recurrence.objects.filter(rhythm="yearly").count() == 1


def test_a_time_that_the_clock_change_skips_comes_once_and_stops_nothing(
    monthly: Recurrence, cast: Cast, at: datetime
) -> None:
    """28 March 2027, 02:30, is no time in Paris."""
    with cast.acting("tech") as tech:
        weekly = begin_recurrence(
            template=monthly.template, requester=monthly.requester, rhythm="weekly",
            first_at=datetime(2027, 3, 21, 2, 30, tzinfo=PARIS), by=tech, at=at,
        )  # fmt: skip
    for day, opened in ((28, 2), (29, 0), (31, 0)):
        now = datetime(2027, 3, day, 12, tzinfo=PARIS)
        assert open_occurrence(recurrence_id=weekly.pk, by=cast.system, at=now) == opened
    assert (
        open_occurrence(recurrence_id=weekly.pk, by=cast.system, at=datetime(2027, 4, 5, tzinfo=PARIS)) == 1
    )


@pytest.mark.parametrize("typed", far.INSTANTS)
def test_a_recurrence_of_a_far_year_is_refused_and_the_page_still_opens(
    sits: Sits, monthly: Recurrence, cast: Cast, typed: str
) -> None:
    sent = {
        "template": monthly.template_id,
        "requester": cast.person("referent_sim").email,
        "rhythm": "yearly",
        "first_at": typed,
    }
    desk = sits("n1")
    assert desk.post("/canned-responses/recurrences/", sent).status_code == 422
    assert Recurrence.objects.count() == 1
    assert desk.get("/canned-responses/").status_code == 200
