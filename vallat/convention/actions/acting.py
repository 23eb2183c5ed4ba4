"""A town says who acts for it in a row of the matrices: one function at a time, from a day on (chapter 6)."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention import verbs
from vallat.convention.models import ActingFunction
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation.models import Organisation


class ActingRefused(ValidationError):
    """The days do not fit what is recorded for the row. Nothing was changed."""


@action
def record_acting(
    *,
    organisation: Organisation,
    row_code: str,
    function_code: str,
    start: date,
    end: date | None = None,
    by: Actor,
    at: datetime,
) -> ActingFunction:
    """From `start` on, until before `end`. What was in force ends as it begins, and acts again after `end` if it went further; one
    that began the same day is corrected.

    Raises:
        ActingRefused: not a town, or another function begins later, within these days.
    """
    by.require(Permission.FUNCTIONS_DECLARE, organisation.pk)
    if not organisation.is_commune:
        raise ActingRefused(_("Only a town says who acts for it."))
    others = ActingFunction.objects.select_for_update(of=("self",)).filter(
        organisation=organisation, row_code=row_code
    )
    period = DateRange(start, end)
    if others.filter(period__startswith__gt=start, period__overlap=period).exists():
        raise ActingRefused(
            _("Another role begins within these days: end this one before, or end that one first.")
        )
    same = others.filter(period__startswith=start).first()
    if same is not None:
        same.function_code, same.period = function_code, period
        same.ended_at = same.ended_by = None
        same.full_clean(validate_constraints=False)
        same.save()
        _tell(verbs.ACTING_CHANGED, same, by=by, at=at)
        return same
    before = others.filter(period__contains=start).first()
    until = before.period.upper if before is not None else start
    if before is not None:
        _end(before, start, by=by, at=at)
    acting = _add(organisation, row_code, function_code, period, by=by, at=at)
    if before is not None and end is not None and (until is None or until > end):
        _add(organisation, row_code, before.function_code, DateRange(end, until), by=by, at=at)
    return acting


def _add(
    organisation: Organisation,
    row_code: str,
    function_code: str,
    period: DateRange,
    *,
    by: Actor,
    at: datetime,
) -> ActingFunction:
    acting = ActingFunction(
        organisation=organisation,
        row_code=row_code,
        function_code=function_code,
        period=period,
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    acting.full_clean(validate_constraints=False)
    acting.save()
    _tell(verbs.ACTING_RECORDED, acting, by=by, at=at)
    return acting


@action
def end_acting(*, acting: ActingFunction, last_day: date, by: Actor, at: datetime) -> ActingFunction:
    """It acts until that day; from the next on, the general manager is taken.

    Raises:
        ActingRefused: it begins later, or ends before already.
    """
    by.require(Permission.FUNCTIONS_DECLARE, acting.organisation_id)
    acting = ActingFunction.objects.select_for_update(of=("self",)).get(pk=acting.pk)
    if last_day < acting.period.lower:
        raise ActingRefused(_("The role began after that day."))
    if acting.period.upper is not None and last_day + timedelta(days=1) >= acting.period.upper:
        raise ActingRefused(_("The role ends before that day."))
    _end(acting, last_day + timedelta(days=1), by=by, at=at)
    return acting


def _end(acting: ActingFunction, day: date, *, by: Actor, at: datetime) -> None:
    acting.period = DateRange(acting.period.lower, day)
    acting.ended_at, acting.ended_by_id = at, by.person_id
    acting.save(update_fields=["period", "ended_at", "ended_by"])
    _tell(verbs.ACTING_ENDED, acting, by=by, at=at)


def _tell(verb: Verb, acting: ActingFunction, *, by: Actor, at: datetime) -> None:
    detail = {"row": acting.row_code, "function": acting.function_code}
    record(verb, by=by, at=at, organisation_id=acting.organisation_id, subject=acting, detail=detail)
