"""What a monitoring tool says of a component, by its fingerprint, and the ticket that it opened."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.access.querysets import ScopedQuerySet
from vallat.base.declarations import OWN_ROWS, Own, Stays
from vallat.base.fields import LineField
from vallat.organisation.models import Organisation
from vallat.servicedesk.alerts.enums import AlertState
from vallat.servicedesk.tickets.models.ticket import Ticket


class Alert(models.Model):
    """One row for each fingerprint of an organisation, for good: said again, it changes and is counted."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("What monitoring tools said of the town's components."),
    )
    erased = Stays("what a monitoring tool said of a component")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64, help_text=_("by which the tool knows it again"))
    name = LineField(max_length=200, help_text=_("what is wrong"))
    component = models.CharField(
        max_length=200, help_text=_("of what, as the tool calls it")
    )  # as the tool calls it
    severity = models.CharField(max_length=60, blank=True, help_text=_("how grave, as the tool calls it"))
    state = models.CharField(max_length=8, choices=AlertState.choices, help_text=_("whether it goes on"))
    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, null=True, related_name="alerts", help_text=_("on which ticket")
    )
    # the one before, closed when the alert came back
    previous = models.ForeignKey(
        Ticket,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("the ticket before, when it came back"),
    )
    started_at = models.DateTimeField(help_text=_("from"))
    ended_at = models.DateTimeField(null=True, help_text=_("to"))
    received_at = models.DateTimeField(help_text=_("when the tool last said it"))
    count = models.PositiveIntegerField(default=0, help_text=_("how often it was said"))

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("ticket"),
            SameOrganisation("previous"),
            models.UniqueConstraint(fields=["organisation", "fingerprint"], name="alert_once"),
            models.CheckConstraint(condition=Q(state__in=AlertState.values), name="alert_state_known"),
            models.CheckConstraint(
                condition=Q(state="resolved", ended_at__isnull=False)
                | Q(state="firing", ended_at__isnull=True),
                name="alert_over_has_an_instant",
            ),
        ]
        indexes = [models.Index(fields=["ticket"], name="alert_by_ticket")]

    def __str__(self) -> str:
        return f"{self.name} {self.component}"
