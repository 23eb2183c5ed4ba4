"""A ticket and its numbers.

`state`, the due instants and the other derived columns are kept for lists; `actions.update.recompute` writes them
from the events, at any time, under any version of the convention.
"""

from datetime import datetime

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVectorField
from django.db import models
from django.db.models import Case, DateTimeField, F, Func, Q, When
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import HANDED_OVER, ErasedBy, NamedIn, Own
from vallat.base.fields import LineField
from vallat.base.idempotency import OF_PAGE, Idempotent
from vallat.base.search import VECTOR
from vallat.convention.models import ConventionVersion
from vallat.organisation.models import Organisation, Person, Site
from vallat.servicedesk.common.enums import OPEN_STATES, Channel, ClosureReason, TicketKind, TicketState
from vallat.servicedesk.common.querysets import TicketQuerySet

# What the list is narrowed by, who may see it included: found in the index, without reading the rows that are not wanted.
FILTERED = [
    "organisation",
    "requester",
    "assignee",
    "contractor",
    "state",
    "priority",
    "team",
    "kind",
    "channel",
    "service_code",
    "coverage",
    "opened_at",
    "next_breach_at",
]
# When it was finished: resolved and not reopened since, or closed without a solution; null while open. A CASE and not a COALESCE, which
# PostgreSQL takes for leaky: under row-level security it would look for it in no index (docs/adr/0145).
FINISHED_AT = Case(
    When(resolved_at__isnull=False, then=F("resolved_at")),
    default=F("closed_at"),
    output_field=DateTimeField(),
)


class Ticket(Idempotent):
    isolation = HANDED_OVER
    archive = Own(
        says=_("The town's tickets. Their due and reached instants are computed from the events."),
        without=OF_PAGE
        | {
            "search_text": "made from the other columns and the messages",
            "answer_awaited_since": "computed from the messages",
        },
        named_in=(NamedIn("base.outgoingmail", "subject_id", when=("subject_type", "servicedesk.ticket")),),
        complete="vallat.servicedesk.town_data.check_number",
    )
    erased = ErasedBy("vallat.servicedesk.erasing.erase_from_search")

    number = models.CharField(_("number"), max_length=12, unique=True)  # 2026-001100
    # without an index of its own: what begins another (Meta), or what nothing is looked for by
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+", db_index=False)
    requester = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", verbose_name=_("requester"), db_index=False
    )
    opened_by = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        help_text=_("who opened it, when that is somebody else"),
    )
    site = models.ForeignKey(
        Site,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("the site that it is about"),
    )
    kind = models.CharField(_("kind"), max_length=16, choices=TicketKind.choices)
    channel = models.CharField(_("channel"), max_length=8, choices=Channel.choices)
    subject = LineField(_("subject"), max_length=200)
    form_data = models.JSONField(
        default=dict,
        blank=True,
        help_text=_("answers to the questions of the catalogue entry, by their code"),
    )  # of the catalogue entry's own form
    opened_at = models.DateTimeField(_("opened"))

    # what the convention decided
    convention = models.ForeignKey(
        ConventionVersion,
        on_delete=models.PROTECT,
        related_name="+",
        db_index=False,
        help_text=_("the version of the convention that governs it"),
    )
    service_code = models.CharField(_("service"), max_length=60, blank=True)
    coverage = models.CharField(_("coverage"), max_length=12, blank=True)
    # what application it is about, as the requester or the desk names it
    application = models.CharField(
        _("application"),
        max_length=120,
        blank=True,
        help_text=_("the application that it is about, as it was named"),
    )
    # the condition whose lack leaves it without a committed deadline (5.6)
    unmet_condition = models.CharField(
        max_length=60,
        blank=True,
        help_text=_(
            "the unmet condition that leaves it without a committed deadline (code of the convention)"
        ),
    )
    impact = models.CharField(
        _("impact"), max_length=2, blank=True, help_text=_("impact (code of the convention)")
    )
    urgency = models.CharField(
        _("urgency"), max_length=2, blank=True, help_text=_("urgency (code of the convention)")
    )
    priority = models.CharField(
        _("priority"), max_length=2, blank=True, help_text=_("priority (code of the convention)")
    )

    # who works on it
    team = models.CharField(_("team"), max_length=40, default="n1")
    assignee = models.ForeignKey(
        Person,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("who works on it"),
    )
    contractor = models.ForeignKey(
        Organisation,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        db_index=False,
        help_text=_("the company that it is handed over to"),
    )

    # the address that it was written to: mail about it leaves from there
    mailbox = models.ForeignKey(
        "servicedesk.Mailbox",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        help_text=_("the address that it was written to"),
    )

    # derived from events
    state = models.CharField(_("state"), max_length=14, choices=TicketState.choices, default=TicketState.NEW)
    acknowledged_at = models.DateTimeField(null=True, help_text=_("acknowledged"))
    qualified_at = models.DateTimeField(null=True, help_text=_("qualified"))
    informed_at = models.DateTimeField(null=True, help_text=_("the user was told"))
    # a promise is passed at its breach instant: when it is due, or at the end of the grace that the convention gives (ADR 105)
    response_due_at = models.DateTimeField(null=True, help_text=_("a response is due by then"))
    response_breach_at = models.DateTimeField(null=True, help_text=_("a response given after it is missed"))
    responded_at = models.DateTimeField(null=True, help_text=_("the response was given"))
    resolution_due_at = models.DateTimeField(null=True, help_text=_("a resolution is due by then"))
    resolution_breach_at = models.DateTimeField(
        null=True, help_text=_("a resolution given after it is missed")
    )
    resolution_stopped_at = models.DateTimeField(
        null=True, help_text=_("worked around or resolved")
    )  # by a workaround or the resolution
    resolved_at = models.DateTimeField(null=True, help_text=_("final solution given"))
    closed_at = models.DateTimeField(null=True, help_text=_("closed"))
    closure_reason = models.CharField(
        max_length=14, choices=ClosureReason.choices, blank=True, help_text=_("why it was closed")
    )
    # of the clocks that run, the first to be passed; lists of breach risk sort on it
    next_breach_at = models.DateTimeField(
        null=True, help_text=_("of the clocks that run, the first to be missed")
    )
    contacted_at = models.DateTimeField(
        null=True, help_text=_("the team's first call, message, appointment or visit")
    )  # the team's first call, message, appointment or visit
    # the first that the requester's side wrote since the team's last word
    answer_awaited_since = models.DateTimeField(
        _("awaits an answer since"), null=True, help_text=_("the requester waits for an answer since then")
    )
    next_trigger_at = models.DateTimeField(
        null=True, help_text=_("the next warning, escalation or breach")
    )  # when the worker looks at it next
    last_activity_at = models.DateTimeField(help_text=_("last change"))
    last_word = models.CharField(max_length=160, blank=True, help_text=_("how the last message begins"))

    legacy_number = models.CharField(
        _("number in the tool before"),
        max_length=80,
        blank=True,
        help_text=_("what it was called in the tool that it comes from"),
    )  # `GLPI 48213`; such a ticket was not under our clocks
    version = models.PositiveIntegerField(default=1, help_text=_("how often it was changed"))
    search_text = models.TextField(default="", editable=False)  # folded: number, subject, messages
    search = models.GeneratedField(
        expression=Func(F("search_text"), template=VECTOR),
        output_field=SearchVectorField(),
        db_persist=True,
    )

    objects = TicketQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-last_activity_at", "-id"], include=FILTERED, name="ticket_latest"),
            models.Index(fields=["organisation", "-last_activity_at", "-id"], name="ticket_by_town"),
            models.Index(fields=["requester", "-opened_at"], name="ticket_by_requester"),
            models.Index(
                fields=["contractor"], condition=Q(contractor__isnull=False), name="ticket_by_contractor"
            ),
            models.Index(
                fields=["-last_activity_at", "-id"],
                include=FILTERED,
                condition=Q(state__in=OPEN_STATES),
                name="ticket_open_latest",
            ),
            models.Index(
                fields=["assignee"],
                include=["organisation"],
                condition=Q(state__in=OPEN_STATES, assignee__isnull=False),
                name="ticket_open_by_assignee",
            ),
            *(
                models.Index(
                    fields=[*narrowed, "-last_activity_at", "-id"],
                    include=[name for name in FILTERED if name not in narrowed],
                    condition=Q(state__in=OPEN_STATES),
                    name=f"ticket_open_by_{narrowed[0].removesuffix('_code')}",
                )
                for narrowed in (["team", "priority"], ["priority"], ["service_code"])
            ),
            models.Index(
                fields=["next_breach_at", "id"],
                include=[name for name in FILTERED if name != "next_breach_at"],
                condition=Q(next_breach_at__isnull=False),
                name="ticket_next_breach",
            ),
            models.Index(
                fields=["answer_awaited_since", "id"],
                condition=Q(answer_awaited_since__isnull=False),
                name="ticket_awaiting_answer",
            ),
            models.Index(
                fields=["next_trigger_at", "id"],
                condition=Q(next_trigger_at__isnull=False),
                name="ticket_next_trigger",
            ),
            models.Index(fields=["organisation", "opened_at"], name="ticket_town_opened"),
            models.Index("organisation", FINISHED_AT, name="ticket_town_finished"),
            models.Index(
                fields=["resolved_at"], condition=Q(state=TicketState.RESOLVED), name="ticket_to_close"
            ),
            # kB of new tickets that each search reads from end to end, before they are sorted into the index: 4 MB otherwise
            GinIndex(fields=["search"], gin_pending_list_limit=512, name="ticket_search"),
        ]
        constraints = [
            SameOrganisation("requester"),
            SameOrganisation("site"),
            models.CheckConstraint(condition=Q(state__in=TicketState.values), name="ticket_state_known"),
            models.CheckConstraint(condition=Q(kind__in=TicketKind.values), name="ticket_kind_known"),
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="ticket_channel_known"),
            models.CheckConstraint(
                condition=Q(impact="", urgency="", priority="")
                | (~Q(impact="") & ~Q(urgency="") & ~Q(priority="")),
                name="ticket_cell_whole_or_none",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=False, state="closed")
                | (Q(closed_at__isnull=True) & ~Q(state="closed")),
                name="ticket_closed_has_an_instant",
            ),
            models.CheckConstraint(
                condition=Q(state="closed", closure_reason__in=ClosureReason.values)
                | (~Q(state="closed") & Q(closure_reason="")),
                name="ticket_closed_has_a_reason",
            ),
            models.CheckConstraint(
                condition=Q(closed_at__isnull=True) | Q(closed_at__gte=F("opened_at")),
                name="ticket_closed_after_opened",
            ),
            *(
                models.CheckConstraint(
                    condition=Q(**{f"{clock}_due_at": None, f"{clock}_breach_at": None})
                    | Q(**{f"{clock}_breach_at__gte": F(f"{clock}_due_at")}),
                    name=f"ticket_{clock}_breach_after_due",
                )
                for clock in ("response", "resolution")
            ),
            models.CheckConstraint(
                condition=Q(resolved_at__isnull=True) | Q(resolved_at__gte=F("opened_at")),
                name="ticket_resolved_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number} {self.subject}"

    @property
    def imported(self) -> bool:
        """It was opened in the tool before."""
        return bool(self.legacy_number)

    @property
    def is_open(self) -> bool:
        return self.state in OPEN_STATES

    @property
    def next_due_at(self) -> datetime | None:
        """When the first of the clocks that run is due, which is not yet when it is passed."""
        running = (
            (self.response_due_at, self.responded_at),
            (self.resolution_due_at, self.resolution_stopped_at),
        )
        due = (due_at for due_at, stopped_at in running if due_at is not None and stopped_at is None)
        return min(due, default=None) if self.closed_at is None else None

    @property
    def is_qualified(self) -> bool:
        """False while the cell is only the one presumed at opening."""
        return self.qualified_at is not None

    @property
    def reference(self) -> str:
        """What stands in the subject of mails and brings an answer back to this ticket."""
        return f"[Ticket #{self.number}]"
