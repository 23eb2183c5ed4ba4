"""The procedure of a major incident (6.5): one for each ticket of the highest priority, what was tried, who is on it, its review.

Working papers of the syndicate. What a town is told stands in rows of its own (`affected.py`).
"""

from datetime import datetime

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, WRITTEN, LeftOut
from vallat.base.idempotency import Idempotent
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.enums import ContactResult, MajorEnding
from vallat.servicedesk.common.models import ENDED, EndableRecord
from vallat.servicedesk.common.querysets import MajorQuerySet
from vallat.servicedesk.major_incidents.enums import ContactMethod
from vallat.servicedesk.tickets.models.ticket import Ticket

PROCEDURE = "the procedure of the syndicate's team, which may be about several towns"  # why it is in no town's archive


class MajorIncident(models.Model):
    """Runs until the ticket is solved, worked around, closed or held as something less. A reopening takes it up again."""

    isolation = OWN_ROWS
    archive = LeftOut(PROCEDURE)
    erased = NAMES_NOBODY

    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, related_name="major")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    ending = models.CharField(max_length=14, choices=MajorEnding.choices, blank=True)
    news_due_at = models.DateTimeField(null=True)  # the next update of the towns touched
    reminded_at = models.DateTimeField(null=True)  # when somebody was last told that it was due

    objects = MajorQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["news_due_at"], condition=Q(ended_at=None), name="major_news_due"),
            models.Index(fields=["-started_at", "-id"], condition=Q(ended_at=None), name="major_running"),
            models.Index(fields=["-started_at", "-id"], condition=~Q(ended_at=None), name="major_ended"),
        ]
        constraints = [
            SameOrganisation("ticket"),
            models.CheckConstraint(
                condition=Q(
                    ended_at__isnull=True, ended_by__isnull=True, ending="", news_due_at__isnull=False
                )
                | Q(ended_at__isnull=False, ending__in=MajorEnding.values, news_due_at__isnull=True),
                name="major_ended_says_how",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="major_ended_after_started",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.ending or 'running'}"

    @property
    def is_running(self) -> bool:
        return self.ended_at is None

    @property
    def is_part(self) -> bool:
        """Over as a procedure of its own: it goes on in another, which has the review."""
        return self.ending == MajorEnding.PART

    def is_overdue(self, at: datetime) -> bool:
        """Whether the towns should have been told something new by now."""
        return self.news_due_at is not None and self.news_due_at < at


class MajorAttempt(Idempotent):
    """What was tried to reach somebody: whom, when, by which way, and whether it did."""

    isolation = OWN_ROWS
    archive = LeftOut(PROCEDURE)
    erased = WRITTEN

    major = models.ForeignKey(MajorIncident, on_delete=models.PROTECT, related_name="attempts")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    contact_code = models.CharField(max_length=60, blank=True)  # of the convention
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    mode = models.CharField(_("by which way"), max_length=8, choices=ContactMethod.choices)
    outcome = models.CharField(_("outcome"), max_length=12, choices=ContactResult.choices)
    note = models.CharField(_("note"), max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    outgoing_id = models.BigIntegerField(null=True)  # the outgoing mail, for a mail

    objects = MajorQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [models.Index(fields=["major", "at"], name="major_attempt_by_major")]
        constraints = [
            SameOrganisation("major"),
            models.CheckConstraint(
                condition=(~Q(contact_code="") & Q(person__isnull=True))
                | Q(contact_code="", person__isnull=False),
                name="major_attempt_of_somebody",
            ),
            models.CheckConstraint(
                condition=Q(mode="mail", outcome="sent", outgoing_id__isnull=False)
                | (~Q(mode="mail") & Q(outcome__in=("reached", "not_reached"), outgoing_id__isnull=True)),
                name="major_attempt_outcome_of_its_mode",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.major_id} {self.mode} {self.outcome}"


class MajorMember(models.Model):
    """Somebody who is called in, and when they said that they are on it."""

    isolation = OWN_ROWS
    archive = LeftOut(PROCEDURE)
    erased = NAMES_NOBODY

    major = models.ForeignKey(MajorIncident, on_delete=models.PROTECT, related_name="members")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    since = models.DateTimeField()
    called_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    acknowledged_at = models.DateTimeField(null=True)

    objects = MajorQuerySet.as_manager()

    class Meta:
        ordering = ["since", "id"]
        constraints = [
            SameOrganisation("major"),
            models.UniqueConstraint(fields=["major", "person"], name="major_member_once"),
            models.CheckConstraint(
                condition=Q(acknowledged_at__isnull=True) | Q(acknowledged_at__gte=F("since")),
                name="major_member_acknowledged_after",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.major_id} {self.person_id}"


class MajorReview(models.Model):
    """What the syndicate learnt from it, once it is over."""

    isolation = OWN_ROWS
    archive = LeftOut(PROCEDURE)
    erased = WRITTEN

    major = models.OneToOneField(MajorIncident, on_delete=models.PROTECT, related_name="review")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    happened = models.TextField(_("what happened"), max_length=4000)
    cause = models.TextField(_("cause"), max_length=4000)
    done = models.TextField(_("what was done"), max_length=4000)
    written_at = models.DateTimeField()
    written_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    objects = MajorQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("major"),
            models.CheckConstraint(
                condition=~Q(happened="") & ~Q(cause="") & ~Q(done=""), name="major_review_is_whole"
            ),
        ]

    def __str__(self) -> str:
        return str(self.major_id)


class MajorPart(EndableRecord):
    """A ticket that is part of an outage whose procedure runs already, for another ticket, maybe of another town.

    It has no procedure of its own meanwhile, and keeps its own clocks. One that ended says that it is another outage; said at once, it ends
    as it is made. Seen by who runs procedures: no town learns of the other (ADR 122).
    """

    isolation = OWN_ROWS
    archive = LeftOut(PROCEDURE)
    erased = NAMES_NOBODY

    major = models.ForeignKey(MajorIncident, on_delete=models.PROTECT, related_name="parts")
    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="major_parts")

    objects = MajorQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("ticket"),
            models.CheckConstraint(condition=ENDED, name="major_part_ends_after_it_is_made"),
            models.UniqueConstraint(fields=["ticket"], condition=Q(ended_at=None), name="major_part_of_one"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.major_id}"
