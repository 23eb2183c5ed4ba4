"""Who signed the convention, for which party, when: a record beside the text, which says only who is to sign (0)."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.organisation.models import Organisation, Person


class ConventionSignature(models.Model):
    """Of a signed version, whatever its readings: `code` is the convention's. `signatory` is a function, never a name.

    What was recorded by mistake is withdrawn, and stays with who did both.
    """

    code = models.SlugField(_("convention"), max_length=40)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    signatory = models.CharField(_("signed as"), max_length=100)
    signed_date = models.DateField(_("signed on"))
    recorded_at = models.DateTimeField()
    recorded_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True, blank=True)
    withdrawn_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

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
