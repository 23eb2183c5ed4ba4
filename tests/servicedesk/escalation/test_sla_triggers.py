"""What a ticket owes, whatever its facts: hypothesis on the computing of triggers."""

from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from vallat.convention.models import ConventionVersion
from vallat.convention.queries import holidays
from vallat.engines.agreement import Cell, Coverage, breach, due, load
from vallat.engines.worktime import WorkCalendar
from vallat.servicedesk.common.enums import TriggerKind
from vallat.servicedesk.tickets import sla_triggers
from vallat.servicedesk.tickets.sla_triggers import SlaTrigger, triggers_of

AGREEMENT = load(Path(__file__).resolve().parents[3] / "conventions" / "sigv-2024.toml")
BEGIN = datetime.fromisoformat("2025-01-01T00:00:00+00:00")
MINUTE = timedelta(minutes=1)
YEAR = 365 * 24 * 60
FOR_LONG = 20 * 24 * 60
VERSION = ConventionVersion(code="sigv-2024")

stops = st.none() | st.integers(0, FOR_LONG)
stands = st.fixed_dictionaries(
    {
        "cell": st.sampled_from(AGREEMENT.cells),
        "opened": st.integers(0, YEAR),
        "responded": stops,
        "stopped": stops,
        "closed": stops,
        "contacted": stops,
    }
)


def calendar_of(_version: Any, cell: Cell) -> WorkCalendar:
    return AGREEMENT.calendar(cell, holidays())


def owed(drawn: dict[str, Any], **other: Any) -> list[SlaTrigger]:
    """The triggers of a ticket with these facts."""
    drawn = {**drawn, **other}
    cell, opened_at = drawn["cell"], BEGIN + drawn["opened"] * MINUTE
    calendar = calendar_of(None, cell)
    at = lambda name: None if drawn[name] is None else opened_at + drawn[name] * MINUTE  # noqa: E731
    stand = SimpleNamespace(
        coverage=drawn.get("coverage", Coverage.COVERED),
        impact=cell.impact,
        urgency=cell.urgency,
        opened_at=opened_at,
        response_due_at=due(calendar, opened_at, cell.response),
        response_breach_at=breach(calendar, due(calendar, opened_at, cell.response), cell.response),
        responded_at=at("responded"),
        resolution_due_at=due(calendar, opened_at, cell.resolution),
        resolution_breach_at=due(calendar, opened_at, cell.resolution),
        resolution_stopped_at=at("stopped"),
        closed_at=at("closed"),
        contacted_at=at("contacted"),
        imported=False,
    )
    with (
        patch.object(sla_triggers, "agreement_of", lambda version: AGREEMENT),
        patch.object(sla_triggers, "calendar_of", calendar_of),
    ):
        return triggers_of(stand, VERSION)


@settings(max_examples=200)
@given(drawn=stands)
def test_triggers_come_in_order_once_each_in_the_hours_of_the_cell(drawn: dict[str, Any]) -> None:
    found = owed(drawn)
    assert found == sorted(found, key=lambda trigger: (trigger.at, trigger.code))
    assert len({trigger.code for trigger in found}) == len(found)
    calendar, opened_at = calendar_of(None, drawn["cell"]), BEGIN + drawn["opened"] * MINUTE
    for trigger in found:
        assert trigger.at >= opened_at
        assert calendar.is_open(trigger.at) or calendar.is_open(trigger.at - timedelta(microseconds=1))
        assert trigger.step != TriggerKind.WARNING or trigger.at < trigger.due_at


@settings(max_examples=200)
@given(
    drawn=stands,
    name=st.sampled_from(["responded", "stopped", "closed", "contacted"]),
    sooner=st.integers(0, FOR_LONG),
)
def test_what_comes_sooner_never_owes_more(drawn: dict[str, Any], name: str, sooner: int) -> None:
    before = drawn[name]
    if before is None or sooner <= before:
        more = {trigger.code for trigger in owed(drawn)}
        assert {trigger.code for trigger in owed(drawn, **{name: sooner})} <= more


@settings(max_examples=100)
@given(drawn=stands)
def test_a_trigger_is_owed_exactly_when_its_instant_came_first(drawn: dict[str, Any]) -> None:
    never = {"responded": None, "stopped": None, "closed": None, "contacted": None}
    everything = {trigger.code: trigger.at for trigger in owed(drawn, **never)}
    now = {trigger.code for trigger in owed(drawn)}
    opened_at = BEGIN + drawn["opened"] * MINUTE
    waits = {
        "response": ("responded", "closed"),
        "resolution": ("stopped", "closed"),
        "no-answer": ("contacted", "stopped", "closed"),
    }
    for code, at in everything.items():
        kind = next((key for key in waits if code.startswith(key) or code.endswith(key)), "resolution")
        ends = [drawn[name] for name in waits[kind] if drawn[name] is not None]
        expected = all(opened_at + end * MINUTE > at for end in ends)
        assert (code in now) is expected, code


@pytest.mark.parametrize("cell", AGREEMENT.cells, ids=lambda cell: cell.code)
def test_what_is_out_of_scope_owes_nothing(cell: Cell) -> None:
    nothing = {"responded": None, "stopped": None, "closed": None, "contacted": None}
    assert owed({"cell": cell, "opened": 600, **nothing, "coverage": Coverage.OUT}) == []
    assert owed({"cell": cell, "opened": 600, **nothing})
