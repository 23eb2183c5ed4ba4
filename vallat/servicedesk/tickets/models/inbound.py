"""A mailbox, and every message that came to it, raw copy first."""

from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from vallat.base.declarations import NAMES_NOBODY, ErasedBy, Global, KeptFile, Own, OwnRows, Shared
from vallat.base.fields import LineField
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.enums import InboundState, VerifiedBy
from vallat.servicedesk.common.querysets import MailQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket

FILED = [InboundState.TICKET.value, InboundState.REPLY.value]


class Mailbox(models.Model):
    isolation = Global("names and addresses of the desk, printed in its leaflet")
    archive = Shared(says=_("The desk's mailboxes that took the town's messages."), key="name")
    erased = NAMES_NOBODY

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    name = models.SlugField(_("name"), max_length=40, unique=True)
    address = models.EmailField(_("address"), unique=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class InboundMail(models.Model):
    """One row per (mailbox, digest): the same bytes delivered twice are one message, whatever crashed between."""

    isolation = OwnRows(also="the town whose ticket it became")
    archive = Own(
        says=_("The messages that became the town's tickets, or were added to them, as they came."),
        without={"named_ticket": "on messages that are no town's alone"},
        files={"raw": KeptFile("mails", given="may_leave")},
        through="ticket",
        only=Q(state__in=FILED),
    )
    erased = ErasedBy("vallat.servicedesk.erasing.erase_raw_mail")

    mailbox = models.ForeignKey(
        Mailbox, on_delete=models.PROTECT, related_name="messages", help_text=_("where it came to")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    digest = models.CharField(
        max_length=64, help_text=_("SHA-256 of the message")
    )  # SHA-256 of the raw bytes
    raw = models.BinaryField(help_text=_("the message, to the byte"))
    # in bytes, of the message; `raw` is shorter when only its headers are here
    size = models.PositiveBigIntegerField(help_text=_("size in bytes"))
    received_at = models.DateTimeField(help_text=_("when it came"))
    redelivered = models.PositiveIntegerField(
        default=0, help_text=_("how often the same bytes came again")
    )  # how many times the same bytes came again
    state = models.CharField(
        max_length=10,
        choices=InboundState.choices,
        default=InboundState.RECEIVED,
        help_text=_("what became of it"),
    )
    state_at = models.DateTimeField(null=True, help_text=_("when that was"))
    why = models.CharField(
        max_length=300, blank=True, help_text=_("the reason")
    )  # in words, for held, automatic, unreadable, duplicate
    # what shows that a person of the directory sent it, or why nothing does: both empty while no mail server is named
    verified_by = models.CharField(
        max_length=5,
        choices=VerifiedBy.choices,
        blank=True,
        help_text=_("what showed that its sender sent it: auth, dkim, spf or dmarc"),
    )
    doubt = models.CharField(
        max_length=300, blank=True, help_text=_("why nothing showed that its sender sent it")
    )
    message_id = models.CharField(
        max_length=500, blank=True, help_text=_("its Message-ID")
    )  # of the header, or derived from the content
    # of subject, text, cleaned HTML and files: tells a copy from other content
    content_digest = models.CharField(
        max_length=64, blank=True, help_text=_("digest of its text and files: tells a copy")
    )
    sender = models.CharField(max_length=320, blank=True, help_text=_("its sender"))
    subject = LineField(max_length=300, blank=True, help_text=_("its subject"))
    # the ticket that it became, or was added to: from then on it is of the ticket's town
    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, null=True, related_name="inbound", help_text=_("on which ticket")
    )
    # the ticket that it only speaks of: the desk is shown it, and the town of that ticket gets nothing of the message
    named_ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who decided on it")
    )
    decision = models.CharField(
        max_length=300, blank=True, help_text=_("why they decided so")
    )  # why they decided so, in their words
    tries = models.PositiveSmallIntegerField(default=0, help_text=_("how often it was read"))
    tried_at = models.DateTimeField(
        null=True, help_text=_("when that last began")
    )  # when the last one began: another worker leaves it alone for a while

    objects = MailQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["mailbox", "state", "-id"], name="inbound_by_state"),
            models.Index(fields=["mailbox", "message_id"], name="inbound_by_message_id"),
            models.Index(fields=["mailbox", "sender", "received_at"], name="inbound_by_sender"),
            models.Index(fields=["id"], condition=Q(state="received"), name="inbound_to_read"),
            models.Index(fields=["mailbox", "-id"], condition=~Q(doubt=""), name="inbound_doubted"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["mailbox", "digest"], name="inbound_once"),
            models.CheckConstraint(condition=Q(state__in=InboundState.values), name="inbound_state_known"),
            models.CheckConstraint(
                condition=Q(state__in=FILED, ticket__isnull=False)
                | (~Q(state__in=FILED) & Q(ticket__isnull=True)),
                name="inbound_ticket_filed",
            ),
            models.CheckConstraint(
                condition=Q(ticket__isnull=True) | Q(named_ticket__isnull=True),
                name="inbound_named_or_filed",
            ),
            models.CheckConstraint(
                condition=Q(verified_by="") | Q(verified_by__in=VerifiedBy.values, doubt=""),
                name="inbound_verified_or_doubted",
            ),
            models.CheckConstraint(
                condition=~Q(state="received")
                | Q(size=Func(F("raw"), function="octet_length", output_field=models.BigIntegerField())),
                name="inbound_whole_when_read",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.mailbox_id} {self.digest[:12]} {self.state}"

    @property
    def is_filed(self) -> bool:
        """Whether it became a ticket, or part of one."""
        return self.state in FILED

    @property
    def shown_ticket(self) -> Ticket | None:
        """The one that the desk is led to: what it became, or what it names."""
        return self.ticket or self.named_ticket

    def place(self, ticket: Ticket | None) -> None:
        """A message that is filed belongs to its ticket; one that is not only names it."""
        self.ticket, self.named_ticket = (ticket, None) if self.is_filed else (None, ticket)

    @property
    def may_leave(self) -> bool:
        """Whether the raw copy may be handed over: it holds the files, so not before each was found clean."""
        if self.ticket is None:
            return True
        return all(attachment.is_given for attachment in self.ticket.attachments.all())

    @property
    def is_whole(self) -> bool:
        """False when it is larger than the limit, and only its headers are here. Needs `raw`."""
        return len(self.raw) == self.size
