from django.utils.translation import gettext_lazy as _

from vallat.journal.enums import Kind
from vallat.journal.verbs import Detail, Verb


def _rows(detail: Detail) -> str:
    return str(detail["rows"])


JOB_DONE_AGAIN = Verb("job.done_again", _("Job that failed done again"), lambda detail: str(detail["task"]))
JOURNAL_EXPORTED = Verb("journal.exported", _("Journal taken as a file"), _rows, Kind.EXPORT)
