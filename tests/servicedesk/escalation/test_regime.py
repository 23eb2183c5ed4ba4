"""When the team works on what can wait: decided with days and a reason, proposed from the load, shown to everybody (6.5)."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client, override_settings

from tests.cast import Cast
from tests.servicedesk.escalation.conftest import Opened
from vallat.access.actor import NotAllowed
from vallat.access.context import set_context
from vallat.journal.models import Entry
from vallat.servicedesk.actions.change import NotPossible
from vallat.servicedesk.actions.regime import decide_regime
from vallat.servicedesk.models import HoursRegime, Ticket

WHY = "Deux absences cette semaine."


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    return at


@pytest.mark.clause("6.5.regime")
def test_everybody_reads_the_regime_in_force_and_why(cast: Cast, client: Client, at: datetime) -> None:
    cast.signed_in(client, "cio").post(
        "/hours/decisions/",
        {"code": "restricted", "first": "2026-11-16", "last": "2026-11-20", "reason": WHY},
    )
    for who, address in (("user_bba", "/"), ("user_bba", "/new/"), ("referent_sim", "/"), ("cio", "/")):
        page = cast.signed_in(Client(), who).get(address).content.decode()
        assert 'data-regime="restricted"' in page, (who, address)
        assert WHY in page
    page = cast.signed_in(Client(), "user_bba").get("/hours/").content.decode()
    assert WHY in page
    assert "hours_decision" not in page
    set_context(cast.system)
    assert Entry.objects.filter(verb="regime.decided").count() == 1


@pytest.mark.clause("6.5.regime")
def test_the_load_proposes(cast: Cast, client: Client, opened: Opened) -> None:
    for _number in range(4):
        opened("P3")
    client = cast.signed_in(client, "cio")
    assert "VALLAT_WEEKLY_CAPACITY" in client.get("/hours/").content.decode()
    with override_settings(WEEKLY_CAPACITY=10):
        assert "Étendu</b>" in client.get("/hours/").content.decode()
    with override_settings(WEEKLY_CAPACITY=1):
        page = client.get("/hours/").content.decode()
    assert "Restreint</b>" in page
    assert "4 ouverts" in page


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


def test_a_new_decision_ends_the_one_that_runs_and_never_overlaps(cast: Cast, at: datetime) -> None:
    today = at.date()
    with cast.acting("cio") as cio:
        decide = lambda first, until=None: decide_regime(  # noqa: E731
            code="extended", first=first, until=until, reason="a", by=cio, at=at
        )
        first = decide(today)
        decide(today + timedelta(days=10), today + timedelta(days=20))
        first.refresh_from_db()
        assert first.period.upper == today + timedelta(days=10)
        for start, until in ((15, None), (5, 12), (0, 3)):
            with pytest.raises(NotPossible):
                decide(today + timedelta(days=start), until and today + timedelta(days=until))
        with pytest.raises(NotPossible):
            decide(today + timedelta(days=30), today + timedelta(days=30))
    row = HoursRegime.objects.first()
    assert row is not None
    row.pk = None
    with pytest.raises(IntegrityError, match="regime_one_at_a_time"), transaction.atomic():
        row.save(force_insert=True)


def test_only_who_leads_decides(cast: Cast, client: Client, at: datetime) -> None:
    with cast.acting("tech") as tech, pytest.raises(NotAllowed):
        decide_regime(code="extended", first=date(2026, 12, 1), until=None, reason="a", by=tech, at=at)
    assert cast.signed_in(client, "n1").post("/hours/decisions/", {}).status_code == 403
    with cast.acting("cio") as cio:
        for code, reason in (("other", "a"), ("extended", " ")):
            with pytest.raises(NotPossible):
                decide_regime(code=code, first=at.date(), until=None, reason=reason, by=cio, at=at)


def test_a_day_that_is_none_or_beyond_the_calendar_is_refused(cast: Cast, client: Client) -> None:
    client.cookies["language"] = "en"
    client = cast.signed_in(client, "cio")
    for last in ("9999-12-31", "demain"):
        typed = {"code": "restricted", "first": "2026-11-16", "last": last, "reason": WHY}
        page = client.post("/hours/decisions/", typed, follow=True).content.decode()
        assert f"“{last}” is no day that can be chosen." in page
    assert not HoursRegime.objects.exists()
