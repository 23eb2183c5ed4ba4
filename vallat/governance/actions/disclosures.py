"""The register of disclosure requests (7.1.1): registered, advised on, decided, handed over, closed.

The desk's head of IT, the secretary general and the data protection officer register. The secretary general or the
town's general manager decides: the data are the town's. Nothing is handed over without a decision that allows it.
"""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.governance import verbs
from vallat.governance.answer_by import NoSuchDay, answer_by
from vallat.governance.enums import ALLOWS, Decision
from vallat.governance.models import DisclosureRequest, HandedOver
from vallat.governance.notifications import tell_advised, tell_decided, tell_handed_over, tell_registered
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation.models import Organisation

CLOCKS_APART = timedelta(minutes=5)  # whoever types that it came just now reads another clock than ours


@action
def register_disclosure(
    *,
    organisation: Organisation,
    requester_name: str,
    requester_quality: str,
    authority: str,
    legal_ground: str,
    records: str,
    received_at: datetime,
    period_start_date: date | None = None,
    period_end_date: date | None = None,
    own_data: bool = False,
    answer_by_date: date | None = None,
    token: UUID | None = None,
    by: Actor,
    at: datetime,
) -> DisclosureRequest:
    """`organisation`: whose data are asked for. `own_data`: who asks is the person whom they are about. The same `token` again is the
    same request. Who decides and the data protection officer are told.

    Raises:
        NotPossible: it is said to be received later than now, or to be answered on a day that can't be.
    """
    by.require(Permission.DISCLOSURE_REGISTER, organisation.pk)
    assert by.person_id is not None, "a person registers, no part of the product"
    if token and (before := written_with(token, DisclosureRequest.objects.visible_to(by)).first()):
        return before
    if received_at > at + CLOCKS_APART:
        raise NotPossible(_("A request can't be received later than now."))
    try:
        answered = answer_by(timezone.localdate(received_at), own_data=own_data, chosen=answer_by_date)
    except NoSuchDay as error:
        raise NotPossible(str(error)) from error
    request = DisclosureRequest.objects.create(
        organisation=organisation,
        requester_name=requester_name,
        requester_quality=requester_quality,
        authority=authority,
        legal_ground=legal_ground,
        records=records,
        received_at=received_at,
        own_data=own_data,
        answer_by_date=answered.day,
        answer_basis=answered.basis,
        period_start_date=period_start_date,
        period_end_date=period_end_date,
        registered_at=in_order(at, received_at),
        registered_by_id=by.person_id,
        registered_by_label=by.name,
        token=token,
    )
    _tell(verbs.DISCLOSURE_REGISTERED, request, by=by, at=at)
    tell_registered(request, by=by, at=at)
    return request


@action
def advise_on_disclosure(
    *, request: DisclosureRequest, advice: str, by: Actor, at: datetime
) -> DisclosureRequest:
    """Who decides is told. Raises NotPossible: it is decided."""
    by.require(Permission.DISCLOSURE_ADVISE, request.organisation_id)
    row = _locked(request, by=by)
    if row.is_decided:
        raise NotPossible(_("This request is decided: advice comes before."))
    row.advice, row.advised_at = advice, at
    row.advised_by_id, row.advised_by_label = by.person_id, by.name
    row.save(update_fields=["advice", "advised_at", "advised_by", "advised_by_label"])
    _tell(verbs.DISCLOSURE_ADVISED, row, by=by, at=at)
    tell_advised(row, by=by, at=at)
    return row


@action
def decide_disclosure(
    *, request: DisclosureRequest, decision: Decision, reason: str, by: Actor, at: datetime
) -> DisclosureRequest:
    """Once, for good: another request takes another decision. Who hands over is told.

    Raises:
        NotPossible: somebody decided.
    """
    by.require(Permission.DISCLOSURE_DECIDE, request.organisation_id)
    row = _locked(request, by=by)
    if row.is_decided:
        raise NotPossible(_("This request is decided. A decision is never changed: register a new request."))
    row.decision, row.reason, row.decided_at = decision, reason, in_order(at, row.registered_at)
    row.decided_by_id, row.decided_by_label = by.person_id, by.name
    row.save(update_fields=["decision", "reason", "decided_at", "decided_by", "decided_by_label"])
    _tell(verbs.DISCLOSURE_DECIDED, row, by=by, at=at, decision=decision.value)
    tell_decided(row, by=by, at=at)
    return row


@action
def hand_over(
    *,
    request: DisclosureRequest,
    what: str,
    form: str,
    count: int,
    files: Sequence[dict[str, str]] = (),
    token: UUID | None = None,
    by: Actor,
    at: datetime,
) -> HandedOver:
    """`files`: [{"name", "sha256"}] of what was handed over as files; they are not kept. The same `token` again is the same.

    Raises:
        NotPossible: no decision allows it, or the request is closed.
    """
    by.require(Permission.DISCLOSURE_HAND_OVER, request.organisation_id)
    assert by.person_id is not None, "a person hands over, no part of the product"
    row = _locked(request, by=by)
    if token and (before := written_with(token, HandedOver.objects.visible_to(by)).first()):
        return before
    if row.decision not in ALLOWS:
        raise NotPossible(_("Nothing is handed over without a decision that grants it."))
    if row.is_closed:
        raise NotPossible(_("This request is closed. Register a new one."))
    handed = HandedOver.objects.create(
        organisation_id=row.organisation_id,
        request=row,
        handed_at=at,
        handed_by_id=by.person_id,
        handed_by_label=by.name,
        what=what,
        form=form,
        count=count,
        files=list(files),
        token=token,
    )
    _tell(verbs.DISCLOSURE_HANDED_OVER, row, by=by, at=at, count=count, files=len(files))
    tell_handed_over(row, by=by, at=at)
    return handed


@action
def close_disclosure(*, request: DisclosureRequest, by: Actor, at: datetime) -> DisclosureRequest:
    """Raises NotPossible: nobody decided yet, or it is closed."""
    by.require(Permission.DISCLOSURE_HAND_OVER, request.organisation_id)
    row = _locked(request, by=by)
    if not row.is_decided:
        raise NotPossible(_("This request waits for a decision: it is closed after that."))
    if row.is_closed:
        raise NotPossible(_("This request is closed already."))
    row.closed_at = in_order(at, row.decided_at)
    row.closed_by_id, row.closed_by_label = by.person_id, by.name
    row.save(update_fields=["closed_at", "closed_by", "closed_by_label"])
    _tell(verbs.DISCLOSURE_CLOSED, row, by=by, at=at)
    return row


def _locked(request: DisclosureRequest, *, by: Actor) -> DisclosureRequest:
    return DisclosureRequest.objects.visible_to(by).select_for_update(of=("self",)).get(pk=request.pk)


def _tell(verb: Verb, request: DisclosureRequest, *, by: Actor, at: datetime, **detail: str | int) -> None:
    record(verb, by=by, at=at, organisation_id=request.organisation_id, subject=request, detail=detail)
