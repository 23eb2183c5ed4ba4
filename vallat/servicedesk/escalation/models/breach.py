"""A deadline that passed unmet, one for each clock of a ticket; whom it is attributed to, and who said otherwise."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import HANDED_OVER, NAMES_NOBODY, OWN_ROWS, WRITTEN, Own
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.enums import Attribution, ClockKind
from vallat.servicedesk.common.querysets import BreachQuerySet, BreachRowQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket


class Breach(models.Model):
    """`attributed_to` comes from the waitings until a person corrects it; `settled_at`: measured once the clock had stopped.
    `withdrawn_at`: the ticket was qualified anew and its clock is no longer passed; the row stays, and counts nowhere."""

    isolation = HANDED_OVER
    archive = Own(
        says=_("Deadlines of the tickets that were passed, as they were noted."),
    )
    erased = NAMES_NOBODY

    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="breaches", help_text=_("on which ticket")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    clock = models.CharField(max_length=10, choices=ClockKind.choices, help_text=_("which of the two clocks"))
    due_at = models.DateTimeField(help_text=_("the deadline"))
    noted_at = models.DateTimeField(help_text=_("when it was noted"))
    attributed_to = models.CharField(
        _("attributed to"),
        max_length=14,
        choices=Attribution.choices,
        default=Attribution.SYNDICATE,
        help_text=_("whom it is attributed to"),
    )
    settled_at = models.DateTimeField(
        null=True, help_text=_("when that was measured for good, its clock stopped")
    )
    withdrawn_at = models.DateTimeField(
        null=True, help_text=_("when the ticket was qualified anew and was no longer late")
    )

    objects = BreachRowQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-noted_at", "-id"], name="breach_latest"),
            models.Index(fields=["organisation", "-noted_at", "-id"], name="breach_by_town"),
        ]
        constraints = [
            SameOrganisation("ticket"),
            models.UniqueConstraint(
                fields=["ticket", "clock"], condition=Q(withdrawn_at=None), name="breach_once"
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None) | Q(withdrawn_at__gte=F("noted_at")),
                name="breach_withdrawn_after_noted",
            ),
            models.CheckConstraint(condition=Q(clock__in=ClockKind.values), name="breach_clock_known"),
            models.CheckConstraint(
                condition=Q(attributed_to__in=Attribution.values), name="breach_attribution_known"
            ),
            models.CheckConstraint(condition=Q(noted_at__gte=F("due_at")), name="breach_after_due"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.clock}"


class BreachCorrection(models.Model):
    """Somebody who leads the desk attributes a breach otherwise, and says why. The latest holds; none is taken away."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("Breaches that somebody attributed otherwise than their waitings do."),
    )
    erased = WRITTEN

    breach = models.ForeignKey(
        Breach, on_delete=models.PROTECT, related_name="corrections", help_text=_("of which breach")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    attributed_to = models.CharField(
        _("attributed to"),
        max_length=14,
        choices=Attribution.choices,
        help_text=_("whom it is attributed to"),
    )
    reason = models.CharField(_("reason"), max_length=500, help_text=_("the reason"))
    at = models.DateTimeField(help_text=_("when"))
    by = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", help_text=_("who did it"))

    objects = BreachQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        constraints = [
            SameOrganisation("breach"),
            models.CheckConstraint(
                condition=Q(attributed_to__in=Attribution.values), name="breach_correction_known"
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="breach_correction_has_a_reason"),
        ]

    def __str__(self) -> str:
        return f"{self.breach_id} {self.attributed_to}"
