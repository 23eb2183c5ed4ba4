"""Time spent on tickets."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import OWN_ROWS, WRITTEN, LeftOut
from vallat.base.idempotency import Idempotent
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.querysets import WorkQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket


class TimeSpent(Idempotent):
    """Minutes of somebody's work. A mistake is corrected by a further row, with fewer minutes or less than none."""

    isolation = OWN_ROWS
    archive = LeftOut("how the syndicate's people spend their time is theirs")
    erased = WRITTEN

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="time_spent")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    noted_at = models.DateTimeField()
    minutes = models.IntegerField(_("minutes"))
    what = models.CharField(_("what was done"), max_length=200)

    objects = WorkQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["ticket", "noted_at"], name="time_spent_by_ticket"),
            models.Index(fields=["noted_at"], name="time_spent_lately"),
        ]
        constraints = [
            SameOrganisation("ticket"),
            models.CheckConstraint(
                condition=~Q(minutes=0) & Q(minutes__gte=-1440, minutes__lte=1440), name="time_spent_of_a_day"
            ),
            models.CheckConstraint(condition=~Q(what=""), name="time_spent_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.minutes}"
