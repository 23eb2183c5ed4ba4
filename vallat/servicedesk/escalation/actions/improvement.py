"""Improvement actions: opened by a breach of a major incident or by repeated ones of the syndicate, led until they are done (6.5)."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.convention.queries import agreement_of
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import Attribution
from vallat.servicedesk.escalation.enums import ImprovementCause
from vallat.servicedesk.escalation.models.breach import Breach
from vallat.servicedesk.escalation.models.improvement import Improvement
from vallat.servicedesk.major_incidents.models.incident import MajorIncident
from vallat.servicedesk.tickets.queries.escalation_contacts import leaders, people_with


@action
def open_improvement(*, breach: Breach, by: Actor, at: datetime) -> Improvement | None:
    """Where the convention calls for one and none is open for the service. Who leads the desk owns it until they hand it on."""
    cause = _cause(breach, at)
    if cause is None:
        return None
    same = {"organisation_id": breach.organisation_id, "service_code": breach.ticket.service_code}
    if Improvement.objects.filter(**same, breach__isnull=False, done_at=None).exists():
        return None
    improvement = Improvement.objects.create(
        **same,
        breach=breach,
        cause=cause,
        opened_at=at,
        owner=next(iter(leaders(at=at)), None),
        due_date=timezone.localdate(at) + timedelta(days=settings.IMPROVEMENT_DAYS),
    )
    _tell(verbs.IMPROVEMENT_OPENED, improvement, by=by, at=at)
    return improvement


def _cause(breach: Breach, at: datetime) -> ImprovementCause | None:
    ticket = breach.ticket
    if ticket.priority == agreement_of(ticket.convention).major.priority:
        return ImprovementCause.MAJOR
    if breach.attributed_to != Attribution.SYNDICATE:
        return None
    same = Breach.objects.standing().filter(
        organisation_id=breach.organisation_id,
        ticket__service_code=ticket.service_code,
        attributed_to=Attribution.SYNDICATE,
        noted_at__gt=at - timedelta(days=settings.REPEATED_DAYS),
    )
    tickets = same.order_by().values("ticket").distinct()[: settings.REPEATED_BREACHES]
    return ImprovementCause.REPEATED if len(tickets) >= settings.REPEATED_BREACHES else None


@action
def add_improvement(
    *, major: MajorIncident, owner_id: int, due_date: date, plan: str, token: UUID, by: Actor, at: datetime
) -> Improvement:
    """An action of the review of a major incident; the same `token` again is the same. Raises NotPossible before its review,
    without a plan, or for an owner who is not of the team."""
    by.require(Permission.DESK_LEAD)
    before = written_with(token, Improvement.objects.visible_to(by)).first()
    if before is not None:
        return before
    row = MajorIncident.objects.visible_to(by).select_related("ticket", "review").get(pk=major.pk)
    if not hasattr(row, "review"):
        raise NotPossible(_("Write the review first."))
    improvement = Improvement.objects.create(
        organisation_id=row.organisation_id,
        service_code=row.ticket.service_code,
        major=row,
        cause=ImprovementCause.REVIEW,
        opened_at=at,
        due_date=due_date,
        token=token,
    )
    _tell(verbs.IMPROVEMENT_OPENED, improvement, by=by, at=at)
    return plan_improvement(
        improvement=improvement, owner_id=owner_id, due_date=due_date, plan=plan, by=by, at=at
    )


@action
def plan_improvement(
    *, improvement: Improvement, owner_id: int, due_date: date, plan: str, by: Actor, at: datetime
) -> Improvement:
    """Who does what, until when. Raises NotPossible without a plan, or for an owner who is not of the team."""
    row = _held(improvement, by)
    if not plan.strip():
        raise NotPossible(_("Write what is to be done."))
    owner = next(
        (person for person in people_with(Permission.TICKET_WORK, at=at) if person.pk == owner_id), None
    )
    if owner is None:
        raise NotPossible(_("Choose somebody of the team."))
    row.owner, row.due_date, row.plan = owner, due_date, plan.strip()[:2000]
    row.save(update_fields=["owner", "due_date", "plan"])
    _tell(verbs.IMPROVEMENT_PLANNED, row, by=by, at=at)
    return row


@action
def finish_improvement(*, improvement: Improvement, outcome: str, by: Actor, at: datetime) -> Improvement:
    """Raises NotPossible without words, or when it is done."""
    row = _held(improvement, by)
    if not outcome.strip():
        raise NotPossible(_("Write what was done."))
    row.outcome, row.done_at = outcome.strip()[:2000], in_order(at, row.opened_at)
    row.done_by_id = by.person_id
    row.save(update_fields=["outcome", "done_at", "done_by"])
    _tell(verbs.IMPROVEMENT_DONE, row, by=by, at=at)
    return row


def _held(improvement: Improvement, by: Actor) -> Improvement:
    by.require(Permission.DESK_LEAD)
    row = Improvement.objects.visible_to(by).select_for_update(of=("self",)).get(pk=improvement.pk)
    if row.done_at is not None:
        raise NotPossible(_("This was done already."))
    return row


def _tell(verb: Verb, improvement: Improvement, *, by: Actor, at: datetime) -> None:
    record(verb, by=by, at=at, organisation_id=improvement.organisation_id, subject=improvement)
