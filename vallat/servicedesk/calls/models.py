"""A call that has nothing to do with the convention: no ticket, and yet kept, with who decided and why (6.4.1.2)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.base.declarations import OWN_ROWS, WRITTEN, LeftOut
from vallat.base.idempotency import Idempotent
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.querysets import CallQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket


class UnrelatedCall(Idempotent):
    """Of the syndicate, which took it. It can become a ticket later."""

    isolation = OWN_ROWS
    archive = LeftOut("calls that have nothing to do with the towns, kept by the syndicate")
    erased = WRITTEN

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    caller = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    caller_words = models.CharField(max_length=200, blank=True)
    text = models.TextField(_("what the caller says"), max_length=20_000)
    reason = models.CharField(_("reason"), max_length=300)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="+")
    ticket_at = models.DateTimeField(null=True)
    ticket_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = CallQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="call_aside_says_why"),
            models.CheckConstraint(
                condition=Q(ticket__isnull=True, ticket_at__isnull=True)
                | Q(ticket__isnull=False, ticket_at__isnull=False),
                name="call_aside_ticket_with_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(ticket_at__isnull=True) | Q(ticket_at__gte=F("at")),
                name="call_aside_ticket_after",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M}"
