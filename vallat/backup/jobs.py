"""The jobs of backups: at the time that is set, the command, in a process of its own; each night, what a killed rehearsal left."""

import logging
import subprocess
import sys

from django.conf import settings
from procrastinate.contrib.django import app

from vallat.backup.rehearsing import forget_rehearsals

log = logging.getLogger(__name__)

QUEUE = "backup"  # with a slot of its own in each worker (`settings.QUEUES_APART`): it may take an hour


class BackupFailed(Exception):
    """It is a failed job, shown on `/jobs/`; the page of backups says why."""


@app.periodic(cron=settings.BACKUP.at)
@app.task(queue=QUEUE, queueing_lock="make_backup", lock="make_backup")
def make_backup(timestamp: int) -> None:
    """Where a folder is set. The command reads the database as another role than the worker does, and ends with it."""
    if settings.BACKUP.folder is None:
        return
    with subprocess.Popen(  # noqa: S603 (our own command)
        [sys.executable, "-m", "config", "backup", str(settings.BACKUP.folder), "--rotate", "--supervised"],
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as command:
        assert command.stderr is not None
        said = command.stderr.read().strip()
        if command.wait() != 0:
            raise BackupFailed(said[-500:] or f"`backup` ended with {command.returncode}")
        for line in said.splitlines():
            log.warning("backup: %s", line)


@app.periodic(cron="20 3 * * *")
@app.task(queueing_lock="forget_rehearsals")
def forget_what_rehearsals_left(timestamp: int) -> None:
    forget_rehearsals(settings.DATA)
