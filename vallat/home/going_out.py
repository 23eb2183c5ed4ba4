"""What goes out once a held installation is released: asked of the same places that send it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from procrastinate.contrib.django.models import ProcrastinateJob

from vallat.access.actor import Actor
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.governance.queries.reminders import to_look_at
from vallat.integrations.models import Delivery
from vallat.servicedesk.canned_responses.queries import due_recurrences
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.lifecycle import closing
from vallat.servicedesk.models import InboundMail, MajorIncident, Ticket


@dataclass(frozen=True)
class GoingOut:
    """Counts of what leaves, or is done, within the first hour."""

    mails: int
    deliveries: int
    triggers: int  # tickets of which a warning, an escalation or a breach is due
    news: int  # major incidents whose towns were promised news by now
    reminders: int  # disclosure requests whose day is near or past
    unread: int  # messages that came and were not read yet
    jobs: int  # of the worker, that wait
    closings: int  # resolved tickets that close by themselves, with a survey
    recurrences: int  # tickets that come back and may be due
    mailboxes: tuple[str, ...]  # read over IMAP
    directory: bool  # of the towns, which is read
    witness: str  # who gets the ends of the journal's chains each night

    def lines(self) -> Iterator[str]:
        """In words, for a terminal."""
        yield f"{self.mails} mails that wait in the outbox"
        yield f"{self.deliveries} webhook deliveries that wait"
        yield f"{self.triggers} tickets of which a warning, an escalation or a breach is due: each tells its people by mail"
        yield f"{self.news} major incidents whose next news are due, {self.reminders} disclosure requests to be looked at: reminders by mail"
        yield f"{self.closings} resolved tickets that close by themselves, most with a survey by mail"
        yield f"{self.unread} messages that came and were not read yet: each becomes a ticket or is added to one, and its sender is told"
        yield f"{self.jobs} jobs that wait for the worker, those of the above among them"
        yield f"{self.recurrences} recurring tickets that are looked at, and opened where due"
        yield f"IMAP mailboxes that are read, and marked as read: {', '.join(self.mailboxes) or 'none'}"
        yield "Mail over LMTP and the pipe is taken in again"
        if self.directory:
            yield "The towns' directory is read"
        if self.witness:
            yield f"The ends of the journal's chains are mailed to {self.witness} each night"


def going_out(actor: Actor, *, at: datetime) -> GoingOut:
    """As the system, inside its transaction."""
    return GoingOut(
        mails=waiting_mails().count(),
        deliveries=waiting_deliveries().count(),
        triggers=Ticket.objects.filter(next_trigger_at__lte=at).count(),
        news=MajorIncident.objects.filter(ended_at=None, news_due_at__lte=at).count(),
        reminders=to_look_at(actor, today=timezone.localdate(at)).count(),
        unread=InboundMail.objects.filter(state=InboundState.RECEIVED).count(),
        jobs=ProcrastinateJob.objects.filter(status="todo").count(),
        closings=closing.count_due(at=at),
        recurrences=len(due_recurrences(at)),
        mailboxes=tuple(settings.IMAP_MAILBOXES),
        directory=settings.DIRECTORY is not None,
        witness=settings.JOURNAL_WITNESS,
    )


def waiting_mails() -> "QuerySet[OutgoingMail]":
    return OutgoingMail.objects.filter(state=OutgoingState.WAITING)


def waiting_deliveries() -> "QuerySet[Delivery]":
    return Delivery.objects.filter(state=OutgoingState.WAITING, webhook__ended_at=None)
