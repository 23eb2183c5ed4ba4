"""What became of the day by which a disclosure request is answered: decisions that put it off, reminders that it comes or has passed.

The database lets nobody change or remove a prolongation (migrations/sql/register.py).
"""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, Own, Stays
from vallat.governance.enums import ReminderKind
from vallat.governance.models.disclosure import DisclosureQuerySet, DisclosureRequest
from vallat.organisation.models import Organisation, Person


class Prolongation(models.Model):
    """A decision that puts the day off. `decided_by_label` is the name of who took it, as it was then."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("Decisions that put off the day by which such a request is answered."),
    )
    erased = Stays("the register keeps who asked and who decided: it is the proof that the law asks for")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose data")
    )
    request = models.ForeignKey(
        DisclosureRequest,
        on_delete=models.PROTECT,
        related_name="prolongations",
        verbose_name=_("of which request"),
    )
    former_date = models.DateField(_("was to be answered by"))
    new_date = models.DateField(_("to be answered by"))
    reason = models.TextField(_("reason"), max_length=4000)
    decided_at = models.DateTimeField(_("decided"))
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("decided by")
    )
    decided_by_label = models.CharField(_("decided by (name)"), max_length=200)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ["decided_at", "id"]
        constraints = [
            SameOrganisation("request"),
            models.UniqueConstraint(fields=["request", "former_date"], name="prolongation_once_a_day"),
            models.CheckConstraint(condition=Q(new_date__gt=F("former_date")), name="prolongation_is_later"),
            models.CheckConstraint(condition=~Q(reason=""), name="prolongation_says_why"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.former_date} → {self.new_date}"


class DisclosureReminder(models.Model):
    """A reminder that was sent, once for each day to answer by."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("Reminders of that day that were sent."),
    )
    erased = NAMES_NOBODY

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose data")
    )
    request = models.ForeignKey(
        DisclosureRequest,
        on_delete=models.PROTECT,
        related_name="reminders",
        verbose_name=_("of which request"),
    )
    kind = models.CharField(_("of what"), max_length=8, choices=ReminderKind.choices)
    answer_by_date = models.DateField(_("to be answered by"))
    sent_at = models.DateTimeField(_("sent"))

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ["sent_at", "id"]
        constraints = [
            SameOrganisation("request"),
            models.UniqueConstraint(
                fields=["request", "kind", "answer_by_date"], name="disclosure_reminded_once"
            ),
            models.CheckConstraint(
                condition=Q(kind__in=ReminderKind.values), name="disclosure_reminder_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.kind} {self.answer_by_date}"
