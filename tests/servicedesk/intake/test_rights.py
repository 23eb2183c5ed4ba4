"""By mail a person may do on a ticket what its page lets them do, and nothing else."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.cast import SHORT, Cast
from tests.servicedesk.intake.conftest import Deliver
from tests.servicedesk.intake.letters import letter
from vallat.access.context import acting_as
from vallat.base.models import OutgoingMail
from vallat.organisation.people.actions.people import add_person
from vallat.servicedesk.common.enums import InboundState
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve
from vallat.servicedesk.lifecycle.actions.work import acknowledge, assign, qualify
from vallat.servicedesk.mailbox.intake import reasons
from vallat.servicedesk.models import InboundMail, Ticket
from vallat.servicedesk.tickets.actions.watchers import watch

HOUR = timedelta(hours=1)
DESK = {"cio", "n1", "tech"}  # their words reopen nothing by mail


@pytest.fixture
def deliver(cast: Cast, deliver: Deliver) -> Deliver:
    """After a page was asked for, PostgreSQL shows no row to who comes next."""

    def run(*letters: bytes, **when: datetime) -> InboundMail:
        with acting_as(cast.system):
            return deliver(*letters, **when)

    return run


@pytest.fixture
def ticket(deliver: Deliver) -> Ticket:
    ticket = deliver(letter()).ticket
    assert ticket is not None
    return ticket


@pytest.fixture
def resolved(cast: Cast, ticket: Ticket, at: datetime) -> Ticket:
    with cast.acting("n1") as n1:
        acknowledge(ticket=ticket, by=n1, at=at)
        qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U2", by=n1, at=at)
        resolve(ticket=ticket, text="Câble rebranché.", by=n1, at=at)
    return ticket


def answer(ticket: Ticket, sender: str, **headers: str) -> bytes:
    return letter("Un mot.", sender=sender, subject=f"Re: {ticket.reference}", **headers)


def handed_over(cast: Cast, ticket: Ticket, at: datetime) -> None:
    contractor = cast.organisations["contractor"]
    with cast.acting("n1") as n1:
        assign(ticket=ticket, contractor=contractor, reason="Niveau 3", by=n1, at=at)


def state_of(cast: Cast, ticket: Ticket) -> str:
    with acting_as(cast.system):
        return Ticket.objects.get(pk=ticket.pk).state


def done(client: Client, cast: Cast, short: str, path: str, fields: dict[str, str]) -> bool:
    """Whether the page does it for this person."""
    return cast.signed_in(client, short).post(path, fields).status_code == 302


@pytest.mark.parametrize("with_contractor", [False, True])
def test_whoever_may_write_on_the_page_may_by_mail_and_nobody_else(
    cast: Cast, client: Client, deliver: Deliver, ticket: Ticket, at: datetime, with_contractor: bool
) -> None:
    if with_contractor:
        handed_over(cast, ticket, at)
    path, fields = f"/tickets/{ticket.number}/messages/", {"text": "Un mot."}
    by_page = {short for short in SHORT if done(client, cast, short, path, fields)}
    mails = {short: deliver(answer(ticket, SHORT[short])) for short in SHORT}
    assert {short for short, mail in mails.items() if mail.state == InboundState.REPLY} == by_page
    assert {mail.why for short, mail in mails.items() if short not in by_page} == {reasons.NOT_THEIR_TICKET}
    expected = {"user_bba", "referent_bba", "manager_bba", "head_bba", "cio", "n1", "tech", "sg"}
    assert by_page == (expected | {"n3"} if with_contractor else expected)


def test_whoever_may_reopen_on_the_page_does_so_by_mail_and_others_are_held(
    cast: Cast, client: Client, deliver: Deliver, resolved: Ticket, at: datetime
) -> None:
    others = sorted(set(SHORT) - DESK - {"user_bba"})
    path, fields = f"/tickets/{resolved.number}/reopening/", {"reason": "Toujours noir."}
    assert not any(done(client, cast, short, path, fields) for short in others)
    for short in others:
        mail = deliver(answer(resolved, SHORT[short]), at=at + HOUR)
        assert (mail.state, mail.named_ticket_id) == (InboundState.HELD, resolved.pk), short
        assert mail.why in (reasons.NOT_THEIR_TICKET, reasons.MAY_NOT_REOPEN)
    assert state_of(cast, resolved) == "resolved"
    deliver(answer(resolved, SHORT["user_bba"]), at=at + HOUR)
    assert state_of(cast, resolved) == "open"


def test_an_answer_of_the_town_to_what_was_sent_out_of_scope_reopens_nothing(
    cast: Cast, deliver: Deliver, ticket: Ticket, at: datetime
) -> None:
    """Those of the town who were told that it goes to them answer that mail."""
    with cast.acting("n1") as n1:
        qualify(ticket=ticket, service_code="building-cabling", impact="i2", urgency="U2", by=n1, at=at)
        close(ticket=ticket, reason="out_of_scope", text="Cela relève de la commune.", by=n1, at=at)
    told = OutgoingMail.objects.filter(subject_id=ticket.pk).exclude(to=SHORT["user_bba"])
    assert told.exists()
    for mail in told:
        raw = letter("Bien reçu.", sender=mail.to, subject="Re: autre", In_Reply_To=mail.message_id)
        row = deliver(raw, at=at + HOUR)
        assert (row.state, row.ticket, row.why) == (InboundState.HELD, None, reasons.MAY_NOT_REOPEN)
    assert state_of(cast, ticket) == "closed"


def test_who_decides_on_it_adds_it_and_reopens(
    cast: Cast, client: Client, deliver: Deliver, resolved: Ticket, at: datetime
) -> None:
    held = deliver(answer(resolved, SHORT["manager_bba"]), at=at + HOUR)
    page = cast.signed_in(client, "n1").get(f"/mailbox/{held.pk}/").content.decode()
    assert "que son expéditeur ne peut pas rouvrir" in page
    client.post(f"/mailbox/{held.pk}/reply/", {"number": resolved.number})
    assert state_of(cast, resolved) == "open"


def test_who_watches_the_ticket_answers_as_long_as_they_may_see_it(
    cast: Cast, deliver: Deliver, ticket: Ticket, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        watch(ticket=ticket, person=cast.person("head_bba"), by=n1, at=at)
    assert deliver(answer(ticket, SHORT["head_bba"])).state == InboundState.REPLY
    cast.person("head_bba").memberships.all().delete()
    assert deliver(answer(ticket, SHORT["head_bba"])).state == InboundState.HELD


def test_a_person_of_the_directory_without_any_function_answers_on_their_own_request_alone(
    cast: Cast, deliver: Deliver, ticket: Ticket, at: datetime
) -> None:
    """They have no page; the desk serves whoever is in the directory (6.4.1)."""
    add_person(
        organisation=cast.organisations["bouc-bel-air"],
        first_name="Ada",
        last_name="Bounouvelle",
        email="ada@bouc-bel-air.example",
        by=cast.system,
        at=at,
    )
    own = deliver(letter(sender="ada@bouc-bel-air.example", subject="Souris")).ticket
    assert own is not None
    assert deliver(answer(own, "ada@bouc-bel-air.example")).state == InboundState.REPLY
    assert deliver(answer(ticket, "ada@bouc-bel-air.example")).why == reasons.NOT_THEIR_TICKET
