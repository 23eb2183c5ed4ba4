"""Merging tickets that ask the same, taking them apart again, and taking a second request out of one (docs/adr/0088)."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.journal.record import action
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import ClosureReason, Direction, LinkKind, TicketState
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.resolution import close, reopen
from vallat.servicedesk.tickets.actions.update import tell, updating
from vallat.servicedesk.tickets.models.link import TicketLink
from vallat.servicedesk.tickets.models.message import Attachment, Message
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def merge_tickets(*, ticket: Ticket, other: Ticket, text: str, by: Actor, at: datetime) -> Ticket:
    """The one that was opened first, which goes on; the other is closed as its duplicate, with `text` sent to its requester.

    Raises:
        NotPossible: the same ticket, two towns, one that is over, or no words for the requester.
    """
    by.require(Permission.TICKET_CLOSE)
    if ticket.pk == other.pk:
        raise NotPossible(_("A ticket is not merged with itself."))
    if ticket.organisation_id != other.organisation_id:
        raise NotPossible(
            _(
                "These tickets are of two towns, who do not read each other's. Use a problem for what they share."
            )
        )
    first, second = sorted((ticket, other), key=lambda each: (each.opened_at, each.pk))
    with updating(first, by=by, at=at) as at:
        if not first.is_open:
            raise NotPossible(_("%(number)s is over. Reopen it first.") % {"number": first.number})
        state = Ticket.objects.select_for_update(no_key=True).values_list("state", flat=True)
        if state.get(pk=second.pk) == TicketState.CLOSED:
            raise NotPossible(_("This ticket is already closed."))
        _duplicate(second, first, by=by, at=at)  # before its end, which its major incident follows
        close(ticket=second, reason=ClosureReason.DUPLICATE, text=text, by=by, at=at)
        _bring_along(second, first, by=by, at=at)
        tell(first, verbs.MERGED, by=by, at=at, detail={"merged": second.pk})
    return first


@action
def take_apart(*, link: TicketLink, reason: str, by: Actor, at: datetime) -> Ticket:
    """The merged ticket is reopened, towards the deadline that it always had. What was said meanwhile stays where it is."""
    by.require(Permission.TICKET_CLOSE)
    row = TicketLink.objects.select_for_update(of=("self",)).select_related("ticket", "other").get(pk=link.pk)
    if row.kind != LinkKind.DUPLICATE or row.ended_at is not None:
        raise NotPossible(_("These tickets are not merged, or a colleague has taken them apart already."))
    row.ended_at, row.ended_by_id = in_order(at, row.made_at), by.person_id
    row.save(update_fields=["ended_at", "ended_by"])
    with updating(row.other, by=by, at=at) as at:
        tell(row.other, verbs.TAKEN_APART, by=by, at=at, detail={"merged": row.ticket_id})
    return reopen(ticket=row.ticket, reason=reason or _("Taken apart again."), by=by, at=at)


@action
def split_ticket(
    *,
    ticket: Ticket,
    messages: Sequence[Message],
    subject: str,
    by: Actor,
    at: datetime,
    expected_version: int | None = None,
) -> Ticket:
    """A ticket from chosen messages of the requester's side, copied in their order; its clocks run since the first was said.

    Raises:
        NotPossible: no message, or one that nobody outside the team wrote.
        ChangedMeanwhile: it is not at `expected_version` any more: the same was asked twice, say.
        NoConvention: none binds the town.
    """
    by.require(Permission.TICKET_QUALIFY)
    chosen = sorted(messages, key=lambda message: (message.at, message.pk))
    if not chosen or any(each.direction != Direction.IN or each.ticket_id != ticket.pk for each in chosen):
        raise NotPossible(_("Choose one or more messages that came in on this ticket."))
    first = chosen[0]
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        author = (
            first.author if first.author and first.author.organisation_id == ticket.organisation_id else None
        )
        taken = open_ticket(
            requester=author or ticket.requester,
            channel=first.channel,
            subject=subject or ticket.subject,
            text=first.text,
            quoted=first.quoted,
            verified_by=first.verified_by,
            site=ticket.site,
            notify=True,
            by=by,
            at=first.at,
        )
        taken.messages.update(origin=ticket)
        copies = Message.objects.bulk_create(_copy(message, taken) for message in chosen[1:])
        _copy_files(dict(zip(chosen, [taken.messages.earliest("pk"), *copies], strict=True)))
        TicketLink.objects.create(
            ticket=taken,
            other=ticket,
            organisation_id=ticket.organisation_id,
            kind=LinkKind.TAKEN_OUT,
            made_at=at,
            made_by_id=by.person_id,
        )
        tell(ticket, verbs.SPLIT, by=by, at=at, detail={"taken": taken.pk})
    return taken


def _copy(message: Message, taken: Ticket) -> Message:
    """Without its Message-ID: an answer to that mail still reaches the ticket on which it came."""
    return Message(
        ticket=taken,
        organisation_id=taken.organisation_id,
        direction=message.direction,
        channel=message.channel,
        author_id=message.author_id,
        author_label=message.author_label,
        at=message.at,
        text=message.text,
        quoted=message.quoted,
        verified_by=message.verified_by,
        origin_id=message.ticket_id,
    )


def _copy_files(copies: Mapping[Message, Message]) -> None:
    """Rows that name the same content."""
    copy_of = {message.pk: copy for message, copy in copies.items()}
    files = list(Attachment.objects.filter(message__in=copies))
    for file in files:
        copy = copy_of[file.message_id or 0]
        file.pk, file.message, file.ticket_id = None, copy, copy.ticket_id
    Attachment.objects.bulk_create(files)


def _bring_along(second: Ticket, first: Ticket, *, by: Actor, at: datetime) -> None:
    """What was merged into the second follows it, so that a survivor is never itself merged."""
    links = TicketLink.objects.select_for_update(of=("self",)).select_related("ticket")
    for link in links.filter(other=second, kind=LinkKind.DUPLICATE, ended_at=None):
        link.ended_at, link.ended_by_id = in_order(at, link.made_at), by.person_id
        link.save(update_fields=["ended_at", "ended_by"])
        _duplicate(link.ticket, first, by=by, at=at)


def _duplicate(ticket: Ticket, survivor: Ticket, *, by: Actor, at: datetime) -> None:
    TicketLink.objects.get_or_create(
        ticket=ticket,
        other=survivor,
        kind=LinkKind.DUPLICATE,
        ended_at=None,
        defaults={"organisation_id": ticket.organisation_id, "made_at": at, "made_by_id": by.person_id},
    )
    tell(ticket, verbs.LINKED, by=by, at=at, detail={"kind": LinkKind.DUPLICATE, "other": survivor.pk})
