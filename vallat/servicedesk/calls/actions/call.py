"""A call, from the first word to what was done about it while the caller was on the line (6.4.1)."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.convention.queries import agreement_of
from vallat.journal.record import action
from vallat.organisation.models import Person, Site
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import Channel, Direction
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.work import acknowledge
from vallat.servicedesk.related.actions.merging import merge_tickets
from vallat.servicedesk.request_rules.actions import note_on_behalf
from vallat.servicedesk.request_rules.queries.opening_context import opening_context
from vallat.servicedesk.request_rules.rules import refuse_too_much, require_asker
from vallat.servicedesk.tickets.actions.conversation import note_call, receive_message, sent_again
from vallat.servicedesk.tickets.actions.update import tell, updating
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.links import merging_words
from vallat.servicedesk.triage.actions import Handling, asks_for_more, handle

SAME_CALL = timedelta(hours=1)  # the same words on the same ticket within it are the same call


@action
def record_call(
    *,
    caller: Person,
    subject: str,
    text: str,
    token: UUID,
    service_code: str = "",
    impact: str = "",
    urgency: str = "",
    application: str = "",
    site: Site | None = None,
    said: str = "",
    solution: str = "",
    close_out: bool = False,
    part_of: str = "",
    on_behalf: str = "",
    answers: Mapping[str, Any] | None = None,
    by: Actor,
    at: datetime,
) -> Ticket:
    """The ticket of a call. With a cell it is taken into account and qualified at once; `said` is what the caller was told,
    `solution` what solved it, which closes it (6.5); `close_out` closes it at once with what the convention says of a service
    that it leaves to others (6.4.1.2); `part_of`: see `qualify`. The same `token` again gives the same ticket; what changed since
    is added to it.

    Raises:
        NoConvention: no version binds the caller's organisation.
        LookupError: the version has no such service or cell.
        NotPossible: a solution without a qualification, an entry that the caller may not ask for, without a reason (`on_behalf`), or
            an answer past a figure of the convention.
    """
    by.require(Permission.TICKET_TAKE_CALL)
    ticket = written_with(token, Ticket.objects.visible_to(by)).first()
    opened = False
    noted: set[tuple[str, str]] = set()
    if ticket is None:
        context = opening_context(caller, timezone.localdate(at))
        require_asker(
            context=context, requester=caller, service_code=service_code, on_behalf=on_behalf, by=by, at=at
        )
        refuse_too_much(
            agreement=agreement_of(context.version), service_code=service_code, answers=answers or {}
        )
        ticket = open_ticket(
            requester=caller,
            context=context,
            channel=Channel.PHONE,
            subject=subject,
            text=text,
            service_code=service_code,
            impact=impact,
            urgency=urgency,
            application=application,
            answers=dict(answers or {}),
            site=site,
            notify=not solution and not close_out,
            share=not solution and not close_out,
            part_of=part_of,
            token=token,
            by=by,
            at=at,
        )
        opened, part_of = True, ""  # it is, from its opening on
    else:
        sent_again(ticket, caller, subject, text, channel=Channel.PHONE, by=by, at=at)
        noted = _noted(ticket)
    places = bool(impact) and ticket.is_open and not ticket.is_qualified
    closes = close_out and ticket.is_open and ticket.service_code == service_code
    left = (Channel.EMAIL, solution) not in noted
    solves = left and ticket.is_open and ticket.resolution_stopped_at is None and not close_out
    handling = Handling(
        takes=places or closes,
        service_code=service_code,
        impact=impact if places else "",
        urgency=urgency,
        said="" if (Channel.PHONE, said) in noted else said,
        by_phone=True,
        solution=solution if solves else "",
        close_out=closes,
        part_of=part_of,
    )
    why = on_behalf.strip() if opened else ""
    if why or asks_for_more(ticket, handling):
        with updating(ticket, by=by, at=at, opened=opened) as at:
            note_on_behalf(ticket=ticket, why=why, by=by, at=at)
            handle(ticket=ticket, handling=handling, by=by, at=at)
    if left and not solves:  # the words stay on it
        _tell_caller(ticket, solution, noted, informs=False, by=by, at=at)
    return ticket


def _noted(ticket: Ticket) -> set[tuple[str, str]]:
    """What the syndicate said on the ticket: by which way (a call, the mail of a solution), and the words."""
    return set(ticket.messages.filter(direction=Direction.OUT).values_list("channel", "text"))


def _tell_caller(
    ticket: Ticket, said: str, noted: set[tuple[str, str]], *, informs: bool = True, by: Actor, at: datetime
) -> None:
    """What was said on the phone, unless nothing was or it is among `noted`."""
    if said and (Channel.PHONE, said) not in noted:
        note_call(ticket=ticket, text=said, informs=informs, by=by, at=at)


@action
def add_call(*, ticket: Ticket, caller: Person, text: str, said: str = "", by: Actor, at: datetime) -> Ticket:
    """A further call about a ticket: what the caller said, and what they were told."""
    by.require(Permission.TICKET_TAKE_CALL)
    noted: set[tuple[str, str]] = set()
    if _has_call(ticket, text, at=at):
        tell(ticket, verbs.SENT_AGAIN, by=by, at=at)
        noted = _noted(ticket)
    else:
        receive_message(
            ticket=ticket,
            text=text,
            channel=Channel.PHONE,
            author=caller,
            author_label=caller.full_name,
            by=by,
            at=at,
        )
    _tell_caller(ticket, said, noted, by=by, at=at)
    return ticket


@action
def join_call(
    *,
    ticket: Ticket,
    caller: Person,
    text: str,
    token: UUID,
    said: str = "",
    site: Site | None = None,
    by: Actor,
    at: datetime,
) -> Ticket:
    """Somebody else calls about what `ticket` is about: the call has its own number, merged into it at once, so that the
    caller is told what is done and reads nothing of the other's (docs/adr/0088). The same `token` again is the same call;
    what changed since is added to it.

    Raises:
        NotPossible: the ticket is over, or of another town.
    """
    before = written_with(token, Ticket.objects.visible_to(by)).first()
    if before is not None:
        sent_again(before, caller, before.subject, text, channel=Channel.PHONE, by=by, at=at)
        _tell_caller(before, said, _noted(before), by=by, at=at)
        return before
    call = open_ticket(
        requester=caller,
        channel=Channel.PHONE,
        subject=ticket.subject,
        text=text,
        kind=ticket.kind,
        service_code=ticket.service_code,
        impact=ticket.impact,
        urgency=ticket.urgency,
        site=site,
        survivor=ticket if ticket.organisation_id == caller.organisation_id else None,  # merging refuses it
        notify=False,
        token=token,
        by=by,
        at=at,
    )
    with updating(call, by=by, at=at, opened=True) as at:
        acknowledge(ticket=call, by=by, at=at)
        if said:
            note_call(ticket=call, text=said, informs=True, by=by, at=at)
    merge_tickets(ticket=call, other=ticket, text=merging_words(call), by=by, at=at)
    return call


def _has_call(ticket: Ticket, text: str, *, at: datetime) -> bool:
    calls = ticket.messages.filter(channel=Channel.PHONE, direction=Direction.IN)
    return calls.filter(text=text, at__gt=at - SAME_CALL).exists()
