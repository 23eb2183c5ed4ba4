"""A request to disclose what is a town's, and what was handed over (convention, 7.1.1).

The database itself refuses: anything handed over without a decision that allows it, a decision that changes once it is
taken, a request that is removed (migrations/sql/register.py).
"""

from datetime import date
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.access.constraints import SameOrganisation
from vallat.access.permissions import Permission
from vallat.access.querysets import Row, ScopedQuerySet
from vallat.base.declarations import OWN_ROWS, NamedIn, Own, Stays
from vallat.base.fields import LineField
from vallat.base.idempotency import OF_PAGE, Idempotent
from vallat.governance.enums import ALLOWS, AnswerBasis, Decision, HandOverForm
from vallat.organisation.models import Organisation, Person


def together(*names: str, blank: tuple[str, ...] = ()) -> Q:
    """All of the columns are filled, or none; `blank` are those whose emptiness is the empty text."""
    filled, empty = Q(), Q()
    for name in names:
        filled &= Q(**{f"{name}__isnull": False})
        empty &= Q(**{f"{name}__isnull": True})
    for name in blank:
        filled &= ~Q(**{name: ""})
        empty &= Q(**{name: ""})
    return filled | empty


class DisclosureQuerySet(ScopedQuerySet[Row]):
    def visible_to(self, actor: Actor) -> Self:
        return self.filter(organisation_id__in=actor.organisations_where(Permission.DISCLOSURE_VIEW))


class DisclosureRequest(Idempotent):
    """`..._label` is the name of who did it, as it was then."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("Requests to disclose what is the town's, with what was decided."),
        without=OF_PAGE,
        named_in=(
            NamedIn("base.outgoingmail", "subject_id", when=("subject_type", "governance.disclosurerequest")),
        ),
    )
    erased = Stays("the register keeps who asked and who decided: it is the proof that the law asks for")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose data")
    )
    requester_name = LineField(_("who asks"), max_length=120)
    requester_quality = models.CharField(
        _("their quality"),
        max_length=120,
        help_text=_("their capacity (officer of the judicial police, …)"),
    )
    authority = models.CharField(
        _("authority"), max_length=160, help_text=_("authority (the body in whose name they ask)")
    )
    legal_ground = models.CharField(
        _("legal ground"),
        max_length=300,
        help_text=_("legal ground (the article or the act that lets them ask)"),
    )
    received_at = models.DateTimeField(_("received"))
    own_data = models.BooleanField(_("about the person who asks"), default=False)
    # both empty: registered before answers had a date
    answer_by_date = models.DateField(_("to be answered by"), null=True)
    answer_basis = models.CharField(_("why by then"), max_length=10, choices=AnswerBasis.choices, blank=True)
    records = models.TextField(_("which records"), max_length=4000)
    period_start_date = models.DateField(_("from"), null=True, blank=True)
    period_end_date = models.DateField(_("to"), null=True, blank=True)

    registered_at = models.DateTimeField(_("registered"))
    registered_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("registered by")
    )
    registered_by_label = models.CharField(_("registered by (name)"), max_length=200)

    advice = models.TextField(_("advice of the data protection officer"), max_length=4000, blank=True)
    advised_at = models.DateTimeField(_("advised"), null=True)
    advised_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("advised by")
    )
    advised_by_label = models.CharField(_("advised by (name)"), max_length=200, blank=True)

    decision = models.CharField(_("decision"), max_length=10, choices=Decision.choices, blank=True)
    reason = models.TextField(_("reason"), max_length=4000, blank=True)
    decided_at = models.DateTimeField(_("decided"), null=True)
    decided_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("decided by")
    )
    decided_by_label = models.CharField(_("decided by (name)"), max_length=200, blank=True)

    closed_at = models.DateTimeField(_("closed"), null=True)
    closed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("closed by")
    )
    closed_by_label = models.CharField(_("closed by (name)"), max_length=200, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ["-received_at", "-id"]
        indexes = [models.Index(fields=["organisation", "-received_at", "-id"], name="disclosure_by_town")]
        constraints = [
            models.CheckConstraint(
                condition=Q(answer_by_date__isnull=True, answer_basis="")
                | Q(answer_by_date__isnull=False, answer_basis__in=AnswerBasis.values),
                name="disclosure_answer_by_says_why",
            ),
            models.CheckConstraint(
                condition=Q(decision="") | Q(decision__in=Decision.values), name="disclosure_decision_known"
            ),
            models.CheckConstraint(
                condition=together(
                    "decided_at", "decided_by", blank=("decision", "reason", "decided_by_label")
                ),
                name="disclosure_decision_whole_or_none",
            ),
            models.CheckConstraint(
                condition=together("advised_at", "advised_by", blank=("advice", "advised_by_label")),
                name="disclosure_advice_whole_or_none",
            ),
            models.CheckConstraint(
                condition=together("closed_at", "closed_by", blank=("closed_by_label",)),
                name="disclosure_closed_whole_or_not",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True)
                | Q(closed_at__gte=F("decided_at"), decided_at__isnull=False),
                name="disclosure_closed_after_decided",
            ),
            models.CheckConstraint(
                condition=Q(registered_at__gte=F("received_at")), name="disclosure_registered_after_received"
            ),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True) | Q(decided_at__gte=F("registered_at")),
                name="disclosure_decided_after_registered",
            ),
            models.CheckConstraint(
                condition=Q(period_end_date__isnull=True) | Q(period_end_date__gte=F("period_start_date")),
                name="disclosure_period_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(requester_name="")
                & ~Q(requester_quality="")
                & ~Q(authority="")
                & ~Q(legal_ground="")
                & ~Q(records=""),
                name="disclosure_says_who_why_what",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.authority} {self.received_at:%Y-%m-%d}"

    @property
    def is_decided(self) -> bool:
        return self.decided_at is not None

    @property
    def is_prolonged(self) -> bool:
        return self.answer_basis == AnswerBasis.PROLONGED

    @property
    def is_closed(self) -> bool:
        return self.closed_at is not None

    def is_overdue(self, today: date) -> bool:
        """Whether who asked should have been answered by now: the request is closed once they are."""
        return self.answer_by_date is not None and self.answer_by_date < today and not self.is_closed

    @property
    def allows(self) -> bool:
        """Whether something may be handed over now."""
        return self.decision in ALLOWS and not self.is_closed


class HandedOver(Idempotent):
    isolation = OWN_ROWS
    archive = Own(says=_("What was handed over on these requests."), without=OF_PAGE)
    erased = Stays("the register keeps who asked and who decided: it is the proof that the law asks for")

    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="+", verbose_name=_("whose data")
    )
    request = models.ForeignKey(
        DisclosureRequest,
        on_delete=models.PROTECT,
        related_name="handed_over",
        verbose_name=_("on which request"),
    )
    handed_at = models.DateTimeField(_("handed over"))
    handed_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("handed over by")
    )
    handed_by_label = models.CharField(_("handed over by (name)"), max_length=200)
    what = models.TextField(_("what"), max_length=4000)
    form = models.CharField(_("in which form"), max_length=16, choices=HandOverForm.choices)
    count = models.PositiveIntegerField(_("how many records"))
    files = models.JSONField(_("files, with their SHA-256"), default=list, blank=True)

    objects = DisclosureQuerySet.as_manager()

    class Meta:
        ordering = ["handed_at", "id"]
        indexes = [models.Index(fields=["request", "handed_at"], name="handed_over_by_request")]
        constraints = [
            SameOrganisation("request"),
            models.CheckConstraint(condition=Q(form__in=HandOverForm.values), name="handed_over_form_known"),
            models.CheckConstraint(condition=~Q(what="") & Q(count__gt=0), name="handed_over_says_what"),
        ]

    def __str__(self) -> str:
        return f"{self.request_id} {self.handed_at:%Y-%m-%d %H:%M}"
