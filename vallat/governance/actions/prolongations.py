"""The answer to a disclosure request: put off by a decision, and reminded of (7.1.1)."""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.governance import verbs
from vallat.governance.answer_by import NoSuchDay, check_prolonged
from vallat.governance.enums import AnswerBasis, ReminderKind
from vallat.governance.models import DisclosureReminder, DisclosureRequest, Prolongation
from vallat.governance.notifications import tell_prolonged, tell_reminder
from vallat.governance.queries.reminders import reminder_due
from vallat.journal.record import action, record


@action
def prolong_answer(
    *, request: DisclosureRequest, new_date: date, why: str, by: Actor, at: datetime
) -> Prolongation:
    """Who decides puts the day off, with the reason. Who else works on the request is told; who asked has no address here.

    Raises:
        NotPossible: the request is closed, has no day, or can't be answered by that one.
    """
    by.require(Permission.DISCLOSURE_DECIDE, request.organisation_id)
    assert by.person_id is not None, "a person decides, no part of the product"
    row = DisclosureRequest.objects.visible_to(by).select_for_update(of=("self",)).get(pk=request.pk)
    if row.is_closed:
        raise NotPossible(_("This request is closed: who asked is answered."))
    if row.answer_by_date is None:
        raise NotPossible(_("This request has no day to answer by: there is nothing to put off."))
    try:
        check_prolonged(
            received=timezone.localdate(row.received_at),
            former=row.answer_by_date,
            new=new_date,
            own_data=row.own_data,
            today=timezone.localdate(at),
        )
    except NoSuchDay as error:
        raise NotPossible(str(error)) from error
    prolongation = Prolongation.objects.create(
        organisation_id=row.organisation_id,
        request=row,
        former_date=row.answer_by_date,
        new_date=new_date,
        reason=why,
        decided_at=at,
        decided_by_id=by.person_id,
        decided_by_label=by.name,
    )
    row.answer_by_date, row.answer_basis = new_date, AnswerBasis.PROLONGED
    row.save(update_fields=["answer_by_date", "answer_basis"])
    detail = {"until": new_date.isoformat()}
    record(
        verbs.DISCLOSURE_PROLONGED,
        by=by,
        at=at,
        organisation_id=row.organisation_id,
        subject=row,
        detail=detail,
    )
    tell_prolonged(row, by=by, at=at)
    return prolongation


@action
def remind_of_answer(*, request_id: int, by: Actor, at: datetime) -> ReminderKind | None:
    """Tells who decides and the data protection officer that the day comes near or has passed, once each; what was told, if
    anything was due."""
    row = (
        DisclosureRequest.objects.select_for_update(of=("self",), skip_locked=True)
        .select_related("organisation")
        .filter(pk=request_id)
        .first()
    )
    kind = reminder_due(row, today=timezone.localdate(at)) if row else None
    if row is None or kind is None:
        return None
    assert row.answer_by_date is not None, "what has no day is not reminded of"
    DisclosureReminder.objects.create(
        organisation_id=row.organisation_id,
        request=row,
        kind=kind,
        answer_by_date=row.answer_by_date,
        sent_at=at,
    )
    tell_reminder(row, kind, by=by, at=at)
    record(verbs.DISCLOSURE_REMINDED, by=by, at=at, organisation_id=row.organisation_id, subject=row)
    return kind
