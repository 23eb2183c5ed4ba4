"""Where people work: departments (in the sense of a town's own services), sites and their technical rooms."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.access.querysets import ScopedQuerySet
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, WRITTEN, Own, OwnRows
from vallat.base.fields import LineField
from vallat.organisation.people.models.organisation import Organisation


class Department(models.Model):
    isolation = OWN_ROWS
    archive = Own(
        says=_("The town's own departments."),
    )
    erased = NAMES_NOBODY

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="departments")
    name = LineField(_("name"), max_length=120)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="department_name_once")]

    def __str__(self) -> str:
        return self.name


class Site(models.Model):
    isolation = OwnRows(also="the contractor to which a ticket about the site is handed over")
    archive = Own(
        says=_("The town's sites."),
    )
    erased = WRITTEN

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="sites")
    name = LineField(_("name"), max_length=120)
    address = models.CharField(_("address"), max_length=200, blank=True)
    access_notes = models.TextField(_("access constraints"), blank=True)
    security_notes = models.TextField(_("security constraints"), blank=True)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="site_name_once")]

    def __str__(self) -> str:
        return self.name


class TechnicalRoom(models.Model):
    """Technical room of a site: where its network and its servers stand."""

    isolation = OwnRows(also="the contractor to which a ticket about the site is handed over")
    archive = Own(
        says=_("The technical rooms of its sites."),
    )
    erased = WRITTEN

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, related_name="rooms", help_text=_("on which site")
    )
    name = LineField(_("name"), max_length=120)
    access_notes = models.TextField(_("access constraints"), blank=True)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            SameOrganisation("site"),
            models.UniqueConstraint(fields=["site", "name"], name="room_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
