"""A version of the convention: the file as it was loaded, and who is bound by it when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.organisation.models import Organisation
from vallat.organisation.models.membership import one


class ConventionVersion(models.Model):
    """Identity columns repeat the file's own, so that lists need not read it."""

    code = models.SlugField(_("code"), max_length=40, unique=True)  # sigv-2024
    title_fr = models.CharField(max_length=200)
    title_en = models.CharField(max_length=200)
    deliberation = models.CharField(_("deliberation"), max_length=40)
    deliberation_date = models.DateField(_("date of the deliberation"))
    act_id = models.CharField(_("act"), max_length=80)
    sha256 = models.CharField(max_length=64)
    loaded_at = models.DateTimeField()

    class Meta:
        ordering = ["-deliberation_date"]

    def __str__(self) -> str:
        return self.code


class ConventionText(models.Model):
    """The file, to the byte. Apart, because it is long and each process reads it once."""

    version = models.OneToOneField(
        ConventionVersion, on_delete=models.PROTECT, related_name="text", primary_key=True
    )
    source = models.TextField()

    def __str__(self) -> str:
        return str(self.version)


class ConventionParty(models.Model):
    """From when to when a version governs what an organisation opens."""

    version = models.ForeignKey(ConventionVersion, on_delete=models.PROTECT, related_name="parties")
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
