"""Going to a site, in which state it was left (7.2), and what the town wants put back as it was."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.idempotency import Idempotent
from vallat.organisation.models import Organisation, Person, Site
from vallat.servicedesk.common.enums import ClaimAbout, Condition
from vallat.servicedesk.common.querysets import OfTicketQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.visits.models.appointment import Appointment


class Visit(Idempotent):
    """Planned, then arrived, then closed with the state of rooms and equipment; or called off."""

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="visits")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+")
    technician = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    appointment = models.OneToOneField(
        Appointment, on_delete=models.PROTECT, null=True, related_name="visit"
    )  # none: the technician just went
    planned_at = models.DateTimeField()
    arrived_at = models.DateTimeField(null=True)
    closed_at = models.DateTimeField(null=True)
    closed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    called_off_at = models.DateTimeField(null=True)
    rooms = models.CharField(_("rooms"), max_length=8, choices=Condition.choices, blank=True)
    equipment = models.CharField(_("equipment"), max_length=8, choices=Condition.choices, blank=True)
    words = models.TextField(_("what was noted"), blank=True, max_length=2000)

    objects = OfTicketQuerySet.as_manager()

    class Meta:
        ordering = ["planned_at", "id"]
        indexes = [models.Index(fields=["technician", "planned_at"], name="visit_by_technician")]
        constraints = [
            SameOrganisation("ticket"),
            SameOrganisation("site"),
            SameOrganisation("appointment"),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True, closed_by__isnull=True, rooms="", equipment="", words="")
                | Q(
                    closed_at__isnull=False,
                    closed_by__isnull=False,
                    arrived_at__isnull=False,
                    rooms__in=Condition.values,
                    equipment__in=Condition.values,
                ),
                name="visit_closed_with_its_state",
            ),
            models.CheckConstraint(
                condition=~(Q(rooms=Condition.DAMAGED) | Q(equipment=Condition.DAMAGED)) | ~Q(words=""),
                name="visit_damage_in_words",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("arrived_at")),
                name="visit_closed_after_arrival",
            ),
            models.CheckConstraint(
                condition=Q(called_off_at__isnull=True) | Q(arrived_at__isnull=True),
                name="visit_called_off_before_arrival",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.site_id} {self.planned_at:%Y-%m-%d %H:%M}"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.called_off_at is None

    @property
    def is_of_another_day(self) -> bool:
        """It was made on another day than planned."""
        made = self.arrived_at
        return made is not None and timezone.localdate(made) != timezone.localdate(self.planned_at)

    @property
    def day_at(self) -> datetime:
        """At which time it stands in its technician's day: as planned, or when it was made on another day."""
        return self.arrived_at if self.arrived_at and self.is_of_another_day else self.planned_at

    @property
    def has_damage(self) -> bool:
        return Condition.DAMAGED in (self.rooms, self.equipment)


class Claim(Idempotent):
    """What a town wants put back as it was after a visit: opened, answered, done."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="claims")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(_("about"), max_length=10, choices=ClaimAbout.choices)
    words = models.TextField(_("what has to be put back"), max_length=2000)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    answered_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    answer = models.TextField(_("answer"), blank=True, max_length=2000)
    done_at = models.DateTimeField(null=True)
    done_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.TextField(_("what was done"), blank=True, max_length=2000)

    objects = OfTicketQuerySet.as_manager()

    class Meta:
        ordering = ["opened_at", "id"]
        indexes = [models.Index(fields=["opened_at", "id"], condition=Q(done_at=None), name="claim_open")]
        constraints = [
            SameOrganisation("ticket"),
            SameOrganisation("visit"),
            models.CheckConstraint(condition=Q(about__in=ClaimAbout.values), name="claim_about_known"),
            models.CheckConstraint(condition=~Q(words=""), name="claim_says_what"),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, answered_by__isnull=True, answer="")
                | (
                    Q(answered_at__isnull=False, answered_by__isnull=False, answered_at__gte=F("opened_at"))
                    & ~Q(answer="")
                ),
                name="claim_answered_in_words",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True, outcome="")
                | (
                    Q(
                        done_at__isnull=False,
                        done_by__isnull=False,
                        answered_at__isnull=False,
                        done_at__gte=F("answered_at"),
                    )
                    & ~Q(outcome="")
                ),
                name="claim_done_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.visit_id} {'done' if self.done_at else 'open'}"
