"""The jobs that failed: kept until somebody has them done again. They hold ids alone."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Max, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from procrastinate.contrib.django.models import ProcrastinateJob

from vallat.access.actor import Actor
from vallat.access.permissions import Permission

PAGE = 50
# The last part of a task's name, in words. Others are shown by their name.
WHAT: dict[str, str | Promise] = {
    "send_mail": _("Outgoing mail"),
    "retry_mail": _("Outgoing mail, tried again"),
    "read_mail": _("Reading of an incoming message"),
    "read_mails": _("Reading of incoming messages"),
    "read_waiting_mail": _("Reading of incoming messages that wait"),
    "fetch_imap": _("IMAP mailboxes"),
    "check_file": _("Antivirus on a file"),
    "check_files": _("Antivirus on files that wait"),
    "close_resolved": _("Closing of what was resolved"),
    "send_digests": _("Digests of changed tickets"),
    "sync_directory": _("Directory of the towns"),
    "make_backup": _("Backup"),
    "keep_journal_heads": _("Ends of the journal's chains"),
    "forget_what_rehearsals_left": _("Removal of files that were not finished"),
    "forget_half_files": _("Removal of files that were not finished"),
}


@dataclass(frozen=True)
class Line:
    job_id: int
    task: str
    what: str
    attempts: int
    failed_at: datetime | None


def failed_jobs(actor: Actor, *, before: int | None) -> tuple[list[Line], int | None]:
    """Up to 50, newest first, older than the id `before`; and the id to ask older ones with (None at the end). One query."""
    actor.require(Permission.OUTBOX_VIEW)
    rows = ProcrastinateJob.objects.filter(status="failed")
    if before is not None:
        rows = rows.filter(id__lt=before)
    failed_at = Max("procrastinateevent__at", filter=Q(procrastinateevent__type="failed"))
    found = list(rows.annotate(failed_at=failed_at).order_by("-id")[: PAGE + 1])
    lines = [
        Line(job.pk, job.task_name, _what(job.task_name), job.attempts + 1, job.failed_at)
        for job in found[:PAGE]
    ]
    return lines, lines[-1].job_id if len(found) > PAGE else None


def _what(task: str) -> str:
    return str(WHAT.get(task.rpartition(".")[2], task))
