"""When a site is open: its windows of each weekday, and the days on which it is closed besides."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField
from django.db import models
from django.db.models import BigIntegerField, Expression, F, Func, Q
from django.db.models.functions import Cast, Extract
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.access.querysets import ScopedQuerySet
from vallat.base.declarations import NAMES_NOBODY, WRITTEN, Own, OwnRows
from vallat.organisation.people.enums import Weekday
from vallat.organisation.people.models.membership import one
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.place import Site


def _seconds(first: str, last: str) -> Expression:
    """Two times of the day as a range of seconds: core PostgreSQL has no range of times."""
    moments = [Cast(Extract(column, "epoch"), BigIntegerField()) for column in (first, last)]
    return Func(*moments, function="int8range", output_field=BigIntegerRangeField())


class OpeningWindow(models.Model):
    """A stretch of a weekday in which a site is open. A site without any says nothing of its hours."""

    isolation = OwnRows(also="the contractor to which a ticket about the site is handed over")
    archive = Own(
        says=_("When its sites are open, by weekday."),
    )
    erased = NAMES_NOBODY

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, related_name="windows", help_text=_("on which site")
    )
    weekday = models.PositiveSmallIntegerField(_("weekday"), choices=Weekday.choices)
    opens = models.TimeField(_("opens"))
    closes = models.TimeField(_("closes"))

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["weekday", "opens"]
        constraints = [
            SameOrganisation("site"),
            models.CheckConstraint(condition=Q(weekday__in=Weekday.values), name="window_weekday_known"),
            models.CheckConstraint(condition=Q(opens__lt=F("closes")), name="window_opens_before_it_closes"),
            ExclusionConstraint(
                name="window_no_overlap",
                expressions=[
                    (one("site_id"), "&&"),
                    (one("weekday"), "&&"),
                    (_seconds("opens", "closes"), "&&"),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_weekday_display()} {self.opens:%H:%M}–{self.closes:%H:%M}"


class LocalClosing(models.Model):
    """Local closing days of a site, both included, with their reason: a fête, works, a bridge day of the town."""

    isolation = OwnRows(also="the contractor to which a ticket about the site is handed over")
    archive = Own(
        says=_("The days on which its sites are closed besides."),
    )
    erased = WRITTEN

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, related_name="closings", help_text=_("on which site")
    )
    first_date = models.DateField(_("first day"))
    last_date = models.DateField(_("last day"))
    reason = models.CharField(_("reason"), max_length=200)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["first_date", "id"]
        constraints = [
            SameOrganisation("site"),
            models.CheckConstraint(condition=Q(first_date__lte=F("last_date")), name="closing_days_in_order"),
            models.CheckConstraint(condition=~Q(reason=""), name="closing_has_a_reason"),
            models.UniqueConstraint(fields=["site", "first_date", "last_date"], name="closing_once"),
        ]

    def __str__(self) -> str:
        return f"{self.first_date:%Y-%m-%d}"
