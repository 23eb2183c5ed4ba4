"""How old the last backup and the last rehearsal of a restore are."""

from collections.abc import Iterable
from datetime import datetime

from prometheus_client.core import Metric

from vallat.backup.ages import ages
from vallat.base.web.state_metrics import collected, gauge


@collected
def age_of_backups(at: datetime) -> Iterable[Metric]:
    found = ages(at)
    if found.backup is not None:
        yield gauge("vallat_backup_age_seconds", "Since the last whole backup.", found.backup)
    if found.rehearsal is not None:
        yield gauge(
            "vallat_rehearsal_age_seconds",
            "Since the last rehearsal of a restore that passed.",
            found.rehearsal,
        )
