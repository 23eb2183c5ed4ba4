"""The state of the installation: what whoever runs it is told of on the home of the head of IT and on the page of failed jobs.

Each of CHECKS looks at one thing and says nothing while all is well. What they ask of the database is one query together.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from django.db import connection
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from vallat.backup.ages import Ages, ages_of, old_backups
from vallat.backup.queries import LAST, Last
from vallat.base.files.free_space import free_space
from vallat.base.jobs.workers import LOOK, WorkersSeen, workers_of


@dataclass(frozen=True)
class InstallationWarning:
    """A sentence that says what is wrong, what it does, and what to do; `url_name` is the page that says more, if any."""

    sentence: str
    url_name: str = ""
    page: str = ""  # its name, in words


@dataclass(frozen=True)
class Found:
    """What the database says of the installation itself."""

    workers: WorkersSeen
    backups: Ages


def installation_warnings(*, at: datetime) -> list[InstallationWarning]:
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM ({LOOK}) AS workers, ({LAST}) AS backups")  # noqa: S608 (our own words)
        row = cursor.fetchone()
    found = Found(workers_of(*row[:4]), ages_of(Last(*row[4:]), at))
    return [warning for check in CHECKS if (warning := check(found)) is not None]


def room_on_disk(found: Found) -> InstallationWarning | None:
    try:
        room = free_space()
    except OSError:
        return InstallationWarning(
            _(
                "The folder of Vallat's files (VALLAT_DATA) can't be read. Attachments are missing and nothing can be added until it is back: mount it again."
            )
        )
    if room.is_none:
        return InstallationWarning(
            _(
                "The disk of Vallat's files (VALLAT_DATA) is full. Everything can be read, and nothing that was kept is lost; what would be written is refused or waits. Make room: all goes on by itself."
            )
        )
    if room.is_little:
        free = {"megabytes": room.megabytes, "percent": f"{room.percent:.0f}"}
        return InstallationWarning(
            _(
                "%(megabytes)s MB are left on the disk of Vallat's files (VALLAT_DATA), %(percent)s %%. Make room before it is full: files, exports and mail would then be refused or wait."
            )
            % free
        )
    return None


def a_worker_is_at_work(found: Found) -> InstallationWarning | None:
    """By the clock of the database, as its signs are."""
    workers = found.workers
    if not workers.stands_still:
        return None
    if not workers.ever:
        return InstallationWarning(
            _(
                "No worker has ever been at work here: mails, deadlines, webhooks and nightly work wait. Nothing is lost. Start one on the server: bin/vallat serve, or bin/vallat worker."
            )
        )
    since = {"since": date_format(timezone.localtime(workers.last_at), "DATETIME_FORMAT")}
    return InstallationWarning(
        _(
            "No worker has been at work since %(since)s: mails, deadlines, webhooks and nightly work stand still. Nothing is lost, and all goes on once one is back. Start it on the server: bin/vallat serve, or bin/vallat worker; its log says why it ended."
        )
        % since,
        "home:jobs",
        _("Failed jobs"),
    )


def backups_are_young(found: Found) -> InstallationWarning | None:
    sentence = old_backups(found.backups)
    return InstallationWarning(sentence, "backup:backups", _("Backups")) if sentence else None


CHECKS: tuple[Callable[[Found], InstallationWarning | None], ...] = (
    room_on_disk,
    a_worker_is_at_work,
    backups_are_young,
)
