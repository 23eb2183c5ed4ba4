"""The tabs that somebody keeps above the list of tickets."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.access.querysets import ScopedQuerySet
from vallat.base.declarations import OWN_ROWS, Own, Removed
from vallat.base.fields import LineField
from vallat.organisation.models import Organisation, Person


class SavedView(models.Model):
    """A filter of the ticket list that somebody keeps as a tab."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("Filters of the ticket list that people of the town keep."),
    )
    erased = Removed("person")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(Person, on_delete=models.PROTECT, related_name="+", help_text=_("whose"))
    name = LineField(_("name"), max_length=60)
    query = models.CharField(
        max_length=500, help_text=_("the list's query string")
    )  # the list's own query string

    objects = ScopedQuerySet.as_manager()

    class Meta:
        ordering = ["name"]
        constraints = [
            SameOrganisation("person"),
            models.UniqueConstraint(fields=["person", "name"], name="saved_view_name_once"),
        ]

    def __str__(self) -> str:
        return self.name
