"""What its requester thought of a ticket, asked once it is closed; and what was done about a low mark."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import OWN_ROWS, WRITTEN, Own
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.querysets import SurveyQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket

WORST, BEST = 1, 5
COMMENT_WITHIN = timedelta(hours=1)  # of the mark, from the page that thanks for it


class Survey(models.Model):
    """One for each closing with a solution. The next closing of the same ticket ends one that had no answer."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("What requesters thought of their tickets, asked as they were closed."),
    )
    erased = WRITTEN

    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="surveys", help_text=_("on which ticket")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    service_code = models.CharField(
        max_length=60,
        blank=True,
        help_text=_("service of the ticket as it was closed (code of the convention)"),
    )  # as the ticket was closed
    team = models.CharField(max_length=40, help_text=_("who handled it (code of the convention)"))
    asked_at = models.DateTimeField(help_text=_("when it was asked"))
    ended_at = models.DateTimeField(
        null=True, help_text=_("when the next one took its place, without an answer")
    )  # by the next one, without an answer
    answered_at = models.DateTimeField(null=True, help_text=_("when it was answered"))
    mark = models.PositiveSmallIntegerField(
        _("rating"),
        null=True,
        validators=[MinValueValidator(WORST), MaxValueValidator(BEST)],
        help_text=_("1, the worst, to 5"),
    )
    comment = models.TextField(_("comment"), blank=True, max_length=2000)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation", "asked_at"], name="survey_by_town"),
            models.Index(
                fields=["-answered_at", "-id"], condition=Q(mark__isnull=False), name="survey_answered"
            ),
        ]
        constraints = [
            SameOrganisation("ticket"),
            models.UniqueConstraint(
                fields=["ticket"], condition=Q(answered_at=None, ended_at=None), name="survey_one_open"
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True, mark__isnull=True, comment="")
                | Q(answered_at__isnull=False, mark__isnull=False, mark__gte=WORST, mark__lte=BEST),
                name="survey_mark_with_answer",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(answered_at__gte=F("asked_at")),
                name="survey_answered_after_asked",
            ),
            models.CheckConstraint(
                condition=Q(answered_at__isnull=True) | Q(ended_at__isnull=True), name="survey_one_end"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.mark or '?'}"

    def is_open_at(self, at: datetime) -> bool:
        """Whether it can be answered."""
        late = self.asked_at + timedelta(days=settings.SURVEY_DAYS) < at
        return self.answered_at is None and self.ended_at is None and not late

    def takes_comment_at(self, at: datetime) -> bool:
        return self.answered_at is not None and not self.comment and at < self.answered_at + COMMENT_WITHIN


class FollowUp(models.Model):
    """A low mark, until somebody has come back to its requester."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("What was done about low ratings."),
    )
    erased = WRITTEN

    survey = models.OneToOneField(
        Survey, on_delete=models.PROTECT, related_name="follow_up", help_text=_("of which survey")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField(help_text=_("from"))
    taken_at = models.DateTimeField(null=True, help_text=_("when somebody took it in hand"))
    taken_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who")
    )
    done_at = models.DateTimeField(null=True, help_text=_("when it was done"))
    done_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("by whom")
    )
    outcome = models.TextField(_("what was done"), blank=True, max_length=2000)

    objects = SurveyQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["opened_at", "id"], condition=Q(done_at=None), name="follow_up_open")]
        constraints = [
            SameOrganisation("survey"),
            models.CheckConstraint(
                condition=Q(taken_at__isnull=True, taken_by__isnull=True)
                | Q(taken_at__isnull=False, taken_by__isnull=False),
                name="follow_up_taken_by_somebody",
            ),
            models.CheckConstraint(
                condition=Q(done_at__isnull=True, done_by__isnull=True, outcome="")
                | (Q(done_at__isnull=False, done_by__isnull=False) & ~Q(outcome="")),
                name="follow_up_done_says_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.survey_id} {'done' if self.done_at else 'open'}"
