from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class OrganisationKind(TextChoices):
    SYNDICATE = "syndicate", _("Syndicate")
    COMMUNE = "commune", _("Town")
    CONTRACTOR = "contractor", _("Contractor")
    VENDOR = "vendor", _("Software vendor")
    OPERATOR = "operator", _("Operator")


class Language(TextChoices):
    FRENCH = "fr", "Français"
    ENGLISH = "en", "English"
