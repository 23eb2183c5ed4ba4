"""An archive that a town asked for, and one that it came from."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.querysets import Row, ScopedQuerySet
from vallat.base.declarations import OWN_ROWS, KeptFile, LeftOut, Overwritten, Own, Stays
from vallat.base.jobs.signs_of_life import FORGOTTEN, GONE, SILENT
from vallat.governance.enums import ExportState
from vallat.organisation.models import Organisation, Person

UNDER_WAY = (ExportState.ASKED, ExportState.MAKING)


class ExportQuerySet(ScopedQuerySet[Row]):
    """For who may ask for the town's data."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.TOWN_EXPORT))


class TownExport(models.Model):
    isolation = OWN_ROWS
    archive = LeftOut("copies made in one installation; the journal has each of them")
    erased = Overwritten("asked_by", number=("asked_by_label",))

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    asked_at = models.DateTimeField(_("asked for"))
    asked_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    asked_by_label = models.CharField(max_length=200)  # their name, as the manifest tells it
    state = models.CharField(max_length=10, choices=ExportState.choices, default=ExportState.ASKED)
    attempt = models.PositiveSmallIntegerField(default=1)  # a worker of an earlier one writes nothing more
    alive_at = models.DateTimeField()  # the last sign of life
    done = models.PositiveBigIntegerField(default=0)  # rows written
    total = models.PositiveBigIntegerField(default=0)  # rows in all, once they are counted
    ended_at = models.DateTimeField(null=True)
    file = models.FileField(max_length=200, blank=True)
    size = models.PositiveBigIntegerField(null=True)  # bytes
    sha256 = models.CharField(max_length=64, blank=True)
    counts = models.JSONField(default=dict)  # {table: rows}
    missing = models.PositiveIntegerField(default=0)  # files that the storage had lost

    objects = ExportQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=ExportState.values), name="town_export_state_known"),
            models.UniqueConstraint(
                fields=["organisation"], condition=Q(state__in=UNDER_WAY), name="town_export_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=~Q(state="ready") | (~Q(file="") & ~Q(sha256="") & Q(size__isnull=False)),
                name="town_export_ready_has_a_file",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, state__in=UNDER_WAY)
                | (Q(ended_at__isnull=False) & ~Q(state__in=UNDER_WAY)),
                name="town_export_over_has_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("asked_at")),
                name="town_export_ends_after_asked",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.asked_at:%Y-%m-%d %H:%M} {self.state}"

    def is_under_way(self, at: datetime) -> bool:
        return self.state in UNDER_WAY and not self.is_interrupted(at)

    def is_interrupted(self, at: datetime) -> bool:
        """Nobody works on it any more: the worker ended before it did, or no worker runs."""
        patience = SILENT if self.state == ExportState.MAKING else FORGOTTEN
        return self.state in UNDER_WAY and at - self.alive_at > patience

    def is_free(self, at: datetime) -> bool:
        """Of one under way: whether a worker may begin it. Nobody has, or who had is gone."""
        return self.state == ExportState.ASKED or at - self.alive_at > GONE

    def can_be_tried_again(self, at: datetime) -> bool:
        return self.state == ExportState.FAILED or self.is_interrupted(at)

    @property
    def share(self) -> int:
        """Whole percents of the rows."""
        return min(100, 100 * self.done // self.total) if self.total else 0


class TownImport(models.Model):
    """Where a town's rows came from, when they came from an archive; its journal is kept as it was, hashes included."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("Archives that the town's rows came from."),
        files={"journal": KeptFile("journals", "imported-journals")},
    )
    erased = Stays("who made the archive elsewhere, as it says")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    imported_at = models.DateTimeField(_("imported"))
    made_at = models.DateTimeField(_("the archive was made"))
    made_by = models.CharField(_("who had the archive made"), max_length=200)
    sha256 = models.CharField(_("SHA-256 of the archive"), max_length=64)
    counts = models.JSONField(_("rows by table"), default=dict)
    journal = models.FileField(
        _("the journal of the installation that it came from"), max_length=200, blank=True
    )

    objects = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.imported_at:%Y-%m-%d %H:%M}"
