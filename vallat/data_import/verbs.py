"""What can be done to move in, as the journal tells it."""

from django.utils.translation import gettext_lazy as _

from vallat.journal.enums import Kind
from vallat.journal.verbs import Detail, Verb


def _digest(detail: Detail) -> str:
    return f"SHA-256 {detail['sha256']}"


def _counts(detail: Detail) -> str:
    return f"+{detail['new']}, ~{detail['changed']}, ={detail['same']}, ✗{detail['refused']}"


FILE_RECEIVED = Verb("moving.received", _("Export of another tool received"), _digest)
MAPPING_SAVED = Verb("moving.mapping_saved", _("Mapping of an export saved"))
TRIAL_ASKED = Verb("moving.trial_asked", _("Trial of an import asked for"))
TRIED = Verb("moving.tried", _("Import tried, nothing written"), _counts)
REFUSED_KEPT = Verb("moving.refused_kept", _("Refused rows of a trial kept"))
IMPORT_ASKED = Verb("moving.import_asked", _("Import asked for"))
IMPORTED = Verb("moving.imported", _("Export of another tool brought in"), _counts)
STOPPED = Verb("moving.stopped", _("Import stopped, nothing written"))
WAITS = Verb("moving.waits", _("Import waits for room on the disk, nothing written"))
BEGUN = Verb("moving.begun", _("Run of an import begun"))
REFUSED_TAKEN = Verb("moving.refused_taken", _("Refused rows of an import downloaded"), kind=Kind.EXPORT)
FILE_REMOVED = Verb("moving.file_removed", _("File and refused rows of an import removed after their time"))
