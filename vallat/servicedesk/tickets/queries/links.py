"""Links of a ticket, both ends seen; what is merged into it; what it is merged into."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, F, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Concat, JSONObject
from django.shortcuts import get_object_or_404
from django.utils import translation

from vallat.access.actor import Actor
from vallat.servicedesk.common.enums import LinkKind
from vallat.servicedesk.tickets.models.link import TicketLink
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.presenters.linked import Linked, Links


def links_beside(actor: Actor) -> ArraySubquery:
    """To annotate a ticket with: the links whose ends the actor sees, as `links_of` reads them. No query of its own."""
    outward = When(ticket_id=OuterRef("pk"), then=F("other_id"))

    def of_other(name: str) -> Case:
        return Case(When(ticket_id=OuterRef("pk"), then=F(f"other__{name}")), default=F(f"ticket__{name}"))

    found = (
        TicketLink.objects.visible_to(actor)
        .filter(Q(ticket_id=OuterRef("pk")) | Q(other_id=OuterRef("pk")))
        .order_by("made_at", "pk")
    )
    return ArraySubquery(
        found.values(
            found=JSONObject(
                id="id",
                kind="kind",
                outward=Case(When(ticket_id=OuterRef("pk"), then=Value(True)), default=Value(False)),
                ticket_id=Case(outward, default=F("ticket_id")),
                number=of_other("number"),
                subject=of_other("subject"),
                state=of_other("state"),
                priority=of_other("priority"),
                requester=Case(
                    When(ticket_id=OuterRef("pk"), then=_name("other__requester")),
                    default=_name("ticket__requester"),
                ),
                made_at="made_at",
                made_by=_name("made_by"),
                ended_at="ended_at",
                ended_by=_name("ended_by"),
            )
        )
    )


def _name(of: str) -> Concat:
    return Concat(F(f"{of}__first_name"), Value(" "), F(f"{of}__last_name"))


def links_of(ticket: Ticket) -> Links:
    """Of a ticket that was loaded with `links_beside` as `linked`."""
    rows = [Linked.read(row) for row in ticket.linked]  # type: ignore[attr-defined]
    return Links(
        [link for link in rows if link.ended_at is None], [link for link in rows if link.ended_at is not None]
    )


def link_of(actor: Actor, ticket: Ticket, link_id: int) -> TicketLink:
    """Raises Http404 for a stranger to one of its ends."""
    found = TicketLink.objects.visible_to(actor).filter(Q(ticket=ticket) | Q(other=ticket))
    return get_object_or_404(found, pk=link_id)


def survivor_of(ticket: Ticket) -> Ticket | None:
    """The ticket that goes on for one that was merged. For actions and the intake, which hold the ticket already."""
    link = (
        TicketLink.objects.filter(ticket=ticket, kind=LinkKind.DUPLICATE, ended_at=None)
        .select_related("other__convention")
        .first()
    )
    return link.other if link else None


def merged_into(ticket: Ticket) -> QuerySet[Ticket]:
    """Those that were merged into it."""
    merged = TicketLink.objects.filter(other=ticket, kind=LinkKind.DUPLICATE, ended_at=None)
    return Ticket.objects.filter(pk__in=merged.values("ticket")).select_related("requester").order_by("pk")


def merging_words(ticket: Ticket) -> str:
    """What is proposed to tell the requester of a ticket that is merged, in their language."""
    with translation.override(ticket.requester.language):
        return translation.gettext(
            "The same is being handled already. We go on with it there, and tell you what is done; you may answer this mail."
        )
