"""A device that a town owns and somebody uses."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.access.querysets import ScopedQuerySet
from vallat.assets.enums import AssetKind
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, Own
from vallat.base.search import VECTOR
from vallat.organisation.models import Organisation, Person, Site

# Label and model in small letters without accents, as `base.search` asks for them.
FOLDED = "translate(lower(%(expressions)s), 'àâäçéèêëîïôöùûü', 'aaaceeeeiioouuu')"
WORDS = VECTOR.replace("%(expressions)s", FOLDED)


class Asset(models.Model):
    isolation = OWN_ROWS
    archive = Own(
        says=_("The devices that the town owns."),
    )
    erased = NAMES_NOBODY

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(_("kind"), max_length=24, choices=AssetKind.choices)
    tag = models.CharField(_("label"), max_length=40)  # what is written on it: PC-EC-014
    model = models.CharField(_("model"), max_length=80, blank=True)
    holder = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="assets",
        help_text=_("who uses it"),
    )
    site = models.ForeignKey(
        Site, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text=_("on which site")
    )

    search = models.GeneratedField(
        expression=Func(F("tag"), F("model"), template=WORDS, arg_joiner=" || ' ' || "),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["tag"]
        indexes = [
            models.Index(fields=["holder"], name="asset_by_holder"),
            GinIndex(fields=["search"], name="asset_search"),
        ]
        constraints = [
            SameOrganisation("site"),
            SameOrganisation("holder"),
            models.UniqueConstraint(fields=["organisation", "tag"], name="asset_tag_once"),
            models.CheckConstraint(condition=Q(kind__in=AssetKind.values), name="asset_kind_known"),
        ]

    def __str__(self) -> str:
        return self.tag
