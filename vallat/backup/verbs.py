"""What can be done with backups, as the journal tells it."""

from django.utils.translation import gettext_lazy as _

from vallat.journal.enums import Kind
from vallat.journal.verbs import Detail, Verb


def _name(detail: Detail) -> str:
    return str(detail["name"])


BACKUP_BEGUN = Verb("backup.begun", _("Backup begun"), _name, Kind.EXPORT)
BACKUP_MADE = Verb("backup.made", _("Backup made"), _name, Kind.EXPORT)
BACKUP_FAILED = Verb("backup.failed", _("Backup not made"), _name, Kind.EXPORT)
REHEARSED = Verb("backup.rehearsed", _("Restore rehearsed"), _name)
RESTORED = Verb("backup.restored", _("Installation restored from a backup"), _name)
