"""A ticket as a line of the list: its clock, its team, who it is with."""

from datetime import datetime
from functools import lru_cache

from vallat.convention.queries import agreement_of, version_with
from vallat.servicedesk.common.enums import TicketState
from vallat.servicedesk.ticket_list.presenters.row import ListRow
from vallat.servicedesk.ticket_list.queries.lines import TicketLine
from vallat.servicedesk.tickets.presenters.clock_chip import ClockChip
from vallat.servicedesk.tickets.presenters.state import STATES
from vallat.servicedesk.tickets.queries.clocks import resolution_chip, response_chip


def list_row(line: TicketLine, *, at: datetime, language: str) -> ListRow:
    """In the words of `language`, which is the one that is on."""
    label, icon = _state(line.state, language)
    with_whom = line.with_whom
    return ListRow(
        number=line.number,
        subject=line.subject,
        last_word=line.last_word,
        requester=line.requester,
        town=line.organisation__name,
        priority=line.priority,
        state=line.state,
        state_label=label,
        state_icon=icon,
        clock=_chip(line, at, language),
        with_whom=with_whom,
        answering=(line.answering or "") if line.is_open and not with_whom else "",
        team=_team(line.convention__sha256, line.team, language),
        last_activity_at=line.last_activity_at,
        answer_awaited_since=line.answer_awaited_since,
    )


@lru_cache
def _state(state: str, language: str) -> tuple[str, str]:
    known = TicketState(state)
    return str(known.label), STATES[known].icon


def _chip(line: TicketLine, at: datetime, language: str) -> ClockChip:
    """The clock that falls first; the resolution's otherwise."""
    if line.next_breach_at is not None and line.next_breach_at == line.response_breach_at:
        response = response_chip(line, at, language)
        if response.running:
            return response
    return resolution_chip(line, at, language)


@lru_cache(maxsize=1024)
def _team(convention: str, code: str, language: str) -> str:
    teams = agreement_of(version_with(convention)).teams
    named = (team.label.in_language(language) for team in teams if team.code == code)
    return next(named, code)
