"""A ticket as a line of the list: its clock, its team, who it is with."""

from datetime import datetime
from functools import lru_cache

from vallat.convention.queries import agreement_of
from vallat.servicedesk.enums import TicketState
from vallat.servicedesk.presenters.clock_chip import ClockChip
from vallat.servicedesk.presenters.list_row import ListClock, ListRow
from vallat.servicedesk.presenters.state import state_icon
from vallat.servicedesk.queries.clocks import resolution_chip, response_chip
from vallat.servicedesk.queries.list_lines import TicketLine

REMEMBERED = 512  # what lines say in this minute


def list_row(line: TicketLine, *, at: datetime, language: str) -> ListRow:
    """The clocks are read to the minute, as they are written."""
    return _list_row(line, at.replace(second=0, microsecond=0), language)


@lru_cache(maxsize=REMEMBERED)
def _list_row(line: TicketLine, at: datetime, language: str) -> ListRow:
    return ListRow(
        number=line.number,
        subject=line.subject,
        last_word=line.last_word,
        requester=line.requester,
        town=line.organisation__name,
        priority=line.priority,
        state=line.state,
        state_label=str(TicketState(line.state).label),
        state_icon=state_icon(line),
        clock=_clock(_chip(line, at)),
        with_whom=line.with_whom,
        answering=(line.answering or "") if line.is_open and not line.with_whom else "",
        team=_team(line, language),
        last_activity_at=line.last_activity_at,
    )


def _chip(line: TicketLine, at: datetime) -> ClockChip:
    """The clock that falls first; the resolution's otherwise."""
    if line.next_due_at is not None and line.next_due_at == line.response_due_at:
        response = response_chip(line, at)
        if response.running:
            return response
    return resolution_chip(line, at)


def _clock(chip: ClockChip) -> ListClock | None:
    if chip.left is None:
        return None
    return ListClock(
        state=chip.state.value,
        icon=chip.icon,
        main=chip.main,
        label=chip.label,
        word=chip.word,
        running=chip.running,
        due_at=chip.due_at if chip.running else None,
        due=chip.due,
        next_event=chip.next_event,
    )


def _team(line: TicketLine, language: str) -> str:
    teams = agreement_of(line.convention).teams
    named = (team.label.in_language(language) for team in teams if team.code == line.team)
    return next(named, line.team)
