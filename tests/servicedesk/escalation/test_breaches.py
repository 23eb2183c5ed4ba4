"""Missed delays: whom they are attributed to, by the waitings alone; who says otherwise; what is done about them (6.5)."""

import re
from collections.abc import Iterable
from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st

from tests.base import far
from tests.cast import Cast
from tests.query_counts import asked, check_queries
from tests.servicedesk.escalation.conftest import Opened
from vallat.access.actor import NotAllowed
from vallat.access.context import set_context
from vallat.base.refusals import NotPossible
from vallat.engines.worktime import WorkCalendar
from vallat.journal.models import Entry
from vallat.servicedesk.common.enums import Attribution
from vallat.servicedesk.escalation.actions.breaches import attribute_breaches, correct_breach
from vallat.servicedesk.escalation.actions.improvement import finish_improvement
from vallat.servicedesk.escalation.attribution import Measure, measure
from vallat.servicedesk.escalation.job import raise_due
from vallat.servicedesk.escalation.queries import measure_of
from vallat.servicedesk.lifecycle.actions.resolution import reopen, resolve
from vallat.servicedesk.lifecycle.actions.work import end_waiting, start_waiting
from vallat.servicedesk.models import Breach, BreachCorrection, Improvement, Ticket, Waiting

HOUR, DAY = timedelta(hours=1), timedelta(days=1)


def breach_of(ticket: Ticket, clock: str = "resolution") -> Breach:
    return Breach.objects.get(ticket=ticket, clock=clock)


def passes(cast: Cast, at: datetime) -> None:
    set_context(cast.system)
    raise_due(at=at)
    attribute_breaches(by=cast.system, at=at)


@pytest.mark.clause("6.5.breach")
def test_a_breach_is_the_user_s_where_the_delay_would_have_been_kept_without_them(
    cast: Cast, client: Client, opened: Opened, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """P2 of Tuesday 10:15: a day. The user is waited for from 11:15 until the next day at 15:15; solved an hour later."""
    ticket = opened("P2")
    with cast.acting("tech") as tech:
        start_waiting(ticket=ticket, attributed_to="user", reason="Absent", by=tech, at=at + HOUR)
        end_waiting(ticket=ticket, by=tech, at=at + DAY + 5 * HOUR)
        resolve(ticket=ticket, text="Fait.", by=tech, at=at + DAY + 6 * HOUR)
    passes(cast, at + 2 * DAY)
    assert breach_of(ticket).attributed_to == Attribution.USER
    assert breach_of(ticket).settled_at is not None
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + 2 * DAY)
    page = cast.signed_in(client, "cio").get("/breaches/?clock=resolution").content.decode()
    assert "Utilisateur 10 h 30" in page
    assert "Syndicat 2 h" in page


@pytest.mark.clause("6.5.breach")
def test_it_becomes_the_syndicate_s_once_its_own_time_is_longer_than_the_delay(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    ticket = opened("P2")
    with cast.acting("tech") as tech:
        start_waiting(ticket=ticket, attributed_to="contractor", reason="Pièce", by=tech, at=at + HOUR)
        end_waiting(ticket=ticket, by=tech, at=at + 2 * HOUR)
    for own_time in (timedelta(0), HOUR / 2):  # until it is the delay and not a minute more
        passes(cast, at + DAY + HOUR / 2 + own_time)
        assert breach_of(ticket).attributed_to == Attribution.CONTRACTOR
    passes(cast, at + 2 * DAY)
    assert breach_of(ticket).attributed_to == Attribution.SYNDICATE
    assert Entry.objects.filter(verb="breach.attributed").exists()


def test_of_two_who_were_waited_for_equally_long_it_is_the_one_that_the_list_names_first(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    """The same each time that it is measured: the town before the user, whoever was waited for first."""
    ticket = opened("P2")
    with cast.acting("tech") as tech:
        for hours, party in ((1, "user"), (4, "town")):
            start_waiting(ticket=ticket, attributed_to=party, reason="Clé", by=tech, at=at + hours * HOUR)
            end_waiting(ticket=ticket, by=tech, at=at + (hours + 1) * HOUR)
    passes(cast, at + DAY + HOUR / 2)
    assert breach_of(ticket).attributed_to == Attribution.TOWN


def test_what_was_solved_again_before_anybody_measured_is_measured_to_the_last_solution(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    """The user's when it was solved; the syndicate's once its own work took longer than the delay after it was reopened."""
    ticket = opened("P2")
    with cast.acting("tech") as tech:
        start_waiting(ticket=ticket, attributed_to="user", reason="Absent", by=tech, at=at + HOUR)
        end_waiting(ticket=ticket, by=tech, at=at + DAY + 5 * HOUR)
        resolve(ticket=ticket, text="Fait.", by=tech, at=at + DAY + 6 * HOUR)
    passes(cast, at + DAY + 7 * HOUR)
    assert breach_of(ticket).attributed_to == Attribution.USER
    with cast.acting("tech") as tech:
        reopen(ticket=ticket, reason="Toujours noir.", by=tech, at=at + 2 * DAY)
        resolve(ticket=ticket, text="Changé.", by=tech, at=at + 6 * DAY)
    passes(cast, at + 6 * DAY + HOUR)
    assert breach_of(ticket).attributed_to == Attribution.SYNDICATE
    assert breach_of(ticket).settled_at == at + 6 * DAY + HOUR


@pytest.mark.clause("6.5.breach")
def test_who_leads_corrects_with_a_reason_and_nothing_changes_it_back(
    cast: Cast, client: Client, opened: Opened, at: datetime
) -> None:
    ticket = opened("P2")
    passes(cast, at + 2 * DAY)
    breach = breach_of(ticket)
    with cast.acting("cio") as cio, pytest.raises(NotPossible):
        correct_breach(breach=breach, attributed_to="town", reason=" ", by=cio, at=at + 2 * DAY)
    with cast.acting("tech") as tech, pytest.raises(NotAllowed):
        correct_breach(breach=breach, attributed_to="town", reason="a", by=tech, at=at + 2 * DAY)
    cast.signed_in(client, "cio").post(
        f"/breaches/{breach.pk}/attribution/", {"attributed_to": "force_majeure", "reason": "Inondation."}
    )
    passes(cast, at + 3 * DAY)
    assert breach_of(ticket).attributed_to == Attribution.FORCE_MAJEURE
    assert BreachCorrection.objects.get().reason == "Inondation."
    for who in ("cio", "referent_bba"):
        assert "Inondation." in cast.signed_in(client, who).get("/breaches/").content.decode(), who


def test_the_page_says_by_which_rule_a_delay_is_attributed_and_keeps_its_filters_when_one_is_corrected(
    cast: Cast, client: Client, opened: Opened, at: datetime
) -> None:
    ticket = opened("P2")
    passes(cast, at + 2 * DAY)
    client = cast.signed_in(client, "cio")
    page = client.get("/breaches/?attribution=syndicate&clock=response").content.decode()
    assert "son propre temps dépasse à lui seul le délai" in page
    action = re.search(r'action="(/breaches/\d+/attribution/[^"]*)"', page)
    assert action
    posted = {"attributed_to": "town", "reason": "Fermé."}
    answer = client.post(action[1].replace("&amp;", "&"), posted)
    assert answer["Location"] == "/breaches/?attribution=syndicate&clock=response"
    assert breach_of(ticket) is not None


@pytest.mark.clause("6.5.breach")
def test_repeated_breaches_of_the_syndicate_open_one_improvement_action_with_owner_and_date(
    cast: Cast, client: Client, opened: Opened, at: datetime
) -> None:
    for late in range(4):
        opened("P2", when=at + late * HOUR / 4)
        passes(cast, at + 3 * DAY + late * HOUR)
        if late < 2:
            assert not Improvement.objects.exists() or late == 2
    improvement = Improvement.objects.get()
    assert improvement.cause == "repeated"
    assert improvement.owner == cast.person("cio")
    client = cast.signed_in(client, "cio")
    assert "Nothing" not in client.get("/improvements/").content.decode()
    form = {"plan": "Relever la file.", "owner": cast.person("tech").pk, "due_date": "2026-12-24"}
    client.post(f"/improvements/{improvement.pk}/plan/", form)
    for typed in far.DAYS:
        refused = client.post(
            f"/improvements/{improvement.pk}/plan/", {**form, "due_date": typed}, follow=True
        )
        assert "1990" in refused.content.decode()
    client.post(f"/improvements/{improvement.pk}/done/", {"outcome": "Fait."})
    set_context(cast.system)
    improvement.refresh_from_db()
    assert (str(improvement.due_date), improvement.owner) == ("2026-12-24", cast.person("tech"))
    page = client.get("/improvements/?done=1").content.decode()
    assert "Relever la file." in page
    assert "avant" in page


@pytest.mark.clause("6.5.breach")
def test_a_missed_delay_of_a_major_incident_opens_one_at_once(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    ticket = opened("P1")
    with cast.acting("tech") as tech:
        start_waiting(ticket=ticket, attributed_to="contractor", reason="Opérateur", by=tech, at=at)
    passes(cast, at + 5 * HOUR)
    assert Improvement.objects.get().cause == "major"
    with cast.acting("cio") as cio, pytest.raises(NotPossible):
        finish_improvement(improvement=Improvement.objects.get(), outcome="", by=cio, at=at + DAY)


def test_two_open_actions_of_a_service_are_refused_by_the_database(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    opened("P1")
    passes(cast, at + 5 * HOUR)
    row = Improvement.objects.get()
    row.pk = None
    with pytest.raises(IntegrityError, match="improvement_one_open"), transaction.atomic():
        row.save(force_insert=True)


def test_a_town_sees_its_own_and_corrects_nothing(
    cast: Cast, client: Client, opened: Opened, at: datetime
) -> None:
    ticket = opened("P2")
    passes(cast, at + 2 * DAY)
    page = cast.signed_in(client, "referent_bba").get("/breaches/").content.decode()
    assert ticket.number in page
    assert "/attribution/" not in page
    assert ticket.number not in cast.signed_in(Client(), "referent_sim").get("/breaches/").content.decode()
    assert cast.signed_in(Client(), "n1").get("/breaches/").status_code == 403


def test_filters_pages_and_the_cost_of_the_page(
    cast: Cast, client: Client, opened: Opened, at: datetime
) -> None:
    for late in range(3):
        opened("P2", when=at + late * HOUR / 4)
    passes(cast, at + 3 * DAY)
    client = cast.signed_in(client, "cio")
    client.get("/breaches/")
    with CaptureQueriesContext(connection) as captured:
        page = client.get("/breaches/?attribution=syndicate&clock=response&town=bouc-bel-air")
    check_queries("breaches", asked(captured))
    assert page.content.decode().count("data-row") == 3
    assert client.get("/breaches/?attribution=user").content.decode().count("data-row") == 0
    assert client.get("/breaches/?after=²&attribution=x").status_code == 200
    with CaptureQueriesContext(connection) as captured:
        client.get("/improvements/")
    check_queries("improvements", asked(captured))


PARIS_DAY = WorkCalendar(
    {day: [(datetime(1, 1, 1, 9).time(), datetime(1, 1, 1, 12).time())] for day in range(5)},
    {},
    "Europe/Paris",
)
BEGIN = datetime.fromisoformat("2026-03-26T08:00:00+00:00")


@given(
    stops=st.integers(0, 20_000),
    cuts=st.lists(st.integers(0, 20_000), max_size=8, unique=True).map(sorted),
    parties=st.lists(st.sampled_from(Attribution.values), min_size=8, max_size=8),
)
def test_the_open_minutes_of_all_add_up_to_the_whole(stops: int, cuts: list[int], parties: list[str]) -> None:
    minute = timedelta(minutes=1)
    waitings = [
        Waiting(attributed_to=party, started_at=BEGIN + one * minute, ended_at=BEGIN + other * minute)
        for one, other, party in zip(cuts[::2], cuts[1::2], parties, strict=False)
    ]
    until = BEGIN + stops * minute
    found = measure(PARIS_DAY, opened_at=BEGIN, due_at=BEGIN + 300 * minute, until=until, waitings=waitings)
    assert sum(found.shares.values(), timedelta(0)) == PARIS_DAY.between(BEGIN, until)
    assert all(time >= timedelta(0) for time in found.shares.values())
    own = found.shares[Attribution.SYNDICATE]
    assert own <= found.allowed or found.attributed_to == Attribution.SYNDICATE


@pytest.mark.clause("6.5.breach")
def test_a_correction_made_while_breaches_are_measured_stays(
    cast: Cast, opened: Opened, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket, late = opened("P2"), at + 2 * DAY
    set_context(cast.system)
    raise_due(at=late)
    with cast.acting("tech") as tech:
        resolve(ticket=ticket, text="Fait.", by=tech, at=late)

    def meanwhile(breach: Breach, waitings: Iterable[Waiting], until: datetime) -> Measure:
        with cast.acting("cio") as cio:
            correct_breach(breach=breach, attributed_to="town", reason="Fermé.", by=cio, at=late)
        return measure_of(breach, waitings, until)

    monkeypatch.setattr("vallat.servicedesk.escalation.actions.breaches.measure_of", meanwhile)
    set_context(cast.system)
    attribute_breaches(by=cast.system, at=late)
    assert {row.attributed_to for row in Breach.objects.filter(ticket=ticket)} == {Attribution.TOWN}


@pytest.mark.clause("6.5.breach")
def test_every_breach_is_measured_however_many_wait(
    cast: Cast, opened: Opened, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("vallat.servicedesk.escalation.actions.breaches.AT_ONCE", 1)
    ticket = [opened("P2") for _ in range(3)][-1]
    with cast.acting("tech") as tech:
        start_waiting(ticket=ticket, attributed_to="contractor", reason="Pièce", by=tech, at=at + HOUR)
        end_waiting(ticket=ticket, by=tech, at=at + 2 * HOUR)
    passes(cast, at + DAY + HOUR / 2)
    assert breach_of(ticket).attributed_to == Attribution.CONTRACTOR
