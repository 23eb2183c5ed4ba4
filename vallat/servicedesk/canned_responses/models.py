"""What is prepared for the desk: canned answers, templates of tickets, tickets that come back by the calendar."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, WRITTEN, LeftOut
from vallat.base.fields import LineField
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.canned_responses.enums import Frequency
from vallat.servicedesk.common.models import ENDED, EndableRecord
from vallat.servicedesk.common.querysets import DeskQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket


class Prepared(EndableRecord):
    """Words under a name, which one of them bears at a time."""

    name = LineField(_("name"), max_length=80)
    text = models.TextField(_("text"), max_length=10_000)

    objects = DeskQuerySet.as_manager()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.name


class CannedResponse(Prepared):
    """Words that the desk writes often. `{{ number }}` and the like are filled in as they are inserted."""

    isolation = OWN_ROWS
    archive = LeftOut("the syndicate's own words")
    erased = WRITTEN

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(ended_at=None), name="canned_answer_name_once"
            ),
            models.CheckConstraint(condition=ENDED, name="canned_answer_ends_after_it_is_made"),
        ]


class TicketTemplate(Prepared):
    """What a ticket that is often opened begins with."""

    isolation = OWN_ROWS
    archive = LeftOut("the syndicate's own words")
    erased = WRITTEN

    subject = LineField(_("subject"), max_length=200)
    service_code = models.CharField(_("service"), max_length=60, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["name"], condition=Q(ended_at=None), name="ticket_template_name_once"
            ),
            models.CheckConstraint(condition=ENDED, name="ticket_template_ends_after_it_is_made"),
        ]


class Recurrence(EndableRecord):
    """A ticket from a template, for somebody, each time the calendar says so."""

    isolation = OWN_ROWS
    archive = LeftOut("made from the syndicate's templates; the tickets that it opened are the town's")
    erased = NAMES_NOBODY

    template = models.ForeignKey(TicketTemplate, on_delete=models.PROTECT, related_name="recurrences")
    requester = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+")
    rhythm = models.CharField(_("how often"), max_length=9, choices=Frequency.choices)
    first_at = models.DateTimeField(_("the first time"))

    objects = DeskQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("requester"),
            models.CheckConstraint(condition=Q(rhythm__in=Frequency.values), name="recurrence_rhythm_known"),
            models.UniqueConstraint(
                fields=["template", "requester", "rhythm", "first_at"],
                condition=Q(ended_at=None),
                name="recurrence_once",
            ),
            models.CheckConstraint(condition=ENDED, name="recurrence_ends_after_it_is_made"),
        ]

    def __str__(self) -> str:
        return f"{self.template_id} {self.rhythm}"


class Occurrence(models.Model):
    """One time: its ticket is opened once, whatever runs twice."""

    isolation = OWN_ROWS
    archive = LeftOut("of recurrences, which are the syndicate's; its ticket is the town's")
    erased = NAMES_NOBODY

    recurrence = models.ForeignKey(Recurrence, on_delete=models.PROTECT, related_name="occurrences")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    due_at = models.DateTimeField()
    ticket = models.OneToOneField(Ticket, on_delete=models.PROTECT, related_name="+")

    objects = DeskQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("ticket"),
            SameOrganisation("recurrence"),
            models.UniqueConstraint(fields=["recurrence", "due_at"], name="occurrence_once"),
        ]

    def __str__(self) -> str:
        return f"{self.recurrence_id} {self.due_at:%Y-%m-%d}"
