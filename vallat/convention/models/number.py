"""A number to call: what stands for a contact of the convention, from when to when."""

from typing import Self

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.access.querysets import ScopedQuerySet
from vallat.base.declarations import ErasedBy, Own, OwnRows
from vallat.base.fields import LineField
from vallat.organisation.models import Organisation, Person
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.people.models.membership import one


class ContactNumberQuerySet(ScopedQuerySet["ContactNumber"]):
    def visible_to(self, actor: Actor) -> Self:
        """Those of the actor's organisations, and those that the syndicate gives to everybody."""
        if not actor.organisations:
            return self.none()
        given = Q(organisation__kind=OrganisationKind.SYNDICATE)
        return self.filter(given | Q(organisation_id__in=actor.organisations))


class ContactNumber(models.Model):
    """The syndicate's is told to everybody; a town's own is told to that town, in place of the syndicate's."""

    isolation = OwnRows(also="everybody, the numbers that the syndicate gives")
    archive = Own(
        says=_("The numbers that the town's users are told to call, where it has its own."),
    )
    erased = ErasedBy("vallat.convention.erasing.erase_names_on_numbers")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    contact_code = models.SlugField(_("contact"), max_length=60, help_text=_("the contact of the convention"))
    name = LineField(_("who answers"), max_length=80, blank=True)
    phone = models.CharField(_("number"), max_length=30)
    period = DateRangeField(_("period"), help_text=_("period (first day included, last day excluded)"))
    added_at = models.DateTimeField(help_text=_("when it was recorded"))
    added_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text=_("by whom")
    )
    ended_at = models.DateTimeField(null=True, blank=True, help_text=_("when its end was recorded"))
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", help_text=_("by whom")
    )

    objects = ContactNumberQuerySet.as_manager()

    class Meta:
        constraints = [
            ExclusionConstraint(
                name="contact_number_no_overlap",
                expressions=[
                    (one("organisation_id"), "&&"),
                    (one("contact_code", "text_range"), "&&"),
                    ("period", "&&"),
                ],
            ),
            models.CheckConstraint(condition=~Q(phone=""), name="contact_number_is_one"),
            models.CheckConstraint(
                condition=Q(period__isempty=False), name="contact_number_period_not_empty"
            ),
            models.CheckConstraint(
                condition=Q(ended_at__isnull=False) | Q(ended_by__isnull=True),
                name="contact_number_ended_when_and_by",
            ),
        ]

    def __str__(self) -> str:
        return self.phone
