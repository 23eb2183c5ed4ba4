"""Who acts for a town in a row of a matrix: the function that stands there for "Town", from when to when (chapter 6)."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.access.querysets import ScopedQuerySet
from vallat.access.roles import ROLES, Role, Side
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, Own
from vallat.organisation.models import Organisation, Person
from vallat.organisation.people.models.membership import one

OF_TOWNS = [role.code for role in ROLES.values() if role.side is Side.TOWN]


class ActingFunction(models.Model):
    """What a town said: in this row, "Town" is this function. Without one, its general manager is taken (docs/adr/0141)."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("Which role acts for the town in each row of the matrices of chapter 6, as the town said."),
    )
    erased = NAMES_NOBODY

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    row_code = models.SlugField(_("row of the matrix"), max_length=60, help_text=_("the row of the matrix"))
    function_code = models.CharField(
        _("role"), max_length=40, choices=[(code, ROLES[code].label) for code in OF_TOWNS]
    )
    period = DateRangeField(_("period"), help_text=_("period (first day included, last day excluded)"))
    recorded_at = models.DateTimeField(help_text=_("when it was recorded"))
    recorded_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text=_("by whom")
    )
    ended_at = models.DateTimeField(null=True, blank=True, help_text=_("when its end was recorded"))
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text=_("by whom")
    )

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="acting_function_no_overlap",
                expressions=[
                    (one("organisation_id"), "&&"),
                    (one("row_code", "text_range"), "&&"),
                    ("period", "&&"),
                ],
            ),
            models.CheckConstraint(condition=Q(function_code__in=OF_TOWNS), name="acting_function_of_a_town"),
            models.CheckConstraint(
                condition=Q(period__isempty=False), name="acting_function_period_not_empty"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(ended_by__isnull=True),
                name="acting_function_ended_when_and_by",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.row_code} {self.function_code}"

    @property
    def role(self) -> type[Role]:
        return ROLES[self.function_code]
