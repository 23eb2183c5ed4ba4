"""Recording that a town departed from what the convention asks, and that it came back (5.6)."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation.models import Organisation
from vallat.servicedesk import verbs
from vallat.servicedesk.tickets.applications import LONGEST_NAME
from vallat.servicedesk.unmet_conditions.mails import mail_departure
from vallat.servicedesk.unmet_conditions.models import Departure


@action
def record_departure(
    *,
    organisation: Organisation,
    services: Sequence[str],
    application: str = "",
    condition: str,
    reason: str,
    first: date,
    last: date | None = None,
    by: Actor,
    at: datetime,
    notify: bool = True,
) -> Departure:
    """On these services, from the first day to the last (included), the town's new tickets have no committed deadline:
    those about `application` alone, when one is named.

    Tickets that are there keep what they were promised until they are qualified again. The town is told by mail (`notify`).

    Raises:
        NotAllowed: the actor does not lead the desk.
        NotPossible: no service, or the days are in the wrong order.
    """
    by.require(Permission.DESK_LEAD)
    if not services:
        raise NotPossible(_("Choose the services that it is about."))
    if last is not None and last < first:
        raise NotPossible(_("The last day is before the first."))
    departure = Departure.objects.create(
        organisation=organisation,
        services=list(services),
        application=" ".join(application.split())[:LONGEST_NAME],
        condition=condition,
        reason=reason.strip()[:300],
        period=(first, last + timedelta(days=1) if last else None),
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    departure.refresh_from_db(fields=["period"])
    _tell(verbs.DEPARTURE_RECORDED, departure, by=by, at=at)
    if notify:
        mail_departure(departure, lifted=False, at=at)
    return departure


@action
def end_departure(*, departure: Departure, last: date, by: Actor, at: datetime) -> Departure:
    """`last` is the last day without a committed deadline; the town is told by mail.

    Raises:
        NotAllowed: the actor does not lead the desk.
        NotPossible: before its first day, or it ends that day or earlier already.
    """
    by.require(Permission.DESK_LEAD)
    departure = Departure.objects.select_for_update(of=("self",)).get(pk=departure.pk)
    if departure.last_day is not None and departure.last_day <= last:
        raise NotPossible(_("This condition is recorded as met again already: its last day stands."))
    if last < departure.period.lower:
        raise NotPossible(_("The last day is before the first."))
    departure.period = (departure.period.lower, last + timedelta(days=1))
    departure.save(update_fields=["period"])
    departure.refresh_from_db(fields=["period"])
    _tell(verbs.DEPARTURE_ENDED, departure, by=by, at=at)
    mail_departure(departure, lifted=True, at=at)
    return departure


def _tell(verb: Verb, departure: Departure, *, by: Actor, at: datetime) -> None:
    detail = {"condition": departure.condition, "services": departure.services}
    record(verb, by=by, at=at, organisation_id=departure.organisation_id, subject=departure, detail=detail)
