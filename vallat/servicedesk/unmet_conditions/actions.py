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
from vallat.servicedesk.unmet_conditions.mails import mail_unmet_condition
from vallat.servicedesk.unmet_conditions.models import UnmetCondition


@action
def record_unmet_condition(
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
) -> UnmetCondition:
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
    unmet_condition = UnmetCondition.objects.create(
        organisation=organisation,
        services=list(services),
        application=" ".join(application.split())[:LONGEST_NAME],
        condition=condition,
        reason=reason.strip()[:300],
        period=(first, last + timedelta(days=1) if last else None),
        recorded_at=at,
        recorded_by_id=by.person_id,
    )
    unmet_condition.refresh_from_db(fields=["period"])
    _tell(verbs.DEPARTURE_RECORDED, unmet_condition, by=by, at=at)
    if notify:
        mail_unmet_condition(unmet_condition, lifted=False, at=at)
    return unmet_condition


@action
def end_unmet_condition(
    *, unmet_condition: UnmetCondition, last: date, by: Actor, at: datetime
) -> UnmetCondition:
    """`last` is the last day without a committed deadline; the town is told by mail.

    Raises:
        NotAllowed: the actor does not lead the desk.
        NotPossible: before its first day, or it ends that day or earlier already.
    """
    by.require(Permission.DESK_LEAD)
    unmet_condition = UnmetCondition.objects.select_for_update(of=("self",)).get(pk=unmet_condition.pk)
    if unmet_condition.last_day is not None and unmet_condition.last_day <= last:
        raise NotPossible(_("This condition is recorded as met again already: its last day stands."))
    if last < unmet_condition.period.lower:
        raise NotPossible(_("The last day is before the first."))
    unmet_condition.period = (unmet_condition.period.lower, last + timedelta(days=1))
    unmet_condition.save(update_fields=["period"])
    unmet_condition.refresh_from_db(fields=["period"])
    _tell(verbs.DEPARTURE_ENDED, unmet_condition, by=by, at=at)
    mail_unmet_condition(unmet_condition, lifted=True, at=at)
    return unmet_condition


def _tell(verb: Verb, unmet_condition: UnmetCondition, *, by: Actor, at: datetime) -> None:
    detail = {"condition": unmet_condition.condition, "services": unmet_condition.services}
    record(
        verb,
        by=by,
        at=at,
        organisation_id=unmet_condition.organisation_id,
        subject=unmet_condition,
        detail=detail,
    )
