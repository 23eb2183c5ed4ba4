"""Changes that are planned: asked for, approved or refused by the head of IT, made or given up."""

from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.organisation.people.queries import syndicate
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import ChangeOutcome
from vallat.servicedesk.problems.actions.problems import concern
from vallat.servicedesk.problems.models import Change, Problem
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def plan_change(
    *,
    values: dict[str, Any],
    token: UUID,
    problem: Problem | None = None,
    ticket: Ticket | None = None,
    by: Actor,
    at: datetime,
) -> Change:
    """`values`: title, why, risk, risk_words, starts_at, ends_at, backout_plan. `ticket`: what it is about.

    The same `token` again is the same change. Raises NotPossible when it ends before it begins.
    """
    by.require(Permission.TICKET_QUALIFY)
    before = written_with(token, Change.objects.visible_to(by)).first()
    if before is not None:
        return before
    if values["ends_at"] <= values["starts_at"]:
        raise NotPossible(_("It ends before it begins."))
    change = Change.objects.create(
        organisation=syndicate(),
        problem=problem,
        planned_at=at,
        planned_by_id=by.person_id,
        token=token,
        **values,
    )
    record(verbs.CHANGE_PLANNED, by=by, at=at, organisation_id=change.organisation_id, subject=change)
    if ticket is not None:
        concern(ticket=ticket, change=change, by=by, at=at)
    return change


@action
def decide_change(*, change: Change, approved: bool, by: Actor, at: datetime) -> Change:
    """Raises NotPossible when it was decided, or is over."""
    by.require(Permission.CHANGE_APPROVE)
    row = _locked(change, by)
    if row.decided_at is not None:
        raise NotPossible(_("This was decided already."))
    row.approved, row.decided_at, row.decided_by_id = approved, at, by.person_id
    row.save(update_fields=["approved", "decided_at", "decided_by"])
    record(
        verbs.CHANGE_DECIDED,
        by=by,
        at=at,
        organisation_id=row.organisation_id,
        subject=row,
        detail={"approved": approved},
    )
    return row


@action
def end_change(*, change: Change, outcome: str, words: str, by: Actor, at: datetime) -> Change:
    """What came of it. Only what was approved is made; anything may be cancelled.

    Raises:
        NotPossible: over already, not approved, or no words.
    """
    by.require(Permission.TICKET_QUALIFY)
    row = _locked(change, by)
    if outcome not in ChangeOutcome.values:
        raise NotPossible(_("Choose what came of it."))
    if outcome != ChangeOutcome.CANCELLED and not row.approved:
        raise NotPossible(_("This change is not approved: it can only be cancelled."))
    if not words.strip():
        raise NotPossible(_("Write what came of it."))
    row.outcome, row.outcome_words = ChangeOutcome(outcome), words.strip()
    row.ended_at, row.ended_by_id = at, by.person_id
    row.save(update_fields=["outcome", "outcome_words", "ended_at", "ended_by"])
    record(
        verbs.CHANGE_ENDED,
        by=by,
        at=at,
        organisation_id=row.organisation_id,
        subject=row,
        detail={"outcome": row.outcome},
    )
    return row


def _locked(change: Change, by: Actor) -> Change:
    row = Change.objects.visible_to(by).select_for_update(of=("self",)).get(pk=change.pk)
    if row.ended_at is not None:
        raise NotPossible(_("This change is over."))
    return row
