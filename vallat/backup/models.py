"""Backups and rehearsals of a restore, as records: when, what came of it. No personal data, and no town's rows."""

from django.db import models
from django.db.models import F, Q

from vallat.base.declarations import NAMES_NOBODY, Global, LeftOut


class BackupRun(models.Model):
    """One time that a backup was asked for. In progress, or cut short, while it has no end; whole when nothing was wrong with it."""

    isolation = Global("when the installation was backed up, no town's")
    archive = LeftOut("when the installation was backed up, of one installation")
    erased = NAMES_NOBODY

    name = models.CharField(max_length=30)  # of its folder, by its instant
    folder = models.CharField(max_length=300)  # where backups are kept, on the machine that made it
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)
    why_not = models.CharField(max_length=500, blank=True)  # why it is not whole, in a sentence
    encrypted = models.BooleanField(default=False)
    rows = models.PositiveBigIntegerField(default=0)
    files = models.PositiveBigIntegerField(default=0)
    bytes = models.PositiveBigIntegerField(default=0)  # of the files
    copied_bytes = models.PositiveBigIntegerField(default=0)  # of those that no backup held yet

    class Meta:
        indexes = [
            models.Index(
                fields=["-started_at"], condition=Q(ended_at__isnull=False, why_not=""), name="backup_whole"
            )
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="backup_ends_after_its_start",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(why_not=""), name="backup_is_judged_at_its_end"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_whole(self) -> bool:
        return self.ended_at is not None and not self.why_not


class Rehearsal(models.Model):
    """One time that a backup was restored beside, compared, and thrown away."""

    isolation = Global("when a restore of it was rehearsed, no town's")
    archive = LeftOut("when a restore was rehearsed, of one installation")
    erased = NAMES_NOBODY

    name = models.CharField(max_length=30)  # of the backup
    folder = models.CharField(max_length=300)
    started_at = models.DateTimeField()
    ended_at = models.DateTimeField()
    why_not = models.CharField(max_length=500, blank=True)  # what differed, or went wrong, in a sentence
    rows = models.PositiveBigIntegerField(default=0)
    files = models.PositiveBigIntegerField(default=0)
    policies = models.PositiveIntegerField(default=0)
    journal = models.PositiveBigIntegerField(default=0)  # rows of the journal whose chains were followed

    class Meta:
        indexes = [models.Index(fields=["-started_at"], condition=Q(why_not=""), name="rehearsal_held")]
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__gte=F("started_at")), name="rehearsal_ends_after_its_start"
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def passed(self) -> bool:
        return not self.why_not
