"""What becomes of a message, as a table."""

import pytest

from tests.servicedesk.intake.letters import DESK, letter
from vallat.servicedesk.common.enums import InboundState as State
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.mailbox.intake.classify import MailContext, Verdict, classify
from vallat.servicedesk.mailbox.intake.parse import parse

KNOWN = MailContext(own_addresses=frozenset({DESK}), sender_known=True)


@pytest.mark.parametrize(
    ("headers", "why"),
    [
        ({"Auto_Submitted": "auto-replied"}, reasons.AUTO_SUBMITTED),
        ({"Auto_Submitted": "auto-generated (failure)"}, reasons.AUTO_SUBMITTED),
        ({"Auto_Submitted": "Auto-Notified; owner=x"}, reasons.AUTO_SUBMITTED),
        ({"Return_Path": "<>"}, reasons.NULL_SENDER),
        ({"Return_Path": "< >"}, reasons.NULL_SENDER),
        ({"sender": "MAILER-DAEMON@mairie.example"}, reasons.NULL_SENDER),
        ({"Precedence": "bulk"}, reasons.BULK),
        ({"Precedence": "LIST"}, reasons.BULK),
        ({"Precedence": "junk"}, reasons.BULK),
        ({"List_Id": "Les maires <maires.liste.example>"}, reasons.MAILING_LIST),
        ({"sender": DESK}, reasons.OURSELVES),
        ({"sender": DESK.upper()}, reasons.OURSELVES),
        ({"X_Autoreply": "yes"}, reasons.AWAY),
        ({"subject": "Réponse automatique : Ticket"}, reasons.AWAY),
        ({"subject": "Réponse automatique\u00a0: Re: Écran"}, reasons.AWAY),
        ({"subject": "REPONSE AUTOMATIQUE"}, reasons.AWAY),
        ({"subject": "Absence du bureau"}, reasons.AWAY),
        ({"subject": "Absence du bureau jusqu'au 24"}, reasons.AWAY),
        ({"subject": "Out of Office: Re: Screen"}, reasons.AWAY),
        ({"subject": "Out of Office AutoReply: Screen"}, reasons.AWAY),
        ({"subject": "Automatic reply: Screen"}, reasons.AWAY),
    ],
)  # fmt: skip
def test_what_a_machine_wrote_is_kept_aside(headers: dict[str, str], why: str) -> None:
    assert classify(parse(letter(**headers)), KNOWN) == Verdict(State.AUTOMATIC, why)


@pytest.mark.parametrize(
    "kind", ["report; report-type=delivery-status", "report; report-type=disposition-notification"]
)
def test_delivery_and_read_notices_are_kept_aside(kind: str) -> None:
    raw = f"From: a@b.example\nContent-Type: multipart/{kind}; boundary=x\n\n--x\n\nLu.\n--x--\n".encode()
    assert classify(parse(raw), KNOWN) == Verdict(State.AUTOMATIC, reasons.REPORT)


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"Auto_Submitted": "no"},
        {"X_Auto_Response_Suppress": "All"},
        {"Return_Path": "<user@bouc-bel-air.example>"},
        {"Precedence": "first-class"},
        {"subject": "Réponse automatique en panne sur ma boîte"},
        {"subject": "Re: Réponse automatique : comment faire ?"},
        {"subject": "Out of office calendar does not open"},
    ],
)
def test_what_a_person_wrote_is_a_ticket(headers: dict[str, str]) -> None:
    assert classify(parse(letter(**headers)), KNOWN) == Verdict(State.TICKET)


@pytest.mark.parametrize(
    ("around", "verdict"),
    [
        (MailContext(), Verdict(State.HELD, reasons.UNKNOWN_SENDER)),
        (MailContext(sender_known=True, sender_bound=False), Verdict(State.HELD, reasons.NO_CONVENTION)),
        (MailContext(sender_known=True, over_cap=True), Verdict(State.HELD, reasons.TOO_MANY)),
        (MailContext(sender_known=True, thread=True), Verdict(State.HELD, reasons.NOT_THEIR_TICKET)),
        (MailContext(thread=True, may_speak=True), Verdict(State.HELD, reasons.UNKNOWN_SENDER)),
        (MailContext(sender_known=True, thread=True, may_speak=True), Verdict(State.REPLY)),
        (MailContext(sender_known=True, sender_bound=False, thread=True, may_speak=True), Verdict(State.REPLY)),
        (
            MailContext(sender_known=True, sender_bound=False, thread=True, may_speak=True, too_late=True),
            Verdict(State.HELD, reasons.TOO_LATE),
        ),
        (MailContext(sender_known=True, copy=True), Verdict(State.DUPLICATE, reasons.COPY)),
        (MailContext(sender_known=True, same_id=True), Verdict(State.HELD, reasons.SAME_ID)),
        (MailContext(sender_known=True), Verdict(State.TICKET)),
    ],
)  # fmt: skip
def test_what_is_known_around_decides_the_rest(around: MailContext, verdict: Verdict) -> None:
    assert classify(parse(letter()), around) == verdict


@pytest.mark.parametrize(
    ("raw", "verdict"),
    [
        (b"", Verdict(State.UNREADABLE, reasons.EMPTY)),
        (b"Subject: x\n\nBonjour", Verdict(State.HELD, reasons.NO_SENDER)),
        (b"From: a@b.example, c@d.example\n\nBonjour", Verdict(State.HELD, reasons.SEVERAL_SENDERS)),
        (b"From: a@b.example\nFrom: c@d.example\n\nBonjour", Verdict(State.HELD, reasons.AMBIGUOUS)),
    ],
)
def test_without_one_sender_a_message_is_held(raw: bytes, verdict: Verdict) -> None:
    assert classify(parse(raw), KNOWN) == verdict


@pytest.mark.parametrize(
    ("method", "state"), [("REPLY", State.AUTOMATIC), ("counter", State.AUTOMATIC), ("REQUEST", State.TICKET)]
)
def test_the_button_of_an_invitation_is_no_answer(method: str, state: State) -> None:
    raw = (
        "From: a@b.example\nSubject: Accepted: Visit\nContent-Type: multipart/alternative; boundary=x\n\n"
        f"--x\nContent-Type: text/plain\n\nAccepted.\n--x\nContent-Type: text/calendar; charset=UTF-8; method={method}\n\n"
        "BEGIN:VCALENDAR\nEND:VCALENDAR\n--x--\n"
    )
    assert classify(parse(raw.encode()), KNOWN).state == state
