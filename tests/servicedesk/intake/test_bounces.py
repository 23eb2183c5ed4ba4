"""A mail that comes back is noted on the person it was for; nothing is answered, and automatic mail stops until it is cleared."""

import time
from datetime import datetime, timedelta

import pytest
from django.conf import settings as running
from django.db import transaction
from django.test import Client
from pytest_django import Settings

from tests.base.smtp import Server, listening
from tests.cast import Cast, cast_in
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.conftest import Deliver
from tests.servicedesk.intake.door import Process, door, free_port
from tests.servicedesk.intake.letters import KNOWN, letter
from tests.servicedesk.intake.postfix import Postfix
from vallat.base.mail.sending import compose, send_due_mail
from vallat.base.models import OutgoingMail
from vallat.organisation.models import Bounce
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.models import InboundMail, Ticket
from vallat.servicedesk.tickets.actions.conversation import send_message
from vallat.servicedesk.tickets.notifications import queue_about

NOTICE = """\
Return-Path: <>
From: MAILER-DAEMON@mx.courriel.example (Mail Delivery System)
To: assistance@sigv.example
Subject: Undelivered Mail Returned to Sender
Auto-Submitted: auto-replied
Message-ID: <notice.{status}.{action}@mx.courriel.example>
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.courriel.example

{recipient}
Action: {action}
Status: {status}
Diagnostic-Code: smtp; 550 {status} said so

--b
Content-Type: {returned}

Subject: [Ticket]
Message-ID: {message_id}
{mark}
--b--
"""


def a_mail(cast: Cast, at: datetime) -> tuple[Ticket, OutgoingMail]:
    """What a technician wrote to the requester of a ticket."""
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as by:
        message = send_message(ticket=ticket, text="Nous arrivons.", by=by, at=at)
    with cast.acting("n1"):
        return ticket, OutgoingMail.objects.get(pk=message.outgoing_id)


def notice(
    mail: OutgoingMail,
    *,
    status: str = "5.1.1",
    action: str = "failed",
    returned: str = "message/rfc822",
    recipient: str = "Final-Recipient: rfc822; User@Bouc-bel-air.example",
    mark: str | None = None,
) -> bytes:
    """With the mark of the mail that left, as a server that gives its headers back does."""
    mark = f"X-Vallat-Mark: {compose(mail)['X-Vallat-Mark']}\n" if mark is None else mark
    return NOTICE.format(
        message_id=mail.message_id,
        status=status,
        action=action,
        returned=returned,
        recipient=recipient,
        mark=mark,
    ).encode()


@pytest.mark.parametrize(
    ("status", "returned", "permanent"),
    [
        ("5.1.1", "message/rfc822", True),
        ("5.2.2", "text/rfc822-headers", False),
        ("4.4.1", "message/rfc822", False),
    ],
)
def test_a_mail_that_comes_back_is_noted_on_the_person(
    cast: Cast, at: datetime, deliver: Deliver, status: str, returned: str, permanent: bool
) -> None:
    ticket, mail = a_mail(cast, at)
    row = deliver(notice(mail, status=status, returned=returned), at=at + timedelta(minutes=1))
    assert (row.state, row.named_ticket, row.why) == (
        "automatic",
        ticket,
        "A mail of ours came back: its address was not reached.",
    )
    with cast.acting("n1"):
        bounce = Bounce.objects.get()
        assert Ticket.objects.count() == 1
        assert ticket.messages.count() == 2
    assert (bounce.person, bounce.address, bounce.status) == (cast.person("user_bba"), KNOWN, status)
    assert (bounce.permanent, bounce.outgoing_id, bounce.said) == (
        permanent,
        mail.pk,
        f"550 {status} said so",
    )


def test_the_same_notice_from_two_servers_is_one(cast: Cast, at: datetime, deliver: Deliver) -> None:
    _ticket, mail = a_mail(cast, at)
    deliver(notice(mail))
    deliver(b"X-Other: way\r\n" + notice(mail, returned="text/rfc822-headers"))
    with cast.acting("n1"):
        assert Bounce.objects.count() == 1


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_a_notice_of_no_failure_notes_nothing(
    cast: Cast, at: datetime, deliver: Deliver, action: str
) -> None:
    _ticket, mail = a_mail(cast, at)
    assert deliver(notice(mail, action=action)).state == "automatic"
    with cast.acting("n1"):
        assert not Bounce.objects.exists()


def test_a_notice_about_a_mail_that_is_not_ours_notes_nothing(
    cast: Cast, at: datetime, deliver: Deliver
) -> None:
    _ticket, mail = a_mail(cast, at)
    mail.message_id = "<invented@sigv.example>"
    assert deliver(notice(mail)).state == "automatic"
    with cast.acting("n1"):
        assert not Bounce.objects.exists()


@pytest.mark.parametrize("mark", ["", "X-Vallat-Mark: \n", "X-Vallat-Mark: invented\n", "another's"])
def test_a_message_id_that_many_have_read_makes_no_notice(
    cast: Cast, at: datetime, deliver: Deliver, mark: str
) -> None:
    """It stands in the References of answers, in what is forwarded, in archives; the mark stands in the headers of the mail alone."""
    _ticket, mail = a_mail(cast, at)
    if mark == "another's":
        _other_ticket, other = a_mail(cast, at)
        mark = f"X-Vallat-Mark: {compose(other)['X-Vallat-Mark']}\n"
    assert deliver(notice(mail, mark=mark)).why == reasons.REPORT
    with cast.acting("n1"):
        assert not Bounce.objects.exists()


@pytest.mark.parametrize(
    ("recipient", "noted"),
    [
        ("Final-Recipient: rfc822; someone@evil.example", False),
        ("X-Recipient: user@bouc-bel-air.example", False),
        (
            "Final-Recipient: rfc822;u.b@elsewhere.example\nOriginal-Recipient: rfc822;user@bouc-bel-air.example",
            True,
        ),
        (
            "Original-Recipient: rfc822;list@bouc-bel-air.example\nFinal-Recipient: RFC822;<user@bouc-bel-air.example>",
            True,
        ),
    ],
)
def test_a_notice_is_about_the_address_that_the_mail_went_to(
    cast: Cast, at: datetime, deliver: Deliver, recipient: str, noted: bool
) -> None:
    _ticket, mail = a_mail(cast, at)
    deliver(notice(mail, recipient=recipient))
    with cast.acting("n1"):
        assert Bounce.objects.exists() is noted


def test_automatic_mail_stops_what_the_team_writes_is_tried_and_both_pages_say_so_until_it_is_cleared(
    cast: Cast, client: Client, at: datetime, deliver: Deliver
) -> None:
    ticket, mail = a_mail(cast, at)
    deliver(notice(mail), at=at + timedelta(minutes=1))
    client = cast.signed_in(client, "n1")
    page = client.get(f"/tickets/{ticket.number}/").content.decode()
    assert "Les courriels au demandeur reviennent" in page
    person = cast.person("user_bba")
    assert f"/people/{person.pk}/#bounces" in page
    shown = client.get(f"/people/{person.pk}/").content.decode()
    assert "personne n’est joint à cette adresse" in shown
    assert "550 5.1.1 said so" in shown
    with cast.acting("n1") as by:
        assert queue_about(ticket, "opened", {}, at=at, automatic=True) is None
        assert send_message(ticket=ticket, text="Encore.", by=by, at=at).outgoing_id is not None

    assert client.post(f"/people/{person.pk}/bounces/clearing/", follow=True).status_code == 200
    assert (
        "Les courriels au demandeur reviennent"
        not in client.get(f"/tickets/{ticket.number}/").content.decode()
    )
    with cast.acting("n1"):
        assert queue_about(ticket, "opened", {}, at=at, automatic=True) is not None
        cleared = Bounce.objects.get()
    assert (cleared.cleared_by, cleared.cleared_at is not None) == (cast.person("n1"), True)


@pytest.mark.parametrize(
    ("shown", "cleared"), [("auth=pass smtp.auth=user@bouc-bel-air.example", True), ("none", False)]
)
def test_a_mail_that_is_shown_to_be_from_the_address_clears_it_and_is_acknowledged(
    cast: Cast, at: datetime, deliver: Deliver, settings: Settings, shown: str, cleared: bool
) -> None:
    _ticket, mail = a_mail(cast, at)
    deliver(notice(mail), at=at + timedelta(minutes=1))
    settings.MAIL_AUTHSERV_IDS = frozenset({"mx.sigv.example"})
    found = f"Authentication-Results: mx.sigv.example; {shown}\r\n".encode()
    opened = deliver(found + letter(), at=at + timedelta(minutes=2)).ticket
    assert opened is not None
    with cast.acting("n1"):
        bounce = Bounce.objects.get()
        assert bounce.cleared_by == (cast.person("user_bba") if cleared else None)
        assert OutgoingMail.objects.filter(subject_id=opened.pk, to=KNOWN).exists() is cleared


def test_one_that_came_before_the_notice_clears_nothing(
    cast: Cast, at: datetime, deliver: Deliver, settings: Settings
) -> None:
    _ticket, mail = a_mail(cast, at)
    deliver(notice(mail), at=at + timedelta(minutes=3))
    settings.MAIL_AUTHSERV_IDS = frozenset({"mx.sigv.example"})
    found = b"Authentication-Results: mx.sigv.example; dkim=pass header.d=bouc-bel-air.example\r\n"
    deliver(found + letter(), at=at + timedelta(minutes=2))
    with cast.acting("n1"):
        assert Bounce.objects.get().cleared_at is None


def test_a_soft_one_stops_nothing(cast: Cast, at: datetime, deliver: Deliver) -> None:
    ticket, mail = a_mail(cast, at)
    deliver(notice(mail, status="5.2.2"))
    with cast.acting("n1"):
        assert queue_about(ticket, "opened", {}, at=at, automatic=True) is not None


def test_another_address_of_the_person_is_another_matter(cast: Cast, at: datetime, deliver: Deliver) -> None:
    ticket, mail = a_mail(cast, at)
    deliver(notice(mail))
    person = cast.person("user_bba")
    with cast.acting("n1"):
        person.email = "ulysse@bouc-bel-air.example"
        person.save(update_fields=["email"])
        ticket.refresh_from_db()
        assert queue_about(ticket, "opened", {}, at=at, automatic=True) is not None


@pytest.mark.parametrize("who", ["user_bba", "referent_bba", "manager_bba"])
def test_only_the_desk_clears(cast: Cast, client: Client, at: datetime, who: str) -> None:
    person = cast.person("user_bba")
    assert cast.signed_in(client, who).post(f"/people/{person.pk}/bounces/clearing/").status_code == 403


def wait_for_a_message() -> None:
    until = time.monotonic() + 60
    while True:
        with transaction.atomic():
            act_as_system("test")
            if InboundMail.objects.exists():
                return
        assert time.monotonic() < until
        time.sleep(0.2)


@pytest.mark.postfix
def test_a_real_server_that_can_not_deliver_tells_so_and_it_is_noted(own_database: str, at: datetime) -> None:
    """Vallat, Postfix, the town's server that refuses the address, Postfix's notice, the door."""
    town = free_port()
    before = running.SMTP_URL, running.MAIL_FOLDER
    server = Server(refuses={KNOWN})
    with (
        door() as opened,
        Postfix(
            {
                "sigv.example": f"lmtp:inet:127.0.0.1:{opened.port}",
                "bouc-bel-air.example": f"smtp:[127.0.0.1]:{town}",
            }
        ) as postfix,
        listening(server, town),
    ):
        running.SMTP_URL, running.MAIL_FOLDER = f"smtp://127.0.0.1:{postfix.port}", ""
        try:
            with transaction.atomic():
                cast = cast_in()
                ticket, _mail = a_mail(cast, at)
            with transaction.atomic():
                act_as_system("test")
                OutgoingMail.objects.filter(automatic=True).delete()
            assert send_due_mail(at=at) == 1
            wait_for_a_message()
            assert Process("worker", "--until-done").process.wait(60) == 0
        finally:
            running.SMTP_URL, running.MAIL_FOLDER = before
    with transaction.atomic():
        act_as_system("test")
        [mail] = InboundMail.objects.all()
        assert (mail.state, mail.ticket_id, mail.named_ticket_id) == ("automatic", None, ticket.pk)
        bounce = Bounce.objects.get()
        assert (bounce.address, bounce.permanent) == (KNOWN, True)
        assert "550" in bounce.said
