from django.db.models import TextChoices
from django.utils.translation import pgettext_lazy


class Risk(TextChoices):
    """Of a change."""

    LOW = "low", pgettext_lazy("risk", "Low")
    MEDIUM = "medium", pgettext_lazy("risk", "Medium")
    HIGH = "high", pgettext_lazy("risk", "High")
