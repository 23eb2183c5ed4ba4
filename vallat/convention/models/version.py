"""A version of the convention: the file as it was loaded, and who is bound by it when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.base.declarations import NAMES_NOBODY, Global, Own, Shared
from vallat.organisation.models import Organisation
from vallat.organisation.people.models.membership import one


class ConventionVersion(models.Model):
    """A text of the convention. One signed version (`code`) may be read again: each reading is a revision of it, and all are kept.

    Identity columns repeat the file's own, so that lists need not read it.
    """

    isolation = Global("the convention is a public act")
    archive = Shared(
        says=_("The versions of the convention that govern the town's tickets."),
        key="sha256",
        same=("code", "revision"),
    )
    erased = NAMES_NOBODY

    code = models.SlugField(_("code"), max_length=40)  # sigv-2024
    revision = models.PositiveSmallIntegerField(
        _("revision"), default=1, help_text=_("which reading of the version it is")
    )
    reason = models.CharField(_("why it was read again"), max_length=300, blank=True)
    title_fr = models.CharField(max_length=200, help_text=_("title in French"))
    title_en = models.CharField(max_length=200, help_text=_("title in English"))
    deliberation = models.CharField(_("deliberation"), max_length=40)
    deliberation_date = models.DateField(_("date of the deliberation"))
    act_id = models.CharField(_("act"), max_length=80)
    sha256 = models.CharField(max_length=64, unique=True, help_text=_("SHA-256 of its text"))
    loaded_at = models.DateTimeField(help_text=_("when it was loaded"))
    loaded_by = models.CharField(
        _("loaded by"), max_length=60, blank=True, help_text=_("the function or the command that loaded it")
    )  # a function or a command, never a name
    revised_at = models.DateTimeField(
        _("read again at"), null=True, blank=True, help_text=_("when the next reading took its place")
    )  # when the next revision took its place

    class Meta:
        ordering = ["-deliberation_date", "code", "-revision"]
        constraints = [
            models.UniqueConstraint(fields=["code", "revision"], name="convention_revision_once"),
            models.UniqueConstraint(
                fields=["code"], condition=Q(revised_at=None), name="convention_read_one_way_at_a_time"
            ),
            models.CheckConstraint(condition=Q(revision__gte=1), name="convention_revision_counts_from_one"),
            models.CheckConstraint(
                condition=Q(revision=1) | ~Q(reason=""), name="convention_revision_says_why"
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name(self) -> str:
        """What it is called in addresses and commands: its code while it is the latest reading, `code--1` once it is not.

        Two hyphens stand in no code (`engines.agreement.text.Code`).
        """
        return self.code if self.revised_at is None else f"{self.code}--{self.revision}"

    @property
    def former_name(self) -> str:
        """What the reading before it is called; "" for the first."""
        return f"{self.code}--{self.revision - 1}" if self.revision > 1 else ""


class ConventionText(models.Model):
    """The file, to the byte. Apart, because it is long and each process reads it once."""

    isolation = Global("the convention is a public act")
    archive = Shared(says=_("The text of these versions, to the byte."), key="version", beside="version")
    erased = NAMES_NOBODY

    version = models.OneToOneField(
        ConventionVersion,
        on_delete=models.PROTECT,
        related_name="text",
        primary_key=True,
        help_text=_("which version"),
    )
    source = models.TextField(help_text=_("the file, TOML"))

    def __str__(self) -> str:
        return str(self.version)


class ConventionParty(models.Model):
    """From when to when a version governs what an organisation opens: the latest revision of it."""

    isolation = Global("who signed which version, a public act")
    archive = Own(
        says=_("Which version of the convention binds the town, and when."),
    )
    erased = NAMES_NOBODY

    version = models.ForeignKey(
        ConventionVersion, on_delete=models.PROTECT, related_name="parties", help_text=_("which version")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    period = DateRangeField(_("in force"))

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="party_bound_by_one_version",
                expressions=[(one("organisation_id"), "&&"), ("period", "&&")],
            ),
            models.UniqueConstraint(fields=["version", "organisation"], name="party_once"),
            models.CheckConstraint(condition=Q(period__isempty=False), name="party_period_not_empty"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation_id} {self.version_id}"
