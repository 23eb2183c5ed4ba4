"""How old the last backup and the last rehearsal of a restore are, and the sentence for who is warned of it."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from vallat.backup.queries import Last, last

HOUR, DAY = 3600, 86400


@dataclass(frozen=True)
class Ages:
    """In seconds; None where there was none."""

    backup: float | None = None
    rehearsal: float | None = None


def ages(at: datetime) -> Ages:
    """One query."""
    return ages_of(last(), at)


def ages_of(found: Last, at: datetime) -> Ages:
    return Ages(_since(found.backup_at, at), _since(found.rehearsal_at, at))


def old_backups(found: Ages) -> str:
    """Empty while all is well. The demo is thrown away, and not backed up."""
    if settings.DEMO:
        return ""
    return of_backup(found) or of_rehearsal(found)


def of_backup(found: Ages) -> str:
    most = settings.BACKUP.alert_hours
    if not most:
        return ""
    if found.backup is None:
        return _("This installation was never backed up: what a broken disk takes is lost.")
    if found.backup <= most * HOUR:
        return ""
    hours = int(found.backup // HOUR)
    return ngettext(
        "The last whole backup is %(hours)s hour old: what was written since would be lost with the disk.",
        "The last whole backup is %(hours)s hours old: what was written since would be lost with the disk.",
        hours,
    ) % {"hours": hours}


def of_rehearsal(found: Ages) -> str:
    most = settings.BACKUP.rehearsal_days
    if not most or found.backup is None:
        return ""
    if found.rehearsal is None:
        return _("No restore was rehearsed yet: nobody knows whether the backups can be restored.")
    if found.rehearsal <= timedelta(days=most).total_seconds():
        return ""
    days = int(found.rehearsal // DAY)
    return ngettext(
        "The last rehearsal of a restore that passed is %(days)s day old. Rehearse it again.",
        "The last rehearsal of a restore that passed is %(days)s days old. Rehearse it again.",
        days,
    ) % {"days": days}


def _since(instant: datetime | None, at: datetime) -> float | None:
    return None if instant is None else max(0.0, (at - instant).total_seconds())
