"""Invitations that calendar programs take over: read back with a library, as they leave by SMTP's own format."""

from datetime import datetime, timedelta
from email import message_from_bytes, policy
from email.message import EmailMessage

import pytest
from icalendar import Calendar, Component

from tests.cast import Cast
from tests.servicedesk.appointments.rows import a_p4, agreed, proposed, times, town_hall
from vallat.base.mail.sending import compose
from vallat.base.models import OutgoingMail
from vallat.servicedesk.models import Mailbox, Ticket
from vallat.servicedesk.visits.actions.appointments import cancel_appointment, move_appointment


@pytest.fixture
def ticket(cast: Cast, at: datetime) -> Ticket:
    return a_p4(cast, at, subject="Dossier de Madame Untel")


def mails(cast: Cast, to: str) -> list[OutgoingMail]:
    with cast.acting("cio"):
        return list(OutgoingMail.objects.filter(to=cast.person(to).email).order_by("id"))


def sent(mail: OutgoingMail) -> EmailMessage:
    """As it arrives: written to bytes, read again."""
    message = message_from_bytes(compose(mail).as_bytes(), policy=policy.default)
    assert isinstance(message, EmailMessage)
    return message


def calendar_part(mail: OutgoingMail) -> tuple[EmailMessage, Component, Component]:
    (part,) = [one for one in sent(mail).walk() if one.get_content_type() == "text/calendar"]
    calendar = Calendar.from_ical(part.get_payload(decode=True))
    (event,) = calendar.walk("VEVENT")
    return part, calendar, event


@pytest.mark.clause("6.5.appointment")
@pytest.mark.parametrize("to", ["user_bba", "tech"])
def test_an_agreement_is_an_invitation(cast: Cast, ticket: Ticket, at: datetime, to: str) -> None:
    appointment = agreed(cast, ticket, at, site=town_hall(cast))
    mail = mails(cast, to)[-1]
    part, calendar, event = calendar_part(mail)
    assert (part.get_param("method"), calendar["METHOD"]) == ("REQUEST", "REQUEST")
    assert str(event["UID"]).startswith(str(appointment.uid))
    assert event["SEQUENCE"] == 0
    assert event["DTSTART"].params["TZID"] == "Europe/Paris"
    assert (event["DTSTART"].dt, event["DTEND"].dt) == times(0)
    assert event["DTSTAMP"].dt == at
    (zone,) = calendar.walk("VTIMEZONE")
    assert zone["TZID"] == "Europe/Paris"
    assert {one.name for one in zone.subcomponents} == {"STANDARD", "DAYLIGHT"}
    assert event["ORGANIZER"] == f"mailto:{Mailbox.objects.get().address}"
    assert event["ATTENDEE"] == f"mailto:{cast.person(to).email}"
    assert event["ATTENDEE"].params["RSVP"] == "TRUE"
    assert event["ATTENDEE"].params["PARTSTAT"] == "NEEDS-ACTION"
    assert ticket.reference in event["SUMMARY"]  # so that an answer comes back to the ticket
    assert "Hôtel de ville" in event["LOCATION"]
    assert ticket.subject not in mail.calendar
    message = sent(mail)
    assert message.get_content_type() == "multipart/alternative"
    body = message.get_body(("plain",))
    assert body is not None
    assert "9\xa0h\xa000" in body.get_content()


def test_it_is_the_same_message_on_each_try(cast: Cast, ticket: Ticket, at: datetime) -> None:
    agreed(cast, ticket, at)
    mail = mails(cast, "user_bba")[-1]
    assert compose(mail).as_bytes() == compose(mail).as_bytes()


def test_a_line_of_the_calendar_is_folded_and_ends_as_the_rfc_says(
    cast: Cast, ticket: Ticket, at: datetime
) -> None:
    agreed(cast, ticket, at)
    part, _calendar, _event = calendar_part(mails(cast, "user_bba")[-1])
    content = part.get_payload(decode=True)
    assert isinstance(content, bytes)
    assert content.count(b"\n") == content.count(b"\r\n")
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))


@pytest.mark.clause("6.5.appointment")
def test_moving_sends_the_same_event_with_the_next_sequence(cast: Cast, ticket: Ticket, at: datetime) -> None:
    appointment = agreed(cast, ticket, at)
    _part, _calendar, before = calendar_part(mails(cast, "tech")[-1])
    with cast.acting("n1") as n1:
        move_appointment(appointment=appointment, times=times(1), by=n1, at=at + timedelta(minutes=5))
    for to in ("user_bba", "tech"):
        part, _calendar, event = calendar_part(mails(cast, to)[-1])
        assert part.get_param("method") == "REQUEST"
        assert (event["UID"], event["SEQUENCE"]) == (before["UID"], 1)
        assert event["DTSTART"].dt == times(1)[0]


@pytest.mark.clause("6.5.appointment")
def test_cancelling_takes_the_invitation_back(cast: Cast, ticket: Ticket, at: datetime) -> None:
    appointment = agreed(cast, ticket, at)
    with cast.acting("n1") as n1:
        cancel_appointment(appointment=appointment, reason="Réglé", by=n1, at=at + timedelta(minutes=5))
    for to in ("user_bba", "tech"):
        part, calendar, event = calendar_part(mails(cast, to)[-1])
        assert (part.get_param("method"), calendar["METHOD"]) == ("CANCEL", "CANCEL")
        assert (event["STATUS"], event["SEQUENCE"]) == ("CANCELLED", 1)
        assert str(event["UID"]).startswith(str(appointment.uid))


def test_a_proposal_is_no_invitation_yet(cast: Cast, ticket: Ticket, at: datetime) -> None:
    proposed(cast, ticket, at)
    (mail,) = mails(cast, "user_bba")
    assert mail.calendar == ""
    assert sent(mail).get_content_type() == "text/plain"
    assert mails(cast, "tech") == []
