"""The 26 sample messages: malformed, forwarded, encoded in every way. None is lost, none stops the next."""

import hashlib
from datetime import datetime

import pytest

from tests.cast import Cast
from tests.servicedesk.intake.conftest import Deliver
from tests.servicedesk.intake.letters import SAMPLES, letter
from vallat.organisation.people.actions.people import add_person
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.queries import status
from vallat.servicedesk.models import Attachment, InboundMail

AUTOMATIC = {
    "vallat-absence.eml",
    "mikelmail-report_422.eml",
    "mikelmail-report_530.eml",
    "mikelmail-bad_date_header.eml",  # Precedence: junk
    "mikelmail-empty_in_reply_to.eml",  # List-Id
}


def sample(name: str) -> bytes:
    return next(path for path in SAMPLES if path.name == name).read_bytes()


def test_there_are_26() -> None:
    assert len(SAMPLES) == 26


def test_all_in_a_row_end_somewhere_with_their_raw_copy_and_the_next_one_is_a_ticket(
    cast: Cast, deliver: Deliver
) -> None:
    for path in SAMPLES:
        mail = deliver(path.read_bytes())
        expected = InboundState.AUTOMATIC if path.name in AUTOMATIC else InboundState.HELD
        assert (path.name, mail.state) == (path.name, expected)
        assert mail.why
        assert bytes(mail.raw) == path.read_bytes()
        assert mail.digest == hashlib.sha256(path.read_bytes()).hexdigest()
    assert deliver(letter()).state == InboundState.TICKET
    counts = status(cast.system)["assistance"]
    assert (counts["received"], counts["held"], counts["automatic"], counts["ticket"]) == (27, 21, 5, 1)


def test_delivered_again_they_make_nothing_new(cast: Cast, deliver: Deliver) -> None:
    for _ in range(2):
        for path in SAMPLES:
            deliver(path.read_bytes())
    counts = status(cast.system)["assistance"]
    assert (counts["received"], counts["redelivered"]) == (26, 26)


@pytest.fixture
def neighbours(cast: Cast, at: datetime) -> None:
    """The senders of the samples written for Vallat, in the directory."""
    town = cast.organisations["bouc-bel-air"]
    for first_name, last_name, email in (
        ("Hélène", "Fabre", "h.fabre@mairie-a.example"),
        ("Marc", "Ollier", "referent.info@mairie-b.example"),
        ("Sophie", "Jean", "s.jean@mairie-b.example"),
    ):
        add_person(
            organisation=town, first_name=first_name, last_name=last_name, email=email, by=cast.system, at=at
        )


@pytest.mark.clause("6.4.1.channels")
@pytest.mark.usefixtures("neighbours")
def test_a_request_by_mail_becomes_a_ticket_of_its_sender(deliver: Deliver) -> None:
    ticket = deliver(sample("vallat-demande-simple.eml")).ticket
    assert ticket is not None
    assert (ticket.channel, ticket.requester.full_name) == ("email", "Hélène Fabre")
    assert ticket.subject == "PC très lent au service état civil"
    assert ticket.messages.get().text.startswith("Bonjour, Depuis ce matin mon PC (PC-EC-014) est très lent")


@pytest.mark.usefixtures("neighbours")
def test_a_forwarded_request_stays_whole(deliver: Deliver) -> None:
    ticket = deliver(sample("vallat-transfert-referent.eml")).ticket
    assert ticket is not None
    message = ticket.messages.get()
    assert ticket.subject == "Demande d'un second écran"
    assert "Bonjour Marc, un second écran m'aiderait" in message.text
    assert message.quoted == ""


@pytest.mark.usefixtures("neighbours")
def test_an_answer_has_its_french_quotation_folded(deliver: Deliver) -> None:
    first = deliver(sample("vallat-demande-simple.eml")).ticket
    mail = deliver(sample("vallat-reponse-citee.eml"))
    assert first is not None
    assert (mail.state, mail.ticket) == (InboundState.REPLY, first)
    answer = first.messages.last()
    assert answer is not None
    assert answer.text == "Merci, cela fonctionne de nouveau."
    assert answer.quoted.startswith("Le lun. 16 nov. 2026 à 10:55, Assistance SIGV")


@pytest.mark.usefixtures("neighbours")
def test_an_absence_notice_of_a_known_person_opens_nothing(deliver: Deliver) -> None:
    mail = deliver(sample("vallat-absence.eml"))
    assert (mail.state, mail.ticket) == (InboundState.AUTOMATIC, None)


def test_two_texts_under_one_message_id_are_both_kept_and_the_second_says_so(deliver: Deliver) -> None:
    deliver(sample("mikelmail-attachment_message_rfc822.eml"))
    second = deliver(sample("mikelmail-attachment_nonascii_filename.eml"))
    assert second.state == InboundState.HELD
    assert second.why == reasons.SAME_ID
    assert InboundMail.objects.count() == 2
    assert Attachment.objects.count() == 0
