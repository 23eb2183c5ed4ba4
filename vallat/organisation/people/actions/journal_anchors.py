"""Once a day, the ends of the journal's chains leave the database: into a file, and by mail to who watches."""

from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.base.mail.outbox import queue_mail
from vallat.journal import anchors as kept
from vallat.journal.chain import Link, heads
from vallat.journal.record import action, record
from vallat.organisation import verbs
from vallat.organisation.people.queries import syndicate


@action
def keep_heads(*, by: Actor, at: datetime) -> list[Link]:
    """Appends them to the file, and queues the mail when VALLAT_JOURNAL_WITNESS is set. Gives what was kept.

    Should the transaction fail afterwards, the file has a line more, which is as true as the others.
    """
    links = heads(by)
    text = kept.lines(links, at)
    kept.append(Path(settings.JOURNAL_HEADS), text)
    home = syndicate()
    record(
        verbs.HEADS_KEPT,
        by=by,
        at=at,
        organisation_id=home.pk,
        subject=home,
        detail={"organisations": len(links)},
    )
    if settings.JOURNAL_WITNESS and links:
        queue_mail(
            to=settings.JOURNAL_WITNESS,
            subject=f"Vallat: heads of the journal, {timezone.localdate(at)}",
            body=text,
            sender=settings.JOURNAL_WITNESS,
            organisation_id=home.pk,
            about=home,
            at=at,
        )
    return links
