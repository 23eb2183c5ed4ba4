"""What stands around a ticket: who else gets its mails, the time it took, who was called into its notes."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import HANDED_OVER, NAMES_NOBODY, OWN_ROWS, WRITTEN, LeftOut, Own
from vallat.base.idempotency import Idempotent
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.querysets import OfTicketQuerySet, WorkQuerySet
from vallat.servicedesk.tickets.models.message import Message
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
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_at__gte=F("added_at")),
                name="watcher_ends_after_it_begins",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.person_id}"


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


class Mention(models.Model):
    """A colleague named in a private note (`@name`), told once by mail."""

    isolation = OWN_ROWS
    archive = LeftOut("of private notes, the working papers of the syndicate's technicians")
    erased = NAMES_NOBODY

    message = models.ForeignKey(Message, on_delete=models.PROTECT, related_name="mentions")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    told_at = models.DateTimeField()

    objects = WorkQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("message"),
            models.UniqueConstraint(fields=["message", "person"], name="mention_once"),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} {self.person_id}"
