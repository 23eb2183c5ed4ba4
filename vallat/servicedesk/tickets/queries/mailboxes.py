"""The mailboxes of the desk: which one answers a town."""

from typing import Any

from django.db.models import Case, QuerySet, When

from vallat.access.actor import Actor
from vallat.servicedesk.tickets.models.inbound import Mailbox


def desk_mailboxes(organisation_id: Any) -> QuerySet[Mailbox]:
    """The town's own, if it has one, otherwise the desk's first. `organisation_id`: as it stands in a query."""
    own = Case(When(organisation_id=organisation_id, then=0), default=1)
    return Mailbox.objects.alias(own=own).order_by("own", "id")[:1]


def mailboxes_read_by(actor: Actor) -> list[str]:
    """The addresses at which mail arrives: of every mailbox for who sees all towns, otherwise the one that answers this town."""
    found = Mailbox.objects.order_by("id") if actor.reaches_all else desk_mailboxes(actor.organisation_id)
    return list(found.values_list("address", flat=True))
