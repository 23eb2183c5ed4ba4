"""An answer finds its ticket, if its sender takes part in it."""

from datetime import datetime, timedelta

import pytest
from django.db.backends.postgresql.psycopg_any import DateRange
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.intake.conftest import Deliver
from tests.servicedesk.intake.letters import letter
from vallat.base.models import OutgoingMail
from vallat.convention.models import ConventionParty
from vallat.servicedesk.common.enums import Direction, InboundState, TicketState
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve
from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, qualify, start_waiting
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.actions.conversation import send_message

OTHER_TOWN = "user@cabries.example"


@pytest.fixture
def ticket(deliver: Deliver) -> Ticket:
    ticket = deliver(letter(message_id="<first@mairie.example>")).ticket
    assert ticket is not None
    return ticket


def sent_about(ticket: Ticket) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(subject_id=ticket.pk).order_by("id"))


def test_our_own_mail_about_the_ticket_brings_the_answer_back(deliver: Deliver, ticket: Ticket) -> None:
    (opened,) = sent_about(ticket)
    mail = deliver(letter("Merci.", subject="Re: autre chose", In_Reply_To=opened.message_id))
    assert (mail.state, mail.ticket) == (InboundState.REPLY, ticket)


def test_so_does_a_message_of_the_team(cast: Cast, deliver: Deliver, ticket: Ticket, at: datetime) -> None:
    with cast.acting("n1") as n1:
        message = send_message(ticket=ticket, text="Est-il branché ?", by=n1, at=at)
    mail = deliver(letter("Oui.", subject="", References=f"<x@y.example> {message.message_id}"))
    assert (mail.state, mail.ticket) == (InboundState.REPLY, ticket)


def test_so_does_the_users_own_first_message(deliver: Deliver, ticket: Ticket) -> None:
    mail = deliver(letter("J'ajoute.", subject="", References="<first@mairie.example>"))
    assert (mail.state, mail.ticket) == (InboundState.REPLY, ticket)


def test_of_two_tickets_that_it_refers_to_the_newest_gets_the_answer(
    deliver: Deliver, ticket: Ticket
) -> None:
    """A person who answers an old mail about something new: the latest mail of the exchange comes last (RFC 5322, 3.6.4)."""
    newest = deliver(letter("L'autre écran aussi.", message_id="<second@mairie.example>")).ticket
    mail = deliver(
        letter("J'ajoute.", subject="", References="<first@mairie.example> <second@mairie.example>")
    )
    assert newest != ticket
    assert (mail.state, mail.ticket) == (InboundState.REPLY, newest)


def test_so_does_the_reference_in_the_subject(deliver: Deliver, ticket: Ticket) -> None:
    mail = deliver(letter("Merci.", subject=f"RE: {ticket.reference} Écran noir"))
    assert (mail.state, mail.ticket) == (InboundState.REPLY, ticket)


def test_a_reference_to_no_ticket_is_a_new_request(deliver: Deliver) -> None:
    mail = deliver(letter(subject="Re: [Ticket #2019-000007] Écran"))
    assert mail.state == InboundState.TICKET
    assert mail.ticket is not None
    assert mail.ticket.subject == "Écran"


def test_a_colleague_of_the_town_may_answer(cast: Cast, deliver: Deliver, ticket: Ticket) -> None:
    mail = deliver(letter("Chez moi aussi.", sender="manager@bouc-bel-air.example", subject=ticket.reference))
    assert (mail.state, mail.ticket) == (InboundState.REPLY, ticket)
    message = ticket.messages.last()
    assert message is not None
    assert (message.author, message.direction) == (cast.person("manager_bba"), Direction.IN)


@pytest.mark.parametrize("by_header", [True, False])
def test_another_town_may_not(deliver: Deliver, ticket: Ticket, by_header: bool) -> None:
    (opened,) = sent_about(ticket)
    threading = {"In_Reply_To": opened.message_id} if by_header else {"subject": f"Re: {ticket.reference}"}
    mail = deliver(letter("Je regarde.", sender=OTHER_TOWN, **threading))
    assert (mail.state, mail.why) == (InboundState.HELD, reasons.NOT_THEIR_TICKET)
    assert ticket.messages.count() == 1


def test_the_contractor_may_once_the_ticket_is_handed_over(
    cast: Cast, deliver: Deliver, ticket: Ticket, at: datetime
) -> None:
    answer = {"sender": "n3@contractor.example", "subject": f"Re: {ticket.reference}"}
    assert deliver(letter("Nous arrivons.", **answer)).state == InboundState.HELD
    with cast.acting("n1") as n1:
        assign(ticket=ticket, contractor=cast.organisations["contractor"], reason="Niveau 3", by=n1, at=at)
    assert deliver(letter("Nous arrivons.", **answer)).state == InboundState.REPLY


def test_the_desk_may_answer_by_mail(deliver: Deliver, ticket: Ticket) -> None:
    mail = deliver(letter("Vu.", sender="tech@sigv.example", subject=f"Re: {ticket.reference}"))
    assert mail.state == InboundState.REPLY


def test_an_answer_ends_the_wait_for_the_user(
    cast: Cast, deliver: Deliver, ticket: Ticket, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        start_waiting(ticket=ticket, attributed_to="user", reason="Poste ?", by=n1, at=at)
    deliver(letter("9412.", subject=ticket.reference), at=at + timedelta(hours=1))
    assert ticket.waitings.get().ended_at == at + timedelta(hours=1)


def test_the_desk_and_contractors_do_not_answer_for_the_user(
    cast: Cast, deliver: Deliver, ticket: Ticket, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        start_waiting(ticket=ticket, attributed_to="user", reason="Poste ?", by=n1, at=at)
    deliver(
        letter("Toujours rien.", sender="tech@sigv.example", subject=ticket.reference),
        at=at + timedelta(hours=1),
    )
    assert ticket.waitings.get().ended_at is None


@pytest.fixture
def resolved(cast: Cast, ticket: Ticket, at: datetime) -> Ticket:
    with cast.acting("n1") as n1:
        acknowledge(ticket=ticket, by=n1, at=at)
        qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U2", by=n1, at=at)
        resolve(ticket=ticket, text="Câble rebranché.", by=n1, at=at)
    return ticket


def test_a_prompt_answer_reopens_what_was_resolved(deliver: Deliver, resolved: Ticket, at: datetime) -> None:
    mail = deliver(letter("Toujours noir.", subject=resolved.reference), at=at + timedelta(days=2))
    resolved.refresh_from_db()
    assert (mail.state, resolved.state) == (InboundState.REPLY, TicketState.OPEN)


def test_and_what_was_closed_seven_days_ago_to_the_second(
    cast: Cast, deliver: Deliver, resolved: Ticket, at: datetime
) -> None:
    closed_at = at + timedelta(hours=1)
    with cast.acting("n1") as n1:
        close(ticket=resolved, reason="done", by=n1, at=closed_at)
    deliver(letter("Toujours noir.", subject=resolved.reference), at=closed_at + timedelta(days=7))
    resolved.refresh_from_db()
    assert resolved.state == TicketState.OPEN


def test_a_late_answer_opens_a_new_ticket_that_names_the_old_one(
    cast: Cast, deliver: Deliver, resolved: Ticket, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        close(ticket=resolved, reason="done", by=n1, at=at + timedelta(hours=1))
    mail = deliver(
        letter("De nouveau noir.", subject=f"Re: {resolved.reference} Écran noir"), at=at + timedelta(days=8)
    )
    resolved.refresh_from_db()
    assert mail.ticket is not None
    assert (mail.state, mail.ticket == resolved, resolved.state) == (
        InboundState.TICKET,
        False,
        TicketState.CLOSED,
    )
    assert mail.ticket.subject == "Écran noir"
    note = mail.ticket.messages.get(direction=Direction.NOTE)
    assert resolved.reference in note.text


@pytest.fixture
def left_the_convention(cast: Cast, resolved: Ticket, at: datetime) -> Ticket:
    """The ticket's town is bound no longer a week later."""
    party = ConventionParty.objects.get(organisation=resolved.organisation, period__contains=at.date())
    party.period = DateRange(party.period.lower, at.date() + timedelta(days=7))
    party.save()
    return resolved


def test_a_late_answer_that_can_open_no_ticket_is_held(
    deliver: Deliver, left_the_convention: Ticket, at: datetime
) -> None:
    answer = letter("De nouveau noir.", subject=left_the_convention.reference)
    mail = deliver(answer, at=at + timedelta(days=8))
    assert (mail.state, mail.why) == (InboundState.HELD, reasons.TOO_LATE)
    assert (mail.ticket, mail.named_ticket, mail.tries) == (None, left_the_convention, 1)


def test_whoever_decides_on_it_is_told_so(
    cast: Cast, client: Client, deliver: Deliver, left_the_convention: Ticket, at: datetime
) -> None:
    mail = deliver(
        letter("De nouveau noir.", subject=left_the_convention.reference), at=at + timedelta(days=8)
    )
    refused = cast.signed_in(client, "n1").post(
        f"/mailbox/{mail.pk}/reply/", {"number": left_the_convention.number}
    )
    assert refused.status_code == 409
    assert "trop longtemps" in refused.context["problem"]["reply"]


def test_a_word_of_the_desk_does_not_reopen(deliver: Deliver, resolved: Ticket, at: datetime) -> None:
    deliver(
        letter("Noté.", sender="tech@sigv.example", subject=resolved.reference), at=at + timedelta(hours=1)
    )
    resolved.refresh_from_db()
    assert resolved.state == TicketState.RESOLVED
