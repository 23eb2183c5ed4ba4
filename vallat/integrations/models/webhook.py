"""Who is told of what, and each telling: a row of the transaction that causes it, sent afterwards by the worker."""

from datetime import datetime

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, LeftOut, Stays
from vallat.base.models import OutgoingState
from vallat.integrations.enums import WebhookEvent
from vallat.integrations.querysets import AdministeredQuerySet
from vallat.organisation.models import Organisation, Person


class Webhook(models.Model):
    isolation = OWN_ROWS
    archive = LeftOut("signed with secrets of one installation")
    erased = NAMES_NOBODY

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    url = models.CharField(_("address"), max_length=500)
    events = ArrayField(
        models.CharField(max_length=30, choices=WebhookEvent.choices), verbose_name=_("events")
    )
    nonce = models.CharField(max_length=64)  # from which, with SECRET_KEY, the signing secret is derived
    added_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+"
    )  # or who took it over: who answers for it
    created_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)

    objects = AdministeredQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.CheckConstraint(condition=~Q(events=[]), name="webhook_has_events"),
            models.CheckConstraint(
                condition=Q(url__startswith="https://") | Q(url__startswith="http://"),
                name="webhook_address_is_http",
            ),
            models.UniqueConstraint(
                fields=["organisation", "url"], condition=Q(ended_at__isnull=True), name="webhook_once"
            ),
        ]

    def __str__(self) -> str:
        return self.url

    @property
    def event_labels(self) -> list[str]:
        return [str(WebhookEvent(event).label) for event in self.events]


class Delivery(models.Model):
    isolation = OWN_ROWS
    archive = LeftOut("what was told to webhooks repeats the tickets")
    erased = Stays("what was told has left; it is removed after its time")

    webhook = models.ForeignKey(Webhook, on_delete=models.PROTECT, related_name="deliveries")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    event = models.CharField(max_length=30, choices=WebhookEvent.choices)
    about = models.CharField(max_length=40)  # a ticket's number
    message_id = models.CharField(max_length=60, unique=True)  # the same on each try
    body = models.TextField()
    state = models.CharField(max_length=10, choices=OutgoingState.choices, default=OutgoingState.WAITING)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    status = models.PositiveSmallIntegerField(null=True)  # of the last answer
    last_error = models.CharField(max_length=300, blank=True)  # or how the receiver's answer begins
    sent_at = models.DateTimeField(null=True)
    again_at = models.DateTimeField(null=True)  # when somebody asked for it to be sent again

    objects = AdministeredQuerySet.as_manager()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["next_try_at"], condition=Q(state="waiting"), name="delivery_waiting"),
            models.Index(fields=["webhook", "-id"], name="delivery_by_webhook"),
        ]
        constraints = [
            SameOrganisation("webhook"),
            models.CheckConstraint(
                condition=Q(state="sent", sent_at__isnull=False)
                | (~Q(state="sent") & Q(sent_at__isnull=True)),
                name="delivery_sent_has_an_instant",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.message_id} ({self.state})"

    @property
    def waits_since(self) -> datetime:
        """What the time until it is given up counts from."""
        return self.again_at or self.created_at

    @property
    def given_up(self) -> bool:
        return self.state == OutgoingState.GIVEN_UP
