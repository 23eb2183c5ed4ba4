"""Going to a site, in which state it was left (7.2), and what the town wants put back as it was."""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import HANDED_OVER, WRITTEN, Own
from vallat.base.idempotency import OF_PAGE, Idempotent
from vallat.organisation.models import Organisation, Person, Site
from vallat.servicedesk.common.querysets import OfTicketQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.visits.enums import ClaimAbout, Condition
from vallat.servicedesk.visits.models.appointment import Appointment


class Visit(Idempotent):
    """Planned, then arrived, then closed with the state of rooms and equipment; or called off."""

    isolation = HANDED_OVER
    archive = Own(
        says=_("Visits to the town's sites, and the state in which they left rooms and equipment."),
        without=OF_PAGE,
    )
    erased = WRITTEN

    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="visits", help_text=_("on which ticket")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(Site, on_delete=models.PROTECT, related_name="+", help_text=_("of which site"))
    technician = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", help_text=_("who went there")
    )
    appointment = models.OneToOneField(
        Appointment,
        on_delete=models.PROTECT,
        null=True,
        related_name="visit",
        help_text=_("by which appointment"),
    )  # none: the technician just went
    planned_at = models.DateTimeField(help_text=_("for when it was planned"))
    arrived_at = models.DateTimeField(null=True, help_text=_("when somebody arrived"))
    closed_at = models.DateTimeField(null=True, help_text=_("when it was closed"))
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who closed it")
    )
    called_off_at = models.DateTimeField(null=True, help_text=_("when it was called off"))
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

    isolation = HANDED_OVER
    archive = Own(
        says=_("What the town wanted restored as it was after a visit, and what became of it."),
        without=OF_PAGE,
    )
    erased = WRITTEN

    visit = models.ForeignKey(
        Visit, on_delete=models.PROTECT, related_name="claims", help_text=_("after which visit")
    )
    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="+", help_text=_("on which ticket")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    about = models.CharField(_("about"), max_length=10, choices=ClaimAbout.choices)
    words = models.TextField(_("what has to be restored"), max_length=2000)
    opened_at = models.DateTimeField(help_text=_("when it was requested"))
    opened_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who requested it")
    )
    answered_at = models.DateTimeField(null=True, help_text=_("when it was answered"))
    answered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who answered")
    )
    answer = models.TextField(_("answer"), blank=True, max_length=2000)
    done_at = models.DateTimeField(null=True, help_text=_("when it was done"))
    done_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("by whom")
    )
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
