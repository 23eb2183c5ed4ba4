"""Who is where when: the calendar of the team, and each person's own feed at a secret address."""

from datetime import datetime

import pytest
from django.test import Client
from icalendar import Calendar

from tests.cast import Cast
from tests.query_counts import asked, check_queries
from tests.servicedesk.appointments.conftest import Clock
from tests.servicedesk.appointments.rows import a_p4, agreed, proposed, times, town_hall
from vallat.servicedesk.models import CalendarFeed

FEED = "/calendar/feeds/"


def page_of(cast: Cast, who: str, address: str) -> str:
    response = cast.signed_in(Client(), who).get(address)
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


@pytest.mark.clause("6.5.appointment")
def test_the_week_of_the_team(cast: Cast, at: datetime, now: Clock) -> None:
    mine = a_p4(cast, at)
    agreed(cast, mine, at, site=town_hall(cast))
    theirs = a_p4(cast, at, "user_sim")
    proposed(cast, theirs, at, times(0), who="n1")
    leads = page_of(cast, "cio", "/calendar/")
    assert mine.number in leads
    assert theirs.number in leads
    assert "proposé" in leads
    assert "16 novembre" in leads
    own = page_of(cast, "tech", "/calendar/")
    assert mine.number in own
    assert theirs.number not in own
    assert theirs.number in page_of(cast, "tech", f"/calendar/?who={cast.person('n1').pk}")
    assert theirs.number in page_of(cast, "tech", "/calendar/?who=all")
    assert mine.number not in page_of(cast, "cio", "/calendar/?day=2026-11-23")
    assert mine.number in page_of(cast, "cio", "/calendar/?view=day&day=2026-11-18")
    assert mine.number not in page_of(cast, "cio", "/calendar/?view=day&day=2026-11-17")


@pytest.mark.parametrize("day", ["x", "9999-12-31", "0001-01-01", "2026-13-45", "²"])
def test_a_hostile_day_is_today(cast: Cast, now: Clock, day: str) -> None:
    assert "16 novembre" in page_of(cast, "cio", f"/calendar/?day={day}&view=²&who={day}")
    assert page_of(cast, "tech", f"/my-day/?day={day}")


def test_a_full_calendar_costs_no_more_queries(cast: Cast, at: datetime, now: Clock) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client, costs = cast.signed_in(Client(), "cio"), []
    for hours in (0, 1, 2, 5):
        agreed(cast, a_p4(cast, at), at, times(hours), site=town_hall(cast))
        with CaptureQueriesContext(connection) as captured:
            client.get("/calendar/")
        costs.append(asked(captured))
    assert costs[-1] <= costs[0]
    check_queries("calendar", costs[-1])


def make(client: Client) -> str:
    page = client.post("/calendar/feed/").content.decode()
    return FEED + page.partition(FEED)[2].partition('"')[0]


@pytest.mark.clause("6.5.appointment")
def test_ones_own_appointments_in_ones_own_calendar(cast: Cast, at: datetime, now: Clock) -> None:
    ticket = a_p4(cast, at, subject="Dossier de Madame Untel")
    agreed(cast, ticket, at, site=town_hall(cast))
    proposed(cast, a_p4(cast, at), at, times(2))  # nothing agreed on
    for who in ("tech", "user_bba"):
        address = make(cast.signed_in(Client(), who, proved=True))
        answer = Client().get(address)
        assert answer.headers["Content-Type"].startswith("text/calendar")
        assert "no-store" in answer.headers["Cache-Control"]
        (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
        assert event["DTSTART"].dt == times(0)[0]
        assert event["DTSTART"].params["TZID"] == "Europe/Paris"
        assert ticket.number in event["SUMMARY"]
        text = answer.content.decode().replace("\r\n ", "")
        for personal in ("Untel", "Ulysse", "Théa", "@bouc-bel-air", "mailto"):
            assert personal not in text
    assert (
        Calendar.from_ical(
            Client().get(make(cast.signed_in(Client(), "user_sim", proved=True))).content
        ).walk("VEVENT")
        == []
    )


def test_the_address_is_made_anew_and_revoked(cast: Cast, at: datetime, now: Clock) -> None:
    client = cast.signed_in(Client(), "tech", proved=True)
    first = make(client)
    assert Client().get(first).status_code == 200
    second = make(client)
    assert Client().get(first).status_code == 404
    assert Client().get(second).status_code == 200
    assert second not in client.get("/calendar/feed/").content.decode()
    assert client.post("/calendar/feed/revocation/").status_code == 302
    assert Client().get(second).status_code == 404
    with cast.acting("cio"):
        assert CalendarFeed.objects.filter(revoked_at=None).count() == 0


def test_a_colleague_neither_sees_nor_revokes_it(cast: Cast, at: datetime, now: Clock) -> None:
    """Whose rows the database shows to both: they are of one organisation."""
    address = make(cast.signed_in(Client(), "tech", proved=True))
    colleague = cast.signed_in(Client(), "n1")
    assert "/calendar/feed/revocation/" not in page_of(cast, "n1", "/calendar/feed/")
    assert colleague.post("/calendar/feed/revocation/").status_code == 302
    with cast.acting("n1") as n1:
        assert not CalendarFeed.objects.visible_to(n1).exists()
    assert Client().get(address).status_code == 200


def test_only_a_digest_is_kept_and_nothing_is_guessed(cast: Cast, at: datetime, now: Clock) -> None:
    secret = make(cast.signed_in(Client(), "tech", proved=True)).removeprefix(FEED).removesuffix(".ics")
    assert len(secret) >= 43
    with cast.acting("tech"):
        feed = CalendarFeed.objects.get()
        assert secret not in str(vars(feed))
    for guess in ("x", feed.digest, secret[:-1], "é" * 43):
        assert Client().get(f"{FEED}{guess}.ics").status_code == 404


def test_a_closed_account_reads_nothing_any_more(cast: Cast, at: datetime, now: Clock) -> None:
    address = make(cast.signed_in(Client(), "user_bba"))
    user = cast.person("user_bba").user
    assert user is not None
    user.is_active = False
    user.save()
    assert Client().get(address).status_code == 404
