"""The antivirus on the files of messages, outside of requests: a file is asked about, then what it said is written down."""

import logging
from datetime import datetime

from django.conf import settings
from django.core.files.storage import default_storage
from django.db import transaction

from vallat.base.antivirus import NotChecked, TooLarge, check
from vallat.organisation.actors import act_as_system
from vallat.servicedesk.actions.quarantine import settle_check
from vallat.servicedesk.enums import FileCheck
from vallat.servicedesk.models import Attachment

log = logging.getLogger(__name__)

ACTOR = "antivirus"
AT_ONCE = 200  # files of one run; what is left waits a minute


def check_file(attachment_id: int, *, at: datetime) -> bool:
    """Whether there is a verdict. No transaction is open while the antivirus works; without one the file stays unchecked.

    Nothing is asked where no antivirus is set, nor of a file that has its verdict.
    """
    with transaction.atomic():
        act_as_system(ACTOR)
        attachment = Attachment.objects.filter(pk=attachment_id, check_state=FileCheck.UNCHECKED).first()
    if attachment is None or not settings.CLAMD:
        return False
    try:
        with default_storage.open(attachment.file.name) as content:
            state, finding = _verdict(content)
    except (NotChecked, OSError) as error:
        log.warning("Attachment %d is not checked: %s. It is not given to anybody meanwhile.", attachment_id, error)
        return False
    with transaction.atomic():
        settle_check(
            attachment=attachment, state=state, finding=finding, by=act_as_system(ACTOR), at=at
        )
    return True


def check_waiting(*, at: datetime, again: bool = False) -> tuple[int, int]:
    """(files with a verdict now, files still without). Stops at the first that gets none: the antivirus is away.

    `again`: those too, that were too large for it.
    """
    if not settings.CLAMD:
        return 0, 0
    states = [FileCheck.UNCHECKED, *([FileCheck.TOO_LARGE] if again else [])]
    with transaction.atomic():
        act_as_system(ACTOR)
        if again:
            Attachment.objects.filter(check_state=FileCheck.TOO_LARGE).update(
                check_state=FileCheck.UNCHECKED, checked_at=None
            )
        waiting = list(
            Attachment.objects.filter(check_state__in=states).order_by("id").values_list("pk", flat=True)[:AT_ONCE]
        )
    done = 0
    for attachment_id in waiting:
        if not check_file(attachment_id, at=at):
            break
        done += 1
    return done, len(waiting) - done


def _verdict(content: object) -> tuple[FileCheck, str]:
    try:
        finding = check(settings.CLAMD, content)  # type: ignore[arg-type]  # a file of a storage reads like one
    except TooLarge as error:
        log.warning("A file is too large for the antivirus: %s", error)
        return FileCheck.TOO_LARGE, ""
    return (FileCheck.CLEAN, "") if finding.is_clean else (FileCheck.INFECTED, finding.name)
