"""What is done so that a service does not miss its delays again (6.5): opened by a breach or by the review of a major incident, led by
somebody, until a day.
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import OWN_ROWS, WRITTEN, Own
from vallat.base.idempotency import OF_PAGE, Idempotent
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.querysets import BreachQuerySet
from vallat.servicedesk.escalation.enums import ImprovementCause
from vallat.servicedesk.escalation.models.breach import Breach
from vallat.servicedesk.major_incidents.models.incident import PROCEDURE, MajorIncident
from vallat.servicedesk.tickets.models.ticket import Ticket


class Improvement(Idempotent):
    """By breaches, one open at a time for each service of a town; a review opens as many as it takes."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("What is done so that targets are not missed again."), without={"major": PROCEDURE} | OF_PAGE
    )
    erased = WRITTEN

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    service_code = models.CharField(
        max_length=60, blank=True, help_text=_("for which service (code of the convention)")
    )  # "" while the ticket has none
    breach = models.ForeignKey(
        Breach,
        on_delete=models.PROTECT,
        null=True,
        related_name="improvements",
        help_text=_("the breach that opened it"),
    )
    major = models.ForeignKey(MajorIncident, on_delete=models.PROTECT, null=True, related_name="improvements")
    cause = models.CharField(max_length=10, choices=ImprovementCause.choices, help_text=_("why"))
    opened_at = models.DateTimeField(help_text=_("from"))
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who leads it")
    )
    due_date = models.DateField(_("to be done by"), help_text=_("until which day"))
    plan = models.TextField(_("what is to be done"), blank=True, max_length=2000)
    done_at = models.DateTimeField(null=True, help_text=_("when it was done"))
    done_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("by whom")
    )
    outcome = models.TextField(_("what was done"), blank=True, max_length=2000)

    objects = BreachQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["due_date", "id"], condition=Q(done_at=None), name="improvement_open"),
            models.Index(fields=["-done_at", "-id"], condition=~Q(done_at=None), name="improvement_done"),
        ]
        constraints = [
            SameOrganisation("breach"),
            models.UniqueConstraint(
                fields=["organisation", "service_code"],
                condition=Q(done_at=None, breach__isnull=False),
                name="improvement_one_open",
            ),
            models.CheckConstraint(
                condition=Q(cause__in=ImprovementCause.values), name="improvement_cause_known"
            ),
            models.CheckConstraint(
                condition=Q(cause="review", breach__isnull=True)
                | (~Q(cause="review") & Q(breach__isnull=False, major__isnull=True)),
                name="improvement_of_its_cause",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True, outcome="")
                | (Q(done_at__isnull=False, done_by__isnull=False) & ~Q(outcome="")),
                name="improvement_done_says_what",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True) | Q(done_at__gte=F("opened_at")),
                name="improvement_done_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.service_code}"

    @property
    def ticket(self) -> Ticket | None:
        """None for the review of a major incident that another installation ran."""
        beside = self.breach or self.major
        return beside.ticket if beside else None
