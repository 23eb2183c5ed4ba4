"""Who signed the convention, for which party, when: a record beside the text, which says only who is to sign (0)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.base.declarations import NAMES_NOBODY, Global, Own
from vallat.organisation.models import Organisation, Person


class ConventionSignature(models.Model):
    """Of a signed version, whatever its readings: `code` is the convention's. `signatory` is a function, never a name.

    What was recorded by mistake is withdrawn, and stays with who did both.
    """

    isolation = Global("which body signed on which day, in which function: a public act")
    archive = Own(
        says=_("When the town signed the convention, and in which capacity."),
    )
    erased = NAMES_NOBODY

    code = models.SlugField(_("convention"), max_length=40, help_text=_("which convention"))
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    signatory = models.CharField(_("signed as"), max_length=100, help_text=_("the role that signed"))
    signed_date = models.DateField(_("signed on"), help_text=_("when"))
    recorded_at = models.DateTimeField(help_text=_("when it was recorded"))
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who recorded it")
    )
    withdrawn_at = models.DateTimeField(
        null=True, blank=True, help_text=_("when it was withdrawn, recorded by mistake")
    )
    withdrawn_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who withdrew it")
    )

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["code", "organisation"],
                condition=Q(withdrawn_at=None),
                name="convention_signed_once",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("recorded_at")),
                name="signature_withdrawn_after",
            ),
            models.CheckConstraint(condition=~Q(signatory=""), name="signature_by_a_function"),
        ]
        indexes = [models.Index(F("organisation"), F("code"), name="signature_by_party")]

    def __str__(self) -> str:
        return f"{self.code} {self.organisation_id} {self.signed_date}"
