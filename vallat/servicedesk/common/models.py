"""What somebody made, and somebody ended: never deleted."""

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.organisation.models import Organisation, Person

ENDED = Q(ended_at__isnull=True, ended_by__isnull=True) | Q(
    ended_at__isnull=False, ended_at__gte=F("made_at")
)  # the condition of a constraint that each of them has


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
