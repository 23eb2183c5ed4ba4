"""A request that somebody makes for themselves, by the form of a catalogue entry or without one (6.4.1.1)."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.base.refusals import NotPossible
from vallat.convention.queries import agreement_of
from vallat.journal.record import action
from vallat.organisation.models import Person
from vallat.servicedesk.common.enums import Channel, Direction
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.request_rules.actions import note_on_behalf
from vallat.servicedesk.request_rules.queries.opening_context import OpeningContext, opening_context
from vallat.servicedesk.request_rules.rules import refuse_too_much, require_asker
from vallat.servicedesk.tickets.actions.conversation import sent_again
from vallat.servicedesk.tickets.actions.files import attach
from vallat.servicedesk.tickets.files import Attached
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.pace import require_request_pace


@action
def record_request(
    *,
    requester: Person,
    service_code: str,
    kind: str,
    subject: str,
    text: str,
    answers: Mapping[str, Any],
    token: UUID,
    files: Sequence[Attached] = (),
    by: Actor,
    at: datetime,
) -> Ticket:
    """The ticket of a request. Its entry gives coverage, team and presumed impact; without one the convention presumes
    them. The same `token` again gives the same ticket; words that changed since and files that it lacks are added to it.

    Raises:
        NoConvention: no version binds the requester's organisation.
        NotPossible: one too many within an hour, or what the convention does not let them ask for.
        LookupError: the version has no such service.
        OSError: the storage of files refuses.
    """
    by.require(Permission.TICKET_OPEN, requester.organisation_id)
    ticket = written_with(token, Ticket.objects.visible_to(by)).first()
    if ticket is not None:
        sent_again(ticket, requester, subject, text, channel=Channel.PORTAL, by=by, at=at)
        has = set(ticket.attachments.values_list("sha256", flat=True))
        _attach(ticket, [file for file in files if file.sha256 not in has])
        return ticket
    require_request_pace(requester, size=sum(len(file.content) for file in files), at=at)
    context = opening_context(requester, timezone.localdate(at))
    require_asker(context=context, requester=requester, service_code=service_code, by=by, at=at)
    agreement = agreement_of(context.version)
    placed = by.can(Permission.TICKET_TAKE_CALL)  # by the desk, which may choose any entry
    if service_code and not placed and not agreement.service(service_code).requestable:
        raise NotPossible(
            _(
                "Nobody asks for this entry of the catalogue by themselves: describe what you need without it, the desk places it."
            )
        )
    refuse_too_much(agreement=agreement, service_code=service_code, answers=answers)
    ticket = open_ticket(
        requester=requester,
        context=context,
        channel=Channel.PORTAL,
        subject=subject,
        text=text,
        kind=kind,
        service_code=service_code,
        answers=dict(answers),
        token=token,
        by=by,
        at=at,
    )
    _attach(ticket, files)
    return ticket


@action
def record_program_ticket(
    *,
    requester: Person,
    subject: str,
    text: str,
    service_code: str = "",
    kind: str = "",
    on_behalf: str = "",
    answers: Mapping[str, Any] | None = None,
    context: OpeningContext | None = None,
    by: Actor,
    at: datetime,
) -> Ticket:
    """A ticket that a program opens for somebody, with the right to take their calls. `context`: read with the requester.

    Raises: as `record_request`.
    """
    by.require(Permission.TICKET_TAKE_CALL, requester.organisation_id)
    context = context or opening_context(requester, timezone.localdate(at))
    require_asker(
        context=context, requester=requester, service_code=service_code, on_behalf=on_behalf, by=by, at=at
    )
    refuse_too_much(agreement=agreement_of(context.version), service_code=service_code, answers=answers or {})
    ticket = open_ticket(
        requester=requester,
        context=context,
        channel=Channel.PROGRAM,
        subject=subject,
        text=text,
        kind=kind,
        service_code=service_code,
        answers=dict(answers or {}),
        by=by,
        at=at,
    )
    note_on_behalf(ticket=ticket, why=on_behalf, by=by, at=at)
    return ticket


def _attach(ticket: Ticket, files: Sequence[Attached]) -> None:
    message = ticket.messages.filter(direction=Direction.IN).order_by("id").last()
    if message is not None:
        attach(message, files)
