"""Somebody of the desk decides on a message that waits."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from tests.cast import Cast
from tests.servicedesk.intake.conftest import Deliver
from tests.servicedesk.intake.letters import KNOWN, letter
from vallat.access.actor import NotAllowed
from vallat.base.models import OutgoingMail
from vallat.base.refusals import NotPossible
from vallat.journal.models import Entry
from vallat.organisation.people.actions.people import add_person
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.mailbox.actions.mail import retry_mail, set_aside, store_headers
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.decisions import accept_as_reply, accept_as_ticket
from vallat.servicedesk.mailbox.intake.preview import shown
from vallat.servicedesk.mailbox.intake.process import read_mail, read_waiting
from vallat.servicedesk.mailbox.queries import message, messages, status, why_words
from vallat.servicedesk.models import InboundMail, Mailbox

STRANGER = "h.fabre@mairie-a.example"


@pytest.fixture
def held(deliver: Deliver) -> InboundMail:
    return deliver(letter(sender=f"Hélène <{STRANGER}>", files={"photo.bin": b"\0\1"}))


def test_a_held_message_becomes_a_ticket_of_the_person_chosen(
    cast: Cast, held: InboundMail, at: datetime
) -> None:
    later = at + timedelta(hours=2)
    with cast.acting("n1") as n1:
        ticket = accept_as_ticket(mail=held, requester=cast.person("user_bba"), by=n1, at=later)
    held.refresh_from_db()
    assert (held.state, held.ticket, held.decided_by) == (InboundState.TICKET, ticket, cast.person("n1"))
    assert (ticket.requester, ticket.opened_at) == (cast.person("user_bba"), at)
    assert ticket.attachments.get().name == "photo.bin"
    assert not OutgoingMail.objects.filter(to="user@bouc-bel-air.example").exists()
    decided = Entry.objects.filter(verb="mail.decided").latest("id")
    assert (decided.actor_person_id, decided.subject_id) == (cast.person("n1").pk, held.pk)


def test_or_a_part_of_a_ticket(cast: Cast, deliver: Deliver, held: InboundMail, at: datetime) -> None:
    ticket = deliver(letter()).ticket
    assert ticket is not None
    with cast.acting("n1") as n1:
        accept_as_reply(mail=held, ticket=ticket, by=n1, at=at)
    held.refresh_from_db()
    assert (held.state, held.ticket) == (InboundState.REPLY, ticket)
    added = ticket.messages.last()
    assert added is not None
    assert (added.author, added.author_label) == (None, f"Hélène <{STRANGER}>")


def test_or_is_set_aside_and_taken_back(cast: Cast, held: InboundMail, at: datetime) -> None:
    with cast.acting("n1") as n1:
        set_aside(mail=held, by=n1, at=at)
        assert status(n1)["assistance"]["set_aside"] == 1
        accept_as_ticket(mail=held, requester=cast.person("user_bba"), by=n1, at=at)
        assert status(n1)["assistance"]["set_aside"] == 0


def test_or_is_read_again_once_the_directory_knows_its_sender(
    cast: Cast, held: InboundMail, at: datetime
) -> None:
    town = cast.organisations["cabries"]
    person = add_person(
        organisation=town, first_name="Hélène", last_name="Fabre", email=STRANGER, by=cast.system, at=at
    )
    with cast.acting("n1") as n1:
        retry_mail(mail=held, by=n1, at=at)
    read_mail(held.pk, at=at)
    held.refresh_from_db()
    assert held.state == InboundState.TICKET
    assert held.ticket is not None
    assert held.ticket.requester == person


def test_what_is_read_again_is_no_copy_of_its_own_copy(cast: Cast, deliver: Deliver, at: datetime) -> None:
    """Otherwise neither of the two would ever become a ticket."""
    raw = letter(sender=f"Hélène <{STRANGER}>")
    first = deliver(raw)
    assert deliver(b"Received: by another way\r\n" + raw).state == InboundState.DUPLICATE
    town = cast.organisations["cabries"]
    add_person(
        organisation=town, first_name="Hélène", last_name="Fabre", email=STRANGER, by=cast.system, at=at
    )
    with cast.acting("n1") as n1:
        retry_mail(mail=first, by=n1, at=at)
    read_mail(first.pk, at=at)
    first.refresh_from_db()
    assert first.state == InboundState.TICKET


@pytest.fixture
def headers_alone(cast: Cast, at: datetime) -> InboundMail:
    """What is here of a message of 80 MB, of somebody whom the directory knows."""
    headers = letter().partition(b"\r\n\r\n")[0] + b"\r\n\r\n"
    return store_headers(
        mailbox=Mailbox.objects.get(),
        headers=headers,
        size=80_000_000,
        why=reasons.TOO_LARGE,
        sender=KNOWN,
        subject="Écran noir",
        by=cast.system,
        at=at,
    )


def test_but_not_when_only_its_headers_are_here(cast: Cast, headers_alone: InboundMail, at: datetime) -> None:
    with cast.acting("n1") as n1:
        set_aside(mail=headers_alone, by=n1, at=at)
        with pytest.raises(NotPossible, match="en-têtes"):
            retry_mail(mail=headers_alone, by=n1, at=at)
    assert read_waiting(at=at + timedelta(hours=1)) == 0


@pytest.mark.usefixtures("cast")
def test_the_database_lets_no_headers_wait_to_be_read_as_a_message(headers_alone: InboundMail) -> None:
    with pytest.raises(IntegrityError, match="inbound_whole_when_read"), transaction.atomic():
        InboundMail.objects.filter(pk=headers_alone.pk).update(state=InboundState.RECEIVED)


def test_what_was_decided_is_not_decided_again(cast: Cast, held: InboundMail, at: datetime) -> None:
    with cast.acting("n1") as n1:
        accept_as_ticket(mail=held, requester=cast.person("user_bba"), by=n1, at=at)
        with pytest.raises(NotPossible, match="déjà décidé"):
            set_aside(mail=held, by=n1, at=at)


@pytest.mark.parametrize("who", ["user_bba", "referent_bba", "n3"])
def test_only_the_desk_sees_the_mailbox_and_decides(
    cast: Cast, held: InboundMail, at: datetime, who: str
) -> None:
    with cast.acting(who) as somebody:
        for attempt in (
            lambda: set_aside(mail=held, by=somebody, at=at),
            lambda: retry_mail(mail=held, by=somebody, at=at),
            lambda: accept_as_ticket(mail=held, requester=cast.person("user_bba"), by=somebody, at=at),
            lambda: messages(somebody),
            lambda: message(somebody, held.pk),
            lambda: status(somebody),
        ):
            with pytest.raises(NotAllowed):
                attempt()
        assert not InboundMail.objects.exists()


def test_the_mailbox_is_read_by_pages_of_a_state(cast: Cast, deliver: Deliver) -> None:
    for number in range(53):
        deliver(letter(f"n° {number}", sender=STRANGER))
    deliver(letter())
    with cast.acting("n1") as n1:
        first = messages(n1, state="held")
        assert len(first) == 51
        rest = messages(n1, state="held", before=first[49].pk)
        assert len(rest) == 3
        assert len(messages(n1, state="ticket")) == 1
        assert why_words(first[0])


def test_a_message_is_shown_as_harmless_text(cast: Cast, deliver: Deliver) -> None:
    raw = b"From: x@y.example\r\nContent-Type: text/html\r\n\r\n<script>alert(1)</script><p>Bonjour\0</p>"
    held = deliver(raw)
    with cast.acting("n1") as n1:
        view = shown(message(n1, held.pk))
    assert view.headers == "From: x@y.example\nContent-Type: text/html"
    assert "<script>" in view.raw
    assert "\0" not in view.raw
    assert view.parsed.text == "Bonjour"


def test_the_states_sum_to_what_was_received(cast: Cast, deliver: Deliver, at: datetime) -> None:
    for raw in (
        letter(),
        letter(sender=STRANGER),
        letter(Precedence="bulk"),
        b"",
        letter("autre", sender=STRANGER),
    ):
        deliver(raw)
    with cast.acting("n1") as n1:
        set_aside(mail=InboundMail.objects.filter(state="held").latest("id"), by=n1, at=at)
        found = status(n1)["assistance"]
    assert found == {
        "received": 5, "ticket": 1, "reply": 0, "held": 1, "automatic": 1, "unreadable": 1, "duplicate": 0,
        "set_aside": 1, "waiting": 0, "redelivered": 0,
    }  # fmt: skip
