"""What a monitoring tool says of a component, by its fingerprint, and the ticket that it opened."""

from django.db import models
from django.db.models import Q

from vallat.access.constraints import SameOrganisation
from vallat.access.querysets import ScopedQuerySet
from vallat.base.fields import LineField
from vallat.organisation.models import Organisation
from vallat.servicedesk.common.enums import AlertState
from vallat.servicedesk.tickets.models.ticket import Ticket


class Alert(models.Model):
    """One row for each fingerprint of an organisation, for good: said again, it changes and is counted."""

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    fingerprint = models.CharField(max_length=64)
    name = LineField(max_length=200)
    component = models.CharField(max_length=200)  # as the tool calls it
    severity = models.CharField(max_length=60, blank=True)
    state = models.CharField(max_length=8, choices=AlertState.choices)
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="alerts")
    # the one before, closed when the alert came back
    previous = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    received_at = models.DateTimeField()
    count = models.PositiveIntegerField(default=0)

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
