"""What was raised on a ticket because time passed: a warning, a step of the convention's escalation, a breach."""

from django.db import models
from django.db.models import F, Q

from vallat.access.constraints import SameOrganisation
from vallat.organisation.models import Organisation
from vallat.servicedesk.common.enums import ClockKind, TriggerKind
from vallat.servicedesk.common.querysets import OfTicketQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket


class Escalation(models.Model):
    """Once for each code of a ticket, for good; a breach once for each instant that was promised, since a ticket that is qualified
    anew has another. A later procedure (a major incident) starts from its row."""

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="escalations")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(max_length=60)  # of the convention's step, or clock and step: resolution-breach
    step = models.CharField(max_length=10, choices=TriggerKind.choices)
    clock = models.CharField(max_length=10, choices=ClockKind.choices, blank=True)
    due_at = models.DateTimeField()
    fired_at = models.DateTimeField()
    whole_team = models.BooleanField(default=False)  # a major incident that mobilises it (6.5)

    objects = OfTicketQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["ticket", "fired_at"], name="escalation_by_ticket")]
        constraints = [
            SameOrganisation("ticket"),
            models.UniqueConstraint(
                fields=["ticket", "code"], condition=~Q(step="breach"), name="escalation_once"
            ),
            models.UniqueConstraint(
                fields=["ticket", "code", "due_at"], condition=Q(step="breach"), name="escalation_breach_once"
            ),
            models.CheckConstraint(condition=Q(step__in=TriggerKind.values), name="escalation_step_known"),
            models.CheckConstraint(
                condition=Q(step="escalation", clock="")
                | (~Q(step="escalation") & Q(clock__in=ClockKind.values)),
                name="escalation_clock_of_its_step",
            ),
            models.CheckConstraint(
                condition=Q(fired_at__gte=F("due_at")) | Q(step="warning"), name="escalation_after_due"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.code}"
