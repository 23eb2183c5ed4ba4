from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Kind(TextChoices):
    """What sort of thing a verb tells: what the journal's page filters by."""

    CHANGE = "change", _("Changes")
    READING = "reading", _("Readings of sensitive records")
    EXPORT = "export", _("Exports")
    RIGHTS = "rights", _("Roles, accounts and rights")
    SIGN_IN = "sign_in", _("Sign-ins")
