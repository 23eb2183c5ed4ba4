"""The outbox: an outgoing mail is a row of the transaction that causes it, sent afterwards by the worker."""

from datetime import datetime

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _


class OutgoingState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    GIVEN_UP = "given_up", _("given up")


class OutgoingMail(models.Model):
    organisation_id = (
        models.BigIntegerField()
    )  # whose rows it speaks of; no foreign key: base is below organisation
    to = models.CharField(max_length=320)
    subject = models.CharField(max_length=300)
    body = models.TextField()
    calendar = models.TextField(blank=True)  # an invitation (RFC 5546) that goes with the text
    files = models.TextField(
        blank=True
    )  # JSON: [{"path", "name", "type"}] of the storage, that go with the text
    message_id = models.CharField(max_length=200, unique=True)  # the same on each try
    in_reply_to = models.CharField(max_length=1000, blank=True)
    references = models.TextField(blank=True)
    sender = models.CharField(max_length=320)
    automatic = models.BooleanField(default=True)  # carries Auto-Submitted
    subject_type = models.CharField(max_length=60)
    subject_id = models.BigIntegerField()
    state = models.CharField(max_length=10, choices=OutgoingState.choices, default=OutgoingState.WAITING)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    last_error = models.CharField(max_length=500, blank=True)
    sent_at = models.DateTimeField(null=True)
    again_at = models.DateTimeField(null=True)  # when somebody asked for it to be sent again

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
