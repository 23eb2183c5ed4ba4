from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ImprovementCause(TextChoices):
    MAJOR = "major", _("Breach on a major incident")
    REPEATED = "repeated", _("Repeated breaches by the syndicate")
    REVIEW = "review", _("Review of a major incident")
