"""The page that explains a deadline, interval by interval."""

import re
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.cast import Cast
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.work import qualify, start_waiting
from vallat.servicedesk.models import Ticket

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def over_christmas(cast: Cast) -> Ticket:
    """P3, three days, opened on Wednesday 23 December 2026 at 15:00: due on Tuesday 29 at 15:00."""
    opened = datetime(2026, 12, 23, 15, 0, tzinfo=PARIS)
    with cast.acting("n1") as n1:
        ticket = open_ticket(
            requester=cast.person("user_bba"),
            channel="phone",
            subject="Poste lent",
            text="Lent.",
            by=n1,
            at=opened,
        )
        return qualify(ticket=ticket, service_code="computer", impact="i3", urgency="U1", by=n1, at=opened)


@pytest.mark.clause("6.5.hours")
def test_a_deadline_over_christmas_is_told_interval_by_interval(before: Any, over_christmas: Ticket) -> None:
    page = before("n1", over_christmas).page("explanation/")
    rows = [
        re.findall(r"<td[^>]*>(.*?)</td>", row)
        for row in re.findall(r'<tr class="why-[a-z]+">(.*?)</tr>', page)
    ]
    told = [(row[0], row[1], row[2], row[3], row[4]) for row in rows]
    assert told[0] == ("Wed 23 Dec 15:00", "Wed 23 Dec 16:00", "open", "1 h", "1 h")
    assert ("Thu 24 Dec 12:00", "Thu 24 Dec 14:00", "lunch", "—", "4 h") in told
    assert ("Fri 25 Dec 00:00", "Sat 26 Dec 00:00", "Christmas Day", "—", "6 h") in told
    assert ("Sat 26 Dec 00:00", "Mon 28 Dec 00:00", "weekend", "—", "6 h") in told
    assert ("Mon 28 Dec 16:00", "Tue 29 Dec 09:00", "outside hours", "—", "11 h") in told
    assert told[-1] == ("Tue 29 Dec 14:00", "Tue 29 Dec 15:00", "open", "1 h", "15 h")


@pytest.mark.clause("6.5.hours")
def test_the_ribbon_names_what_it_shows(before: Any, over_christmas: Ticket) -> None:
    page = before("n1", over_christmas).page("explanation/")
    ribbon = page.partition('class="ribbon ribbon-wide"')[2].partition("</svg>")[0]
    for words in (
        "Christmas Day",
        "weekend",
        "lunch",
        "closed",
        "Thu 24 Dec",
        "resolution due 15:00",
        "opened 15:00",
    ):
        assert f">{words}<" in ribbon
    assert (
        'role="img" aria-label="Opened Wed 23 Dec 2026 15:00, due Tue 29 Dec 2026 15:00: 7 days, 3 of them closed;'
        in ribbon
    )


def test_the_holiday_is_named_in_the_language_of_the_page(before: Any, over_christmas: Ticket) -> None:
    desk = before("n1", over_christmas)
    desk.client.cookies["language"] = "fr"
    assert "Noël" in desk.page("explanation/")


@pytest.mark.clause("6.5.hours")
def test_the_decision_is_told_with_its_sections(before: Any, over_christmas: Ticket) -> None:
    page = before("user_bba", over_christmas).page("explanation/")
    for words in (
        "Computer and accessories: covered",
        "i3: Minor nuisance or request",
        "U1: Essential service",
        "i3 × U1 → P3",
        "09:00–12:00, 14:00–16:00, Monday to Friday",
        "3 days → Tue 29 Dec 2026 15:00",
        "sigv-2024",
        "/convention/sections/6.5/",
    ):
        assert words in page


def test_a_waiting_is_hatched_and_attributed(
    before: Any, qualified: Ticket, cast: Cast, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = before("n1", qualified)
    with cast.acting("n1") as n1:
        start_waiting(ticket=qualified, attributed_to="contractor", reason="Dalle", by=n1, at=at)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + timedelta(minutes=100))
    page = desk.page("explanation/")
    assert 'why-wait">waiting: contractor<' in page
    assert 'class="ribbon-wait" fill="url(#wait-wide)"' in page
    assert ">waiting: contractor<" in page


def test_a_service_without_commitment_has_no_deadline_to_explain(before: Any, ticket: Ticket) -> None:
    desk = before("n1", ticket)
    desk.done("qualification", service="consumables", cell="i2-U1")
    page = desk.page("explanation/")
    assert "No committed deadline on this service." in page
    assert '<svg class="ribbon' not in page
    assert "no committed deadline" in page
