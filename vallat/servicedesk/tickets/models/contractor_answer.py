"""What a contractor answered on a ticket that was handed over to it, until somebody of the desk has read it."""

from django.db import models
from django.db.models import F, Q

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, LeftOut
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.querysets import DeskQuerySet
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket


class ContractorAnswer(models.Model):
    """Read by who says so, or by the next action of the desk on the ticket; opening its page reads nothing."""

    isolation = OWN_ROWS
    archive = LeftOut("which messages of contractors the desk has read")
    erased = NAMES_NOBODY

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="contractor_answers")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    message = models.OneToOneField(Message, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField()
    read_at = models.DateTimeField(null=True)
    read_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DeskQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["ticket"], condition=Q(read_at=None), name="contractor_answer_unread")
        ]
        constraints = [
            SameOrganisation("ticket"),
            SameOrganisation("message"),
            models.CheckConstraint(
                condition=Q(read_at__isnull=True, read_by__isnull=True)
                | Q(read_at__isnull=False, read_by__isnull=False, read_at__gte=F("at")),
                name="contractor_answer_read_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.at:%Y-%m-%d %H:%M}"
