"""A year of a desk whose worker is killed, cut off, doubled: each trigger is raised once, each clock is what its events say, and nobody
is told what is not so.

Before each pass the test asks the facts what is owed; after the year it looks for exactly that, once. Each sentence that is sent is
judged by what had happened until then (`year/sentences.py`).
"""

from collections import Counter
from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection, transaction
from django.db.models import Count

from tests.cast import cast_in
from tests.servicedesk.escalation.conftest import CELLS
from tests.servicedesk.escalation.year.around import Year
from tests.servicedesk.escalation.year.convention import MINUTE, PARIS
from tests.servicedesk.escalation.year.driver import BEGIN, END
from tests.servicedesk.escalation.year.faults import Faults
from tests.servicedesk.escalation.year.judging import SAID
from tests.servicedesk.escalation.year.people import APPLICATION
from tests.servicedesk.escalation.year.story import stories
from tests.servicedesk.escalation.year.surfaces import Surfaces
from tests.sizes import size
from vallat.base.models import OutgoingMail
from vallat.integrations.actions.webhooks import add_webhook
from vallat.integrations.enums import WebhookEvent
from vallat.journal.models import Entry
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.escalation.actions import raising
from vallat.servicedesk.models import Breach, Escalation, Event, Ticket
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks
from vallat.servicedesk.tickets.promises import clocks_passed
from vallat.servicedesk.tickets.sla_triggers import key_of_event, raised_key, triggers_of

TICKETS = size(60, 20)

# Openings that a year must hold, whatever is drawn: the hour of the whole team, lunch, Christmas, the two clock changes.
NAMED = (
    ("P1", datetime(2024, 12, 3, 16, 29, tzinfo=PARIS)),
    ("P1", datetime(2024, 12, 3, 16, 31, tzinfo=PARIS)),
    ("P2", datetime(2025, 1, 14, 12, 45, tzinfo=PARIS)),
    ("P2", datetime(2024, 12, 24, 16, 30, tzinfo=PARIS)),
    ("P1", datetime(2024, 12, 25, 10, 0, tzinfo=PARIS)),
    ("P2", datetime(2025, 3, 28, 16, 50, tzinfo=PARIS)),
    ("P3", datetime(2025, 3, 30, 2, 30, tzinfo=PARIS)),
    ("P2", datetime(2025, 10, 24, 16, 50, tzinfo=PARIS)),
    ("P3", datetime(2025, 10, 26, 2, 30, tzinfo=PARIS)),
    ("P2", datetime(2025, 1, 31, 16, 0, tzinfo=PARIS)),
)

# P1 by phone; on each, somebody of another town calls about the same outage. The second after the hour of the whole team.
MAJOR_CALLS = (
    datetime(2024, 11, 19, 10, 15, tzinfo=PARIS),
    datetime(2025, 2, 4, 16, 45, tzinfo=PARIS),
    datetime(2025, 5, 22, 8, 5, tzinfo=PARIS),
    datetime(2025, 9, 12, 17, 50, tzinfo=PARIS),
)
CALLS = size(6, 3)
CORRECTED = 0.5  # of the breaches
CLOSINGS = (
    ("bouc-bel-air", date(2024, 12, 9), date(2024, 12, 10)),
    ("simiane-collongue", date(2025, 3, 3), date(2025, 3, 7)),
    ("cabries", date(2025, 6, 16), date(2025, 6, 20)),
    ("bouc-bel-air", date(2025, 7, 21), date(2025, 8, 1)),
)
DOINGS = (
    "resolve", "reopen", "qualify", "work_around", "start_waiting", "close", "hand_over", "close_by_itself", "call", "part_of",
    "solution", "told_on_the_phone", "propose", "agreed_by_link", "agreed_by_desk", "move", "cancel", "hold", "go_there",
    "arrive", "leave", "resolve_on_site", "unmet_condition", "unmet_condition_lifted", "local_closing", "say", "correct", "move to 12 December", "remind", "close_out",
    "wait_for_town",
)  # fmt: skip


@pytest.mark.drill
@pytest.mark.clause("6.5.escalation")
def test_a_year_of_faults_raises_each_trigger_once(
    own_database: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    faults = Faults(own_database)
    monkeypatch.setattr(raising, "recompute", faults.recompute)
    with transaction.atomic():
        cast = cast_in(BEGIN.date())
    year = Year(cast, faults)
    monkeypatch.setattr("django.utils.timezone.now", lambda: year.now)
    surfaces = Surfaces(year)
    watch(year, surfaces)
    fill(year)
    year.run()
    year.close_by_itself(END)
    year.worker(END + timedelta(days=60))
    look_back(surfaces)

    assert faults.broken["killed"] > 3
    assert faults.broken["cut"] > 3
    assert year.passes["together"] > 3
    assert set(DOINGS) <= {name for name, times in year.done.items() if times}, year.done
    assert surfaces.compared["page"] > size(100, 50)
    assert not surfaces.wrong, "\n".join(surfaces.wrong[:10])
    assert not year.listener.false, "\n\n".join(year.listener.false[:5])
    with transaction.atomic():
        act_as_system("test")
        check(year)
        connection.set_rollback(True)


def watch(year: Year, surfaces: Surfaces) -> None:
    """Each month all surfaces are compared, and those of a ticket when a breach falls; some are then attributed otherwise."""
    for month in range(12):
        first = datetime(2024 + (month + 11) // 12, (month + 11) % 12 + 1, 2, 11, 30, tzinfo=PARIS)
        year.plan(first, surfaces.look)

    def breached(ticket: int, breach: int) -> None:
        surfaces.look_at(ticket)
        if year.chance.random() < CORRECTED:
            year.plan(year.now + timedelta(hours=year.chance.randrange(1, 90)), year.correct(breach))

    year.breached = breached


def fill(year: Year) -> None:
    """What is in the year whatever is drawn, then what is drawn."""
    with year.cast.acting("cio") as cio:
        add_webhook(
            organisation=year.cast.organisations["bouc-bel-air"], url="https://supervision.example/vallat",
            events=WebhookEvent.values, by=cio, at=BEGIN,
        )  # fmt: skip
    for priority, at in NAMED:
        year.plan(at, year.open(priority))
    for at in MAJOR_CALLS:
        year.plan(
            at, year.major("user_bba", service=year.chance.choice(["computer", "mail-hosting"]), again=True)
        )
    year.plan(datetime(2025, 5, 5, 10, 0, tzinfo=PARIS), year.left_to_town)
    for number in range(CALLS):
        at = BEGIN + timedelta(days=number * 360 / CALLS, hours=2)
        year.plan(at, year.phone("i3-U1", solution=SAID))
        year.plan(at + timedelta(days=1), year.phone("i2-U1", said=SAID))
    span = int((END - BEGIN) / MINUTE)
    for _number in range(TICKETS):
        at = BEGIN + year.chance.randrange(span) * MINUTE
        year.plan(at, year.open(year.chance.choice(list(CELLS))))
    year.plan(datetime(2025, 1, 20, 9, 0, tzinfo=PARIS), year.change_of_version)
    # a departure that begins and ends while a P2 runs, and one of a single application
    year.plan(datetime(2025, 2, 11, 10, 0, tzinfo=PARIS), year.open("P2", "user_sim", "business-access"))
    year.plan(datetime(2025, 2, 11, 11, 0, tzinfo=PARIS), year.depart("simiane-collongue", "business-access"))
    year.plan(datetime(2025, 2, 11, 15, 0, tzinfo=PARIS), year.come_back)
    year.plan(
        datetime(2025, 4, 1, 9, 0, tzinfo=PARIS),
        year.depart("cabries", "business-access", application=APPLICATION),
    )
    year.plan(datetime(2025, 8, 1, 9, 0, tzinfo=PARIS), year.come_back)
    first_day, last_day = (
        datetime(2024, 12, 9, 10, 0, tzinfo=PARIS),
        datetime(2024, 12, 12, 10, 0, tzinfo=PARIS),
    )
    year.plan(datetime(2024, 12, 4, 9, 0, tzinfo=PARIS), year.over_a_closing(first_day, last_day))
    for town, first, last in CLOSINGS:
        known = datetime.combine(first, datetime.min.time(), PARIS) - timedelta(days=4, hours=-10)
        year.plan(known, year.close_site(town, first, last))


def look_back(surfaces: Surfaces) -> None:
    """Once the year is over: all lists again, and the report of each of its months."""
    surfaces.renew()
    surfaces.look(surfaces.year.now)
    with transaction.atomic():
        act_as_system("test")
        told = stories()
    for month in range(11, 24):
        surfaces.look_at_month(
            f"{2024 + (month - 1) // 12}-{(month - 1) % 12 + 1:02}", surfaces.year.now, told
        )
    surfaces.look_at_attributions()
    assert not surfaces.year.listener.still_open(told, until=END)


def check(year: Year) -> None:
    rows = Escalation.objects.values_list("ticket", "code", "step", "due_at")
    raised = [(pk, raised_key(code, step, due_at.isoformat())) for pk, code, step, due_at in rows]
    assert Counter(raised) == Counter(year.owed)
    events = Event.objects.filter(kind="escalated").values_list("ticket", "detail")
    assert Counter((pk, key_of_event(detail)) for pk, detail in events) == Counter(raised)
    told = Entry.objects.filter(verb="ticket.escalated").values_list("subject_id", "detail")
    assert Counter((pk, key_of_event(detail)) for pk, detail in told) == Counter(raised)
    after = END + timedelta(days=90)
    for ticket in Ticket.objects.select_related("convention"):
        standing = Breach.objects.standing().filter(ticket=ticket).values_list("clock", flat=True)
        assert sorted(standing) == sorted(clocks_passed(ticket, after)), ticket
        owed = {trigger.key for trigger in triggers_of(ticket, ticket.convention) if trigger.at <= END}
        assert owed <= {code for pk, code in raised if pk == ticket.pk}
        assert ticket.next_trigger_at is None
    assert not mails_told_twice()
    whole = dict(
        Escalation.objects.filter(code="major-at-once").values_list("ticket__opened_at", "whole_team")
    )
    assert whole[NAMED[0][1]]
    assert not whole[NAMED[1][1]]
    assert Ticket.objects.values("convention").distinct().count() == 2
    assert recompute_clocks(by=year.cast.system, at=END) == 0


def mails_told_twice() -> list[Any]:
    """The same words to the same person about the same ticket, by Vallat itself."""
    mails = OutgoingMail.objects.filter(automatic=True).values("to", "subject", "body", "subject_id")
    return list(mails.annotate(many=Count("id")).filter(many__gt=1))
