"""An answer that somebody of the desk writes by mail does what the page would do with it, or says that it did not."""

from datetime import datetime, timedelta

import pytest
from django.test import Client
from pytest_django import Settings

from tests.cast import SHORT, Cast
from tests.servicedesk.intake.conftest import Deliver
from tests.servicedesk.intake.letters import DESK, letter
from vallat.access.context import acting_as
from vallat.base.mail.outbox import queue_mail
from vallat.base.models import OutgoingMail
from vallat.journal.models import Entry
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.tickets.actions.conversation import add_note

OURS = "mx.sigv.example"
USER, TECH, CONTRACTOR = SHORT["user_bba"], SHORT["tech"], SHORT["n3"]
LATER = timedelta(minutes=5)


@pytest.fixture
def named(settings: Settings) -> None:
    settings.MAIL_AUTHSERV_IDS = frozenset({OURS})


@pytest.fixture
def ticket(deliver: Deliver) -> Ticket:
    ticket = deliver(letter()).ticket
    assert ticket is not None
    return ticket


def answer(ticket: Ticket, sender: str = TECH, text: str = "Je passe à 14 h.", **more: str) -> bytes:
    shown = f"Authentication-Results: {OURS}; auth=pass smtp.auth={sender}\r\n".encode()
    return shown + letter(text, sender=sender, subject=f"Re: {ticket.reference}", **more)


def mailed_to(address: str, since: int) -> list[OutgoingMail]:
    return list(OutgoingMail.objects.filter(to=address, pk__gt=since).order_by("pk"))


def newest() -> int:
    return OutgoingMail.objects.latest("pk").pk


@pytest.mark.usefixtures("named")
def test_a_technicians_answer_is_mailed_to_the_requester_as_from_the_page(
    cast: Cast, deliver: Deliver, ticket: Ticket, at: datetime
) -> None:
    since = newest()
    text = "Je passe à 14 h.\n\nLe mar. 17 nov. 2026 à 10:00, Assistance SIGV a écrit :\n> Bonjour"
    mail = deliver(answer(ticket, text=text), at=at + LATER)
    assert (mail.state, mail.ticket) == ("reply", ticket)
    [sent] = mailed_to(USER, since)
    assert "Je passe à 14 h." in sent.body
    assert "a écrit :" not in sent.body
    assert not sent.automatic
    message = ticket.messages.latest("pk")
    assert (message.direction, message.author, message.verified_by) == ("out", cast.person("tech"), "auth")
    assert (message.outgoing_id, message.quoted != "") == (sent.pk, True)
    assert Entry.objects.filter(verb="ticket.message_sent", actor_person_id=cast.person("tech").pk).exists()


@pytest.mark.usefixtures("named")
def test_its_files_stand_beside_it(deliver: Deliver, ticket: Ticket) -> None:
    shown = f"Authentication-Results: {OURS}; auth=pass smtp.auth={TECH}\r\n".encode()
    deliver(
        shown + letter("Voir.", sender=TECH, subject=f"Re: {ticket.reference}", files={"plan.bin": b"\0\1"})
    )
    assert ticket.messages.latest("pk").attachments.get().name == "plan.bin"


def test_of_one_that_nothing_shows_to_be_theirs_the_requester_is_mailed_nothing_and_the_team_is_told(
    deliver: Deliver, ticket: Ticket
) -> None:
    since = newest()
    deliver(answer(ticket))
    assert mailed_to(USER, since) == []
    message, note = ticket.messages.order_by("pk")[1:]
    assert (message.direction, message.is_unverified) == ("in", True)
    assert (note.direction, "n’a pas été envoyé au demandeur" in note.text) == ("note", True)


@pytest.mark.usefixtures("named")
def test_an_answer_to_the_mail_of_a_mention_stays_in_the_team(
    cast: Cast, client: Client, deliver: Deliver, ticket: Ticket, at: datetime
) -> None:
    tech = cast.person("tech")
    with cast.acting("n1") as n1:
        add_note(ticket=ticket, text=f"@{tech.first_name.lower()} un avis ?", by=n1, at=at)
    with acting_as(cast.system):
        told = OutgoingMail.objects.get(to=TECH, subject_id=ticket.pk)
        since = newest()
        deliver(answer(ticket, text="Il exagère.", In_Reply_To=told.message_id), at=at + LATER)
        assert mailed_to(USER, since) == []
        message = ticket.messages.latest("pk")
        assert (message.direction, message.author, message.is_unverified) == ("note", tech, False)
    page = cast.signed_in(client, "user_bba").get(f"/tickets/{ticket.number}/").content.decode()
    assert "Il exagère." not in page


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("headers", ["In_Reply_To", "References"])
def test_so_does_an_answer_to_any_mail_that_went_to_them_alone(
    cast: Cast, deliver: Deliver, ticket: Ticket, at: datetime, headers: str
) -> None:
    """Warnings, deadlines, reminders: written to the desk, with the ticket's number in their subject."""
    told = queue_mail(
        to=TECH, subject=f"{ticket.reference} Ni rappel ni message", body="…", sender=DESK,
        organisation_id=ticket.organisation_id, about=ticket, at=at,
    )  # fmt: skip
    since = newest()
    deliver(answer(ticket, text="Ne dites rien au client.", **{headers: told.message_id}), at=at + LATER)
    assert mailed_to(USER, since) == []
    assert ticket.messages.latest("pk").direction == "note"


@pytest.mark.usefixtures("named")
def test_an_answer_to_what_the_requester_was_mailed_is_for_them(
    deliver: Deliver, ticket: Ticket, at: datetime
) -> None:
    since = newest()
    acknowledged = OutgoingMail.objects.get(to=USER, subject_id=ticket.pk)
    deliver(answer(ticket, In_Reply_To=acknowledged.message_id), at=at + LATER)
    assert len(mailed_to(USER, since)) == 1


def test_and_says_when_nothing_shows_who_wrote_it(
    cast: Cast, deliver: Deliver, ticket: Ticket, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        add_note(ticket=ticket, text=f"@{cast.person('tech').first_name.lower()} un avis ?", by=n1, at=at)
    with acting_as(cast.system):
        told = OutgoingMail.objects.get(to=TECH, subject_id=ticket.pk)
        deliver(answer(ticket, In_Reply_To=told.message_id), at=at + LATER)
        message = ticket.messages.latest("pk")
        assert (message.direction, message.is_unverified) == ("note", True)


@pytest.mark.usefixtures("named")
def test_a_name_that_several_bear_names_nobody_and_the_words_stay(
    cast: Cast, deliver: Deliver, ticket: Ticket, at: datetime
) -> None:
    tech, n1 = cast.person("tech"), cast.person("n1")
    with cast.acting("n1") as by:
        add_note(ticket=ticket, text=f"@{tech.first_name.lower()} un avis ?", by=by, at=at)
    with acting_as(cast.system):
        told = OutgoingMail.objects.get(to=TECH, subject_id=ticket.pk)
        n1.first_name = tech.first_name
        n1.save(update_fields=["first_name"])
        text = f"@{tech.first_name} oui, écrire à achat@fournisseur.example"
        deliver(answer(ticket, text=text, In_Reply_To=told.message_id), at=at + LATER)
        message = ticket.messages.latest("pk")
        assert (message.direction, message.text, message.mentions.count()) == ("note", text, 0)


@pytest.mark.usefixtures("named")
@pytest.mark.parametrize("sender", [USER, CONTRACTOR])
def test_the_words_of_others_are_answers_as_before(
    cast: Cast, deliver: Deliver, ticket: Ticket, at: datetime, sender: str
) -> None:
    Ticket.objects.filter(pk=ticket.pk).update(contractor=cast.organisations["contractor"])
    since = newest()
    deliver(answer(ticket, sender), at=at + LATER)
    assert ticket.messages.latest("pk").direction == "in"
    assert mailed_to(USER, since) == []


@pytest.mark.usefixtures("named")
def test_on_a_request_of_their_own_somebody_of_the_desk_is_its_requester(
    cast: Cast, deliver: Deliver, at: datetime
) -> None:
    shown = f"Authentication-Results: {OURS}; auth=pass smtp.auth={TECH}\r\n".encode()
    own = deliver(shown + letter(sender=TECH)).ticket
    assert own is not None
    since = newest()
    deliver(answer(own), at=at + LATER)
    assert own.messages.latest("pk").direction == "in"
    assert mailed_to(TECH, since) == []
