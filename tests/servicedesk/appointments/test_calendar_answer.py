"""The button of an invitation, as Outlook, Gmail and Thunderbird send it: the requester's own answer, once."""

import base64
from collections.abc import Callable
from datetime import datetime, timedelta

import pytest
from pytest_django import Settings

from tests.cast import Cast
from tests.servicedesk.appointments.rows import a_p4, agreed, kept, times, town_hall
from tests.servicedesk.intake.conftest import Deliver, deliver
from vallat.base.models import OutgoingMail
from vallat.servicedesk.models import Appointment, Event, InboundMail, Message, Ticket, Visit
from vallat.servicedesk.visits.actions.appointments import move_appointment

__all__ = ["deliver"]

MINUTE = timedelta(minutes=1)
USER = "user@bouc-bel-air.example"
Written = Callable[..., bytes]


def outlook(uid: str, said: str, *, who: str = USER, sequence: int = 0, words: str = "", n: int = 1) -> bytes:
    """Exchange: Windows' names of time zones, MAILTO in capitals, text typed beside the button as a COMMENT."""
    subject = {"ACCEPTED": "Accept=C3=A9 : Rendez-vous", "DECLINED": "Refus=C3=A9 : Rendez-vous"}
    comment = f"COMMENT;LANGUAGE=fr-FR:{words}\\n\r\n" if words else ""
    calendar = (
        "BEGIN:VCALENDAR\r\nMETHOD:REPLY\r\nPRODID:Microsoft Exchange Server 2010\r\nVERSION:2.0\r\n"
        "BEGIN:VTIMEZONE\r\nTZID:Romance Standard Time\r\nBEGIN:STANDARD\r\nDTSTART:16010101T030000\r\n"
        "TZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\n"
        "END:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
        "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r\nEND:VTIMEZONE\r\nBEGIN:VEVENT\r\n"
        f"ATTENDEE;PARTSTAT={said};CN=Ulysse Boucalier:MAILTO:{who}\r\n{comment}UID:{uid}\r\n"
        "SUMMARY;LANGUAGE=fr-FR:Rendez-vous\r\nDTSTART;TZID=Romance Standard Time:20261118T090000\r\n"
        "DTEND;TZID=Romance Standard Time:20261118T100000\r\nCLASS:PUBLIC\r\nPRIORITY:5\r\n"
        f"DTSTAMP:20261117T101500Z\r\nTRANSP:OPAQUE\r\nSTATUS:CONFIRMED\r\nSEQUENCE:{sequence}\r\n"
        "X-MICROSOFT-CDO-APPT-SEQUENCE:0\r\nX-MICROSOFT-CDO-BUSYSTATUS:BUSY\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    )
    packed = base64.encodebytes(calendar.encode()).decode()
    return (
        f"From: Ulysse Boucalier <{who}>\r\nTo: <assistance@sigv.example>\r\n"
        f"Subject: =?utf-8?Q?{subject.get(said, said)}?=\r\nMessage-ID: <outlook-{said}-{n}@prod.outlook.example>\r\n"
        "X-MS-Has-Attach: \r\nX-MS-TNEF-Correlator: \r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/alternative; boundary="_000_"\r\n\r\n'
        f'--_000_\r\nContent-Type: text/plain; charset="utf-8"\r\n\r\n{words}\r\n'
        '--_000_\r\nContent-Type: text/calendar; charset="utf-8"; method=REPLY\r\n'
        f"Content-Transfer-Encoding: base64\r\n\r\n{packed}\r\n--_000_--\r\n"
    ).encode()


def gmail(uid: str, said: str, *, who: str = USER, sequence: int = 0, words: str = "", n: int = 1) -> bytes:
    """The sentence of Google's own in the text, the calendar twice: as a part and as a file."""
    comment = f"COMMENT:{words}\n" if words else ""
    calendar = (
        "BEGIN:VCALENDAR\nPRODID:-//Google Inc//Google Calendar 70.9054//EN\nVERSION:2.0\nCALSCALE:GREGORIAN\n"
        "METHOD:REPLY\nBEGIN:VEVENT\nDTSTART:20261118T080000Z\nDTEND:20261118T090000Z\nDTSTAMP:20261117T091500Z\n"
        f"ORGANIZER;CN=Centre de service:mailto:assistance@sigv.example\nUID:{uid}\n"
        f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE=REQ-PARTICIPANT;PARTSTAT={said};CN={who}\n ;X-NUM-GUESTS=0:mailto:{who}\n"
        f"{comment}SEQUENCE:{sequence}\nSTATUS:CONFIRMED\nSUMMARY:Rendez-vous\nTRANSP:OPAQUE\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return (
        f"From: Ulysse Boucalier <{who}>\nSender: Google Calendar <calendar-notification@google.example>\n"
        f"To: assistance@sigv.example\nSubject: {said.title()}: Rendez-vous\nReply-To: {who}\n"
        f"Message-ID: <calendar-{said}-{n}@google.example>\nMIME-Version: 1.0\n"
        "Content-Type: multipart/mixed; boundary=outer\n\n"
        "--outer\nContent-Type: multipart/alternative; boundary=inner\n\n"
        f"--inner\nContent-Type: text/plain; charset=UTF-8\n\nUlysse Boucalier has {said.lower()} this invitation.\n"
        f"--inner\nContent-Type: text/html; charset=UTF-8\n\n<p>Ulysse Boucalier has {said.lower()} this invitation.</p>\n"
        f"--inner\nContent-Type: text/calendar; charset=UTF-8; method=REPLY\nContent-Transfer-Encoding: 7bit\n\n{calendar}"
        "--inner--\n--outer\nContent-Type: application/ics; name=invite.ics\n"
        f"Content-Disposition: attachment; filename=invite.ics\n\n{calendar}--outer--\n"
    ).encode()


def thunderbird(
    uid: str, said: str, *, who: str = USER, sequence: int = 0, words: str = "", n: int = 1
) -> bytes:
    """What the person typed is a COMMENT; the address is written as they have it in their account."""
    comment = f"COMMENT:{words}\n" if words else ""
    calendar = (
        "BEGIN:VCALENDAR\nPRODID:-//Mozilla.org/NONSGML Mozilla Calendar V1.1//EN\nVERSION:2.0\nMETHOD:REPLY\n"
        "BEGIN:VEVENT\nCREATED:20261117T091500Z\nLAST-MODIFIED:20261117T092000Z\nDTSTAMP:20261117T092000Z\n"
        f"UID:{uid}\nSUMMARY:Rendez-vous\nORGANIZER;CN=Centre de service:mailto:assistance@sigv.example\n"
        f"ATTENDEE;CN=Ulysse;PARTSTAT={said};ROLE=REQ-PARTICIPANT:mailto:{who.title()}\n"
        "DTSTART;TZID=Europe/Paris:20261118T090000\nDTEND;TZID=Europe/Paris:20261118T100000\n"
        f"{comment}SEQUENCE:{sequence}\nEND:VEVENT\nEND:VCALENDAR\n"
    )
    return (
        f"Message-ID: <{said}-{n}@thunderbird.example>\nDate: Tue, 17 Nov 2026 10:20:00 +0100\nMIME-Version: 1.0\n"
        f"User-Agent: Mozilla Thunderbird\nContent-Language: fr\nFrom: {who}\nTo: assistance@sigv.example\n"
        f"Subject: Réponse à l'invitation : Rendez-vous\nContent-Type: multipart/mixed; boundary=b\n\n"
        "--b\nContent-Type: text/plain; charset=UTF-8; format=flowed\n\nUlysse a répondu à votre invitation.\n"
        f"--b\nContent-Type: text/calendar; method=REPLY; charset=UTF-8\n\n{calendar}--b--\n"
    ).encode()


PROGRAMS = pytest.mark.parametrize("written", [outlook, gmail, thunderbird])


@pytest.fixture
def ticket(cast: Cast, at: datetime) -> Ticket:
    return a_p4(cast, at)


@pytest.fixture
def appointment(cast: Cast, ticket: Ticket, at: datetime) -> Appointment:
    return agreed(cast, ticket, at, site=town_hall(cast))


def uid_of(appointment: Appointment) -> str:
    return f"{appointment.uid}@testserver"


def steps(cast: Cast) -> list[str]:
    with cast.acting("cio"):
        events = Event.objects.filter(kind="appointment").order_by("id")
        return [event.detail["step"] for event in events]


def after(cast: Cast, appointment: Appointment) -> Appointment:
    with cast.acting("cio"):
        appointment.refresh_from_db()
    return appointment


@PROGRAMS
@pytest.mark.clause("6.5.appointment")
def test_accepted_in_a_calendar_program_confirms_the_time_once(
    cast: Cast, deliver: Deliver, ticket: Ticket, appointment: Appointment, at: datetime, written: Written
) -> None:
    raw = written(uid_of(appointment), "ACCEPTED")
    mail = deliver(raw, at=at + MINUTE)
    assert (mail.state, mail.ticket, mail.why) == ("reply", ticket, "")
    assert steps(cast)[-1] == "confirmed"
    assert kept(cast, appointment) == ["18 09:00"]
    again = deliver(written(uid_of(appointment), "ACCEPTED", n=2), at=at + 2 * MINUTE)
    assert (again.state, again.named_ticket) == ("automatic", ticket)
    assert steps(cast).count("confirmed") == 1


@PROGRAMS
def test_one_that_nothing_shows_to_be_theirs_confirms_nothing_where_such_mail_is_held(
    cast: Cast,
    deliver: Deliver,
    ticket: Ticket,
    appointment: Appointment,
    written: Written,
    settings: Settings,
) -> None:
    settings.MAIL_AUTHSERV_IDS, settings.MAIL_HOLD_UNVERIFIED = frozenset({"mx.sigv.example"}), True
    raw = written(uid_of(appointment), "ACCEPTED")
    end = "\r\n" if b"\r\n" in raw else "\n"
    for results, became in (("none", "held"), ("dkim=pass header.d=bouc-bel-air.example", "reply")):
        before = steps(cast).count("confirmed")
        mail = deliver(f"Authentication-Results: mx.sigv.example; {results}{end}".encode() + raw)
        assert mail.state == became
        assert steps(cast).count("confirmed") - before == (became == "reply")


@PROGRAMS
@pytest.mark.clause("6.5.appointment")
def test_declined_in_a_calendar_program_frees_the_time_once(
    cast: Cast, deliver: Deliver, ticket: Ticket, appointment: Appointment, at: datetime, written: Written
) -> None:
    words = "Je suis en formation ce jour-là"
    mail = deliver(written(uid_of(appointment), "DECLINED", words=words), at=at + MINUTE)
    assert (mail.state, mail.ticket) == ("reply", ticket)
    row = after(cast, appointment)
    assert (row.end, row.reason) == ("declined", words)
    assert kept(cast, appointment) == []
    with cast.acting("cio"):
        assert Visit.objects.get(appointment=appointment).called_off_at == at + MINUTE
        taken_back = OutgoingMail.objects.filter(calendar__contains="METHOD:CANCEL")
        assert {each.to for each in taken_back} == {USER, "tech@sigv.example"}
        assert all("SEQUENCE:1" in each.calendar for each in taken_back)
    again = deliver(written(uid_of(appointment), "DECLINED", n=2), at=at + 2 * MINUTE)
    assert again.state == "automatic"
    assert steps(cast).count("declined") == 1


def test_what_was_typed_beside_the_button_is_read(
    cast: Cast, deliver: Deliver, ticket: Ticket, appointment: Appointment, at: datetime
) -> None:
    deliver(outlook(uid_of(appointment), "ACCEPTED", words="Passez par l'accueil"), at=at + MINUTE)
    with cast.acting("cio"):
        message = Message.objects.filter(ticket=ticket).latest("id")
    assert (message.text, message.author) == ("Passez par l'accueil", cast.person("user_bba"))


@PROGRAMS
@pytest.mark.parametrize("who", ["user@cabries.example", "referent@bouc-bel-air.example", "nobody@x.example"])
def test_nobody_else_answers_for_the_person_who_was_invited(
    cast: Cast, deliver: Deliver, appointment: Appointment, at: datetime, written: Written, who: str
) -> None:
    for said in ("ACCEPTED", "DECLINED"):
        own = written(uid_of(appointment), said, who=who, n=3)
        for_them = own.replace(f"From: {who}".encode(), b"From: x").replace(
            f"mailto:{who}".encode(), f"mailto:{USER}".encode()
        )
        assert deliver(own, at=at + MINUTE).state == "automatic"
        assert deliver(for_them, at=at + MINUTE).state in ("automatic", "held", "duplicate")
    assert steps(cast) == ["proposed", "agreed"]
    assert kept(cast, appointment) == ["18 09:00"]


@PROGRAMS
def test_an_answer_to_the_time_before_a_move_changes_nothing(
    cast: Cast, deliver: Deliver, appointment: Appointment, at: datetime, written: Written
) -> None:
    with cast.acting("n1") as n1:
        move_appointment(appointment=appointment, times=times(5), by=n1, at=at)
    assert deliver(written(uid_of(appointment), "DECLINED"), at=at + MINUTE).state == "automatic"
    assert kept(cast, appointment) == ["18 14:00"]
    newer = written(uid_of(appointment), "DECLINED", sequence=1, n=2)
    assert deliver(newer, at=at + 2 * MINUTE).state == "reply"
    assert kept(cast, appointment) == []


@pytest.mark.parametrize(
    ("said", "who"), [("TENTATIVE", USER), ("DECLINED", "tech@sigv.example"), ("COUNTER", USER)]
)
def test_what_somebody_must_read_is_held(
    cast: Cast, deliver: Deliver, ticket: Ticket, appointment: Appointment, at: datetime, said: str, who: str
) -> None:
    raw = gmail(uid_of(appointment), said, who=who)
    if said == "COUNTER":
        raw = raw.replace(b"method=REPLY", b"method=COUNTER")
    mail = deliver(raw, at=at + MINUTE)
    assert (mail.state, mail.ticket, mail.named_ticket) == ("held", None, ticket)
    assert kept(cast, appointment) == ["18 09:00"]


def test_a_yes_to_what_is_over_or_has_begun_is_held(
    cast: Cast, deliver: Deliver, appointment: Appointment, at: datetime
) -> None:
    begun = deliver(gmail(uid_of(appointment), "DECLINED"), at=times(0.5)[0])
    assert begun.state == "held"
    deliver(gmail(uid_of(appointment), "DECLINED", n=2), at=at + MINUTE)
    assert deliver(gmail(uid_of(appointment), "ACCEPTED", n=3), at=at + 2 * MINUTE).state == "held"


@pytest.mark.parametrize(
    "broken",
    [b"BEGIN:VCALENDAR", b"UID:x\n", b"SEQUENCE:many\n", b"SEQUENCE:" + b"9" * 30 + b"\n", b"ATTENDEE:\n"],
)
def test_an_answer_that_can_t_be_read_is_kept_aside(
    cast: Cast, deliver: Deliver, appointment: Appointment, at: datetime, broken: bytes
) -> None:
    name = broken.partition(b":")[0]
    raw = gmail(uid_of(appointment), "ACCEPTED")
    lines = [broken.strip() if line.startswith(name + b":") else line for line in raw.split(b"\n")]
    if name == b"ATTENDEE":
        lines = [line for line in lines if not line.startswith((b"ATTENDEE;", b" ;X-NUM"))]
    mail: InboundMail = deliver(b"\n".join(lines), at=at + MINUTE)
    assert mail.state in ("automatic", "reply")
