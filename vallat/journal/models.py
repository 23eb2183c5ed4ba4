"""Who did what, when: one append-only table. PostgreSQL refuses to change or remove a row.

No foreign keys (a row outlives what it speaks of) and no personal data: ids, verbs and figures only.
"""

from datetime import UTC, datetime

from django.db import models
from django.utils.translation import gettext_lazy as _

from vallat.access.querysets import ScopedQuerySet
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, LeftOut, Own


class Entry(models.Model):
    isolation = OWN_ROWS
    archive = Own(
        says=_(
            "Who did what to the town's rows, line by line as it was written: an import keeps it as a file, with its hashes."
        ),
        verbatim=True,
    )
    erased = NAMES_NOBODY

    at = models.DateTimeField(_("when"))
    organisation_id = models.BigIntegerField(_("organisation"))
    actor = models.CharField(_("part of the product"), max_length=60, blank=True)
    actor_person_id = models.BigIntegerField(_("person"), null=True)
    verb = models.CharField(_("what"), max_length=60)
    subject_type = models.CharField(max_length=60, help_text=_("the table of what was acted on"))
    subject_id = models.BigIntegerField(
        help_text=_("the row that was acted on, by its number in the installation that wrote the journal")
    )
    detail = models.JSONField(default=dict, help_text=_("figures and codes of what was done"))
    # PostgreSQL gives both when the row is written (chain.py)
    seq = models.BigIntegerField(
        "place in the chain",
        default=0,
        editable=False,
        help_text=_("place in the chain of the organisation, from 1"),
    )
    hash = models.BinaryField(
        "link",
        default=b"",
        editable=False,
        help_text=_("SHA-256 of the hash before it and of the row's own text"),
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["organisation_id", "-id"], name="journal_by_organisation"),
            models.Index(fields=["subject_type", "subject_id", "id"], name="journal_by_subject"),
            models.Index(fields=["verb", "-id"], name="journal_by_verb"),
            models.Index(fields=["actor_person_id", "-id"], name="journal_by_person"),
            models.Index(fields=["at"], name="journal_by_time"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(actor_person_id__isnull=False) | ~models.Q(actor=""),
                name="journal_has_an_actor",
            ),
            models.UniqueConstraint(fields=["organisation_id", "seq"], name="journal_chain_once"),
            # a row is there for good, and the page has to open
            models.CheckConstraint(
                condition=models.Q(
                    at__gte=datetime(1990, 1, 1, tzinfo=UTC), at__lt=datetime(2200, 1, 1, tzinfo=UTC)
                ),
                name="journal_at_is_readable",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.at:%Y-%m-%d %H:%M} {self.verb} {self.subject_type} {self.subject_id}"


class Head(models.Model):
    """The last link of an organisation's chain, so that a row removed at the end is missed. PostgreSQL alone writes it."""

    isolation = OWN_ROWS
    archive = LeftOut("made by the database from the journal's rows")
    erased = NAMES_NOBODY

    organisation_id = models.BigIntegerField(primary_key=True)
    seq = models.BigIntegerField()
    hash = models.BinaryField()

    objects = ScopedQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.seq}"
