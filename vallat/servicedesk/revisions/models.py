"""The decision to take another reading of the convention for the requests that were open under a former one: who, when, why (0.act)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.base.declarations import WRITTEN, Global, LeftOut
from vallat.convention.models import ConventionVersion
from vallat.organisation.models import Person


class ReadingTaken(models.Model):
    """`tickets` took the reading, `differing` of them were due otherwise from then on, `kept` stayed under their own. By a command:
    nobody.
    """

    isolation = Global(
        "the syndicate's decisions on the readings of a public act, with how many requests took one"
    )
    archive = LeftOut("the syndicate's decisions on the readings of the convention")
    erased = WRITTEN

    convention = models.ForeignKey(ConventionVersion, on_delete=models.PROTECT, related_name="+")
    reason = models.CharField(_("reason"), max_length=300)
    taken_at = models.DateTimeField()
    taken_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    tickets = models.PositiveIntegerField()
    differing = models.PositiveIntegerField()
    kept = models.PositiveIntegerField()

    class Meta:
        ordering = ["-taken_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="reading_taken_says_why"),
            models.CheckConstraint(
                condition=Q(tickets__gt=0) & Q(differing__lte=F("tickets")), name="reading_taken_by_some"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.convention_id} {self.taken_at:%Y-%m-%d}"
