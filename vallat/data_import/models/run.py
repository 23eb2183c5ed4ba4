"""A file that another tool exported, what it was read by, and what became of it."""

from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.access.constraints import SameOrganisation
from vallat.access.permissions import Permission
from vallat.access.querysets import Row, ScopedQuerySet
from vallat.base.declarations import OWN_ROWS, WRITTEN, ErasedBy, LeftOut, Stays
from vallat.base.jobs.signs_of_life import FORGOTTEN, GONE, SILENT
from vallat.data_import.enums import UNDER_WAY, Kind, Reason, RunState
from vallat.organisation.models import Organisation, Person


class MovingQuerySet(ScopedQuerySet[Row]):
    """For who brings in what another tool exported."""

    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.MOVE_IN))


class Mapping(models.Model):
    """What the columns and values of a tool's export mean here (`rules`, see `vallat.data_import.rules`), kept under a name."""

    isolation = OWN_ROWS
    archive = LeftOut("what another tool's columns mean, of one installation")
    erased = WRITTEN

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=60)
    kind = models.CharField(max_length=10, choices=Kind.choices)
    rules = models.JSONField()
    changed_at = models.DateTimeField()
    changed_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = MovingQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "kind", "name"], name="mapping_name_once"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="mapping_kind_known"),
        ]

    def __str__(self) -> str:
        return self.name


class Run(models.Model):
    isolation = OWN_ROWS
    archive = LeftOut("files that one installation was given; what came of them is in the town's own tables")
    erased = Stays("the file and its first rows are removed after their time")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    file = models.FileField(max_length=200, blank=True)
    file_name = models.CharField(max_length=120)  # as it was called
    size = models.PositiveBigIntegerField()  # bytes
    sha256 = models.CharField(max_length=64)
    encoding = models.CharField(max_length=20)
    delimiter = models.CharField(max_length=1)
    seen = models.JSONField()  # {column: its values}, for columns with few of them
    rows = models.PositiveIntegerField()
    mapping_name = models.CharField(max_length=60, blank=True)
    rules = models.JSONField(default=dict)  # the mapping as it was when the run was asked for
    state = models.CharField(max_length=10, choices=RunState.choices, default=RunState.RECEIVED)
    attempt = models.PositiveSmallIntegerField(default=0)  # a worker of an earlier one writes nothing more
    begun = models.BooleanField(default=False)  # a worker has this attempt
    why = models.CharField(max_length=300, blank=True)  # it stopped
    counts = models.JSONField(default=dict)  # {outcome or reason: rows}
    sample = models.JSONField(default=list)  # the first rows as they would stand here
    done = models.PositiveIntegerField(default=0)
    received_at = models.DateTimeField()
    received_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    started_at = models.DateTimeField(null=True)
    alive_at = models.DateTimeField(null=True)  # the last sign of life of its worker
    ended_at = models.DateTimeField(null=True)

    objects = MovingQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [models.Index(fields=["organisation", "-id"], name="run_latest")]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="run_kind_known"),
            models.CheckConstraint(condition=Q(state__in=RunState.values), name="run_state_known"),
            models.UniqueConstraint(
                fields=["organisation"],
                condition=Q(state=RunState.IMPORTING),
                name="run_one_import_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=UNDER_WAY) | Q(started_at__isnull=False, alive_at__isnull=False),
                name="run_under_way_was_started",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True)
                | Q(started_at__isnull=False, ended_at__gte=F("started_at")),
                name="run_ends_after_its_start",
            ),
            models.CheckConstraint(condition=~Q(state="failed") | ~Q(why=""), name="run_failed_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} {self.state}"

    def is_under_way(self, at: datetime) -> bool:
        return self.state in UNDER_WAY and not self.is_interrupted(at)

    def is_free(self, at: datetime) -> bool:
        """Of one under way: whether a worker may begin it. Nobody has, or who had is gone."""
        return not self.begun or self.alive_at is None or at - self.alive_at > GONE

    def is_interrupted(self, at: datetime) -> bool:
        """Nobody works on it any more: the worker ended before it did, or no worker runs."""
        patience = SILENT if self.begun else FORGOTTEN
        return self.state in UNDER_WAY and self.alive_at is not None and at - self.alive_at > patience

    @property
    def share(self) -> int:
        """Whole percents of the rows."""
        return min(100, 100 * self.done // self.rows) if self.rows else 0

    @property
    def header(self) -> list[str]:
        return list(self.seen["header"])


class Refused(models.Model):
    """A row that a run did not take, as it stood, and why."""

    isolation = OWN_ROWS
    archive = LeftOut("rows that were not taken: of no town, and removed after their time")
    erased = ErasedBy("vallat.data_import.erasing.erase_refused_rows")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    run = models.ForeignKey(Run, on_delete=models.PROTECT, related_name="refused")
    number = models.PositiveIntegerField()  # of the line in the file that it ends on
    reason = models.CharField(max_length=20, choices=Reason.choices)
    said = models.CharField(max_length=200, blank=True)  # what it is about: a value, a field, a figure
    cells = models.JSONField()

    objects = MovingQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["run", "id"], name="refused_by_run")]
        constraints = [
            SameOrganisation("run"),
            models.CheckConstraint(condition=Q(reason__in=Reason.values), name="refused_reason_known"),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.reason}"
