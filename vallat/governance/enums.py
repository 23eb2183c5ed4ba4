from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class ExportState(TextChoices):
    """Where the archive of a town stands. One that is being made by a worker that died says so by its last sign of life."""

    ASKED = "asked", _("Requested")
    MAKING = "making", _("In progress")
    READY = "ready", _("Ready")
    FAILED = "failed", _("Failed")
    REMOVED = "removed", _("Removed after its time")


class Decision(TextChoices):
    GRANTED = "granted", _("Granted")
    PARTLY = "partly", _("Granted in part")
    REFUSED = "refused", _("Refused")


ALLOWS = (Decision.GRANTED, Decision.PARTLY)


class AnswerBasis(TextChoices):
    """Why a request is to be answered by that day."""

    OWN_DATA = "own_data", _("One month from its receipt: they ask for their own data (GDPR, article 12.3).")
    USUAL = "usual", _("The usual time of the syndicate, as no other was chosen.")
    CHOSEN = "chosen", _("The day was chosen as the request was registered.")
    PROLONGED = "prolonged", _("The day was put off by a decision, with its reason.")


class ReminderKind(TextChoices):
    """What who decides and the data protection officer are reminded of."""

    AHEAD = "ahead", _("The day to answer by comes near")
    PASSED = "passed", _("The day to answer by has passed")


class HandOverForm(TextChoices):
    """How something was handed over."""

    PAPER = "paper", _("On paper")
    ENCRYPTED_FILE = "encrypted_file", _("As an encrypted file")
    MEDIUM = "medium", _("On a medium, in person")
    READING = "reading", _("Read on the premises, no copy")
