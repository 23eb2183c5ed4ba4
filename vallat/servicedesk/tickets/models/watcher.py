"""Watchers: who else gets the mails of a ticket."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import HANDED_OVER, NAMES_NOBODY, Own
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.models import ended_after
from vallat.servicedesk.common.querysets import OfTicketQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket


class Watcher(models.Model):
    """Somebody beside the requester who gets what the desk tells, as long as they may see the ticket."""

    isolation = HANDED_OVER
    archive = Own(
        says=_("Who gets the mails of a ticket beside its requester."),
    )
    erased = NAMES_NOBODY

    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="watchers", help_text=_("on which ticket")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", help_text=_("who"))
    added_at = models.DateTimeField(help_text=_("from"))
    added_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who said so")
    )
    ended_at = models.DateTimeField(null=True, help_text=_("to"))
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who ended it")
    )

    objects = OfTicketQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("ticket"),
            models.UniqueConstraint(
                fields=["ticket", "person"], condition=Q(ended_at=None), name="watcher_once"
            ),
            models.CheckConstraint(
                condition=ended_after("added_at"),
                name="watcher_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.person_id}"
