"""The final fix that a workaround leaves to do: who has it, and by when."""

from datetime import date, datetime, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.journal.record import action
from vallat.organisation.models import Person
from vallat.servicedesk import verbs
from vallat.servicedesk.permanent_fixes.models import PermanentFix
from vallat.servicedesk.tickets.actions.update import tell
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def begin_final_fix(
    *,
    ticket: Ticket,
    what: str,
    owner: Person | None = None,
    target_date: date | None = None,
    by: Actor,
    at: datetime,
) -> PermanentFix:
    """After a workaround: whoever has the ticket has its final fix too, unless somebody else is named. Without a date,
    VALLAT_FINAL_FIX_DAYS from that day."""
    day = timezone.localdate(at)
    _end(ticket, by=by, at=at)
    fix = PermanentFix.objects.create(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        what=what[:500],
        owner_id=owner.pk if owner else ticket.assignee_id or by.person_id,
        target_date=max(target_date or day + timedelta(days=settings.FINAL_FIX_DAYS), day),
        since=at,
        planned_at=at,
        planned_by_id=by.person_id,
    )
    tell(ticket, verbs.FINAL_FIX_PLANNED, by=by, at=at, detail={"date": fix.target_date.isoformat()})
    return fix


@action
def plan_final_fix(
    *, fix: PermanentFix, owner: Person | None, target_date: date, by: Actor, at: datetime
) -> PermanentFix:
    """Gives it to somebody, for another date. The plan before stays beside the new one.

    Raises:
        NotPossible: it was done, or the date is past.
    """
    by.require(Permission.TICKET_QUALIFY)
    row = PermanentFix.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=fix.pk)
    if row.ended_at is not None:
        raise NotPossible(_("A colleague has planned it anew meanwhile, or it is done."))
    if target_date < timezone.localdate(at):
        raise NotPossible(_("This date is past."))
    at = in_order(at, row.planned_at)
    _end(row.ticket, by=by, at=at)
    new = PermanentFix.objects.create(
        ticket=row.ticket,
        organisation_id=row.organisation_id,
        what=row.what,
        owner=owner,
        target_date=target_date,
        since=row.since,
        planned_at=at,
        planned_by_id=by.person_id,
    )
    tell(row.ticket, verbs.FINAL_FIX_PLANNED, by=by, at=at, detail={"date": target_date.isoformat()})
    return new


@action
def end_final_fix(*, ticket: Ticket, by: Actor, at: datetime) -> bool:
    """Whether one was open: the ticket is resolved, reopened or closed."""
    ended = _end(ticket, by=by, at=at)
    if ended:
        tell(ticket, verbs.FINAL_FIX_ENDED, by=by, at=at)
    return ended


def _end(ticket: Ticket, *, by: Actor, at: datetime) -> bool:
    fix = PermanentFix.objects.select_for_update(of=("self",)).filter(ticket=ticket, ended_at=None).first()
    if fix is not None:
        fix.ended_at, fix.ended_by_id = in_order(at, fix.planned_at), by.person_id
        fix.save(update_fields=["ended_at", "ended_by"])
    return fix is not None
