"""When the team works on what can wait: the regime in force, from when to when, who decided it and why (6.5)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.base.declarations import WRITTEN, Global, LeftOut
from vallat.convention.models import ConventionVersion
from vallat.organisation.models import Person


class HoursRegime(models.Model):
    """A decision of the syndicate for all towns. It moves no deadline (ADR 14). No row that day: the printed hours.

    Decided with its last day it is temporary: it suspends the lasting one, which is in force again after it (ADR 120).
    """

    isolation = Global("the syndicate's decisions on its hours, shown to everybody")
    archive = LeftOut("the syndicate's decisions on its own hours")
    erased = WRITTEN

    code = models.CharField(_("regime"), max_length=40)  # of the convention
    convention = models.ForeignKey(ConventionVersion, on_delete=models.PROTECT, related_name="+")
    period = DateRangeField(_("in force"))
    temporary = models.BooleanField(_("temporary"), default=False)
    reason = models.CharField(_("reason"), max_length=500)
    decided_at = models.DateTimeField()
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")

    class Meta:
        ordering = ["-period"]
        constraints = [
            ExclusionConstraint(
                name="regime_one_lasting_at_a_time",
                expressions=[("period", "&&")],
                condition=Q(temporary=False),
            ),
            ExclusionConstraint(
                name="regime_one_temporary_at_a_time",
                expressions=[("period", "&&")],
                condition=Q(temporary=True),
            ),
            models.CheckConstraint(
                condition=Q(temporary=False) | Q(period__upper_inf=False), name="regime_temporary_ends"
            ),
            models.CheckConstraint(condition=Q(period__isempty=False), name="regime_period_not_empty"),
            models.CheckConstraint(condition=~Q(reason=""), name="regime_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.period}"
