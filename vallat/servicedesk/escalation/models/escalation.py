"""What was raised on a ticket because time passed: a warning, a step of the convention's escalation, a breach."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import HANDED_OVER, NAMES_NOBODY, Own
from vallat.organisation.models import Organisation
from vallat.servicedesk.common.enums import ClockKind, TriggerKind
from vallat.servicedesk.common.querysets import OfTicketQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket


class Escalation(models.Model):
    """Once for each code of a ticket, for good; a breach once for each instant that was promised, since a ticket that is qualified
    anew has another. A later procedure (a major incident) starts from its row."""

    isolation = HANDED_OVER
    archive = Own(
        says=_("What was raised on the tickets because time passed."),
    )
    erased = NAMES_NOBODY

    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="escalations", help_text=_("on which ticket")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    code = models.CharField(
        max_length=60, help_text=_("which trigger (code of the convention, or clock and step)")
    )  # of the convention's step, or clock and step: resolution-breach
    step = models.CharField(
        max_length=10, choices=TriggerKind.choices, help_text=_("warning, escalation or breach")
    )
    clock = models.CharField(
        max_length=10, choices=ClockKind.choices, blank=True, help_text=_("of which clock")
    )
    due_at = models.DateTimeField(help_text=_("the deadline, or when the step opened"))
    fired_at = models.DateTimeField(help_text=_("when it was raised"))
    whole_team = models.BooleanField(
        default=False, help_text=_("whether it mobilised the whole team")
    )  # a major incident that mobilises it (6.5)

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
