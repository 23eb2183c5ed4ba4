"""Alertmanager's webhook: one alert, one ticket, from the first word to the last."""

import threading
import time
from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import IntegrityError, connection, transaction
from django.test import override_settings
from django.utils import timezone

from tests.cast import Cast, cast_in
from tests.integrations.programs import Program, machine_of, program_of
from vallat.access.context import set_context
from vallat.access.permissions import Permission
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.alerts import storm as alert_storm
from vallat.servicedesk.common.enums import TicketState
from vallat.servicedesk.lifecycle.actions.resolution import close
from vallat.servicedesk.models import Alert, Ticket

STARTED = "2026-11-17T08:00:00.123Z"
ENDED = "2026-11-17T09:30:00Z"


@pytest.fixture
def at() -> datetime:
    return timezone.now()


@pytest.fixture
def tool(cast: Cast, at: datetime) -> Program:
    return machine_of(cast, "cio", "sigv", "technician", at, Permission.ALERTS_SEND)


def alert(status: str = "firing", fingerprint: str = "a1b2c3", **other: Any) -> dict[str, Any]:
    return {
        "status": status,
        "labels": {"alertname": "SwitchDown", "instance": "sw-mairie-1", "severity": "critical", **other.pop("labels", {})},
        "annotations": {"summary": "Le commutateur ne répond plus.", **other.pop("annotations", {})},
        "startsAt": STARTED,
        "endsAt": ENDED if status == "resolved" else "0001-01-01T00:00:00Z",
        "generatorURL": "http://prometheus.example/graph",
        "fingerprint": fingerprint,
        **other,
    }  # fmt: skip


def webhook(*alerts: Any) -> dict[str, Any]:
    return {
        "version": "4",
        "groupKey": "{}:{}",
        "truncatedAlerts": 0,
        "status": "firing",
        "receiver": "vallat",
        "groupLabels": {},
        "commonLabels": {},
        "commonAnnotations": {},
        "externalURL": "http://alertmanager.example",
        "alerts": list(alerts),
    }


def send(tool: Program, *alerts: Any) -> list[str]:
    response = tool.post("/alerts", webhook(*alerts))
    assert response.status_code == 200, response.content
    return [each["outcome"] for each in response.json()["taken"]]


def only_ticket(cast: Cast) -> Ticket:
    set_context(cast.system)
    return Ticket.objects.select_related("convention").get()


def test_the_first_time_it_opens_a_ticket_on_the_component(cast: Cast, tool: Program) -> None:
    assert send(tool, alert()) == ["opened"]
    ticket = only_ticket(cast)
    assert (ticket.subject, ticket.channel, ticket.kind) == (
        "SwitchDown – sw-mairie-1",
        "program",
        "incident",
    )
    assert ticket.requester == cast.person("cio")
    assert "Le commutateur ne répond plus." in ticket.messages.get().text
    kept = Alert.objects.get()
    assert (kept.component, kept.state, kept.ticket, kept.count) == ("sw-mairie-1", "firing", ticket, 1)
    agreement_cell = (ticket.impact, ticket.urgency)
    assert all(agreement_cell)
    assert ticket.qualified_at is None


def test_said_again_it_is_counted_and_makes_no_second_ticket(cast: Cast, tool: Program) -> None:
    assert send(tool, alert()) == ["opened"]
    assert send(tool, alert(), alert()) == ["repeated", "repeated"]
    ticket = only_ticket(cast)
    assert Alert.objects.get().count == 3
    assert ticket.messages.count() == 1


def test_its_end_resolves_the_ticket_even_if_nobody_had_looked(cast: Cast, tool: Program) -> None:
    send(tool, alert())
    assert send(tool, alert("resolved")) == ["resolved"]
    ticket = only_ticket(cast)
    assert ticket.state == TicketState.RESOLVED
    assert ticket.qualified_at is not None
    assert ticket.messages.filter(direction="out").exists()
    assert Alert.objects.get().ended_at == datetime.fromisoformat(ENDED)
    assert send(tool, alert("resolved")) == ["nothing"]


def test_the_end_of_one_that_was_never_said_opens_nothing(cast: Cast, tool: Program) -> None:
    assert send(tool, alert("resolved")) == ["nothing"]
    set_context(cast.system)
    assert not Ticket.objects.exists()
    assert Alert.objects.get().ticket is None


def test_back_while_the_ticket_is_resolved_it_reopens_it(cast: Cast, tool: Program) -> None:
    send(tool, alert())
    send(tool, alert("resolved"))
    assert send(tool, alert()) == ["reopened"]
    assert only_ticket(cast).is_open
    assert send(tool, alert("resolved")) == ["resolved"]


def test_back_after_the_ticket_was_closed_it_opens_another_that_names_it(
    cast: Cast, tool: Program, at: datetime
) -> None:
    send(tool, alert())
    send(tool, alert("resolved"))
    first = only_ticket(cast)
    with cast.acting("n1") as n1:
        close(ticket=first, reason="done", by=n1, at=timezone.now())
    assert send(tool, alert()) == ["opened"]
    set_context(cast.system)
    second = Ticket.objects.exclude(pk=first.pk).get()
    kept = Alert.objects.get()
    assert (kept.ticket, kept.previous) == (second, first)
    assert first.number in second.messages.get().text


def test_annotations_then_settings_then_the_convention_place_it(cast: Cast, tool: Program) -> None:
    cells, places = (
        {"critical": ("i1", "U1")},
        {"vallat_service": "printing", "vallat_impact": "i3", "vallat_urgency": "U2"},
    )
    with override_settings(ALERT_CELLS=cells, ALERT_SERVICE="printing"):
        send(tool, alert(fingerprint="a", annotations={**places}))
        send(tool, alert(fingerprint="b"))
        send(
            tool,
            alert(fingerprint="c", labels={"severity": "page"}, annotations={"vallat_service": "none-such"}),
        )
    with override_settings(ALERT_CELLS={"critical": ("i9", "U9")}, ALERT_SERVICE="none-such"):
        send(tool, alert(fingerprint="d"))
    set_context(cast.system)
    placed = {
        each.fingerprint: (each.ticket.service_code, each.ticket.impact, each.ticket.urgency)
        for each in Alert.objects.select_related("ticket")
        if each.ticket
    }
    assert placed["a"] == ("printing", "i3", "U2")
    assert placed["b"] == ("printing", "i1", "U1")
    assert placed["c"][0] == "printing"
    assert placed["d"][0] == ""
    assert all(placed["d"][1:])


@pytest.mark.parametrize(
    "bad",
    [
        {},
        {"status": "firing"},
        alert("silenced"),
        alert(fingerprint="../../etc"),
        alert(startsAt="yesterday"),
        alert(labels={"instance": "a\x00b"}),
        alert(labels={"instance": 12}),
        alert(labels={"x" * 6_000: "y"}),
        alert(annotations={"summary": "x" * 5001}),
    ],
)
def test_one_that_can_not_be_read_does_not_lose_the_others(cast: Cast, tool: Program, bad: Any) -> None:
    response = tool.post("/alerts", webhook(bad, alert()))
    assert response.status_code == 200
    told = response.json()
    assert [each["index"] for each in told["taken"]] == [1]
    assert [each["index"] for each in told["refused"]] == [0]
    only_ticket(cast)
    alone = tool.post("/alerts", webhook(bad))
    assert len(alone.content) < 1_000
    assert (alone.status_code, alone["Content-Type"]) == (422, "application/problem+json")


@pytest.mark.parametrize(
    "body", [{}, {"version": "3", "alerts": []}, {"version": "4", "alerts": "x"}, [], None]
)
def test_what_is_no_webhook_is_a_problem(tool: Program, body: Any) -> None:
    response = tool.post("/alerts", body)
    assert response.status_code in (400, 422)
    assert response["Content-Type"] == "application/problem+json"


def test_without_the_scope_nothing_is_taken(cast: Cast, at: datetime) -> None:
    for short in ("user_bba", "manager_bba"):
        assert program_of(cast, short, at).post("/alerts", webhook(alert())).status_code == 403
    set_context(cast.system)
    assert not Alert.objects.exists()


def test_a_fingerprint_is_there_once_by_constraint(cast: Cast, tool: Program) -> None:
    send(tool, alert())
    set_context(cast.system)
    kept = Alert.objects.get()
    kept.pk = None
    with pytest.raises(IntegrityError, match="alert_once"), transaction.atomic():
        kept.save(force_insert=True)


def test_a_storm_shares_a_ticket_for_each_place_and_is_over_with_its_last_alert(
    cast: Cast, tool: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alert_storm, "TICKETS_PER_HOUR", 2)
    storm = [alert(fingerprint=f"f{n}", labels={"instance": f"sw-{n}"}) for n in range(6)]
    assert send(tool, *storm) == ["opened"] * 2 + ["grouped"] * 4
    place = {"vallat_service": "printing", "vallat_impact": "i3", "vallat_urgency": "U2"}
    elsewhere = alert(fingerprint="p", annotations=place)
    assert send(tool, storm[4], elsewhere) == ["repeated", "grouped"]
    set_context(cast.system)
    assert Ticket.objects.count() == 4
    shared = Alert.objects.select_related("ticket").get(fingerprint="f3").ticket
    other = Alert.objects.select_related("ticket").get(fingerprint="p").ticket
    assert shared is not None
    assert other is not None
    assert (other.service_code, other.impact, other.urgency) == ("printing", "i3", "U2")
    note = shared.messages.get(direction="note")
    assert [f"sw-{n}" in note.text for n in range(6)] == [False, False, True, True, True, True]
    over = [{**each, "status": "resolved", "endsAt": ENDED} for each in storm]
    assert send(tool, *over[2:5]) == ["nothing"] * 3
    assert send(tool, over[5]) == ["resolved"]
    set_context(cast.system)
    shared.refresh_from_db()
    assert shared.state == TicketState.RESOLVED
    assert not Alert.objects.filter(ticket=shared, state="firing").exists()
    assert send(tool, storm[2]) == ["reopened"]
    assert send(tool, alert(fingerprint="g")) == ["grouped"]
    assert send(tool, over[2]) == ["nothing"]


def test_tickets_of_an_hour_ago_are_no_storm(
    cast: Cast, tool: Program, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(alert_storm, "TICKETS_PER_HOUR", 1)
    assert send(tool, alert(fingerprint="a")) == ["opened"]
    set_context(cast.system)
    Ticket.objects.update(opened_at=timezone.now() - timedelta(minutes=61))
    assert send(tool, alert(fingerprint="b"), alert(fingerprint="c")) == ["opened", "grouped"]


def test_a_call_that_would_wait_for_another_is_told_to_come_again(own_database: str, at: datetime) -> None:
    with transaction.atomic():
        cast = cast_in()
        tool = machine_of(cast, "cio", "sigv", "technician", at, Permission.ALERTS_SEND)
    answers: list[Any] = []

    def deliver() -> None:
        try:
            answers.append(tool.post("/alerts", webhook(alert())))
        finally:
            connection.close()

    with transaction.atomic():
        assert alert_storm.is_only_one(cast.organisations["sigv"].pk)
        other = threading.Thread(target=deliver)
        other.start()
        other.join(30)
    [refused] = answers
    assert (refused.status_code, refused["Content-Type"]) == (503, "application/problem+json")
    assert int(refused["Retry-After"]) >= 1
    deliver()
    assert [each["outcome"] for each in answers[1].json()["taken"]] == ["opened"]


def test_two_deliveries_at_the_same_time_open_one_ticket(own_database: str, at: datetime) -> None:
    with transaction.atomic():
        tool = machine_of(cast_in(), "cio", "sigv", "technician", at, Permission.ALERTS_SEND)
    outcomes: list[str] = []
    start = threading.Barrier(3)

    def deliver() -> None:
        try:
            start.wait(10)
            while (answer := tool.post("/alerts", webhook(alert()))).status_code == 503:
                time.sleep(0.05)  # as Alertmanager does
            outcomes.extend(each["outcome"] for each in answer.json()["taken"])
        finally:
            connection.close()

    threads = [threading.Thread(target=deliver) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(outcomes) == ["opened", "repeated", "repeated"]
    with transaction.atomic():
        act_as_system("test")
        assert Ticket.objects.count() == Alert.objects.count() == 1
