"""What happened to a ticket, in order. Actions add rows and change none; both clocks are computed from them."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField
from django.db import models
from django.db.models import F, Func, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import HANDED_OVER, WRITTEN, ErasedBy, Own, Pointer
from vallat.organisation.models import Organisation, Person
from vallat.organisation.people.models.membership import one
from vallat.servicedesk.common.enums import Attribution, EventKind
from vallat.servicedesk.common.querysets import OfTicketQuerySet
from vallat.servicedesk.tickets.models.ticket import Ticket


class Event(models.Model):
    isolation = HANDED_OVER
    archive = Own(
        says=_("What happened to the tickets, in order."),
        keeps_back="vallat.servicedesk.town_data.without_the_desks_words",
        pointers=(
            Pointer("detail.assignee", "organisation.person"),
            Pointer("detail.contractor", "organisation.organisation"),
        ),
    )
    erased = ErasedBy("vallat.servicedesk.erasing.erase_names_on_events")

    ticket = models.ForeignKey(
        Ticket,
        on_delete=models.PROTECT,
        related_name="events",
        db_index=False,
        help_text=_("on which ticket"),
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=14, choices=EventKind.choices, help_text=_("what happened"))
    at = models.DateTimeField(help_text=_("when"))
    by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who did it")
    )
    by_part = models.CharField(
        max_length=60, blank=True, help_text=_("the part of the product that did it, when nobody did")
    )  # a part of the product, when no person
    detail = models.JSONField(default=dict, help_text=_("what it was about, by code"))

    objects = OfTicketQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["ticket", "at", "id"], name="event_by_ticket")]
        constraints = [
            SameOrganisation("ticket"),
            models.CheckConstraint(condition=Q(kind__in=EventKind.values), name="event_kind_known"),
            models.CheckConstraint(condition=Q(by__isnull=False) | ~Q(by_part=""), name="event_has_an_actor"),
            models.UniqueConstraint(fields=["ticket"], condition=Q(kind="opened"), name="event_opened_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.at:%Y-%m-%d %H:%M}"


class Waiting(models.Model):
    """An interval during which somebody else is waited for. It attributes a breach; it never moves a deadline."""

    isolation = HANDED_OVER
    archive = Own(
        says=_("When somebody else was waited for."),
    )
    erased = WRITTEN

    ticket = models.ForeignKey(
        Ticket, on_delete=models.PROTECT, related_name="waitings", help_text=_("on which ticket")
    )
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    attributed_to = models.CharField(_("attributed to"), max_length=14, choices=Attribution.choices)
    reason = models.CharField(_("reason"), max_length=200)
    started_at = models.DateTimeField(help_text=_("from"))
    started_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who said so")
    )
    ended_at = models.DateTimeField(null=True, help_text=_("to"))
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who ended it")
    )

    objects = OfTicketQuerySet.as_manager()

    class Meta:
        ordering = ["started_at"]
        constraints = [
            SameOrganisation("ticket"),
            models.CheckConstraint(
                condition=Q(attributed_to__in=Attribution.values), name="waiting_attribution_known"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True) | Q(ended_at__gte=F("started_at")),
                name="waiting_ends_after_it_starts",
            ),
            ExclusionConstraint(
                name="waiting_no_overlap",
                expressions=[
                    (one("ticket_id"), "&&"),
                    (
                        Func(
                            F("started_at"),
                            F("ended_at"),
                            function="tstzrange",
                            output_field=DateTimeRangeField(),
                        ),
                        "&&",
                    ),
                ],
            ),
        ]

    def __str__(self) -> str:
        return f"{self.attributed_to} {self.started_at:%Y-%m-%d %H:%M}"
