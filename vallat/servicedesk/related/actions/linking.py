"""Saying that two tickets have to do with each other, and taking it back. The record stays."""

from datetime import datetime

from django.db import DatabaseError, IntegrityError, transaction
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.journal.record import action
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import LinkKind
from vallat.servicedesk.tickets.actions.update import tell, updating
from vallat.servicedesk.tickets.models.link import TicketLink
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def link_tickets(*, ticket: Ticket, other: Ticket, kind: str, by: Actor, at: datetime) -> TicketLink:
    """`ticket` is part of, related to or caused by `other`.

    Raises:
        NotPossible: the same ticket, another town, linked already, a second parent, or a circle of parents.
    """
    by.require(Permission.TICKET_QUALIFY)
    if ticket.pk == other.pk:
        raise NotPossible(_("A ticket is not linked to itself."))
    if ticket.organisation_id != other.organisation_id:
        raise NotPossible(
            _(
                "These tickets are of two towns, who do not read each other's. Use a problem for what they share."
            )
        )
    with updating(ticket, by=by, at=at) as at:
        link = _made(ticket, other, LinkKind(kind), by=by, at=at)
        tell(ticket, verbs.LINKED, by=by, at=at, detail={"kind": link.kind, "other": other.pk})
    return link


@action
def end_link(*, link: TicketLink, by: Actor, at: datetime) -> TicketLink:
    """Raises NotPossible when it was ended, and for a merged ticket: that one is taken apart."""
    by.require(Permission.TICKET_QUALIFY)
    row = TicketLink.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=link.pk)
    if row.ended_at is not None:
        raise NotPossible(_("A colleague has removed this link already."))
    if row.kind == LinkKind.DUPLICATE:
        raise NotPossible(_("These tickets are merged: take them apart instead."))
    with updating(row.ticket, by=by, at=at) as at:
        row.ended_at, row.ended_by_id = in_order(at, row.made_at), by.person_id
        row.save(update_fields=["ended_at", "ended_by"])
        tell(row.ticket, verbs.LINK_ENDED, by=by, at=at, detail={"kind": row.kind, "other": row.other_id})
    return row


def _made(ticket: Ticket, other: Ticket, kind: LinkKind, *, by: Actor, at: datetime) -> TicketLink:
    """The row; what the database refuses, in words."""
    try:
        with transaction.atomic():
            return TicketLink.objects.create(
                ticket=ticket,
                other=other,
                organisation_id=ticket.organisation_id,
                kind=kind,
                made_at=at,
                made_by_id=by.person_id,
            )
    except IntegrityError as error:
        if "link_one_parent" in str(error):
            raise NotPossible(_("This ticket is part of another already. End that link first.")) from error
        raise NotPossible(_("These two tickets are linked in this way already.")) from error
    except DatabaseError as error:
        if "circle" not in str(error):
            raise
        raise NotPossible(_("That would make a circle: the other ticket is part of this one.")) from error
