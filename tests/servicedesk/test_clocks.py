"""Both clocks of a ticket, through the actions."""

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.context import set_context
from vallat.journal.models import Entry
from vallat.servicedesk.common.enums import TicketState
from vallat.servicedesk.escalation.job import raise_due
from vallat.servicedesk.lifecycle.actions.resolution import close, reopen, resolve, work_around
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify, start_waiting
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.actions.conversation import note_call, send_message
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks
from vallat.servicedesk.tickets.queries.replay import replay

PARIS = ZoneInfo("Europe/Paris")


@pytest.fixture
def ticket(cast: Cast, at: datetime) -> Ticket:
    with cast.acting("n1"):
        return a_ticket(cast, at, subject="Écran noir", text="Rien ne s'affiche.", notify=True)


def test_a_new_ticket_has_the_presumed_cell_and_its_two_deadlines(ticket: Ticket) -> None:
    assert (ticket.priority, ticket.is_qualified, ticket.state) == ("P3", False, TicketState.NEW)
    assert ticket.response_due_at == datetime(2026, 11, 18, 10, 15, tzinfo=PARIS)
    assert ticket.resolution_due_at == datetime(2026, 11, 20, 10, 15, tzinfo=PARIS)
    assert ticket.number == "2026-000001"


@pytest.mark.clause("6.5.response")
def test_the_response_stops_only_when_all_three_have_happened(
    ticket: Ticket, cast: Cast, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        acknowledge(ticket=ticket, by=n1, at=at + timedelta(minutes=5))
        assert ticket.responded_at is None
        qualify(
            ticket=ticket,
            service_code="computer",
            impact="i2",
            urgency="U1",
            by=n1,
            at=at + timedelta(minutes=9),
        )
        assert ticket.responded_at is None
        note_call(ticket=ticket, text="Câble à vérifier.", informs=True, by=n1, at=at + timedelta(minutes=12))
    assert ticket.responded_at == at + timedelta(minutes=12)
    assert ticket.priority == "P2"


def test_a_ticket_that_is_qualified_again_was_answered_when_it_was(
    ticket: Ticket, cast: Cast, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        acknowledge(ticket=ticket, by=n1, at=at)
        for when, impact in ((at, "i3"), (at + timedelta(days=8), "i2")):
            qualify(ticket=ticket, service_code="computer", impact=impact, urgency="U1", by=n1, at=when)
            note_call(ticket=ticket, text="Rappelé.", informs=True, by=n1, at=when)
    set_context(cast.system)
    raise_due(at=at + timedelta(days=9))
    ticket.refresh_from_db()
    assert (ticket.priority, ticket.responded_at) == ("P2", at)
    assert {breach.clock for breach in ticket.breaches.all()} == {"resolution"}


def test_what_is_closed_without_a_solution_waits_for_no_deadline(
    ticket: Ticket, cast: Cast, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        close(ticket=ticket, reason="cancelled", text="Sans suite.", by=n1, at=at + timedelta(minutes=5))
    set_context(cast.system)
    raise_due(at=at + timedelta(days=9))
    ticket.refresh_from_db()
    assert (ticket.responded_at, ticket.resolution_stopped_at) == (None, None)
    assert (ticket.next_due_at, ticket.next_breach_at) == (None, None)
    assert not ticket.breaches.exists()


@pytest.mark.clause("6.5.resolution")
def test_a_workaround_stops_the_clock_and_keeps_the_ticket_open(
    ticket: Ticket, cast: Cast, at: datetime
) -> None:
    with cast.acting("tech") as tech:
        qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U1", by=tech, at=at)
        work_around(
            ticket=ticket,
            text="Un PC de prêt est posé.",
            final_fix="Changer la dalle",
            by=tech,
            at=at + timedelta(hours=1),
        )
        assert ticket.state == TicketState.WORKED_AROUND
        assert ticket.is_open
        assert ticket.resolution_stopped_at == at + timedelta(hours=1)
        assert ticket.next_due_at is None
        resolve(ticket=ticket, text="Dalle changée.", by=tech, at=at + timedelta(days=2))
        assert ticket.resolution_stopped_at == at + timedelta(hours=1)
        close(ticket=ticket, reason="done", by=tech, at=at + timedelta(days=3))
        assert ticket.state == TicketState.CLOSED
        reopen(ticket=ticket, reason="Noir de nouveau", by=tech, at=at + timedelta(days=4))
    assert ticket.state == TicketState.OPEN
    assert ticket.next_due_at == ticket.resolution_due_at


def test_waiting_is_attributed_and_does_not_move_the_deadline(
    ticket: Ticket, cast: Cast, at: datetime
) -> None:
    due = ticket.resolution_due_at
    with cast.acting("n1") as n1:
        start_waiting(ticket=ticket, attributed_to="user", reason="Absent", by=n1, at=at + timedelta(hours=1))
    assert ticket.state == TicketState.WAITING
    assert ticket.resolution_due_at == due


def test_a_workaround_may_fail_while_somebody_is_waited_for(ticket: Ticket, cast: Cast, at: datetime) -> None:
    with cast.acting("tech") as tech:
        qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U1", by=tech, at=at)
        work_around(ticket=ticket, text="Prêt posé.", final_fix="Dalle", by=tech, at=at)
        start_waiting(ticket=ticket, attributed_to="contractor", reason="Dalle", by=tech, at=at)
        assert ticket.state == TicketState.WAITING
        reopen(ticket=ticket, reason="Le prêt est en panne.", by=tech, at=at + timedelta(hours=1))
    assert ticket.resolution_stopped_at is None
    assert ticket.next_due_at == ticket.resolution_due_at


def test_the_end_of_a_waiting_is_told_whatever_ended_it(ticket: Ticket, cast: Cast, at: datetime) -> None:
    with cast.acting("tech") as tech:
        qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U1", by=tech, at=at)
        start_waiting(ticket=ticket, attributed_to="contractor", reason="Dalle", by=tech, at=at)
        resolve(ticket=ticket, text="Dalle changée.", by=tech, at=at + timedelta(days=1))
    waiting = ticket.waitings.get()
    assert (waiting.ended_at, waiting.ended_by_id) == (at + timedelta(days=1), cast.person("tech").pk)
    told = Entry.objects.filter(subject_id=ticket.pk, verb="ticket.waiting_ended")
    assert told.count() == 1


def test_recomputing_finds_nothing_to_change(ticket: Ticket, cast: Cast, at: datetime) -> None:
    with cast.acting("n1") as n1:
        send_message(ticket=ticket, text="Bonjour", informs=True, by=n1, at=at + timedelta(minutes=3))
    with cast.acting("cio") as cio:
        assert recompute_clocks(by=cio, at=at) == 0
        assert [recomputed.differs for batch in replay(cio) for recomputed in batch] == [False]
        Ticket.objects.filter(pk=ticket.pk).update(priority="P1")
        assert recompute_clocks(by=cio, at=at) == 1
    assert Ticket.objects.get(pk=ticket.pk).priority == "P3"
