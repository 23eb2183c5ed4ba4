"""An unrelated call, and one that becomes a ticket after all (6.4.1.2)."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.organisation.models import Person
from vallat.organisation.people.queries import syndicate
from vallat.servicedesk import verbs
from vallat.servicedesk.calls.models import UnrelatedCall
from vallat.servicedesk.common.enums import Channel
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def record_unrelated_call(
    *,
    text: str,
    reason: str,
    token: UUID,
    caller: Person | None = None,
    caller_words: str = "",
    by: Actor,
    at: datetime,
) -> UnrelatedCall:
    """No ticket: what was said, who decided and why. The same `token` again is the same call.

    Raises:
        NotAllowed: the actor takes no calls.
        NotPossible: no reason.
    """
    by.require(Permission.TICKET_TAKE_CALL)
    if not reason.strip():
        raise NotPossible(_("Say why this call has nothing to do with the convention."))
    before = written_with(token, UnrelatedCall.objects.visible_to(by)).first()
    if before is not None:
        return before
    call = UnrelatedCall.objects.create(
        organisation_id=syndicate().pk,
        at=at,
        by_id=by.person_id,
        caller=caller,
        caller_words=caller_words[:200],
        text=text,
        reason=reason.strip()[:300],
        token=token,
    )
    record(verbs.CALL_SET_ASIDE, by=by, at=at, organisation_id=call.organisation_id, subject=call)
    return call


@action
def accept_call(*, call: UnrelatedCall, requester: Person, subject: str, by: Actor, at: datetime) -> Ticket:
    """A ticket of that person after all. Its clocks run since the call, not since the decision.

    Raises:
        NotAllowed: the actor takes no calls.
        NotPossible: it is a ticket already.
        NoConvention: none binds the requester's organisation.
    """
    by.require(Permission.TICKET_TAKE_CALL)
    row = UnrelatedCall.objects.visible_to(by).select_for_update(of=("self",)).get(pk=call.pk)
    if row.ticket_id is not None:
        raise NotPossible(_("This call became a ticket meanwhile."))
    ticket = open_ticket(
        requester=requester, channel=Channel.PHONE, subject=subject, text=row.text, by=by, at=row.at
    )
    row.ticket, row.ticket_at, row.ticket_by_id = ticket, in_order(at, row.at), by.person_id
    row.save(update_fields=["ticket", "ticket_at", "ticket_by"])
    told = {"ticket": ticket.pk}
    record(verbs.CALL_ACCEPTED, by=by, at=at, organisation_id=row.organisation_id, subject=row, detail=told)
    return ticket
