"""Whom breaches are attributed to: measured from the waitings, corrected by a person with a reason (6.5)."""

from datetime import datetime

from django.db.models import F, Q
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import Attribution, ClockKind
from vallat.servicedesk.escalation.actions.improvement import open_improvement
from vallat.servicedesk.escalation.models.breach import Breach, BreachCorrection
from vallat.servicedesk.escalation.queries import measure_of, stopped_at

AT_ONCE = 500


@action
def attribute_breaches(*, by: Actor, at: datetime) -> int:
    """Measures again what is not settled: a running clock, one that stopped since, one that a reopening started again; how
    many changed hands. What a person corrected stays."""
    runs_again = Q(clock=ClockKind.RESOLUTION, settled_at__lt=F("ticket__resolution_stopped_at"))
    runs = Q(clock=ClockKind.RESOLUTION, ticket__resolution_stopped_at=None, ticket__closed_at=None)
    found = (
        Breach.objects.visible_to(by)
        .standing()
        .filter(Q(settled_at=None) | runs | runs_again, corrections=None)
    )
    found = found.select_related("ticket", "ticket__convention").prefetch_related("ticket__waitings")
    found, moved = found.order_by("organisation_id", "id"), 0
    rows = list(found[:AT_ONCE])
    while rows:
        moved += sum(_attribute(breach, by=by, at=at) for breach in rows)
        town, last = rows[-1].organisation_id, rows[-1].pk
        rows = list(
            found.filter(Q(organisation_id=town, id__gt=last) | Q(organisation_id__gt=town))[:AT_ONCE]
        )
    return moved


def _attribute(breach: Breach, *, by: Actor, at: datetime) -> bool:
    """Measured at the stop, it is settled. What a person corrects meanwhile stays as they said."""
    party = measure_of(breach, breach.ticket.waitings.all(), at).attributed_to
    settled = at if stopped_at(breach) is not None else None
    if party == breach.attributed_to and settled is None:
        return False
    row = _locked(breach, by)
    if row.corrections.exists():
        return False
    moved = party != row.attributed_to
    row.attributed_to, row.settled_at = party, settled
    row.save(update_fields=["attributed_to", "settled_at"])
    _tell(verbs.BREACH_ATTRIBUTED, row, by=by, at=at)
    if moved:
        open_improvement(breach=row, by=by, at=at)
    return moved


@action
def correct_breach(
    *, breach: Breach, attributed_to: str, reason: str, by: Actor, at: datetime
) -> BreachCorrection:
    """Raises NotPossible without a reason, or where nothing would change."""
    by.require(Permission.DESK_LEAD)
    row = _locked(breach, by)
    if attributed_to not in Attribution.values:
        raise NotPossible(_("Choose whom the breach is attributed to."))
    if not reason.strip():
        raise NotPossible(_("Say why the breach is attributed otherwise."))
    correction = BreachCorrection.objects.create(
        breach=row,
        organisation_id=row.organisation_id,
        attributed_to=attributed_to,
        reason=reason.strip()[:500],
        at=at,
        by_id=by.person_id,  # type: ignore[misc]  # those who lead are people
    )
    row.attributed_to = attributed_to
    row.save(update_fields=["attributed_to"])
    _tell(verbs.BREACH_CORRECTED, row, by=by, at=at)
    open_improvement(breach=row, by=by, at=at)
    return correction


def _locked(breach: Breach, by: Actor) -> Breach:
    rows = Breach.objects.visible_to(by).standing().select_for_update(of=("self",))
    return rows.select_related("ticket").get(pk=breach.pk)


def _tell(verb: Verb, breach: Breach, *, by: Actor, at: datetime) -> None:
    detail = {"attributed_to": breach.attributed_to, "clock": breach.clock}
    record(verb, by=by, at=at, organisation_id=breach.organisation_id, subject=breach.ticket, detail=detail)
