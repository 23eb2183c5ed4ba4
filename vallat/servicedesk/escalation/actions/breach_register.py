"""The register of breaches says what the clocks say: a row is noted, moved or withdrawn with the change that makes it so (ADR 106)."""

from collections.abc import Sequence
from datetime import datetime

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.integrations.enums import WebhookEvent
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation.sign_in.actors import system_actor
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import ClockKind
from vallat.servicedesk.escalation.actions.improvement import open_improvement
from vallat.servicedesk.escalation.models.breach import Breach
from vallat.servicedesk.escalation.queries import measure_of
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.promises import clocks_passed
from vallat.servicedesk.tickets.webhook_events import announce_ticket

PART = "clocks"  # whoever changes the ticket, the clocks say that it is late


@action
def follow_clocks(*, ticket: Ticket, by: Actor, at: datetime) -> None:
    """The register after a change of the ticket, whoever `by` made it: the clocks say what stands in it. The caller holds the row."""
    settle_breaches(ticket=ticket, at=at)


@action
def settle_breaches(*, ticket: Ticket, at: datetime, by: Actor | None = None) -> None:
    """Makes the standing breaches of a ticket those of its clocks that are passed at `at`. The caller holds its row, recomputed."""
    actor = by or system_actor(PART)
    with acting_as(actor):
        passed = clocks_passed(ticket, at)
        known = list(ticket.breaches.order_by("noted_at", "id"))
        for breach in known:
            breach.ticket = ticket
        for clock in ClockKind:
            held = _held(known, clock, getattr(ticket, f"{clock}_due_at"))
            if clock in passed:
                _note(ticket, clock, held, by=actor, at=at)
            elif held is not None and held.withdrawn_at is None:
                _withdraw(held, by=actor, at=at)


def _held(known: Sequence[Breach], clock: str, due_at: datetime | None) -> Breach | None:
    """The standing row of a clock; where none stands, the one that was withdrawn under this due instant."""
    rows = [breach for breach in known if breach.clock == clock]
    standing = [breach for breach in rows if breach.withdrawn_at is None]
    return next(iter([*standing, *(breach for breach in reversed(rows) if breach.due_at == due_at)]), None)


def _note(ticket: Ticket, clock: ClockKind, held: Breach | None, *, by: Actor, at: datetime) -> None:
    """A new row, the one that was withdrawn, or the standing one under another due instant."""
    due_at = getattr(ticket, f"{clock}_due_at")
    if held is not None and held.withdrawn_at is None and held.due_at == due_at:
        return
    stood = held is not None and held.withdrawn_at is None
    breach = held or Breach(ticket=ticket, organisation_id=ticket.organisation_id, clock=clock, noted_at=at)
    breach.due_at, breach.withdrawn_at, breach.settled_at = due_at, None, None
    breach.noted_at = (
        at if breach.noted_at < due_at else breach.noted_at
    )  # late in both cells, in this one since
    if breach.pk is None or not breach.corrections.exists():
        breach.attributed_to = measure_of(breach, ticket.waitings.all(), at).attributed_to
    breach.save()
    if stood:
        _tell(verbs.BREACH_ATTRIBUTED, breach, by=by, at=at, attributed_to=breach.attributed_to)
    else:
        _tell(verbs.BREACHED, breach, by=by, at=at)
        announce_ticket(
            WebhookEvent.TICKET_BREACHED, ticket, at=at, clock=clock.value, due_at=due_at.isoformat()
        )
    open_improvement(breach=breach, by=by, at=at)


def _withdraw(breach: Breach, *, by: Actor, at: datetime) -> None:
    breach.withdrawn_at = max(at, breach.noted_at)  # another host's clock may be some seconds behind
    breach.save(update_fields=["withdrawn_at"])
    _tell(verbs.BREACH_WITHDRAWN, breach, by=by, at=at)


def _tell(verb: Verb, breach: Breach, *, by: Actor, at: datetime, **more: str) -> None:
    detail = {"clock": breach.clock, **more}
    record(verb, by=by, at=at, organisation_id=breach.organisation_id, subject=breach.ticket, detail=detail)
