"""The two chips of a ticket, from its own columns and its version of the convention. No query when `convention` is loaded."""

from datetime import datetime
from functools import lru_cache
from typing import Protocol

from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.convention.models import ConventionVersion
from vallat.convention.queries import calendar_at
from vallat.engines.worktime import WorkCalendar
from vallat.servicedesk.common.enums import TicketState
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.presenters.clock_chip import ClockChip, ClockName, clock_chip


class Clocked(Protocol):
    """A ticket, or a line of the list: the columns that its clocks are drawn from."""

    @property
    def convention(self) -> ConventionVersion: ...
    @property
    def impact(self) -> str: ...
    @property
    def urgency(self) -> str: ...
    @property
    def state(self) -> str: ...
    @property
    def is_open(self) -> bool: ...
    @property
    def opened_at(self) -> datetime: ...
    @property
    def acknowledged_at(self) -> datetime | None: ...
    @property
    def qualified_at(self) -> datetime | None: ...
    @property
    def informed_at(self) -> datetime | None: ...
    @property
    def response_due_at(self) -> datetime | None: ...
    @property
    def response_breach_at(self) -> datetime | None: ...
    @property
    def responded_at(self) -> datetime | None: ...
    @property
    def resolution_due_at(self) -> datetime | None: ...
    @property
    def resolution_breach_at(self) -> datetime | None: ...
    @property
    def resolution_stopped_at(self) -> datetime | None: ...
    @property
    def resolved_at(self) -> datetime | None: ...
    @property
    def closed_at(self) -> datetime | None: ...


def clock_chips(ticket: Ticket, at: datetime) -> tuple[ClockChip, ClockChip]:
    """Response and resolution, as they stand at `at`."""
    return response_chip(ticket, at), resolution_chip(ticket, at)


def calendar_of_ticket(ticket: Clocked) -> WorkCalendar:
    """The hours in which the delays of its cell run."""
    return calendar_at(ticket.convention, ticket.impact, ticket.urgency)


def response_chip(ticket: Clocked, at: datetime, language: str | None = None) -> ClockChip:
    language = language or get_language()
    return clock_chip(
        ClockName.RESPONSE,
        calendar=calendar_of_ticket(ticket),
        opened_at=ticket.opened_at,
        due_at=ticket.response_due_at,
        breach_at=ticket.response_breach_at,
        stopped_at=ticket.responded_at,
        closed_at=ticket.closed_at,
        next_event=_awaited(ticket, language),
        now=at,
        language=language,
    )


def resolution_chip(ticket: Clocked, at: datetime, language: str | None = None) -> ClockChip:
    language = language or get_language()
    worked_around = ticket.is_open and ticket.resolution_stopped_at is not None
    return clock_chip(
        ClockName.RESOLUTION,
        calendar=calendar_of_ticket(ticket),
        opened_at=ticket.opened_at,
        due_at=ticket.resolution_due_at,
        breach_at=ticket.resolution_breach_at,
        stopped_at=ticket.resolution_stopped_at,
        closed_at=ticket.closed_at,
        worked_around=worked_around,
        next_event=_still_to_do(ticket, language),
        now=at,
        language=language,
    )


def _awaited(ticket: Clocked, language: str | None) -> str:
    """What still keeps the response clock running (6.5: all three)."""
    if ticket.responded_at is not None:
        return _said(language, "responded")
    steps = (
        ("acknowledged", ticket.acknowledged_at),
        ("qualified", ticket.qualified_at),
        ("informed", ticket.informed_at),
    )
    return _said(language, *(step for step, at in steps if at is None))


def _still_to_do(ticket: Clocked, language: str | None) -> str:
    if ticket.state == TicketState.CLOSED or ticket.resolved_at is not None:
        return _said(language, "solved")
    return _said(language, "running" if ticket.resolution_stopped_at is None else "worked_around")


@lru_cache
def _said(language: str | None, *codes: str) -> str:
    """Whole sentences as they are, steps that are missing in one. Written once a language: each line of a list says one."""
    sentences = {
        "responded": _("Acknowledged, qualified, and the requester told."),
        "solved": _("The solution was given."),
        "worked_around": _("A temporary solution holds; the final one is still to come."),
        "running": _("Stops at a workaround or at the solution."),
    }
    if codes[0] in sentences:
        return sentences[codes[0]]
    steps = {
        "acknowledged": _("acknowledging it"),
        "qualified": _("qualifying it"),
        "informed": _("telling the requester"),
    }
    return _("Stops after: %(steps)s.") % {"steps": ", ".join(steps[code] for code in codes)}
