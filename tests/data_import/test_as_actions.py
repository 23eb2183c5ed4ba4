"""What is written in bulk is what the actions would have left, but for what is said here."""

from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tests.cast import Cast
from vallat.servicedesk.importing.actions import Imported, SourceTicket, import_tickets
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve
from vallat.servicedesk.lifecycle.actions.work import acknowledge
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.clocks import KEPT, facts_of
from vallat.servicedesk.tickets.queries.conversations import said_on

OPENED = datetime(2024, 11, 4, 9, 0, tzinfo=ZoneInfo("Europe/Paris"))
# the numbers, who did it, what our own clocks promise, what only a qualified ticket can be
DIFFERS = {
    "id", "number", "legacy_number", "search_text", "search", "version", "opened_by_id", "channel",
    "response_due_at", "resolution_due_at", "response_breach_at", "resolution_breach_at", "next_breach_at", "next_trigger_at", "responded_at", "qualified_at", "informed_at", "assignee_id",
}  # fmt: skip


def columns(ticket: Ticket) -> dict[str, Any]:
    return {
        field.attname: getattr(ticket, field.attname)
        for field in Ticket._meta.concrete_fields
        if field.attname not in DIFFERS
    }


def test_bulk_is_as_by_actions(cast: Cast, at: datetime) -> None:
    requester = cast.person("user_bba")
    ours = open_ticket(
        requester=requester, channel="program", subject="Écran noir", text="Depuis hier.", kind="incident",
        service_code="printing", impact="i2", urgency="U2", notify=False, by=cast.system, at=OPENED,
    )  # fmt: skip
    acknowledge(ticket=ours, by=cast.system, at=OPENED + timedelta(hours=1))
    from vallat.servicedesk.lifecycle.actions.work import qualify

    qualify(
        ticket=ours,
        service_code="printing",
        impact="i2",
        urgency="U2",
        by=cast.system,
        at=OPENED + timedelta(hours=1),
    )
    resolve(ticket=ours, text="Câble changé.", by=cast.system, at=OPENED + timedelta(hours=2))
    close(ticket=ours, reason="done", by=cast.system, at=OPENED + timedelta(days=7))
    former = SourceTicket(
        legacy_number="GLPI 1", requester=requester, asked_by="", subject="Écran noir", text="Depuis hier.",
        opened_at=OPENED, acknowledged_at=OPENED + timedelta(hours=1), resolved_at=OPENED + timedelta(hours=2),
        closed_at=OPENED + timedelta(days=7), solution="Câble changé.", kind="incident", service_code="printing",
        impact="i2", urgency="U2",
    )  # fmt: skip
    told: list[Imported] = []
    import_tickets(batches=[[former]], brought=told.append, by=cast.system, at=at)
    theirs = told[0].new[0][1]
    theirs.refresh_from_db()
    ours.refresh_from_db()
    assert columns(theirs) == columns(ours)
    kept = {"opened", "acknowledged", "resolved", "closed"}
    happened = [
        [(event.kind, event.at) for event in ticket.events.order_by("at", "id") if event.kind in kept]
        for ticket in (ours, theirs)
    ]
    assert happened[0] == happened[1]
    facts = facts_of(theirs.events.all(), theirs.waitings.all(), theirs.convention, said_on(theirs))
    assert {name: getattr(facts, name) for name in KEPT} == {name: getattr(theirs, name) for name in KEPT}
    said = [
        [(message.direction, message.text) for message in ticket.messages.order_by("id")]
        for ticket in (ours, theirs)
    ]
    assert said[0] == said[1]


def test_a_town_without_a_convention_of_the_time_is_under_its_first(cast: Cast, at: datetime) -> None:
    former = SourceTicket("GLPI 2", cast.person("user_bba"), "", "Vieux", "Vieux", OPENED.replace(year=2019))
    told: list[Imported] = []
    import_tickets(
        batches=[[former, replace(former, legacy_number="GLPI 3")]],
        brought=told.append,
        by=cast.system,
        at=at,
    )
    numbers = [ticket.number for _former, ticket in told[0].new]
    assert numbers == ["2019-000001", "2019-000002"]
