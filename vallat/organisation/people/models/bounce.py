"""A mail to somebody that came back: what the mail server of their address said (RFC 3464)."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.access.querysets import ScopedQuerySet
from vallat.base.declarations import OWN_ROWS, Overwritten, Own, Pointer
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person


class Bounce(models.Model):
    """It stands until somebody clears it, or the person has another address."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("Mails to people of the town that came back."),
        pointers=(Pointer("outgoing_id", "base.outgoingmail"),),
    )
    erased = Overwritten("person", empty=("address", "said"))

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="bounces", help_text=_("whose address")
    )
    address = models.CharField(_("address"), max_length=320)
    at = models.DateTimeField(_("when"))
    status = models.CharField(_("status"), max_length=12)  # 5.1.1
    permanent = models.BooleanField(
        help_text=_("whether nobody has the address")
    )  # nobody has this address: automatic mail to it stops
    said = models.CharField(_("what the server said"), max_length=300, blank=True)
    outgoing_id = models.BigIntegerField(
        help_text=_("the mail that came back")
    )  # the mail of the outbox that came back
    cleared_at = models.DateTimeField(
        null=True, help_text=_("when somebody said that the address works again")
    )
    cleared_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who")
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["-at", "-id"]
        indexes = [
            models.Index(fields=["person", "-at"], name="bounce_by_person"),
            models.Index(fields=["person"], condition=Q(cleared_at=None), name="bounce_standing"),
        ]
        constraints = [
            SameOrganisation("person"),
            models.UniqueConstraint(fields=["outgoing_id"], name="bounce_once_a_mail"),
            models.CheckConstraint(
                condition=Q(cleared_at__isnull=True, cleared_by__isnull=True)
                | Q(cleared_at__isnull=False, cleared_by__isnull=False, cleared_at__gte=models.F("at")),
                name="bounce_cleared_by_somebody",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.status} {self.at:%Y-%m-%d}"

    def stands_for(self, address: str) -> bool:
        """Whether it still says something of the address."""
        return self.cleared_at is None and bool(address) and self.address.lower() == address.lower()
