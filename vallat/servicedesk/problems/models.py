"""What several incidents have in common, until its cause is gone; a change that is planned. Both are the syndicate's."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, WRITTEN, LeftOut
from vallat.base.fields import LineField
from vallat.base.idempotency import Idempotent
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk.common.enums import ChangeOutcome
from vallat.servicedesk.common.models import ENDED, EndableRecord
from vallat.servicedesk.common.querysets import DeskQuerySet
from vallat.servicedesk.problems.enums import Risk
from vallat.servicedesk.tickets.models.ticket import Ticket


def _whole(at: str, by: str, words: str) -> Q:
    """All three are there, or none is."""
    none = Q(**{f"{at}__isnull": True, f"{by}__isnull": True, words: ""})
    return none | (Q(**{f"{at}__isnull": False, f"{by}__isnull": False}) & ~Q(**{words: ""}))


class Problem(Idempotent):
    """Opened, its cause found, a known error with its workaround, solved: each with who and when."""

    isolation = OWN_ROWS
    archive = LeftOut("the syndicate's, about several towns")
    erased = WRITTEN

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = LineField(_("title"), max_length=200)
    text = models.TextField(_("what happens"), max_length=10_000)
    service_code = models.CharField(_("service"), max_length=60, blank=True)
    opened_at = models.DateTimeField()
    opened_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    cause = models.TextField(_("root cause"), blank=True, max_length=10_000)
    cause_found_at = models.DateTimeField(null=True)
    cause_found_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    workaround = models.TextField(_("workaround"), blank=True, max_length=10_000)
    known_at = models.DateTimeField(null=True)
    known_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    solution = models.TextField(_("solution"), blank=True, max_length=10_000)
    solved_at = models.DateTimeField(null=True)
    solved_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DeskQuerySet.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["-opened_at", "-id"], name="problem_latest"),
            models.Index(
                fields=["service_code"],
                condition=Q(known_at__isnull=False, solved_at=None),
                name="problem_known",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                condition=_whole("cause_found_at", "cause_found_by", "cause"), name="problem_cause_whole"
            ),
            models.CheckConstraint(
                condition=_whole("known_at", "known_by", "workaround"), name="problem_known_whole"
            ),
            models.CheckConstraint(
                condition=_whole("solved_at", "solved_by", "solution"), name="problem_solution_whole"
            ),
            models.CheckConstraint(
                condition=Q(solved_at__isnull=True) | Q(solved_at__gte=F("opened_at")),
                name="problem_solved_after_opened",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class Change(Idempotent):
    """What will be changed, why, at what risk, when, how it is taken back; approved or refused, then its outcome."""

    isolation = OWN_ROWS
    archive = LeftOut("the syndicate's, about several towns")
    erased = WRITTEN

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    title = LineField(_("what is changed"), max_length=200)
    why = models.TextField(_("why"), max_length=10_000)
    risk = models.CharField(_("risk"), max_length=6, choices=Risk.choices)
    risk_words = models.TextField(_("what may go wrong"), max_length=10_000)
    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    backout_plan = models.TextField(_("how it is taken back"), max_length=10_000)
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, null=True, related_name="changes")
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")
    approved = models.BooleanField(null=True)
    outcome = models.CharField(_("outcome"), max_length=9, choices=ChangeOutcome.choices, blank=True)
    outcome_words = models.TextField(_("what came of it"), blank=True, max_length=10_000)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(Person, on_delete=models.PROTECT, null=True, related_name="+")

    objects = DeskQuerySet.as_manager()

    class Meta:
        indexes = [models.Index(fields=["-starts_at", "-id"], name="change_latest")]
        constraints = [
            SameOrganisation("problem"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="change_ends_after_it_begins"
            ),
            models.CheckConstraint(condition=Q(risk__in=Risk.values), name="change_risk_known"),
            models.CheckConstraint(
                condition=Q(decided_at__isnull=True, decided_by__isnull=True, approved__isnull=True)
                | Q(decided_at__isnull=False, decided_by__isnull=False, approved__isnull=False),
                name="change_decided_whole",
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True, outcome="", outcome_words="")
                | (
                    Q(ended_at__isnull=False, ended_by__isnull=False, outcome__in=ChangeOutcome.values)
                    & ~Q(outcome_words="")
                ),
                name="change_ended_whole",
            ),
            models.CheckConstraint(
                condition=Q(outcome__in=("", ChangeOutcome.CANCELLED))
                | Q(approved__isnull=False, approved=True),
                name="change_made_once_approved",
            ),
        ]

    def __str__(self) -> str:
        return self.title


class ProblemLink(EndableRecord):
    """A ticket that a problem or a change is about."""

    isolation = OWN_ROWS
    archive = LeftOut("ties tickets to problems and changes, which are the syndicate's")
    erased = NAMES_NOBODY

    ticket = models.ForeignKey(Ticket, on_delete=models.PROTECT, related_name="problem_links")
    problem = models.ForeignKey(Problem, on_delete=models.PROTECT, null=True, related_name="problem_links")
    change = models.ForeignKey(Change, on_delete=models.PROTECT, null=True, related_name="problem_links")

    objects = DeskQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("ticket"),
            models.CheckConstraint(
                condition=Q(problem__isnull=False, change__isnull=True)
                | Q(problem__isnull=True, change__isnull=False),
                name="concern_of_one",
            ),
            models.UniqueConstraint(
                fields=["problem", "ticket"],
                condition=Q(ended_at=None, problem__isnull=False),
                name="concern_of_problem_once",
            ),
            models.UniqueConstraint(
                fields=["change", "ticket"],
                condition=Q(ended_at=None, change__isnull=False),
                name="concern_of_change_once",
            ),
            models.CheckConstraint(
                condition=ENDED,
                name="concern_ends_after_it_is_made",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.ticket_id} {self.problem_id or self.change_id}"
