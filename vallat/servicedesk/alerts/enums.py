from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AlertState(TextChoices):
    """What the monitoring tool said last."""

    FIRING = "firing", _("Firing")
    RESOLVED = "resolved", _("Over")
