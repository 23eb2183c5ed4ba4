"""When the team works on what can wait: decided with days and a reason, proposed from the load, shown to everybody (6.5)."""

import re
from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client, override_settings

from tests.cast import Cast
from tests.servicedesk.escalation.conftest import Opened
from vallat.access.actor import NotAllowed
from vallat.access.context import set_context
from vallat.base.refusals import NotPossible
from vallat.journal.models import Entry
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.models import HoursRegime, Ticket
from vallat.servicedesk.working_hours.actions import decide_regime

WHY = "Deux absences cette semaine."


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    return at


@pytest.mark.clause("6.5.regime")
def test_everybody_reads_the_regime_in_force_and_why(cast: Cast, client: Client, at: datetime) -> None:
    cast.signed_in(client, "cio").post(
        "/working-hours/decisions/",
        {"code": "restricted", "first": "2026-11-16", "last": "2026-11-20", "reason": WHY},
    )
    for who, address in (("user_bba", "/"), ("user_bba", "/new/"), ("referent_sim", "/"), ("cio", "/")):
        page = cast.signed_in(Client(), who).get(address).content.decode()
        assert 'data-regime="restricted"' in page, (who, address)
        assert WHY in page
    page = cast.signed_in(Client(), "user_bba").get("/working-hours/").content.decode()
    assert WHY in page
    assert "hours_decision" not in page
    set_context(cast.system)
    assert Entry.objects.filter(verb="regime.decided").count() == 1


@pytest.mark.clause("6.5.regime")
def test_the_load_proposes(cast: Cast, client: Client, opened: Opened) -> None:
    for _number in range(4):
        opened("P3")
    client = cast.signed_in(client, "cio")
    page = client.get("/working-hours/").content.decode()
    assert "Aucun régime n'est proposé" in page.replace("&#x27;", "'")
    assert "VALLAT_" not in page
    assert "L'exploitant de Vallat peut" in page.replace("&#x27;", "'")
    with override_settings(WEEKLY_CAPACITY=10):
        assert "Étendu</b>" in client.get("/working-hours/").content.decode()
    with override_settings(WEEKLY_CAPACITY=1):
        page = client.get("/working-hours/").content.decode()
    assert "Restreint</b>" in page
    assert "4 tickets sont ouverts dans les priorités qui relèvent d'un régime" in page.replace("&#x27;", "'")
    assert re.search(r'\?state=active&(amp;)?priority=P3" data-count="4"\s*>4</a>\s*P3, 0\s+P4\.', page)


@pytest.mark.clause("6.5.regime")
def test_what_the_team_finishes_in_a_week_proposes_one_where_nobody_set_it(
    cast: Cast, client: Client, opened: Opened, at: datetime
) -> None:
    for weeks in range(1, 5):
        for day in range(2):
            when = at - timedelta(weeks=weeks, days=-day)
            done = opened("P3", when=when)
            with cast.acting("n1") as n1:
                resolve(ticket=done, text="Réparé.", by=n1, at=when + timedelta(minutes=5))
    client = cast.signed_in(client, "cio")
    page = client.get("/working-hours/").content.decode().replace("&#x27;", "'")
    assert "L'équipe en traite 2 par semaine" in page
    assert "Étendu</b>" in page
    for _number in range(5):
        opened("P3")
    assert "Restreint</b>" in client.get("/working-hours/").content.decode()
    with override_settings(WEEKLY_CAPACITY=10):
        assert "Étendu</b>" in client.get("/working-hours/").content.decode()


@pytest.mark.clause("6.5.regime")
def test_no_deadline_moves(cast: Cast, opened: Opened, at: datetime) -> None:
    before = opened("P3")
    with cast.acting("cio") as cio:
        decide_regime(code="extended", first=at.date(), until=None, reason="Calme.", by=cio, at=at)
    after = opened("P3")
    assert isinstance(after, Ticket)
    assert (before.response_due_at, before.resolution_due_at) == (
        after.response_due_at,
        after.resolution_due_at,
    )


def decide(cast: Cast, at: datetime, code: str, first: date, until: date | None = None) -> HoursRegime:
    with cast.acting("cio") as cio:
        return decide_regime(code=code, first=first, until=until, reason=f"Pour {code}.", by=cio, at=at)


@pytest.mark.clause("6.5.regime")
def test_a_restricted_week_gives_way_to_the_former_regime_at_its_end(
    cast: Cast, client: Client, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(cast, at, "extended", date(2026, 11, 2))
    client = cast.signed_in(client, "cio")
    week = {"code": "restricted", "first": "2026-11-23", "last": "2026-11-27", "reason": WHY}
    assert client.post("/working-hours/decisions/", week).status_code == 302
    days = {
        date(2026, 11, 22): 'data-regime="extended"',
        date(2026, 11, 23): 'data-regime="restricted"',
        date(2026, 11, 27): 'data-regime="restricted"',
        date(2026, 11, 28): 'data-regime="extended"',
        date(2026, 12, 28): 'data-regime="extended"',
    }
    for day, expected in days.items():
        noon = datetime(day.year, day.month, day.day, 12, tzinfo=at.tzinfo)
        monkeypatch.setattr("django.utils.timezone.now", lambda noon=noon: noon)
        page = cast.signed_in(Client(), "user_bba").get("/new/").content.decode()
        assert expected in page, day


@pytest.mark.clause("6.5.regime")
def test_what_comes_is_announced_where_people_ask(
    cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    decide(cast, at, "extended", date(2026, 11, 2))
    decide(cast, at, "restricted", date(2026, 11, 23), date(2026, 11, 28))
    places = (
        ("user_bba", "/new/"),
        ("n1", "/calls/new/"),
        ("user_bba", "/service-levels/"),
        ("sg", "/working-hours/"),
    )
    for who, address in places:
        page = cast.signed_in(Client(), who).get(address).content.decode()
        assert 'data-regime-then="restricted"' in page, address
        assert "À partir du lundi 23 novembre 2026" in page
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + timedelta(days=7))
    for who, address in places:
        page = cast.signed_in(Client(), who).get(address).content.decode()
        assert 'data-regime-then="extended"' in page, address
        assert "À partir du samedi 28 novembre 2026" in page


def test_after_a_temporary_regime_alone_the_printed_hours_hold(
    cast: Cast, client: Client, at: datetime
) -> None:
    decide(cast, at, "restricted", at.date(), at.date() + timedelta(days=2))
    page = cast.signed_in(client, "user_bba").get("/new/").content.decode()
    assert "À partir du jeudi 19 novembre 2026 : les horaires imprimés." in page


def test_an_older_version_of_the_service_levels_announces_nothing(
    cast: Cast, client: Client, at: datetime
) -> None:
    decide(cast, at, "restricted", at.date(), at.date() + timedelta(days=2))
    client = cast.signed_in(client, "user_bba")
    assert "data-regime=" in client.get("/service-levels/").content.decode()


def test_two_of_a_kind_never_overlap(cast: Cast, at: datetime) -> None:
    today = at.date()
    day = lambda number: today + timedelta(days=number)  # noqa: E731
    lasting = decide(cast, at, "extended", today)
    decide(cast, at, "restricted", day(10), day(20))
    lasting.refresh_from_db()
    assert lasting.period.upper is None
    decide(cast, at, "restricted", day(2), day(4))
    for start, until in ((5, 12), (12, 15), (0, 3)):
        with pytest.raises(NotPossible):
            decide(cast, at, "restricted", day(start), day(until))
    decide(cast, at, "restricted", day(15))
    lasting.refresh_from_db()
    assert lasting.period.upper == day(15)
    for start, until in ((15, None), (3, None), (30, 30)):
        with pytest.raises(NotPossible):
            decide(cast, at, "extended", day(start), until and day(until))
    for temporary in (True, False):
        row = HoursRegime.objects.filter(temporary=temporary)[0]
        row.pk = None
        with pytest.raises(IntegrityError, match="at_a_time"), transaction.atomic():
            row.save(force_insert=True)
    row.temporary = True
    with pytest.raises(IntegrityError, match="regime_temporary_ends"), transaction.atomic():
        row.save(force_insert=True)


def test_only_who_leads_decides(cast: Cast, client: Client, at: datetime) -> None:
    with cast.acting("tech") as tech, pytest.raises(NotAllowed):
        decide_regime(code="extended", first=date(2026, 12, 1), until=None, reason="a", by=tech, at=at)
    assert cast.signed_in(client, "n1").post("/working-hours/decisions/", {}).status_code == 403
    with cast.acting("cio") as cio:
        for code, reason in (("other", "a"), ("extended", " ")):
            with pytest.raises(NotPossible):
                decide_regime(code=code, first=at.date(), until=None, reason=reason, by=cio, at=at)


def test_a_day_that_is_none_or_beyond_the_calendar_is_refused(cast: Cast, client: Client) -> None:
    client.cookies["language"] = "en"
    client = cast.signed_in(client, "cio")
    for last, said in (
        ("9999-12-31", "Choose a day of the years 1990 to 2199."),
        ("demain", "Enter a valid date."),
    ):
        typed = {"code": "restricted", "first": "2026-11-16", "last": last, "reason": WHY}
        page = client.post("/working-hours/decisions/", typed, follow=True).content.decode()
        assert said in page
    assert not HoursRegime.objects.exists()
