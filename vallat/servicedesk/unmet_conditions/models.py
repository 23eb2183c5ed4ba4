"""Where a town departed from recommendations, contracts or documents: no committed deadline there while it lasts (5.6)."""

from datetime import date, timedelta

from django.contrib.postgres.fields import ArrayField, DateRangeField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.base.declarations import OWN_ROWS, WRITTEN, Own
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.querysets import UnmetConditionQuerySet


class UnmetCondition(models.Model):
    """`condition` is the one that is unmet, by its code in the convention; `services` the codes it is about, `application` the one among
    them that it is about alone, "" for all of each service."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("Where the town departed from what the convention asks, so that no deadline is committed."),
    )
    erased = WRITTEN

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    services = ArrayField(
        models.CharField(max_length=60),
        verbose_name=_("services"),
        help_text=_("on which services (codes of the convention)"),
    )
    application = models.CharField(
        _("application"),
        max_length=120,
        blank=True,
        help_text=_("on which application of these services alone; empty: on all of each"),
    )
    condition = models.CharField(_("condition that is missing"), max_length=60)
    reason = models.CharField(_("what happened"), max_length=300)
    period = DateRangeField(_("period"), help_text=_("period (first day included, last day excluded)"))
    recorded_at = models.DateTimeField(help_text=_("when it was recorded"))
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("by whom")
    )

    objects = UnmetConditionQuerySet.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(services__len__gt=0), name="departure_of_a_service"),
            models.CheckConstraint(condition=~Q(condition=""), name="departure_condition_named"),
            models.CheckConstraint(condition=Q(period__isempty=False), name="departure_period_not_empty"),
        ]
        indexes = [models.Index(F("organisation"), F("period"), name="departure_by_town")]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.condition}"

    @property
    def last_day(self) -> date | None:
        return self.period.upper - timedelta(days=1) if self.period.upper else None
