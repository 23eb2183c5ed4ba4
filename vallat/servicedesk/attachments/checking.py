"""The antivirus on the files of messages, outside of requests: a file is asked about, then what it said is written down."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from vallat.base.antivirus import Away, NotChecked, TooLarge, check
from vallat.base.files.stored_files import tell_missing
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.attachments.actions import forget_too_large, settle_check
from vallat.servicedesk.common.enums import FileCheck
from vallat.servicedesk.tickets.models.message import Attachment, quarantine_of

log = logging.getLogger(__name__)

ACTOR = "antivirus"


def check_file(attachment_id: int, *, at: datetime) -> bool:
    """Whether there is a verdict now. No transaction is open while the antivirus works; the file is given to nobody meanwhile.

    Nothing is asked of a file that has its verdict.

    Raises:
        Away: nobody answers; the file stays unchecked.
    """
    with transaction.atomic():
        act_as_system(ACTOR)
        attachment = Attachment.objects.filter(pk=attachment_id, check_state=FileCheck.UNCHECKED).first()
    if attachment is None:
        return True
    try:
        with default_storage.open(_place(attachment)) as content:
            state, finding = _verdict(content)
        with transaction.atomic():
            by = act_as_system(ACTOR)
            settle_check(attachment=attachment, state=state, finding=finding, by=by, at=at)
    except Away:
        raise
    except FileNotFoundError:
        tell_missing(attachment.file)
        return False
    except (NotChecked, OSError) as error:
        log.warning("Attachment %d is not checked, and not given to anybody: %s", attachment_id, error)
        return False
    return True


def check_waiting(*, at: datetime, again: bool = False) -> tuple[int, int]:
    """(files with a verdict now, files still without). Stops when the antivirus is away.

    `again`: asks anew about those that were too large, as its limits may have been raised.
    """
    if not settings.CLAMD:
        return 0, 0
    with transaction.atomic():
        by = act_as_system(ACTOR)
        if again:
            forget_too_large(by=by, at=at)
        rows = Attachment.objects.filter(check_state=FileCheck.UNCHECKED)
        waiting = list(rows.order_by("id").values_list("pk", flat=True))
    done = 0
    try:
        for attachment_id in waiting:
            done += check_file(attachment_id, at=at)
    except Away as error:
        log.warning(
            "%d files wait for the antivirus, and are not given to anybody: %s", len(waiting) - done, error
        )
    return done, len(waiting) - done


def _place(attachment: Attachment) -> str:
    """Where the content is: in quarantine already, when the same came just before."""
    quarantined, usual = quarantine_of(attachment), str(attachment.file.name)
    return usual if default_storage.exists(usual) or not default_storage.exists(quarantined) else quarantined


def _verdict(content: object) -> tuple[FileCheck, str]:
    try:
        finding = check(settings.CLAMD, content)  # type: ignore[arg-type]  # a file of a storage reads like one
    except TooLarge as error:
        log.warning("A file is too large for the antivirus: %s", error)
        return FileCheck.TOO_LARGE, ""
    return (FileCheck.CLEAN, "") if finding.is_clean else (FileCheck.INFECTED, finding.name)
