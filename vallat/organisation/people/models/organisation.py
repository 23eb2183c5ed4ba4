"""The syndicate, its communes, and the companies they work with."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.base.declarations import NAMES_NOBODY, Global, NamedIn, Shared
from vallat.base.fields import LineField
from vallat.organisation.people.enums import OrganisationKind

ADDRESSES = {"new"}  # of the pages that stand beside an organisation's own


def refuse_address(code: str) -> None:
    """Raises ValidationError for a code whose page would never open."""
    if code in ADDRESSES:
        raise ValidationError(
            _("“%(code)s” is the address of a page: choose another code."), params={"code": code}
        )


class Organisation(models.Model):
    isolation = Global("names and public identifiers of the towns")
    archive = Shared(
        says=_("Organisations that the rows name: the town itself, the syndicate, contractors."),
        key="code",
        same=("kind",),
        named_in=(NamedIn("base.outgoingmail", "organisation_id"),),
    )
    erased = NAMES_NOBODY

    kind = models.CharField(_("kind"), max_length=12, choices=OrganisationKind.choices)
    code = models.SlugField(
        _("code"),
        max_length=40,
        unique=True,
        validators=[refuse_address],
        help_text=_("code (short name in addresses and files)"),
    )
    name = LineField(_("name"), max_length=120)
    siren = models.CharField(
        "SIREN",
        max_length=9,
        blank=True,
        validators=[RegexValidator(r"^[0-9]{9}$")],
        help_text=_("number in the national register"),
    )
    insee = models.CharField(
        "INSEE",
        max_length=5,
        blank=True,
        validators=[RegexValidator(r"^[0-9][0-9AB][0-9]{3}$")],
        help_text=_("number of the commune"),
    )
    postcode = models.CharField(_("postcode"), max_length=5, blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    closed_at = models.DateTimeField(_("closed on"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(fields=["siren"], condition=~Q(siren=""), name="organisation_siren_once"),
            models.UniqueConstraint(fields=["insee"], condition=~Q(insee=""), name="organisation_insee_once"),
            models.CheckConstraint(
                condition=Q(kind__in=OrganisationKind.values), name="organisation_kind_known"
            ),
            models.UniqueConstraint(
                fields=["kind"],
                condition=Q(kind=OrganisationKind.SYNDICATE),
                name="organisation_one_syndicate",
            ),
            models.CheckConstraint(
                condition=~Q(kind=OrganisationKind.SYNDICATE) | Q(closed_at__isnull=True),
                name="organisation_syndicate_stays",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_commune(self) -> bool:
        return self.kind == OrganisationKind.COMMUNE
