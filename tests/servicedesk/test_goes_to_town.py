"""A ticket on what the town takes care of goes to the town, and those whom the RACI of 6.3 names are told at once (5.3)."""

import uuid
from datetime import datetime

import pytest
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.base.models import OutgoingMail
from vallat.journal.models import Entry
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.models import Ticket


@pytest.fixture(autouse=True)
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> datetime:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    return at


def mails_to(cast: Cast, short: str, ticket: Ticket) -> list[str]:
    with cast.acting("cio"):
        found = OutgoingMail.objects.filter(to=cast.person(short).email, subject__contains=ticket.reference)
        return [" ".join(mail.body.split()) for mail in found]


def qualified(cast: Cast, at: datetime, service: str, *, requester: str = "user_bba") -> Ticket:
    with cast.acting("n1") as n1:
        ticket = a_ticket(
            cast, at, requester=requester, subject="Prise arrachée", site=cast.person(requester).site
        )
        acknowledge(ticket=ticket, by=n1, at=at)
        qualify(ticket=ticket, service_code=service, impact="i3", urgency="U1", by=n1, at=at)
    return ticket


def desk(cast: Cast) -> Client:
    return cast.signed_in(Client(), "n1")


def closed_out(cast: Cast, ticket: Ticket) -> None:
    posted = {"reason": "out_of_scope", "text": "Voir les services techniques."}
    assert desk(cast).post(f"/tickets/{ticket.number}/closure/", posted).status_code == 302


@pytest.mark.parametrize("service", ["building-cabling", "electrical-supply"])
def test_the_referent_is_told_of_the_request_the_place_and_the_requester(
    cast: Cast, at: datetime, service: str
) -> None:
    ticket = qualified(cast, at, service)
    closed_out(cast, ticket)
    (mail,) = mails_to(cast, "referent_bba", ticket)
    requester = cast.person("user_bba")
    for said in (ticket.number, "Prise arrachée", "Depuis ce matin.", requester.full_name, "6.3", "consulté"):
        assert said in mail
    assert str(ticket.site or "non précisé") in mail
    assert mails_to(cast, "manager_bba", ticket) == []
    assert mails_to(cast, "referent_sim", ticket) == []
    with cast.acting("cio"):
        assert Entry.objects.filter(verb="ticket.town_told", subject_id=ticket.pk).count() == 1


def test_a_call_that_is_closed_at_once_tells_the_referent_too(cast: Cast) -> None:
    posted = {
        "caller": cast.person("user_bba").pk, "text": "Plus de courant dans la baie", "token": uuid.uuid4(),
        "service_code": "electrical-supply", "close_out": "on",
    }  # fmt: skip
    assert desk(cast).post("/calls/new/", posted).status_code == 302
    with cast.acting("cio"):
        ticket = Ticket.objects.get()
    (mail,) = mails_to(cast, "referent_bba", ticket)
    assert "Plus de courant dans la baie" in mail
    assert "services techniques" in mail


def test_a_ticket_that_waits_for_the_town_tells_the_referent_what_for(cast: Cast, at: datetime) -> None:
    ticket = qualified(cast, at, "building-cabling")
    posted = {"attributed_to": "town", "reason": "L'électricien de la mairie tire un câble"}
    assert desk(cast).post(f"/tickets/{ticket.number}/waiting/", posted).status_code == 302
    (mail,) = mails_to(cast, "referent_bba", ticket)
    assert "L'électricien de la mairie tire un câble" in mail
    assert "clôturé" not in mail


def test_what_the_syndicate_handles_and_what_the_row_tells_nobody_of_send_nothing(
    cast: Cast, at: datetime
) -> None:
    for service in ("computer", "consumables"):
        ticket = qualified(cast, at, service)
        closed_out(cast, ticket)
        assert mails_to(cast, "referent_bba", ticket) == []


def test_a_referent_who_asks_is_not_told_of_their_own_request_twice(cast: Cast, at: datetime) -> None:
    ticket = qualified(cast, at, "building-cabling", requester="referent_bba")
    closed_out(cast, ticket)
    assert not any("laisse à la mairie" in mail for mail in mails_to(cast, "referent_bba", ticket))
