"""Mail about a ticket leaves from the mailbox that it came to."""

from datetime import datetime, timedelta

import pytest
from django.conf import settings

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.letters import letter
from vallat.base.models import OutgoingMail
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.actions.mailboxes import add_mailbox
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import InboundMail, Mailbox, Ticket, TicketLink
from vallat.servicedesk.tickets.actions.conversation import send_message


def second(cast: Cast, at: datetime, organisation: str = "sigv") -> Mailbox:
    return add_mailbox(
        organisation=cast.organisations[organisation],
        name="urgences",
        address="urgences@sigv.example",
        by=cast.system,
        at=at,
    )


def deliver_to(mailbox: Mailbox, raw: bytes, cast: Cast, at: datetime) -> InboundMail:
    mail = store_mail(mailbox=mailbox, raw=raw, read_later=False, by=cast.system, at=at)
    read_mail(mail.pk, at=at)
    return InboundMail.objects.select_related("ticket").get(pk=mail.pk)


def senders() -> set[str]:
    return set(OutgoingMail.objects.values_list("sender", flat=True))


def test_the_automatic_answer_and_what_the_team_writes_leave_from_there(cast: Cast, at: datetime) -> None:
    ticket = deliver_to(second(cast, at), letter(), cast, at).ticket
    assert ticket is not None
    with cast.acting("n1") as n1:
        send_message(ticket=ticket, text="Nous arrivons.", by=n1, at=at)
        assert OutgoingMail.objects.count() == 2
        assert senders() == {"urgences@sigv.example"}
        assert all(mail.message_id.endswith("@sigv.example>") for mail in OutgoingMail.objects.all())


def test_a_call_is_answered_from_the_mailbox_of_the_town_or_else_the_desks_first(
    cast: Cast, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        send_message(ticket=a_ticket(cast, at), text="Nous arrivons.", by=n1, at=at)
        assert senders() == {"assistance@sigv.example"}
    second(cast, at, "bouc-bel-air")
    with cast.acting("n1") as n1:
        OutgoingMail.objects.all().delete()
        send_message(ticket=a_ticket(cast, at), text="Nous arrivons.", by=n1, at=at)
        assert senders() == {"urgences@sigv.example"}


@pytest.mark.parametrize(("days", "tickets"), [(3, 1), (10, 2)])
def test_an_answer_to_a_closed_ticket_reopens_it_in_time_and_opens_one_other_later_however_often_it_comes(
    cast: Cast, at: datetime, days: int, tickets: int
) -> None:
    first = deliver_to(Mailbox.objects.get(), letter(), cast, at).ticket
    assert first is not None
    with cast.acting("n1") as n1:
        acknowledge(ticket=first, by=n1, at=at)
        qualify(ticket=first, service_code="printing", impact="i2", urgency="U2", by=n1, at=at)
        resolve(ticket=first, text="C'est fait.", by=n1, at=at)
        close(ticket=first, reason="done", by=n1, at=at)
    answer = letter("Cela recommence.", subject=f"Re: [Ticket #{first.number}] Écran noir")
    later = at + timedelta(days=days)
    for poll in range(3):
        deliver_to(Mailbox.objects.get(), answer, cast, later + timedelta(minutes=poll))
    with cast.acting("n1"):
        assert Ticket.objects.count() == tickets
        first.refresh_from_db()
        assert (first.closed_at is None) is (tickets == 1)
        if tickets == 2:
            other = Ticket.objects.latest("id")
            assert first.reference in other.messages.get(direction="note").text
            [link] = TicketLink.objects.all()
            assert (link.ticket, link.other, link.kind) == (other, first, "related")


def test_the_delay_is_a_setting(cast: Cast, at: datetime) -> None:
    before, settings.REOPEN_DAYS = settings.REOPEN_DAYS, 30
    try:
        test_an_answer_to_a_closed_ticket_reopens_it_in_time_and_opens_one_other_later_however_often_it_comes(
            cast, at, 20, 1
        )
    finally:
        settings.REOPEN_DAYS = before
