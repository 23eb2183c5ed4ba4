"""What is done in one go is one change of the ticket: one lock, one computation of its clocks, one line to programs (docs/adr/0210)."""

import json
from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.integrations.webhooks import told
from tests.query_counts import counting_queries
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.actor import Actor
from vallat.base.refusals import ChangedMeanwhile, NotPossible
from vallat.integrations.models import Delivery
from vallat.servicedesk.calls.actions.call import record_call
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks
from vallat.servicedesk.tickets.actions.update import updating
from vallat.servicedesk.triage.actions import Handling, triage

STATEMENTS = 25


def solved_on_the_line(cast: Cast, at: datetime) -> Ticket:
    with cast.acting("n1") as n1:
        return record_call(
            caller=cast.person("user_bba"),
            subject="Compte bloqué",
            text="Je ne peux plus ouvrir ma session",
            token=uuid4(),
            service_code="account",
            impact="i3",
            urgency="U1",
            said="Je débloque le compte",
            solution="Compte débloqué",
            by=n1,
            at=at,
        )


def changes(ticket: Ticket) -> list[str]:
    found = Delivery.objects.filter(about=ticket.number).order_by("pk")
    return [delivery.event for delivery in found]


def test_a_call_with_its_solution_costs_few_statements(cast: Cast, at: datetime) -> None:
    solved_on_the_line(cast, at)  # what a process reads once
    with counting_queries("call with its solution, written", most=STATEMENTS) as captured:
        ticket = solved_on_the_line(cast, at)
    assert ticket.state == "closed"
    written = [query["sql"] for query in captured if query["sql"].startswith('UPDATE "servicedesk_ticket"')]
    assert len(written) == 1
    assert sum('FROM "servicedesk_event"' in query["sql"] for query in captured) == 1


def test_programs_hear_of_it_once(cast: Cast, at: datetime) -> None:
    told(cast, at, "https://example.org/hook")
    ticket = solved_on_the_line(cast, at)
    with cast.acting("n1"):
        assert changes(ticket) == ["ticket.opened", "ticket.changed"]
        last = Delivery.objects.filter(about=ticket.number).latest("pk")
    assert json.loads(last.body)["data"]["state"] == "closed"


def test_the_row_says_what_its_events_say(cast: Cast, at: datetime) -> None:
    solved_on_the_line(cast, at)
    with cast.acting("n1") as n1:
        assert recompute_clocks(by=n1, at=at + timedelta(minutes=1)) == 0


def test_a_request_that_is_triaged_is_changed_once(cast: Cast, at: datetime) -> None:
    told(cast, at, "https://example.org/hook")
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        handling = Handling(service_code="account", impact="i3", urgency="U1", said="Bien reçu.")
        with CaptureQueriesContext(connection) as captured:
            row = triage(ticket=ticket, handling=handling, version=ticket.version, by=n1, at=at)
        assert row.version == ticket.version + 1
        assert changes(ticket) == ["ticket.opened", "ticket.changed"]
        assert [q["sql"] for q in captured if q["sql"].startswith('UPDATE "servicedesk_ticket"')] != []


def test_who_saw_another_version_is_refused_inside_a_change_too(cast: Cast, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1, updating(ticket, by=n1, at=at):
        acknowledge(ticket=ticket, expected_version=ticket.version, by=n1, at=at)
        with pytest.raises(ChangedMeanwhile):
            qualify(
                ticket=ticket,
                service_code="account",
                impact="i3",
                urgency="U1",
                expected_version=ticket.version + 1,
                by=n1,
                at=at,
            )


def test_a_change_that_is_refused_half_way_leaves_the_ticket_free(cast: Cast, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        with pytest.raises(NotPossible):
            _acknowledge_twice(ticket, n1, at)
        ticket.refresh_from_db()
        with updating(ticket, by=n1, at=at):
            pass
        assert ticket.version == 2


def _acknowledge_twice(ticket: Ticket, by: Actor, at: datetime) -> None:
    with updating(ticket, by=by, at=at):
        acknowledge(ticket=ticket, by=by, at=at)
        acknowledge(ticket=ticket, by=by, at=at)
