from datetime import date

from django.utils.translation import gettext_lazy as _

from vallat.base.templatetags.ui import day_words
from vallat.governance.enums import Decision
from vallat.journal.enums import Kind
from vallat.journal.verbs import Detail, Verb


def _digest(detail: Detail) -> str:
    return f"SHA-256 {detail['sha256']}"


def _attempt(detail: Detail) -> str:
    return f"n° {detail['attempt']}"


def _decision(detail: Detail) -> str:
    return str(Decision(detail["decision"]).label)


def _until(detail: Detail) -> str:
    return day_words(date.fromisoformat(str(detail["until"])), "DATE_FORMAT")


def _count(detail: Detail) -> str:
    return f"× {detail['count']}"


EXPORT_ASKED = Verb("town_data.asked", _("Town's data asked for"), kind=Kind.EXPORT)
EXPORT_BEGUN = Verb("town_data.begun", _("Archive of a town begun"), _attempt, Kind.EXPORT)
EXPORT_MADE = Verb("town_data.made", _("Archive of a town made"), _digest, Kind.EXPORT)
EXPORT_FAILED = Verb("town_data.failed", _("Archive of a town not made"), kind=Kind.EXPORT)
EXPORT_WAITS = Verb("town_data.waits", _("Archive of a town waits for room on the disk"), kind=Kind.EXPORT)
EXPORT_DOWNLOADED = Verb("town_data.downloaded", _("Archive of a town downloaded"), _digest, Kind.EXPORT)
EXPORT_REMOVED = Verb("town_data.removed", _("Archive of a town removed after its time"), kind=Kind.EXPORT)
TOWN_IMPORTED = Verb("town_data.imported", _("Town brought in from an archive"), _digest)
DISCLOSURE_REGISTERED = Verb("disclosure.registered", _("Disclosure request registered"))
DISCLOSURE_OPENED = Verb("disclosure.opened", _("Disclosure request read"), kind=Kind.READING)
DISCLOSURE_ADVISED = Verb("disclosure.advised", _("Advice given on a disclosure request"))
DISCLOSURE_DECIDED = Verb("disclosure.decided", _("Disclosure request decided"), _decision)
DISCLOSURE_PROLONGED = Verb("disclosure.prolonged", _("Answer to a disclosure request put off"), _until)
DISCLOSURE_REMINDED = Verb("disclosure.reminded", _("Reminded of the answer to a disclosure request"))
DISCLOSURE_HANDED_OVER = Verb(
    "disclosure.handed_over", _("Records handed over on a disclosure request"), _count, Kind.EXPORT
)
DISCLOSURE_CLOSED = Verb("disclosure.closed", _("Disclosure request closed"))
