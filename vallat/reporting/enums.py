from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Outcome(TextChoices):
    """What became of a commitment: each ticket is in exactly one, for the response and for the resolution."""

    MET = "met", _("On time")
    MISSED = "missed", _("Late")
    RUNNING = "running", _("Not due yet")
    NONE = "none", _("No commitment")


class Scope(TextChoices):
    """Where a ticket stands towards the convention."""

    COVERED = "covered", _("Covered")
    BEST_EFFORT = "best_effort", _("Best effort")
    OUT = "out", _("Out of scope")
    UNKNOWN = "unknown", _("Not qualified yet")
