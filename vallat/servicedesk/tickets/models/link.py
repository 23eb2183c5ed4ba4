"""Two tickets that have to do with each other: who said so, when, and who ended it."""

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Greatest, Least
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import NAMES_NOBODY, Own, OwnRows
from vallat.servicedesk.common.enums import LinkKind
from vallat.servicedesk.common.models import ENDED, EndableRecord
from vallat.servicedesk.common.querysets import LinkQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket


class TicketLink(EndableRecord):
    """`ticket` is part of, duplicates, is caused by, is related to, was taken out of `other`: both of one town.

    A trigger (`check_link`, migrations/sql/tickets.py) refuses a link between two towns and a circle of parents.
    """

    isolation = OwnRows(also="who sees both tickets")
    archive = Own(
        says=_("Which tickets have to do with each other."),
    )
    erased = NAMES_NOBODY

    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="links", help_text=_("on which ticket")
    )
    other = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="links_here", help_text=_("with which other")
    )
    kind = models.CharField(_("kind"), max_length=9, choices=LinkKind.choices)

    objects = LinkQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["ticket"], name="link_by_ticket"),
            models.Index(fields=["other"], name="link_by_other"),
        ]
        constraints = [
            SameOrganisation("ticket"),
            SameOrganisation("other"),
            models.CheckConstraint(condition=Q(kind__in=LinkKind.values), name="link_kind_known"),
            models.CheckConstraint(condition=~Q(ticket=F("other")), name="link_between_two"),
            models.CheckConstraint(
                condition=ENDED,
                name="link_ends_after_it_is_made",
            ),
            models.UniqueConstraint(
                Least("ticket", "other"),
                Greatest("ticket", "other"),
                "kind",
                condition=Q(ended_at=None),
                name="link_once",
            ),
            models.UniqueConstraint(
                fields=["ticket", "kind"],
                condition=Q(ended_at=None, kind__in=("part_of", "duplicate")),
                name="link_one_parent_one_survivor",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.kind} {self.other_id}"
