"""Every component, once, as it looks: signature pieces on an invented ticket that is never stored."""

from datetime import datetime, timedelta
from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vallat.access.requests import ActorRequest
from vallat.convention.queries import agreement_of, version_read_by
from vallat.engines.agreement import Agreement, Coverage, deadlines, national_holidays
from vallat.servicedesk.common.enums import Attribution, TicketState
from vallat.servicedesk.deadline_ribbon.queries import explanation_of
from vallat.servicedesk.models import Ticket, Waiting
from vallat.servicedesk.ticket_page.presenters.priority_matrix import picker
from vallat.servicedesk.ticket_page.presenters.timeline import Item
from vallat.servicedesk.tickets.presenters.clock_chip import LOOKS, ClockChip, ClockName, ClockState
from vallat.servicedesk.tickets.presenters.state import STATES


@require_safe
def gallery(request: ActorRequest) -> HttpResponse:
    now = timezone.now()
    context: dict[str, Any] = {
        "moments": [
            now,
            now - timedelta(days=1),
            now + timedelta(days=1),
            now - timedelta(days=4),
            now - timedelta(days=400),
        ],
        "chips": _chips(now),
        "states": [(state.value, state.label, STATES[state].icon) for state in TicketState],
        "items": _items(now),
    }
    version = version_read_by(request.actor, timezone.localdate())
    if version is not None:
        agreement = agreement_of(version)
        ticket = _ticket(agreement, now)
        ticket.convention = version
        waiting = Waiting(
            attributed_to=Attribution.USER,
            started_at=now - timedelta(hours=20),
            ended_at=now - timedelta(hours=4),
        )
        context |= {
            "agreement": agreement,
            "services": [
                next(service for service in agreement.services if service.coverage == coverage)
                for coverage in Coverage
            ],
            "cell": agreement.cell(ticket.impact, ticket.urgency),
            "explanation": explanation_of(ticket, [waiting], now, whole=False),
            "picker": picker(ticket, agreement, get_language() or "fr", {}),
        }
    return render(request, "home/gallery.html", context)


def _ticket(agreement: Agreement, now: datetime) -> Ticket:
    opened = now - timedelta(days=1)
    holidays = national_holidays({opened.year, opened.year + 1})
    found = deadlines(agreement, "i2", "U2", opened, holidays)
    return Ticket(
        impact="i2",
        urgency="U2",
        opened_at=opened,
        response_due_at=found.response_due,
        resolution_due_at=found.resolution_due,
        response_breach_at=found.response_due,
        resolution_breach_at=found.resolution_due,
        state=TicketState.OPEN,
    )


def _chips(now: datetime) -> list[ClockChip]:
    left = {
        ClockState.ON_TIME: timedelta(hours=6, minutes=40),
        ClockState.SOON: timedelta(minutes=34),
        ClockState.LATE: -timedelta(hours=2, minutes=5),
        ClockState.STOPPED: timedelta(hours=1),
        ClockState.DONE: timedelta(hours=3),
        ClockState.DONE_LATE: -timedelta(minutes=12),
    }
    due = now + timedelta(hours=5)
    return [
        ClockChip(
            ClockName.RESOLUTION,
            state,
            now,
            get_language(),
            due_at=due if state in left else None,
            stopped_at=now,
            left=left.get(state),
            late=state in (ClockState.LATE, ClockState.DONE_LATE),
        )
        for state in LOOKS
    ]


def _items(now: datetime) -> list[Item]:
    return [
        Item("event", "sample-event", now, "grid-3x2-gap", _("Qualified"), who="Noé Premier"),
        Item(
            "note",
            "sample-note",
            now,
            "lock-fill",
            _("Private note, seen by the team alone"),
            who="Théa Terrain",
            side="note",
            text="…",
        ),
        Item(
            "message",
            "sample-message",
            now,
            "envelope",
            _("wrote"),
            who="Ulysse Boucalier",
            side="in",
            channel=_("E-mail"),
            text="…",
        ),
    ]
