"""A line of the list as HTML. In Python and not in a template: fifty a page, seldom the same in a search, ten times sooner."""

import html
import re
from datetime import date
from functools import lru_cache

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import drawings, icon_again, moment_on
from vallat.base.web.addresses import address_of
from vallat.servicedesk.ticket_list.presenters.row import ListRow
from vallat.servicedesk.tickets.presenters.clock_chip import LOOKS, ClockChip, ClockState
from vallat.servicedesk.tickets.presenters.state import STATES

_special = re.compile("[&<>\"']").search


def escape(text: str) -> str:
    """Most words have nothing in them that HTML reads: then they are not looked through five times."""
    return html.escape(text) if _special(text) else text


@lru_cache
def _words(language: str) -> dict[str, str]:
    return {
        "on duty": escape(_("on duty")),
        "nobody": escape(_("Nobody")),
        "answering": escape(_("Unassigned: who is on duty today answers for it")),
        "no delay": escape(_("No committed deadline")),
    }


@lru_cache(maxsize=1)
def lines_drawings() -> SafeString:
    """The icons that the lines show: once on the page that has them."""
    return drawings(sorted({look.icon for look in STATES.values()} | {look.icon for look in LOOKS.values()}))


def line_html(row: ListRow, *, desk: bool, language: str, day: date) -> str:
    """`desk`: with town, priority, clock and assignee. `day`: today; `language`: the one that is on, in which `row` speaks.
    Every word of people is escaped here."""
    number = escape(row.number)
    town = f'<div class="list-town">{escape(row.town)}</div>' if desk else ""
    word = f'<div class="list-word">{escape(row.last_word)}</div>' if desk and row.last_word else ""
    return (
        f'<tr data-row class="list-row list-row-{row.state}">'
        f'<td class="list-what"><a class="list-subject" href="{escape(address_of("servicedesk:ticket", row.number))}">'
        f'<span class="list-number">{number}</span> {escape(row.subject)}</a>{word}</td>'
        f'<td class="list-who"><span class="list-cut">{escape(row.requester)}</span>{town}</td>'
        f"{_priority(row.priority) if desk else ''}"
        f'<td class="list-state"><span class="state state-{row.state}">{icon_again(row.state_icon)} '
        f"{escape(row.state_label)}</span></td>"
        f"{_clock(row.clock, language, day) + _with_whom(row, language) if desk else ''}"
        f'<td class="list-activity">{moment_on(day, row.last_activity_at, language)}</td></tr>\n'
    )


def _priority(priority: str) -> str:
    return f'<td class="list-priority"><span class="priority priority-{escape(priority.lower())}">{escape(priority)}</span></td>'


def _with_whom(row: ListRow, language: str) -> str:
    team = escape(row.team)
    on_duty = f"{_words(language)['on duty']} · " if row.answering else ""
    return (
        f'<td class="list-assignee"><div class="list-cut">{_answerable(row, language)}</div>'
        f'<div class="list-town list-cut" title="{team}">{on_duty}{team}</div></td>'
    )


def _answerable(row: ListRow, language: str) -> str:
    if row.with_whom:
        return escape(row.with_whom)
    words = _words(language)
    if row.answering:
        return (
            f'<span class="text-body-secondary" title="{words["answering"]}">{escape(row.answering)}</span>'
        )
    return f'<span class="text-body-secondary">{words["nobody"]}</span>'


def _clock(clock: ClockChip, language: str, day: date) -> str:
    if clock.left is None:
        nothing = _words(language)["no delay"]
        return f'<td class="list-clock"><span class="text-body-secondary">{nothing}</span></td>'
    stopped = f", {escape(clock.word)}" if clock.state is ClockState.STOPPED else ""
    due = moment_on(day, clock.due_at, language) if clock.running and clock.due_at else escape(clock.due)
    return (
        f'<td class="list-clock"><span class="list-clock-main clock-{clock.state}" title="{escape(clock.next_event)}">'
        f'<span class="clock-shape">{icon_again(clock.icon)}</span> <span class="clock-word">{escape(clock.main)}</span></span>'
        f'<div class="list-town">{escape(clock.label)}{stopped}{f" · {due}" if due else ""}</div></td>'
    )
