"""Who holds which function, where, from when to when."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import BigIntegerRangeField, DateRangeField
from django.db import models
from django.db.models import Expression, F, Func, Q, Value
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.access.querysets import ScopedQuerySet
from vallat.access.roles import ROLES, Role
from vallat.base.declarations import NAMES_NOBODY, Own, OwnRows
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person


def one(column: str, function: str = "int8range") -> Expression:
    """A column as a range of one value: core PostgreSQL can exclude on ranges, not on plain columns."""
    return Func(F(column), F(column), Value("[]"), function=function, output_field=BigIntegerRangeField())


class Membership(models.Model):
    isolation = OwnRows(also="its person")
    archive = Own(
        says=_("Who holds which role in the town."),
        complete="vallat.organisation.town_data.check_function",
    )
    erased = NAMES_NOBODY

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="memberships")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="memberships", help_text=_("who")
    )
    role = models.CharField(
        _("role"), max_length=40, choices=[(code, role.label) for code, role in ROLES.items()]
    )
    period = DateRangeField(_("period"), help_text=_("period (first day included, last day excluded)"))

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("person"),
            ExclusionConstraint(
                name="membership_no_overlap",
                expressions=[
                    (one("person_id"), "&&"),
                    (one("organisation_id"), "&&"),
                    (one("role", "text_range"), "&&"),
                    ("period", "&&"),
                ],
            ),
            models.CheckConstraint(condition=Q(role__in=list(ROLES)), name="membership_role_known"),
            models.CheckConstraint(condition=Q(period__isempty=False), name="membership_period_not_empty"),
        ]
        indexes = [models.Index(fields=["person"], name="membership_by_person")]

    def __str__(self) -> str:
        return str(self.function.label)

    @property
    def function(self) -> type[Role]:
        return ROLES[self.role]
