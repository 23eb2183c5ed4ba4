"""Deciding when the team works on what can wait (6.5). It moves no deadline."""

from datetime import date, datetime

from django.db.backends.postgresql.psycopg_any import DateRange
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.convention.queries import agreement_of, current_version
from vallat.journal.record import action, record
from vallat.servicedesk import verbs
from vallat.servicedesk.working_hours.models import HoursRegime


@action
def decide_regime(
    *, code: str, first: date, until: date | None, reason: str, by: Actor, at: datetime
) -> HoursRegime:
    """From `first` to the eve of `until`, while the one that lasts is suspended; or (None) until another decision: the one
    that lasts then ends on `first`.

    Raises:
        NotPossible: no reason, no such regime, dates in the wrong order, or days on which another decision holds.
    """
    by.require(Permission.DESK_LEAD)
    version = current_version(first)
    known = {regime.code for regime in agreement_of(version).regimes} if version else set()
    if version is None or code not in known:
        raise NotPossible(_("The convention has no such regime."))
    if not reason.strip():
        raise NotPossible(_("Say why: everybody reads it."))
    if until is not None and until <= first:
        raise NotPossible(_("The last day comes before the first."))
    temporary = until is not None
    _make_room(first, until)
    regime = HoursRegime.objects.create(
        code=code,
        convention=version,
        period=DateRange(first, until),
        temporary=temporary,
        reason=reason.strip()[:500],
        decided_at=at,
        decided_by_id=by.person_id,  # type: ignore[misc]  # those who lead are people
    )
    assert by.organisation_id is not None
    detail = {"code": code, "first": str(first), "until": str(until or "")}
    record(
        verbs.REGIME_DECIDED,
        by=by,
        at=at,
        organisation_id=by.organisation_id,
        subject=regime,
        detail=detail,
    )
    return regime


def _make_room(first: date, until: date | None) -> None:
    """A lasting one ends the lasting one that runs. Another of its kind on these days is somebody's decision."""
    others = HoursRegime.objects.select_for_update().filter(period__overlap=DateRange(first, until))
    for other in others.filter(temporary=until is not None):
        if other.temporary or other.period.lower >= first:
            raise NotPossible(
                _("Another decision holds on some of these days. Choose days that it leaves free.")
            )
        other.period = DateRange(other.period.lower, first)
        other.save(update_fields=["period"])
