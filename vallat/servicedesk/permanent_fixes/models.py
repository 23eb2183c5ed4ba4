"""What is still to be done after a workaround: by whom, by when."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import HANDED_OVER, WRITTEN, Own
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.models import ended_after
from vallat.servicedesk.common.querysets import OfTicketQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket


class PermanentFix(models.Model):
    """One that is open for each ticket that is worked around. Given to somebody else or put off, it ends and another begins:
    the plans before stay."""

    isolation = HANDED_OVER
    archive = Own(
        says=_("What was still to be done after a workaround."),
    )
    erased = WRITTEN

    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="permanent_fixes", help_text=_("on which ticket")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    what = models.CharField(_("final fix to come"), max_length=500)
    owner = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who has it")
    )
    target_date = models.DateField(_("to be done by"))
    since = models.DateTimeField(help_text=_("since when the ticket is worked around"))  # of the workaround
    planned_at = models.DateTimeField(help_text=_("from"))
    planned_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who said so")
    )
    ended_at = models.DateTimeField(null=True, help_text=_("to"))
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who ended it")
    )

    objects = OfTicketQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["since", "id"], condition=Q(ended_at=None), name="final_fix_open")]
        constraints = [
            SameOrganisation("ticket"),
            models.UniqueConstraint(fields=["ticket"], condition=Q(ended_at=None), name="final_fix_one_open"),
            models.CheckConstraint(
                condition=ended_after("planned_at"),
                name="final_fix_ends_after_it_is_planned",
            ),
            models.CheckConstraint(
                condition=Q(planned_at__gte=F("since")), name="final_fix_planned_after_the_workaround"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.target_date}"
