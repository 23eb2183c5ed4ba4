"""What somebody made, and somebody ended: never deleted."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.organisation.models import Organisation, Person


def ended_after(begun: str) -> Q:
    """The condition of a constraint: it goes on, or ended no earlier than it began."""
    return Q(ended_at__isnull=True, ended_by__isnull=True) | Q(ended_at__isnull=False, ended_at__gte=F(begun))


ENDED = ended_after("made_at")  # of the constraint that each of these records has


class EndableRecord(models.Model):
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    made_at = models.DateTimeField(help_text=_("from"))
    made_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who said so")
    )
    ended_at = models.DateTimeField(null=True, help_text=_("to"))
    ended_by = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, related_name="+", help_text=_("who ended it")
    )

    class Meta:
        abstract = True
