from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from vallat.journal.enums import Kind
from vallat.journal.verbs import Detail, Verb


def _rows(detail: Detail) -> str:
    return str(detail["rows"])


def _given_up(detail: Detail) -> str:
    return gettext("%(mails)d mails and %(deliveries)d webhook deliveries were given up") % detail


JOB_DONE_AGAIN = Verb("job.done_again", _("Job that failed done again"), lambda detail: str(detail["task"]))
JOURNAL_EXPORTED = Verb("journal.exported", _("Journal taken as a file"), _rows, Kind.EXPORT)
RELEASED = Verb("installation.released", _("Restored installation put into service"), _given_up)
