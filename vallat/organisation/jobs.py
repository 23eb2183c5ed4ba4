"""Jobs about organisations and people."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from vallat.organisation.actions.journal_heads import keep_heads
from vallat.organisation.actors import act_as_system
from vallat.organisation.models import Organisation
from vallat.organisation.old_sessions import forget_old_sessions


@app.periodic(cron="15 2 * * *")
@app.task(queueing_lock="keep_journal_heads", lock="keep_journal_heads")
def keep_journal_heads(timestamp: int) -> None:
    """Each night: the ends of the journal's chains leave the database."""
    with transaction.atomic():
        if Organisation.objects.exists():
            keep_heads(by=act_as_system("journal-heads"), at=timezone.now())


@app.periodic(cron="35 2 * * *")
@app.task(queueing_lock="forget_old_sessions")
def forget_sessions(timestamp: int) -> None:
    """Each night: what is left of sessions that have ended, the addresses they came from among it."""
    forget_old_sessions(at=timezone.now())
