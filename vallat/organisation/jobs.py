"""Jobs about organisations and people: the ends of the journal's chains, the towns' directory, what signing in leaves behind."""

import logging

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from vallat.organisation.people.actions.journal_anchors import keep_heads
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.sign_in.actors import act_as_system
from vallat.organisation.sign_in.counts import forget_old
from vallat.organisation.sign_in.forgotten import forget_asked, send_link_asked
from vallat.organisation.sign_in.known_devices import forget_unused
from vallat.organisation.sign_in.old_sessions import forget_old_sessions
from vallat.organisation.towns_directory.configuration import directory

log = logging.getLogger(__name__)


@app.periodic(cron="15 2 * * *")
@app.task(queueing_lock="keep_journal_heads", lock="keep_journal_heads")
def keep_journal_heads(timestamp: int) -> None:
    """Each night: the ends of the journal's chains leave the database."""
    with transaction.atomic():
        if Organisation.objects.exists():
            keep_heads(by=act_as_system("journal-heads"), at=timezone.now())


@app.periodic(cron="*/15 * * * *")
@app.task(queueing_lock="sync_directory", lock="sync_directory")
def sync_directory(timestamp: int) -> None:
    """Each quarter of an hour: what changed in the directory."""
    _synchronise(full=False)


@app.periodic(cron="10 3 * * *")
@app.task(queueing_lock="list_directory", lock="sync_directory")
def list_directory(timestamp: int) -> None:
    """Each night: who is no longer in it."""
    _synchronise(full=True)


def _synchronise(*, full: bool) -> None:
    asked = directory()
    if asked is None:
        return
    from vallat.organisation.towns_directory.run_lock import AlreadyRunning  # noqa: PLC0415 (needs the ldap extra)
    from vallat.organisation.towns_directory.synchronising import synchronise  # noqa: PLC0415

    try:
        synchronise(asked, clock=timezone.now, full=full)
    except AlreadyRunning:
        log.info("The directory is being synchronised already.")


@app.periodic(cron="35 2 * * *")
@app.task(queueing_lock="forget_old_sessions")
def forget_sessions(timestamp: int) -> None:
    """Each night: what is left of sessions that have ended, the addresses they came from among it; counts of tries, and browsers that
    nobody has used for long."""
    now = timezone.now()
    forget_old_sessions(at=now)
    forget_old(at=now)
    forget_asked(at=now)
    forget_unused(day=timezone.localdate(now))


@app.task
def send_link(asked_id: int) -> None:
    """The link for a forgotten password; deferred by the page that it was asked for on."""
    with transaction.atomic():
        send_link_asked(asked_id, by=act_as_system("sign-in"), at=timezone.now())
