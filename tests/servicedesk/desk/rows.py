"""Many tickets at once, for lists and searches: plain rows under a few real ones."""

from datetime import datetime, timedelta

from tests.cast import Cast
from vallat.base.text import folded
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.models import Ticket

SHARED = [field.attname for field in Ticket._meta.concrete_fields if field.name not in ("id", "search")]


def a_ticket(
    cast: Cast,
    at: datetime,
    requester: str = "user_bba",
    subject: str = "L'imprimante bourre",
    **given: object,
) -> Ticket:
    """Opened by first level on the phone, through the action."""
    options = {
        "channel": "phone",
        "text": "Depuis ce matin.",
        "by": cast.actor("n1"),
        "at": at,
        "notify": False,
    }
    return open_ticket(requester=cast.person(requester), subject=subject, **{**options, **given})


def many_tickets(
    pattern: Ticket,
    number: int,
    *,
    year: int = 2025,
    step: timedelta = timedelta(minutes=7),
    subjects: tuple[str, ...] = ("Écran noir",),
) -> None:
    """Copies of a ticket with numbers of another year, each `step` earlier than the one before."""
    common = {name: getattr(pattern, name) for name in SHARED}
    rows = []
    for index in range(1, number + 1):
        subject = f"{subjects[index % len(subjects)]} {index}"
        own = {
            "number": f"{year}-{index:06d}",
            "subject": subject,
            "search_text": folded(f"{year}-{index:06d} {subject}"),
            "last_activity_at": pattern.last_activity_at - step * index,
        }
        rows.append(Ticket(**common | own))
    Ticket.objects.bulk_create(rows, batch_size=2000)
