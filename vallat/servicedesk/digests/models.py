"""What the people to whom the convention gives a role on tickets were told, a mail a working day at most."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from vallat.access.constraints import SameOrganisation
from vallat.access.querysets import ScopedQuerySet
from vallat.base.declarations import NAMES_NOBODY, OWN_ROWS, Own
from vallat.organisation.models import Organisation, Person


class Digest(models.Model):
    """`until` is the instant up to which the mail tells; the next one begins there."""

    isolation = OWN_ROWS
    archive = Own(
        says=_("The mails that told people of the town, once a working day, what changed on its tickets."),
    )
    erased = NAMES_NOBODY

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+", help_text=_("who was told")
    )
    day = models.DateField(_("day"))
    until = models.DateTimeField(_("until"))
    tickets = models.PositiveIntegerField(_("tickets"))

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("person"),
            models.UniqueConstraint(fields=["person", "day"], name="digest_once_a_day"),
            models.CheckConstraint(condition=models.Q(tickets__gt=0), name="digest_tells_something"),
        ]

    def __str__(self) -> str:
        return f"{self.person_id} {self.day}"
