"""A deadline that passed unmet, noted once for each clock of a ticket."""

from django.db import models

from vallat.organisation.models import Organisation
from vallat.servicedesk.enums import ClockKind
from vallat.servicedesk.models.ticket import Ticket
from vallat.servicedesk.querysets import OfTicketQuerySet


class Breach(models.Model):
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="breaches")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    clock = models.CharField(max_length=10, choices=ClockKind.choices)
    due_at = models.DateTimeField()
    noted_at = models.DateTimeField()

    objects = OfTicketQuerySet.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["ticket", "clock"], name="breach_once"),
            models.CheckConstraint(condition=models.Q(clock__in=ClockKind.values), name="breach_clock_known"),
            models.CheckConstraint(
                condition=models.Q(noted_at__gte=models.F("due_at")), name="breach_after_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.clock}"
