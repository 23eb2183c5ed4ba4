"""When nothing comes: what is raised by itself, once, and what the requester is told (6.5)."""

import logging
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, OperationalError, transaction
from django.test import Client

from tests.cast import Cast
from tests.convention.successor import successor
from tests.servicedesk.escalation.conftest import Opened
from vallat.access.context import set_context
from vallat.base.models import OutgoingMail
from vallat.convention.actions.loading import load_convention
from vallat.convention.actions.numbers import add_number
from vallat.journal.models import Entry
from vallat.servicedesk.escalation.job import raise_due
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve, work_around
from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, qualify
from vallat.servicedesk.models import Breach, Escalation, Event, Ticket
from vallat.servicedesk.tickets.actions.conversation import note_call, send_message
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)


def raised(ticket: Ticket) -> list[str]:
    return list(Escalation.objects.filter(ticket=ticket).order_by("id").values_list("code", flat=True))


def minutes(cast: Cast, *instants: datetime) -> int:
    set_context(cast.system)
    return sum(raise_due(at=at) for at in instants)


def mails_to(address: str) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=address).order_by("id"))


@pytest.mark.clause("6.5.escalation")
def test_three_hours_without_an_answer_open_the_second_number(
    cast: Cast, client: Client, opened: Opened, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Tuesday 10:15, P2 of 8:30-12:30 and 13:30-17:00: three open hours end at 14:15."""
    ticket = opened("P2")
    three_hours = datetime(2026, 11, 17, 14, 15, tzinfo=at.tzinfo)
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    page = page_of(cast, client, ticket)
    assert 'data-offer="later"' in page
    assert "14 h 15" in page
    assert "9346" in page
    minutes(cast, three_hours - MINUTE)
    assert "sensitive-no-answer" not in raised(ticket)
    minutes(cast, three_hours, three_hours, three_hours + MINUTE)
    assert raised(ticket).count("sensitive-no-answer") == 1
    told = [m.body for m in mails_to("user@bouc-bel-air.example") if "Vous pouvez maintenant" in m.body]
    assert len(told) == 1
    assert "Second numéro du service informatique : 9346" in told[0]
    assert Entry.objects.filter(verb="ticket.escalated", detail__code="sensitive-no-answer").count() == 1
    monkeypatch.setattr("django.utils.timezone.now", lambda: three_hours + MINUTE)
    page = page_of(cast, client, ticket)
    assert 'data-offer="now"' in page
    assert "Ni rappel ni message en trois heures" in page


@pytest.mark.clause("6.5.escalation")
def test_the_mail_of_the_opening_says_from_when(cast: Cast, opened: Opened) -> None:
    opened("P3")
    set_context(cast.system)
    body = mails_to("user@bouc-bel-air.example")[0].body
    assert "9346" in body
    assert "18 novembre 2026 à 9\xa0h\xa000" in body


@pytest.mark.clause("6.5.escalation")
@pytest.mark.parametrize("priority", ["P3", "P4"])
def test_standard_tickets_wait_for_the_next_day(
    cast: Cast, opened: Opened, priority: str, at: datetime
) -> None:
    ticket = opened(priority)
    opening = datetime(2026, 11, 18, 9, 0, tzinfo=at.tzinfo)
    minutes(cast, opening - MINUTE)
    assert "standard-no-answer" not in raised(ticket)
    minutes(cast, opening)
    assert "standard-no-answer" in raised(ticket)


@pytest.mark.clause("6.5.escalation")
def test_past_a_day_management_may_be_called(cast: Cast, opened: Opened, at: datetime) -> None:
    ticket = opened("P2")
    add_number(
        organisation=cast.organisations["sigv"],
        contact_code="it-management",
        phone="04 65 71 00 01",
        start=at.date(),
        by=cast.system,
        at=at,
    )
    minutes(cast, at + 24 * HOUR)
    assert raised(ticket)[-2:] == ["resolution-breach", "sensitive-overdue"]
    assert (
        "Encadrement informatique du SIGV : 04 65 71 00 01" in mails_to("user@bouc-bel-air.example")[-1].body
    )
    told = {mail.to for mail in OutgoingMail.objects.filter(subject__contains=ticket.number)}
    assert "cio@sigv.example" in told


@pytest.mark.parametrize("answer", ["message", "call"])
def test_an_answer_keeps_the_second_number_closed(
    cast: Cast, opened: Opened, at: datetime, answer: str
) -> None:
    ticket = opened("P2")
    with cast.acting("tech") as tech:
        if answer == "message":
            send_message(ticket=ticket, text="Nous regardons.", by=tech, at=at + HOUR)
        else:
            note_call(ticket=ticket, text="Rappelé.", informs=False, by=tech, at=at + HOUR)
    minutes(cast, at + 5 * HOUR)
    assert "sensitive-no-answer" not in raised(ticket)


def test_so_does_one_at_the_very_instant_at_which_it_would_open(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    ticket = opened("P2")
    three_hours = datetime(2026, 11, 17, 14, 15, tzinfo=at.tzinfo)
    with cast.acting("tech") as tech:
        note_call(ticket=ticket, text="Rappelé.", informs=False, by=tech, at=three_hours)
    minutes(cast, three_hours, three_hours + MINUTE)
    assert "sensitive-no-answer" not in raised(ticket)


def test_a_major_incident_is_raised_at_once_to_the_whole_team(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    early, late = (opened("P1", when=at.replace(hour=16, minute=minute)) for minute in (29, 30))
    minutes(cast, at.replace(hour=16, minute=32))
    rows = {row.ticket_id: row for row in Escalation.objects.filter(code="major-at-once")}
    assert (rows[early.pk].whole_team, rows[late.pk].whole_team) == (True, False)  # before 16:30, not at it
    told = lambda ticket: {m.to for m in OutgoingMail.objects.filter(subject__contains=ticket.number)}  # noqa: E731
    assert {"cio@sigv.example", "tech@sigv.example", "n1@sigv.example"} <= told(early)
    assert "cio@sigv.example" in told(late)
    assert "n1@sigv.example" not in told(late)


def test_what_is_late_by_its_new_priority_is_not_told_to_be_due_soon(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    """A P4 that is qualified P2 two days later: it is late, by both clocks, the instant it is."""
    ticket = opened("P4")
    with cast.acting("n1") as n1:
        cell = {"service_code": "computer", "impact": "i2", "urgency": "U1"}
        qualify(ticket=ticket, **cell, by=n1, at=at + 48 * HOUR)
    minutes(cast, at + 48 * HOUR)
    told = [mail.subject for mail in mails_to("cio@sigv.example") if ticket.number in mail.subject]
    assert any("Le délai de résolution est dépassé" in words for words in told)
    assert not any("bientôt fin" in words for words in told), told


def test_the_team_called_in_the_next_morning_does_not_read_that_it_was_declared_in_time(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    ticket, declared = opened("P1", when=at.replace(hour=16, minute=45)), "déclaré à temps"
    minutes(cast, at.replace(hour=16, minute=46))
    minutes(cast, at.replace(hour=8, minute=0) + timedelta(days=1))
    told = [mail.body for mail in mails_to("n1@sigv.example") if ticket.number in mail.subject]
    assert any("Toujours pas résolu au matin" in body for body in told)
    assert not any(declared in body for body in told)
    opened("P1", when=at.replace(hour=9, minute=0) + timedelta(days=1))
    minutes(cast, at.replace(hour=9, minute=1) + timedelta(days=1))
    assert declared in mails_to("n1@sigv.example")[-1].body


def test_a_major_incident_of_the_evening_waits_for_eight_o_clock(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    ticket = opened("P1", when=at.replace(hour=19))
    eight = at.replace(hour=8, minute=0) + timedelta(days=1)
    assert ticket.next_trigger_at == eight
    minutes(cast, eight)
    assert Escalation.objects.get(ticket=ticket).whole_team


def test_a_workaround_stops_what_waits_for_a_solution(cast: Cast, opened: Opened, at: datetime) -> None:
    ticket = opened("P2")
    with cast.acting("tech") as tech:
        work_around(ticket=ticket, text="Un prêt.", final_fix="Réparer.", by=tech, at=at + HOUR)
    assert ticket.next_trigger_at is None
    minutes(cast, at + 72 * HOUR)
    assert raised(ticket) == []


def test_a_deadline_missed_while_the_worker_was_away_is_still_noted_and_nobody_is_called(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    ticket = opened("P2")
    with cast.acting("tech") as tech:
        resolve(ticket=ticket, text="Fait.", by=tech, at=at + 48 * HOUR)
        close(ticket=ticket, reason="done", by=tech, at=at + 48 * HOUR)
    set_context(cast.system)
    before = OutgoingMail.objects.count()
    minutes(cast, at + 49 * HOUR, at + 50 * HOUR)
    assert {breach.clock for breach in Breach.objects.filter(ticket=ticket)} == {"response", "resolution"}
    assert OutgoingMail.objects.count() == before
    ticket.refresh_from_db()
    assert ticket.next_trigger_at is None


def test_another_cell_moves_what_was_not_raised(cast: Cast, opened: Opened, at: datetime) -> None:
    ticket = opened("P3")
    with cast.acting("n1") as n1:
        qualify(ticket=ticket, service_code="computer", impact="i1", urgency="U1", by=n1, at=at + MINUTE)
    assert ticket.next_trigger_at == at
    minutes(cast, at + MINUTE)
    assert raised(ticket) == ["major-at-once"]


def test_what_is_out_of_scope_raises_nothing(cast: Cast, opened: Opened) -> None:
    assert opened("P3", service="business-equipment").next_trigger_at is None


def test_the_warning_goes_to_who_has_the_ticket(cast: Cast, opened: Opened, at: datetime) -> None:
    ticket = opened("P3")
    with cast.acting("n1") as n1:
        assign(ticket=ticket, assignee=cast.person("tech"), by=n1, at=at)
    assert ticket.next_trigger_at is not None
    minutes(cast, ticket.next_trigger_at)
    assert raised(ticket) == ["response-warning"]
    told = [mail.to for mail in OutgoingMail.objects.filter(subject__contains="due soon")]
    told += [mail.to for mail in OutgoingMail.objects.filter(subject__contains="bientôt fin")]
    assert told == ["tech@sigv.example"]


def test_raised_twice_is_refused_by_the_database(cast: Cast, opened: Opened, at: datetime) -> None:
    ticket = opened("P2")
    minutes(cast, at + 5 * HOUR)
    row = Escalation.objects.filter(ticket=ticket).first()
    assert row is not None
    row.pk = None
    with pytest.raises(IntegrityError, match="escalation_once"), transaction.atomic():
        row.save(force_insert=True)


def test_one_ticket_that_fails_keeps_no_other_from_its_trigger(
    cast: Cast,
    opened: Opened,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    from vallat.servicedesk.escalation.actions import raising

    first, second = opened("P2"), opened("P2")
    announce = raising.notify_escalated

    def fails(ticket: Ticket, *args: Any, **more: Any) -> Any:
        if ticket.pk == first.pk:
            raise RuntimeError("no")
        return announce(ticket, *args, **more)

    monkeypatch.setattr(raising, "notify_escalated", fails)
    with caplog.at_level(logging.CRITICAL):
        minutes(cast, at + 5 * HOUR)
    assert raised(first) == []
    assert "sensitive-no-answer" in raised(second)
    monkeypatch.undo()
    minutes(cast, at + 5 * HOUR)
    assert "sensitive-no-answer" in raised(first)


def test_two_that_fail_at_the_same_instant_keep_the_pass_from_nothing_and_have_one_try_each(
    cast: Cast,
    opened: Opened,
    at: datetime,
    monkeypatch: pytest.MonkeyPatch,
    caplog: pytest.LogCaptureFixture,
) -> None:
    from vallat.servicedesk.escalation.actions import raising

    opened("P2"), opened("P2")
    tried = []

    def fails(ticket: Ticket, *args: Any, **more: Any) -> Any:
        tried.append(ticket.pk)
        if len(tried) > 10:
            raise OperationalError("the pass has no end")  # what ends one
        raise RuntimeError("no")

    monkeypatch.setattr(raising, "notify_escalated", fails)
    with caplog.at_level(logging.CRITICAL):
        minutes(cast, at + 5 * HOUR)
    assert len(tried) == len(set(tried)) == 2


def test_what_is_being_typed_is_not_refused_because_time_passed(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    ticket = opened("P2")
    version = ticket.version
    minutes(cast, at + 5 * HOUR)
    with cast.acting("tech") as tech:
        acknowledge(ticket=ticket, by=tech, at=at + 6 * HOUR, expected_version=version)
    assert Event.objects.filter(ticket=ticket, kind="escalated").exists()


def test_a_new_version_of_the_convention_recomputes_what_is_open(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    ticket = opened("P2")
    right = ticket.next_trigger_at
    set_context(cast.system)
    Ticket.objects.filter(pk=ticket.pk).update(next_trigger_at=None)
    with cast.acting("cio") as cio:
        load_convention(source=successor(), name="sigv-2025.toml", by=cio, at=at)
    ticket.refresh_from_db()
    assert ticket.next_trigger_at == right
    set_context(cast.system)
    assert recompute_clocks(by=cast.system, at=at) == 0


def page_of(cast: Cast, client: Client, ticket: Ticket) -> str:
    response = cast.signed_in(client, "user_bba").get(
        f"/tickets/{ticket.number}/", headers={"accept-language": "fr"}
    )
    assert response.status_code == 200
    return " ".join(response.content.decode().split())


def test_who_was_told_in_another_cell_is_not_told_again(cast: Cast, opened: Opened, at: datetime) -> None:
    ticket = opened("P2")
    minutes(cast, at + 5 * HOUR)
    with cast.acting("n1") as n1:
        qualify(ticket=ticket, service_code="computer", impact="i3", urgency="U1", by=n1, at=at + 6 * HOUR)
    minutes(cast, at + 48 * HOUR)
    assert {"sensitive-no-answer", "standard-no-answer"} <= set(raised(ticket))
    said = [m.body for m in mails_to("user@bouc-bel-air.example") if "Vous pouvez maintenant" in m.body]
    assert len([body for body in said if "9346" in body]) == 1
