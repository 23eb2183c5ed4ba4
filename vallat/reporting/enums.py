from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Outcome(TextChoices):
    """What became of a commitment: each ticket is in exactly one, for the response and for the resolution."""

    MET = "met", pgettext_lazy("report", "On time")
    MISSED = "missed", pgettext_lazy("report", "Late")
    RUNNING = "running", pgettext_lazy("report", "Not due yet")
    NONE = "none", pgettext_lazy("report", "No committed deadline")


class Scope(TextChoices):
    """Where a ticket stands towards the convention."""

    COVERED = "covered", pgettext_lazy("report", "Covered")
    DEPARTED = "departed", pgettext_lazy("report", "No committed deadline: unmet condition")
    BEST_EFFORT = "best_effort", pgettext_lazy("report", "Best effort")
    OUT = "out", pgettext_lazy("report", "Out of scope")
    UNKNOWN = "unknown", pgettext_lazy("report", "Not qualified yet")
