"""Whom a requester is told to call: never a name with no number behind it (6.5)."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.escalation.conftest import Opened
from tests.servicedesk.escalation.test_escalation import mails_to, minutes
from vallat.convention.actions.numbers import add_number
from vallat.organisation.models import Membership
from vallat.organisation.people.actions.people import end_role
from vallat.servicedesk.lifecycle.actions.work import qualify

HOUR = timedelta(hours=1)
PARIS = ZoneInfo("Europe/Paris")
HERE = "user@bouc-bel-air.example"


def nobody_leads(cast: Cast, at: datetime) -> None:
    held = Membership.objects.get(role="cio")
    end_role(membership=held, last_day=date(2024, 1, 1), by=cast.system, at=at)


@pytest.mark.clause("6.5.escalation")
def test_a_contact_without_a_number_is_told_neither_by_mail_nor_on_the_page(
    cast: Cast, client: Client, opened: Opened, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    ticket = opened("P2")
    minutes(cast, at + 5 * HOUR)
    opening, call = mails_to(HERE)
    for mail in (opening, call):
        assert "Second numéro du service informatique : 9346" in mail.body
        assert "Mobiles de service" not in mail.body
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + 5 * HOUR)
    page = cast.signed_in(client, "user_bba").get(f"/tickets/{ticket.number}/").content.decode()
    assert 'href="tel:9346"' in page
    assert "Mobiles de service" not in page


def test_a_number_on_record_is_told_in_both(
    cast: Cast, client: Client, opened: Opened, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    add_number(
        organisation=cast.organisations["sigv"],
        contact_code="service-mobiles",
        phone="04 65 71 00 09",
        start=date(2024, 1, 1),
        by=cast.system,
        at=at,
    )
    ticket = opened("P2")
    minutes(cast, at + 5 * HOUR)
    for mail in mails_to(HERE):
        assert "- Mobiles de service : 04 65 71 00 09" in mail.body
    monkeypatch.setattr("django.utils.timezone.now", lambda: at + 5 * HOUR)
    page = cast.signed_in(client, "user_bba").get(f"/tickets/{ticket.number}/").content.decode()
    assert 'href="tel:0465710009"' in page


def test_management_is_reached_at_the_number_of_who_leads(cast: Cast, opened: Opened, at: datetime) -> None:
    opened("P2")
    minutes(cast, at + 24 * HOUR)
    assert "Encadrement informatique du SIGV : Inès Exemple (DSI du SIGV), 9301" in mails_to(HERE)[-1].body


def test_where_nobody_can_be_reached_the_number_of_the_desk_is_told(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    nobody_leads(cast, at)
    opened("P2")
    minutes(cast, at + 24 * HOUR)
    body = mails_to(HERE)[-1].body
    assert "Encadrement" not in body
    assert "maintenant appeler :\n- Assistance utilisateur : 9315" in body


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (datetime(2026, 11, 20, 15, 0, tzinfo=PARIS), "Vous pouvez maintenant appeler"),
        (datetime(2026, 11, 22, 15, 0, tzinfo=PARIS), "Vous pourrez appeler dès l’ouverture"),
    ],
    ids=["Friday", "Sunday"],
)
def test_nobody_is_told_to_call_now_while_no_service_is_open(
    cast: Cast, client: Client, opened: Opened, monkeypatch: pytest.MonkeyPatch, now: datetime, words: str
) -> None:
    ticket = opened("P3")
    minutes(cast, now)
    monkeypatch.setattr("django.utils.timezone.now", lambda: now)
    page = cast.signed_in(client, "user_bba").get(f"/tickets/{ticket.number}/").content.decode()
    assert words in page
    if now.weekday() == 6:
        assert "lundi 23 novembre 2026 à 8\xa0h\xa000" in page


def test_a_mail_of_the_night_says_from_when_somebody_answers(
    cast: Cast, opened: Opened, at: datetime
) -> None:
    """A P4 of the morning, qualified P2 in the evening: the three hours of a P2 have passed, and the desk is closed."""
    ticket, evening = opened("P4"), at.replace(hour=21, minute=0)
    with cast.acting("n1") as n1:
        qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U1", by=n1, at=evening)
    minutes(cast, evening)
    body = mails_to(HERE)[-1].body
    assert "Vous pourrez appeler dès l’ouverture, mercredi 18 novembre 2026 à 8\xa0h\xa000" in body
    assert "maintenant" not in body
