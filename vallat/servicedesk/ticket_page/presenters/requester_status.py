"""A ticket as its requester reads it: where it stands, in a sentence, and the four steps of its way. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import day, short_moment
from vallat.engines.agreement import Coverage
from vallat.servicedesk.common.enums import Attribution, ClosureReason, TicketState
from vallat.servicedesk.tickets.models.event import Waiting
from vallat.servicedesk.tickets.models.ticket import Ticket


@dataclass(frozen=True)
class StatusStep:
    """`at` is None while the step is still to come; `now` marks the one that comes next."""

    label: str
    at: datetime | None
    now: bool


def calm_steps(ticket: Ticket) -> list[StatusStep]:
    """Registered, acknowledged, answered, solved."""
    reached = (
        (_("Registered"), ticket.opened_at),
        (_("Acknowledged") if ticket.acknowledged_at else _("To be acknowledged"), ticket.acknowledged_at),
        (_("First answer"), ticket.informed_at),
        (_("Solved"), ticket.resolved_at),
    )
    ahead = next((label for label, at in reached if at is None), "") if ticket.is_open else ""
    return [StatusStep(label, at, label == ahead) for label, at in reached]


def requester_status(ticket: Ticket, waiting: Waiting | None, now: datetime) -> str:
    """The state in a sentence, with what comes next."""
    if waiting is not None and ticket.is_open:
        return WAITED_FOR.get(waiting.attributed_to, _waited_elsewhere)()
    if ticket.is_open and ticket.coverage == Coverage.OUT:
        return _("The IT service does not handle this kind of request: it tells you whom to ask.")
    if not ticket.is_open and ticket.closure_reason == ClosureReason.DUPLICATE:
        return _("This request is handled with another one, which is about the same matter.")
    return SENTENCES[TicketState(ticket.state)](ticket, now)


def _new(ticket: Ticket, now: datetime) -> str:
    if ticket.response_due_at and ticket.response_due_at > now:
        return _("Your request is registered. You will be told more by %(at)s.") % {
            "at": short_moment(ticket.response_due_at, now)
        }
    return _("Your request is registered. Somebody will acknowledge it.")


def _open(ticket: Ticket, now: datetime) -> str:
    if ticket.resolution_due_at and ticket.resolution_due_at > now:
        return _("We are working on it. A solution is expected by %(at)s.") % {
            "at": short_moment(ticket.resolution_due_at, now)
        }
    return _("We are working on it.")


def _resolved(ticket: Ticket, now: datetime) -> str:
    solved = _("Your request is solved. If the problem comes back, say so below.")
    if not settings.CLOSE_DAYS or ticket.resolved_at is None or ticket.imported:
        return solved
    closes_at = timezone.localtime(ticket.resolved_at + timedelta(days=settings.CLOSE_DAYS))
    if closes_at <= now:
        return solved
    return (
        solved
        + " "
        + _("Otherwise it closes by itself on %(day)s.") % {"day": day(closes_at.date(), "l j F")}
    )


def _waited_elsewhere() -> str:
    return _("We are working on it, and waiting for somebody else's part.")


SENTENCES: dict[TicketState, Callable[[Ticket, datetime], str]] = {
    TicketState.NEW: _new,
    TicketState.OPEN: _open,
    TicketState.WAITING: lambda ticket, now: _waited_elsewhere(),
    TicketState.WORKED_AROUND: lambda ticket, now: _(
        "A temporary solution is in place. The final one is still to come."
    ),
    TicketState.RESOLVED: _resolved,
    TicketState.CLOSED: lambda ticket, now: _(
        "It is over. If it comes back, ask for help again or reopen it."
    ),
}
WAITED_FOR: dict[str, Callable[[], str]] = {
    Attribution.USER: lambda: _("We are waiting for your answer to go on."),
    Attribution.TOWN: lambda: _("We are waiting for the town to go on."),
    Attribution.CONTRACTOR: lambda: _("We are waiting for a contractor to go on."),
}
