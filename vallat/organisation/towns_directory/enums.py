"""States of an entry of the towns' directory."""

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class EntryState(TextChoices):
    """Of an entry of the towns' directory."""

    LINKED = "linked", _("follows the directory")
    REVIEW = "review", _("to review")
    SETTLED = "settled", _("settled")


class EntryProblem(TextChoices):
    """Why an entry needs somebody's decision."""

    VANISHED = "vanished", _("No longer in the directory")
    DISABLED = "disabled", _("Disabled in the directory")
    RETURNED = "returned", _("Has left here, and is in the directory")
    NO_EMAIL = "no_email", _("Has no e-mail address")
    UNUSABLE = "unusable", _("Has no usable name, address or identifier")
    EMAIL_TAKEN = "email_taken", _("Has the address of somebody elsewhere")
    EMAIL_TWICE = "email_twice", _("Has the address of another entry")
    ACCOUNT_EMAIL = "account_email", _("Wants another address for an account")


class EntryDecision(TextChoices):
    LEFT = "left", _("Has left")
    KEPT = "kept", _("Kept as it is")
    ASIDE = "aside", _("Set aside")
    REPLACED = "replaced", _("Replaced by another entry")
    NEVER_KNOWN = "never_known", _("Never was a person here")
