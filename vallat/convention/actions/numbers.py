"""The numbers to call, kept by the head of IT: for everybody, or for one town."""

from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention import verbs
from vallat.convention.models import ContactNumber
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation.models import Organisation


class NumberRefused(ValidationError):
    """The days do not fit those of another number of the contact. Nothing was changed."""


@action
def add_number(
    *,
    organisation: Organisation,
    contact_code: str,
    phone: str,
    name: str = "",
    start: date,
    end: date | None = None,
    by: Actor,
    at: datetime,
) -> ContactNumber:
    """From `start` on, until before `end`. What was in force ends as it begins, and is told again after `end` if it went further; one
    that began the same day is corrected.

    Raises:
        NumberRefused: another number begins later, within these days.
    """
    by.require(Permission.CONTACTS_KEEP, organisation.pk)
    others = ContactNumber.objects.select_for_update(of=("self",)).filter(
        organisation=organisation, contact_code=contact_code
    )
    period = DateRange(start, end)
    if others.filter(period__startswith__gt=start, period__overlap=period).exists():
        raise NumberRefused(
            _("Another number begins within these days: end this one before, or end that one first.")
        )
    same = others.filter(period__startswith=start).first()
    if same is not None:
        same.phone, same.name, same.period = phone, name, period
        same.ended_at = same.ended_by = None
        same.full_clean(validate_constraints=False)
        same.save()
        _tell(verbs.NUMBER_CHANGED, same, by=by, at=at)
        return same
    before = others.filter(period__contains=start).first()
    until = before.period.upper if before is not None else start
    if before is not None:
        _end(before, start, by=by, at=at)
    number = _add(organisation, contact_code, phone, name, period, by=by, at=at)
    if before is not None and end is not None and (until is None or until > end):
        _add(organisation, contact_code, before.phone, before.name, DateRange(end, until), by=by, at=at)
    return number


def _add(
    organisation: Organisation,
    contact_code: str,
    phone: str,
    name: str,
    period: DateRange,
    *,
    by: Actor,
    at: datetime,
) -> ContactNumber:
    number = ContactNumber(
        organisation=organisation,
        contact_code=contact_code,
        phone=phone,
        name=name,
        period=period,
        added_at=at,
        added_by_id=by.person_id,
    )
    number.full_clean(validate_constraints=False)
    number.save()
    _tell(verbs.NUMBER_ADDED, number, by=by, at=at)
    return number


@action
def end_number(*, number: ContactNumber, last_day: date, by: Actor, at: datetime) -> ContactNumber:
    """It is told until that day.

    Raises:
        NumberRefused: it begins later, or ends before already.
    """
    by.require(Permission.CONTACTS_KEEP, number.organisation_id)
    number = ContactNumber.objects.select_for_update(of=("self",)).get(pk=number.pk)
    if last_day < number.period.lower:
        raise NumberRefused(_("The number begins after that day."))
    if number.period.upper is not None and last_day + timedelta(days=1) >= number.period.upper:
        raise NumberRefused(_("The number ends before that day."))
    _end(number, last_day + timedelta(days=1), by=by, at=at)
    return number


def _end(number: ContactNumber, day: date, *, by: Actor, at: datetime) -> None:
    number.period = DateRange(number.period.lower, day)
    number.ended_at, number.ended_by_id = at, by.person_id
    number.save(update_fields=["period", "ended_at", "ended_by"])
    _tell(verbs.NUMBER_ENDED, number, by=by, at=at)


def _tell(verb: Verb, number: ContactNumber, *, by: Actor, at: datetime) -> None:
    detail = {"contact": number.contact_code}
    record(verb, by=by, at=at, organisation_id=number.organisation_id, subject=number, detail=detail)
