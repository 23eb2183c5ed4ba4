"""The towns' own directory: where it was read up to, and what became of each of its entries. No entry is ever removed."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.access.constraints import SameOrganisation
from vallat.access.permissions import Permission
from vallat.access.querysets import Row, ScopedQuerySet
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, ErasedBy, LeftOut
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person
from vallat.organisation.towns_directory.enums import EntryDecision, EntryProblem, EntryState


class DirectoryQuerySet(ScopedQuerySet[Row]):
    """For who decides on entries."""

    def visible_to(self, actor: Actor) -> "DirectoryQuerySet[Row]":
        return self.filter(organisation_id__in=actor.organisations_where(Permission.DIRECTORY_DECIDE))


class DirectorySource(models.Model):
    """A subtree, and the organisation that its entries belong to."""

    isolation = OWN_ROWS
    archive = LeftOut("where one installation reads the town's own directory")
    erased = NAMES_NOBODY

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    base_dn = models.CharField(max_length=500)
    watermark_at = models.DateTimeField(null=True)  # the newest change that was read, by the server's clock
    read_at = models.DateTimeField(null=True)  # the last run that came to its end
    listed_at = models.DateTimeField(null=True)  # the last one that looked for who vanished
    failed_at = models.DateTimeField(null=True)  # since then each run failed
    why = models.CharField(max_length=300, blank=True)

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        ordering = ["organisation", "base_dn"]
        constraints = [
            models.UniqueConstraint(fields=["organisation", "base_dn"], name="directory_source_once"),
            models.CheckConstraint(
                condition=Q(failed_at__isnull=True, why="") | (Q(failed_at__isnull=False) & ~Q(why="")),
                name="directory_failure_says_why",
            ),
        ]

    def __str__(self) -> str:
        return self.base_dn


class DirectoryEntry(models.Model):
    """What the entry said when it was last read (`values`), and the person who follows it."""

    isolation = OWN_ROWS
    archive = LeftOut("read from the town's own directory, and read again by the next installation")
    erased = ErasedBy("vallat.organisation.erasing.erase_directory_entries")

    source = models.ForeignKey(DirectorySource, on_delete=models.PROTECT, related_name="entries")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    stable_id = models.CharField(max_length=64)
    person = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="directory_entries")
    values = models.JSONField()
    digest = models.CharField(max_length=64, blank=True)  # of the values; empty: look at them again
    state = models.CharField(max_length=10, choices=EntryState.choices)
    problem = models.CharField(_("why"), max_length=20, choices=EntryProblem.choices, blank=True)
    since_at = models.DateTimeField()  # of the state and the problem
    closed_account = models.BooleanField(
        default=False
    )  # the directory closed the account, and opens it again
    decision = models.CharField(max_length=12, choices=EntryDecision.choices, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DirectoryQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(
                fields=["organisation", "problem", "id"], condition=Q(state="review"), name="entry_to_review"
            ),
            models.Index(fields=["person"], condition=Q(person__isnull=False), name="entry_by_person"),
        ]
        constraints = [
            SameOrganisation("source"),
            SameOrganisation("person"),
            models.UniqueConstraint(fields=["source", "stable_id"], name="entry_once"),
            models.UniqueConstraint(
                fields=["person"], condition=Q(state="linked"), name="entry_one_of_a_person"
            ),
            models.CheckConstraint(condition=Q(state__in=EntryState.values), name="entry_state_known"),
            models.CheckConstraint(
                condition=Q(problem="") | Q(problem__in=EntryProblem.values), name="entry_problem_known"
            ),
            models.CheckConstraint(
                condition=~Q(state="linked") | Q(person__isnull=False, problem=""),
                name="entry_linked_to_somebody",
            ),
            models.CheckConstraint(
                condition=~Q(state="review") | ~Q(problem=""), name="entry_review_says_why"
            ),
            models.CheckConstraint(
                condition=(Q(state="settled", decided_at__isnull=False) & ~Q(decision=""))
                | (~Q(state="settled") & Q(decision="", decided_at__isnull=True, decided_by__isnull=True)),
                name="entry_settled_is_decided",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.stable_id} {self.state}"

    @property
    def name(self) -> str:
        """As the directory has it; the DN when it has none."""
        name = f"{self.values['first_name']} {self.values['last_name']}".strip()
        return name or str(self.values["dn"])
