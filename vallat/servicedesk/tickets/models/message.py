"""The conversation of a ticket."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import HANDED_OVER, WRITTEN, KeptFile, Overwritten, Own, Pointer
from vallat.base.fields import LineField
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.enums import Channel, Direction, FileCheck, VerifiedBy
from vallat.servicedesk.common.querysets import OfTicketQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket

LONGEST_MESSAGE = 50_000  # characters
QUARANTINE = "quarantine/"  # in the storage: nothing there is ever served


class Message(models.Model):
    isolation = HANDED_OVER
    archive = Own(
        says=_(
            "The conversations of the tickets. Private notes are the working papers of the syndicate's technicians, and are not here."
        ),
        pointers=(Pointer("outgoing_id", "base.outgoingmail"),),
        only=~Q(direction=Direction.NOTE),
    )
    erased = Overwritten("author", number=("author_label",))

    ticket = models.ForeignKey(
        Ticket,
        on_delete=models.PROTECT,
        related_name="messages",
        db_index=False,
        help_text=_("on which ticket"),
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    direction = models.CharField(
        max_length=4, choices=Direction.choices, help_text=_("from the user or to them")
    )
    channel = models.CharField(max_length=8, choices=Channel.choices, help_text=_("by which way"))
    author = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who wrote it")
    )
    author_label = LineField(
        max_length=320, help_text=_("the name or address as it was written")
    )  # the name or address as it was written
    at = models.DateTimeField(help_text=_("when"))
    text = models.TextField(_("message"))
    quoted = models.TextField(
        blank=True, help_text=_("what it repeats of earlier ones")
    )  # what the mail repeats of earlier ones, folded on the page
    message_id = models.CharField(max_length=500, blank=True, help_text=_("its Message-ID, for a mail"))
    # what shows that its author sent it by mail: auth, dkim, spf or dmarc; empty for what came by mail: nothing
    verified_by = models.CharField(
        max_length=5,
        choices=VerifiedBy.choices,
        blank=True,
        help_text=_("what showed that its author sent the mail: auth, dkim, spf or dmarc"),
    )
    # of which ticket it is a copy: a word of the desk told to who is merged, or a request taken out
    origin = models.ForeignKey(
        Ticket,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("of which ticket's message it is a copy"),
    )
    outgoing_id = models.BigIntegerField(
        null=True, help_text=_("the outgoing mail that carried it")
    )  # the row of the outbox that carries it

    objects = OfTicketQuerySet.as_manager()

    class Meta:
        ordering = ["at", "id"]
        indexes = [
            models.Index(fields=["ticket", "at", "id"], name="message_by_ticket"),
            models.Index(fields=["message_id"], condition=~Q(message_id=""), name="message_by_message_id"),
        ]
        constraints = [
            SameOrganisation("ticket"),
            SameOrganisation("origin"),
            models.CheckConstraint(
                condition=Q(direction__in=Direction.values), name="message_direction_known"
            ),
            models.CheckConstraint(
                condition=Q(verified_by__in=["", *VerifiedBy.values]), name="message_verified_by_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.direction} {self.at:%Y-%m-%d %H:%M}"

    @property
    def is_unverified(self) -> bool:
        """Whether it came by mail, and nothing showed that it is from whom it says."""
        return self.direction != Direction.OUT and self.channel == Channel.EMAIL and not self.verified_by


class Attachment(models.Model):
    isolation = HANDED_OVER
    archive = Own(
        says=_(
            "The files of these messages. One that the antivirus did not find clean is named, without its content."
        ),
        without={
            "check_state": "the next installation checks the file itself",
            "finding": "the next installation checks the file itself",
            "checked_at": "the next installation checks the file itself",
        },
        files={"file": KeptFile("files", "attachments", given="is_given")},
        only=~Q(message__direction=Direction.NOTE),
    )
    erased = WRITTEN

    message = models.ForeignKey(
        Message,
        on_delete=models.PROTECT,
        null=True,
        related_name="attachments",
        help_text=_("of which message"),
    )
    visit = models.ForeignKey(
        "servicedesk.Visit",
        on_delete=models.PROTECT,
        null=True,
        related_name="photos",
        help_text=_("of which visit, for a photo"),
    )
    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="attachments", help_text=_("on which ticket")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = LineField(max_length=200, help_text=_("as it was called"))
    content_type = models.CharField(
        max_length=120, help_text=_("media type, found from the bytes")
    )  # found from the bytes
    size = models.PositiveBigIntegerField(help_text=_("size in bytes"))
    sha256 = models.CharField(max_length=64, help_text=_("SHA-256 of its content"))
    file = models.FileField(max_length=300, help_text=_("its content"))
    check_state = models.CharField(max_length=10, choices=FileCheck.choices, default=FileCheck.UNCHECKED)
    finding = models.CharField(max_length=200, blank=True)  # what the antivirus calls it
    checked_at = models.DateTimeField(null=True)

    objects = OfTicketQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [
            models.Index(fields=["ticket"], name="attachment_by_ticket"),
            models.Index(fields=["id"], condition=Q(check_state="unchecked"), name="attachment_to_check"),
            models.Index(fields=["sha256"], name="attachment_by_content"),
        ]
        constraints = [
            SameOrganisation("ticket"),
            SameOrganisation("message"),
            SameOrganisation("visit"),
            models.CheckConstraint(
                condition=Q(check_state__in=FileCheck.values), name="attachment_check_known"
            ),
            models.CheckConstraint(
                condition=(Q(check_state="infected") & ~Q(finding=""))
                | (~Q(check_state="infected") & Q(finding="")),
                name="attachment_infected_by_something",
            ),
            models.CheckConstraint(
                condition=Q(check_state="unchecked", checked_at__isnull=True)
                | (~Q(check_state="unchecked") & Q(checked_at__isnull=False)),
                name="attachment_checked_has_an_instant",
            ),
            models.CheckConstraint(
                condition=~Q(check_state="infected") | Q(file__startswith=QUARANTINE),
                name="attachment_infected_is_kept_apart",
            ),
            models.CheckConstraint(
                condition=Q(message__isnull=False, visit__isnull=True)
                | Q(message__isnull=True, visit__isnull=False),
                name="attachment_of_message_or_visit",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_given(self) -> bool:
        """Whether it may be downloaded: found clean, or no antivirus is set. In doubt it may not."""
        if self.check_state == FileCheck.UNCHECKED:
            return not settings.CLAMD
        return self.check_state == FileCheck.CLEAN


def quarantine_of(attachment: Attachment) -> str:
    """The name in the storage under which an infected content is kept."""
    return f"{QUARANTINE}{attachment.sha256[:2]}/{attachment.sha256}"
