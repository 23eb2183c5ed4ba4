"""Jobs of the service desk: reading and checking what came in, telling those whom the convention has told."""

from django.db import transaction
from django.utils import timezone
from procrastinate.contrib.django import app

from vallat.base.antivirus import Away
from vallat.base.jobs.circuit_breaker import CircuitBreaker
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.attachments.checking import check_file as ask_antivirus
from vallat.servicedesk.attachments.checking import check_waiting
from vallat.servicedesk.canned_responses.job import open_due
from vallat.servicedesk.digests.job import send_due_digests
from vallat.servicedesk.escalation.actions.breaches import attribute_breaches
from vallat.servicedesk.escalation.job import raise_due
from vallat.servicedesk.lifecycle.closing import close_due
from vallat.servicedesk.mailbox.intake import process
from vallat.servicedesk.major_incidents.reminders import remind_due
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks

CLAMD = CircuitBreaker(Away)


@app.task(name="vallat.servicedesk.jobs.read_mail")
def read_mail(mail_id: int) -> None:
    """One stored message that was too large to be read where it came in, or that somebody wants read again."""
    process.read_mail(mail_id, at=timezone.now())


@app.task(name="vallat.servicedesk.jobs.read_mails")
def read_mails(mail_ids: list[int]) -> None:
    """Messages that were stored together, in the order they came. One that fails does not stop the next."""
    for mail_id in mail_ids:
        process.read_mail(mail_id, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="read_waiting_mail")
def read_waiting_mail(timestamp: int) -> None:
    """Each minute: what was stored and not read, after a crash or a failed try."""
    process.read_waiting(at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="raise_triggers")
def raise_triggers(timestamp: int) -> None:
    """Each minute: warnings, escalations and breaches that are due."""
    raise_due(at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="remind_of_majors")
def remind_of_majors(timestamp: int) -> None:
    """Each minute: updates of major incidents that towns were promised by now."""
    remind_due(at=timezone.now())


@app.periodic(cron="*/10 * * * *")
@app.task(queueing_lock="attribute_breaches")
def measure_breaches(timestamp: int) -> None:
    """Each ten minutes: whom the breaches that are not settled are attributed to."""
    with transaction.atomic():
        attribute_breaches(by=act_as_system("clocks"), at=timezone.now())


@app.periodic(cron="40 3 * * *")
@app.task(queueing_lock="look_at_open_tickets")
def look_at_open_tickets(timestamp: int) -> None:
    """Each night: the clocks of what is not closed, again, as holidays come with a new release."""
    with transaction.atomic():
        recompute_clocks(by=act_as_system("clocks"), at=timezone.now(), only_open=True)


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="fetch_imap", lock="fetch_imap")
def fetch_imap(timestamp: int) -> None:
    """Each minute: the IMAP mailboxes of VALLAT_IMAP."""
    from vallat.servicedesk.mailbox.intake.imap import fetch_all  # noqa: PLC0415 (1 MB, of the worker alone)

    fetch_all(at=timezone.now())


@app.periodic(cron="*/5 * * * *")
@app.task(queueing_lock="open_recurring", lock="open_recurring")
def open_recurring(timestamp: int) -> None:
    """Each five minutes: the tickets that come back and are due, once each."""
    open_due(at=timezone.now())


@app.periodic(cron="20 * * * *")
@app.task(queueing_lock="close_resolved", lock="close_resolved")
def close_resolved(timestamp: int) -> None:
    """Each hour: what was resolved VALLAT_CLOSE_DAYS ago and not reopened since."""
    close_due(at=timezone.now())


@app.periodic(cron="5 * * * *")
@app.task(queueing_lock="send_digests", lock="send_digests")
def send_digests(timestamp: int) -> None:
    """Each hour: those who had none today, on working days from seven o'clock."""
    send_due_digests(at=timezone.now())


@app.task(name="vallat.servicedesk.jobs.check_file")
def check_file(attachment_id: int) -> None:
    """The antivirus on one file that came in; deferred in the transaction that keeps it."""
    with CLAMD.taken() as ours:  # otherwise it is done within a minute
        if ours:
            ask_antivirus(attachment_id, at=timezone.now())


@app.periodic(cron="* * * * *")
@app.task(queueing_lock="check_files", lock="check_files")
def check_files(timestamp: int) -> None:
    """Each minute: what could not be checked, after the antivirus was away or before it was set."""
    check_waiting(at=timezone.now())
