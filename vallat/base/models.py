"""The outbox: an outgoing mail is a row of the transaction that causes it, sent afterwards by the worker. And what this installation is."""

from datetime import datetime
from uuid import uuid4

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, ErasedBy, Global, LeftOut, Own


class OutgoingState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    GIVEN_UP = "given_up", _("given up")


UNSENT = (OutgoingState.WAITING, OutgoingState.GIVEN_UP)


class OutgoingMail(models.Model):
    isolation = OWN_ROWS
    archive = Own(
        says=_(
            "Mails that left, or were to leave, about what is the town's, but those that open an account. Of those to the syndicate's people "
            "and to contractors, neither the address nor the text."
        ),
        only=~Q(subject_type="organisation.person"),
        without={
            "last_error": "names of the syndicate's servers",
            "files": "the files of the requests are in the archive themselves",
        },
        complete="vallat.base.mail.town_data.keep_here",
        keeps_back="vallat.base.mail.town_data.written_to_no_town",
    )
    erased = ErasedBy("vallat.base.mail.erasing.erase_outgoing_mail")

    organisation_id = models.BigIntegerField(
        help_text=_("the organisation that the row belongs to")
    )  # whose rows it speaks of; no foreign key: base is below organisation
    to = models.CharField(max_length=320, help_text=_("address"))
    subject = models.CharField(max_length=300, help_text=_("subject"))
    body = models.TextField(
        help_text=_("text; of a link that opens without signing in, what opens it is left out")
    )
    calendar = models.TextField(
        blank=True, help_text=_("the invitation that goes with it (RFC 5546)")
    )  # an invitation (RFC 5546) that goes with the text
    files = models.TextField(
        blank=True
    )  # JSON: [{"path", "name", "type"}] of the storage, that go with the text
    message_id = models.CharField(
        max_length=200, unique=True, help_text=_("its Message-ID")
    )  # the same on each try
    in_reply_to = models.CharField(max_length=1000, blank=True, help_text=_("the Message-ID that it answers"))
    references = models.TextField(blank=True, help_text=_("the Message-IDs of its thread"))
    sender = models.CharField(max_length=320, help_text=_("address that it is from"))
    automatic = models.BooleanField(
        default=True, help_text=_("whether no person wrote it")
    )  # carries Auto-Submitted
    subject_type = models.CharField(max_length=60, help_text=_("the table of what it is about"))
    subject_id = models.BigIntegerField(help_text=_("the row of what it is about"))
    state = models.CharField(
        max_length=10,
        choices=OutgoingState.choices,
        default=OutgoingState.WAITING,
        help_text=_("whether it left"),
    )
    created_at = models.DateTimeField(help_text=_("when it was written"))
    next_try_at = models.DateTimeField(help_text=_("when it is tried next"))
    tries = models.PositiveSmallIntegerField(default=0, help_text=_("how often it was tried"))
    last_error = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True, help_text=_("when it left"))
    again_at = models.DateTimeField(
        null=True, help_text=_("when somebody asked for it to be sent again")
    )  # when somebody asked for it to be sent again

    class Meta:
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="outgoing_waiting"),
            models.Index(fields=["subject_type", "subject_id"], name="outgoing_by_subject"),
            models.Index(fields=["id"], condition=~Q(state="sent"), name="outgoing_not_sent"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="outgoing_sent_has_an_instant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} ({self.state})"

    @property
    def waits_since(self) -> datetime:
        """What the time until it is given up counts from."""
        return self.again_at or self.created_at


class Installation(models.Model):
    """The one row that says which installation this database is of; `VALLAT_DATA` says the same beside the files."""

    isolation = Global("which installation this is, no town's")
    archive = LeftOut("which installation this is")
    erased = NAMES_NOBODY

    identity = models.UUIDField(default=uuid4, unique=True)
    only = models.BooleanField(default=True, unique=True)
    made_at = models.DateTimeField()
    files_named_at = models.DateTimeField(null=True)  # when its identity was written beside its files

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(only=True), name="installation_is_one")]

    def __str__(self) -> str:
        return str(self.identity)


class Hold(models.Model):
    """A time in which nothing leaves the installation: from a restore until an operator releases it (`base.installation.hold`)."""

    isolation = Global("since when nothing leaves the installation, and why")
    archive = LeftOut("when nothing left the installation")
    erased = NAMES_NOBODY

    held_at = models.DateTimeField()
    because = models.CharField(max_length=300)  # what happened, for whoever finds it held
    released_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                models.Value(True), condition=Q(released_at__isnull=True), name="hold_one_at_a_time"
            ),
            models.CheckConstraint(
                condition=Q(released_at__isnull=True) | Q(released_at__gte=models.F("held_at")),
                name="hold_ends_after_its_start",
            ),
        ]

    def __str__(self) -> str:
        return f"held at {self.held_at:%Y-%m-%d %H:%M}"


class WorkerProcess(models.Model):
    """A process that does the jobs, for as long as it tells that it lives (`base.jobs.workers`). By the clock of the database."""

    isolation = Global("which processes do the jobs, no town's")
    archive = LeftOut("which processes do the jobs")
    erased = NAMES_NOBODY

    identity = models.UUIDField(unique=True)
    host = models.CharField(max_length=255)
    started_at = models.DateTimeField()
    seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)  # when it was stopped; one that was killed is seen no more

    class Meta:
        indexes = [models.Index(fields=["seen_at"], name="worker_by_last_sign")]
        constraints = [
            models.CheckConstraint(
                condition=Q(seen_at__gte=models.F("started_at"))
                & (Q(ended_at=None) | Q(ended_at__gte=models.F("seen_at"))),
                name="worker_seen_between_its_ends",
            ),
        ]

    def __str__(self) -> str:
        return f"worker on {self.host}"
