from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    SYNDICATE = "syndicate", _("Syndicate")
    COMMUNE = "commune", _("Town")
    CONTRACTOR = "contractor", _("Contractor")
    VENDOR = "vendor", _("Software vendor")
    OPERATOR = "operator", _("Operator")


class Weekday(IntegerChoices):
    """As ISO 8601 counts them."""

    MONDAY = 1, _("Monday")
    TUESDAY = 2, _("Tuesday")
    WEDNESDAY = 3, _("Wednesday")
    THURSDAY = 4, _("Thursday")
    FRIDAY = 5, _("Friday")
    SATURDAY = 6, _("Saturday")
    SUNDAY = 7, _("Sunday")


class Language(TextChoices):
    FRENCH = "fr", "Français"
    ENGLISH = "en", "English"
