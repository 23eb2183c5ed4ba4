"""What the demo loads: counts, clocks, invariants, the same for the same day, once."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.conf import settings
from django.db import connection, transaction
from django.db.models import F, Q
from procrastinate.contrib.django.models import ProcrastinateJob

from tests import database
from tests.conftest import PARIS, on_database
from vallat.assets.models import Asset
from vallat.demo import load
from vallat.demo.cast import CHARACTERS
from vallat.demo.load import AnotherSyndicate, Loaded, load_demo
from vallat.demo.mailbox import from_contractor
from vallat.governance.models import DisclosureRequest
from vallat.organisation.models import LocalClosing, Organisation, Person
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.enums import OPEN_STATES, ClosureReason, TicketState
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import (
    AffectedOrganisationReview,
    ContractorAnswer,
    Event,
    Mailbox,
    Message,
    Ticket,
    UnmetCondition,
    Waiting,
)
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks

NOW = datetime(2026, 11, 24, 15, 20, tzinfo=PARIS)  # a Tuesday afternoon


NAME = f"{database.DATABASE}_demo"
MOST_SECONDS = 6.0  # for what a room fills, on a machine with nothing else to do
BUSY = 2  # times as much of the processor, beside other work


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: Any) -> Iterator[Loaded]:
    """The demo in a database of its own, for this file."""
    database.create_database(NAME)
    with django_db_blocker.unblock(), on_database(NAME):
        done = load_demo(now=NOW)
    assert done is not None
    yield done
    database.drop_database(NAME)


@pytest.fixture
def demo(loaded: Loaded, django_db_blocker: Any) -> Iterator[None]:
    """The loaded demo, seen as the system, in a transaction that is rolled back."""
    with django_db_blocker.unblock(), on_database(NAME), transaction.atomic():
        act_as_system("test")
        yield
        transaction.set_rollback(True)


def test_it_holds_three_towns_two_hundred_people_and_a_year_of_tickets(demo: None) -> None:
    assert Organisation.objects.filter(kind="commune").count() == 3
    assert 200 <= Person.objects.count() - len(CHARACTERS) <= 230
    assert 4500 <= Ticket.objects.count() <= 5700
    assert Asset.objects.count() > 400
    oldest = Ticket.objects.earliest("opened_at").opened_at
    assert 360 <= (NOW - oldest).days <= 366


def test_what_is_due_at_once_is_answered_as_people_answer(demo: None) -> None:
    """Some seconds or minutes after it was told, most within the grace, a few later (6.5)."""
    told = list(Ticket.objects.filter(priority="P1", responded_at__isnull=False))
    assert len(told) >= 8
    assert not [ticket.number for ticket in told if ticket.responded_at <= ticket.response_due_at]
    late = [ticket.number for ticket in told if ticket.responded_at > ticket.response_breach_at]
    assert 0 < len(late) < len(told) / 2


def test_every_address_ends_in_example(demo: None) -> None:
    assert not Person.objects.exclude(email__endswith=".example").exists()


def test_every_clock_is_the_one_that_its_events_give(demo: None) -> None:
    assert recompute_clocks(by=act_as_system("test"), at=NOW) == 0


def test_nothing_has_happened_later_than_now(demo: None) -> None:
    assert Ticket.objects.latest("last_activity_at").last_activity_at <= NOW
    assert Event.objects.latest("at").at <= NOW
    assert Message.objects.latest("at").at <= NOW
    assert not Waiting.objects.filter(Q(started_at__gt=NOW) | Q(ended_at__gt=NOW)).exists()


def test_what_was_resolved_long_enough_ago_is_closed_and_some_closed_by_itself(demo: None) -> None:
    late = NOW - timedelta(days=settings.CLOSE_DAYS, hours=1)
    assert not Ticket.objects.filter(state=TicketState.RESOLVED, resolved_at__lt=late).exists()
    assert Event.objects.filter(kind="closed", detail__after_days=settings.CLOSE_DAYS).count() > 100


def test_nine_of_ten_are_answered_in_time_and_most_are_solved_in_time(demo: None) -> None:
    answered = Ticket.objects.filter(response_due_at__isnull=False, responded_at__isnull=False)
    solved = Ticket.objects.filter(resolution_due_at__isnull=False, resolution_stopped_at__isnull=False)
    in_time = answered.filter(responded_at__lte=F("response_due_at")).count() / answered.count()
    solved_in_time = solved.filter(resolution_stopped_at__lte=F("resolution_due_at")).count() / solved.count()
    assert 0.87 <= in_time <= 0.94
    assert 0.81 <= solved_in_time <= 0.90


def test_priorities_come_as_often_as_in_a_real_year(demo: None) -> None:
    total = Ticket.objects.count()
    share = {
        priority: count / total
        for priority, count in Counter(Ticket.objects.values_list("priority", flat=True)).items()
    }
    assert 0.002 <= share["P1"] <= 0.01
    assert 0.09 <= share["P2"] <= 0.15
    assert 0.60 <= share["P3"] <= 0.70


def test_the_desk_is_alive_today(demo: None) -> None:
    waiting_for_somebody = Ticket.objects.filter(state__in=OPEN_STATES)
    assert 55 <= waiting_for_somebody.count() <= 100
    assert {*waiting_for_somebody.values_list("state", flat=True)} == {str(state) for state in OPEN_STATES}
    assert waiting_for_somebody.filter(next_breach_at__lt=NOW).exists(), "some are late"
    soon = Q(next_breach_at__gt=NOW, next_breach_at__lt=datetime(2026, 11, 25, 10, 0, tzinfo=PARIS))
    assert waiting_for_somebody.filter(soon).count() >= 3, "some are due within two open hours"
    assert waiting_for_somebody.filter(contractor__isnull=False).count() >= 2


@pytest.mark.parametrize("email", ["n1@sigv.example", "tech@sigv.example", "cio@sigv.example"])
def test_each_of_the_team_has_something_to_do(demo: None, email: str) -> None:
    assert Ticket.objects.filter(state__in=OPEN_STATES, assignee__email=email).count() >= 1


@pytest.mark.parametrize("town", ["bouc-bel-air", "simiane-collongue", "cabries"])
def test_each_town_s_user_has_requests_open_and_done(demo: None, town: str) -> None:
    own = Ticket.objects.filter(requester__email=f"user@{town}.example")
    assert own.filter(state__in=OPEN_STATES).count() >= 2
    assert own.filter(state=TicketState.RESOLVED).exists()
    assert own.filter(state=TicketState.CLOSED).exists()


def test_endings_and_waits_of_each_sort_are_there(demo: None) -> None:
    assert {*Ticket.objects.exclude(closure_reason="").values_list("closure_reason", flat=True)} == set(
        ClosureReason.values
    )
    assert {*Waiting.objects.values_list("attributed_to", flat=True)} == {
        "user",
        "town",
        "contractor",
        "force_majeure",
    }
    assert Event.objects.filter(kind="reopened").exists()


def test_each_register_has_something_to_show(demo: None) -> None:
    assert [row.is_closed for row in DisclosureRequest.objects.order_by("pk")] == [False, True]
    assert not any(row.is_overdue(NOW.date()) for row in DisclosureRequest.objects.all())
    assert AffectedOrganisationReview.objects.filter(shared_at__lte=NOW).exists()
    assert UnmetCondition.objects.exclude(application="").exists()
    assert LocalClosing.objects.exists()


def test_the_contractor_s_answer_waits_to_be_read(demo: None) -> None:
    for at, raw in from_contractor(NOW):
        mail = store_mail(
            mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=act_as_system("test"), at=at
        )
        read_mail(mail.pk, at=at)
    assert ContractorAnswer.objects.get(read_at=None).ticket.contractor_id is not None


def test_no_job_waits_to_send_a_year_of_mail(demo: None) -> None:
    tried = ProcrastinateJob.objects.exclude(
        task_name__startswith="vallat.data_import."
    )  # the trial of an import runs
    assert not tried.exists()


def test_what_a_room_fills_takes_no_longer_than_it_may(loaded: Loaded) -> None:
    rooms = {"organisation", "assets", "convention", "governance", "knowledge", "data_import", "servicedesk"}
    assert rooms <= set(loaded.seconds)
    assert not {room: seconds for room, seconds in loaded.seconds.items() if seconds > MOST_SECONDS * BUSY}


def test_a_second_run_keeps_the_data(loaded: Loaded, django_db_blocker: Any) -> None:
    with django_db_blocker.unblock(), on_database(NAME):
        before = digest()
        assert load_demo(now=NOW) is None
        assert digest() == before


def test_the_same_day_gives_the_same_tickets(django_db_setup: None, django_db_blocker: Any) -> None:
    found = []
    for name in (f"{database.DATABASE}_demo_one", f"{database.DATABASE}_demo_two"):
        database.create_database(name)
        with django_db_blocker.unblock(), on_database(name):
            load_demo(now=NOW, days=30)
            found.append(digest())
        database.drop_database(name)
    assert found[0] == found[1]
    assert len(found[0]) > 200


def test_an_interrupted_load_leaves_an_empty_database(
    django_db_setup: None, django_db_blocker: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    name = f"{database.DATABASE}_demo_cut"
    database.create_database(name)
    told: list[str] = []

    def cut(what: str, done: int) -> None:
        told.append(what)
        if told.count("tickets") == 50:
            raise KeyboardInterrupt

    with django_db_blocker.unblock(), on_database(name):
        with pytest.raises(KeyboardInterrupt):
            load_demo(now=NOW, days=30, progress=cut)
        assert not Organisation.objects.exists()
        assert not load.is_loaded()
    database.drop_database(name)


def test_a_database_with_another_syndicate_is_left_alone(
    django_db_setup: None, django_db_blocker: Any
) -> None:
    name = f"{database.DATABASE}_demo_other"
    database.create_database(name)
    with django_db_blocker.unblock(), on_database(name):
        Organisation.objects.create(kind="syndicate", code="other", name="Un autre syndicat")
        with pytest.raises(AnotherSyndicate, match="nothing was changed"):
            load_demo(now=NOW)
        assert Organisation.objects.count() == 1
    database.drop_database(name)


def digest() -> list[tuple[Any, ...]]:
    """What a person sees of the tickets, without ids."""
    with transaction.atomic():
        act_as_system("test")
        columns = (
            "number",
            "subject",
            "requester__email",
            "state",
            "priority",
            "assignee__email",
            "response_due_at",
        )
        tickets = list(
            Ticket.objects.order_by("number").values_list(*columns, "resolved_at", "last_word", "version")
        )
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*), min(at), max(at) FROM journal_entry")
            journal = cursor.fetchone()
    return [*tickets, journal]
