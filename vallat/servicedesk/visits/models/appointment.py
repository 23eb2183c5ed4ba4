"""A time agreed on for a ticket, and the technicians' time that is kept for it.

What happened to an appointment, with who and when, are events of its ticket.
"""

from datetime import datetime
from uuid import uuid4

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import HANDED_OVER, NAMES_NOBODY, OWN_ROWS, WRITTEN, LeftOut, Own
from vallat.organisation.models import Organisation, Person, Site
from vallat.organisation.people.models.membership import one
from vallat.servicedesk.common.querysets import FeedQuerySet, OfTicketQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.visits.enums import AppointmentEnd


class Appointment(models.Model):
    """From its proposal to its end. `site`: where; none is at a distance."""

    isolation = HANDED_OVER
    archive = Own(
        says=_("The appointments of the tickets. What happened to each is told by the events of its ticket."),
    )
    erased = WRITTEN

    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="appointments", help_text=_("on which ticket")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    technician = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("technician")
    )
    site = models.ForeignKey(
        Site,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("where; nothing is at a distance"),
    )
    uid = models.UUIDField(
        default=uuid4, unique=True, editable=False, help_text=_("by which calendar programs know it again")
    )  # of its invitations
    sequence = models.PositiveIntegerField(
        default=0, help_text=_("how often its invitation was changed")
    )  # of the next invitation under this uid
    round = models.PositiveIntegerField(
        default=1, help_text=_("which link of a mail answers")
    )  # of the link that answers: each does so once
    proposed_at = models.DateTimeField(help_text=_("when it was proposed"))
    proposed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who proposed it")
    )
    ended_at = models.DateTimeField(null=True, help_text=_("when it was over"))
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who said so")
    )
    end = models.CharField(
        max_length=12, choices=AppointmentEnd.choices, blank=True, help_text=_("how it ended")
    )
    reason = models.CharField(_("reason"), max_length=500, blank=True)

    objects = OfTicketQuerySet.as_manager()

    class Meta:
        ordering = ["proposed_at", "id"]
        constraints = [
            SameOrganisation("ticket"),
            SameOrganisation("site"),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(ended_at=None), name="appointment_one_open"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, end="", reason="")
                | Q(ended_at__isnull=False, end__in=AppointmentEnd.values),
                name="appointment_ended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("proposed_at")),
                name="appointment_ended_after_proposed",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.end or 'open'}"


class Slot(models.Model):
    """Time of a technician that is kept for an appointment: proposed, or agreed on once chosen. Released, it is free."""

    isolation = HANDED_OVER
    archive = Own(
        says=_("The times that were kept for appointments: proposed, and agreed on when they were chosen."),
    )
    erased = NAMES_NOBODY

    appointment = models.ForeignKey(
        Appointment, on_delete=models.PROTECT, related_name="slots", help_text=_("of which appointment")
    )
    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="+", help_text=_("on which ticket")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    technician = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", help_text=_("who comes or calls")
    )
    starts_at = models.DateTimeField(help_text=_("from"))
    ends_at = models.DateTimeField(help_text=_("to"))
    kept_at = models.DateTimeField(help_text=_("since when it was kept"))
    chosen_at = models.DateTimeField(null=True, help_text=_("when it was agreed on"))
    chosen_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("by whom, when it was not by the link of the mail"),
    )
    released_at = models.DateTimeField(null=True, help_text=_("when it was free again"))

    objects = OfTicketQuerySet.as_manager()

    class Meta:
        ordering = ["starts_at", "id"]
        indexes = [
            models.Index(fields=["starts_at", "technician"], condition=Q(released_at=None), name="slot_kept"),
        ]
        constraints = [
            SameOrganisation("ticket"),
            SameOrganisation("appointment"),
            models.CheckConstraint(condition=Q(ends_at__gt=F("starts_at")), name="slot_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(chosen_by__isnull=True) | Q(chosen_at__isnull=False),
                name="slot_chosen_at_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(released_at__gte=F("kept_at")),
                name="slot_released_after_kept",
            ),
            models.UniqueConstraint(
                fields=["appointment"],
                condition=Q(chosen_at__isnull=False, released_at__isnull=True),
                name="slot_one_agreed",
            ),
            ExclusionConstraint(
                name="slot_no_overlap",
                expressions=[
                    (one("technician_id"), "&&"),
                    (
                        Func(
                            F("starts_at"),
                            F("ends_at"),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
                condition=Q(released_at__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.starts_at:%Y-%m-%d %H:%M}"

    @property
    def period(self) -> tuple[datetime, datetime]:
        return self.starts_at, self.ends_at


class CalendarFeed(models.Model):
    """The secret address at which somebody's calendar program reads their appointments. Only its SHA-256 is kept."""

    isolation = OWN_ROWS
    archive = LeftOut("secret addresses of this installation: the next one makes its own")
    erased = NAMES_NOBODY

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(max_length=64, unique=True)
    made_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)

    objects = FeedQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("person"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(revoked_at=None), name="feed_one_of_a_person"
            ),
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="feed_digest_whole"),
            models.CheckConstraint(
                condition=Q(revoked_at__isnull=True) | Q(revoked_at__gte=F("made_at")),
                name="feed_revoked_after_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.made_at:%Y-%m-%d}"
