from django.utils.translation import gettext_lazy as _

from vallat.journal.enums import Kind
from vallat.journal.verbs import Detail, Verb


def _which(detail: Detail) -> str:
    return f"{detail['month']}, {detail['format']}"


REPORT_EXPORTED = Verb("report.exported", _("Activity report taken as a file"), _which, Kind.EXPORT)
