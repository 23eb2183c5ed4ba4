"""Raising what is due on a ticket: a warning, a step of the convention's escalation, a breach (6.5). Each once."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.base.in_order import in_order
from vallat.convention.queries import agreement_of
from vallat.engines.agreement import EscalationTrigger
from vallat.journal.record import action
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import EventKind, TriggerKind
from vallat.servicedesk.escalation.actions.breach_register import settle_breaches
from vallat.servicedesk.escalation.models.escalation import Escalation
from vallat.servicedesk.major_incidents.actions.sync import mobilise
from vallat.servicedesk.major_incidents.queries.parts import part_of
from vallat.servicedesk.tickets.actions.update import add_event, recompute, tell, told_until
from vallat.servicedesk.tickets.clocks import KEPT
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.notifications import notify_escalated
from vallat.servicedesk.tickets.queries.escalation_contacts import contacts_of
from vallat.servicedesk.tickets.sla_triggers import SlaTrigger, raised_key, triggers_of


@action
def raise_triggers(*, ticket_id: int, by: Actor, at: datetime) -> list[Escalation]:
    """What is due on this ticket, all in one transaction with its mails; nothing when somebody was faster or holds the row.

    The row is taken only while its trigger is due, and each trigger has one row for good: two at once, or one after a crash,
    raise it once. The ticket's version stays: what somebody is typing is not refused because time passed.
    """
    ticket = (
        Ticket.objects.select_for_update(of=("self",), no_key=True, skip_locked=True)
        .select_related("convention", "requester", "assignee", "contractor")
        .filter(pk=ticket_id, next_trigger_at__lte=at)
        .first()
    )
    if ticket is None:
        return []
    recompute(ticket)
    known = {
        raised_key(code, step, due_at.isoformat())
        for code, step, due_at in ticket.escalations.values_list("code", "step", "due_at")
    }
    owed = triggers_of(ticket, ticket.convention)
    due = [trigger for trigger in owed if trigger.at <= at and trigger.key not in known]
    at = in_order(at, *told_until(ticket))
    raised = [_raise(ticket, trigger, by=by, at=at) for trigger in due]
    if any(trigger.step is TriggerKind.BREACH for trigger in due):
        settle_breaches(ticket=ticket, by=by, at=at)
    if raised:
        recompute(ticket)
    else:
        tell(ticket, verbs.RECOMPUTED, by=by, at=at)
    ticket.save(update_fields=KEPT)
    return raised


def _raise(ticket: Ticket, trigger: SlaTrigger, *, by: Actor, at: datetime) -> Escalation:
    was_late = trigger.step is TriggerKind.BREACH and _was_late(ticket, trigger)
    escalation = Escalation.objects.create(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        code=trigger.code,
        step=trigger.step,
        clock=trigger.clock,
        due_at=trigger.due_at,
        fired_at=at,
        whole_team=trigger.whole_team,
    )
    add_event(
        ticket, EventKind.ESCALATED, verbs.ESCALATED, by=by, at=at, detail=trigger.detail, told=trigger.detail
    )
    if not trigger.is_moot(at) and not was_late:
        declared = trigger.trigger == EscalationTrigger.DECLARED
        joined = (
            declared and part_of(ticket) is not None
        )  # the team is called in for the first ticket of the outage
        notify_escalated(ticket, trigger, again=_told_already(ticket, trigger), team=not joined, at=at)
        if declared and not joined:
            mobilise(ticket=ticket, people=contacts_of(ticket, trigger, at=at), by=by, at=at)
    return escalation


def _told_already(ticket: Ticket, trigger: SlaTrigger) -> bool:
    """The requester had the same news in another cell, before the ticket was qualified again."""
    steps = agreement_of(ticket.convention).escalations
    same = [step.code for step in steps if step.trigger == trigger.trigger and step.code != trigger.code]
    return ticket.escalations.filter(code__in=same).exists() if same else False


def _was_late(ticket: Ticket, trigger: SlaTrigger) -> bool:
    """Its breach was told under another due instant and stood since: the ticket was qualified anew, and is late in both cells."""
    told = ticket.escalations.filter(code=trigger.code).order_by("-fired_at").first()
    if told is None:
        return False
    return ticket.breaches.filter(
        clock=trigger.clock, withdrawn_at=None, noted_at__lte=told.fired_at
    ).exists()
