"""What is resolved closes by itself after the delay of a setting, with the survey; an answer that reopens it wins (6.5)."""

from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from tests.servicedesk.intake.letters import letter
from vallat.base.models import OutgoingMail
from vallat.journal.models import Entry
from vallat.servicedesk.lifecycle.actions.resolution import close_by_itself, reopen, resolve
from vallat.servicedesk.lifecycle.actions.work import qualify
from vallat.servicedesk.lifecycle.closing import close_due
from vallat.servicedesk.mailbox.actions.mail import store_mail
from vallat.servicedesk.mailbox.intake.process import read_mail
from vallat.servicedesk.models import Event, Mailbox, Survey, Ticket

WEEK = timedelta(days=7)


@pytest.fixture
def resolved(cast: Cast, at: datetime) -> Ticket:
    return a_resolved(cast, at)


def a_resolved(cast: Cast, at: datetime, **given: Any) -> Ticket:
    with cast.acting("tech") as tech:
        ticket = a_ticket(cast, at, by=tech, **given)
        qualify(ticket=ticket, service_code="printing", impact="i3", urgency="U1", by=tech, at=at)
        return resolve(ticket=ticket, text="Rouleau changé.", by=tech, at=at)


def state_of(cast: Cast, ticket: Ticket) -> str:
    with cast.acting("cio"):
        return Ticket.objects.get(pk=ticket.pk).state


@pytest.mark.clause("8.2.satisfaction")
def test_a_resolved_ticket_closes_by_itself_after_the_delay_and_asks(
    cast: Cast, client: Any, resolved: Ticket, at: datetime
) -> None:
    assert close_due(at=at + WEEK - timedelta(seconds=1)) == 0
    assert close_due(at=at + WEEK) == 1
    assert close_due(at=at + WEEK) == 0  # once
    with cast.acting("cio"):
        ticket = Ticket.objects.get(pk=resolved.pk)
        assert (ticket.state, ticket.closure_reason, ticket.closed_at) == ("closed", "done", at + WEEK)
        assert Survey.objects.get().asked_at == at + WEEK
        mail = OutgoingMail.objects.latest("id")
        assert "est clôturée" in mail.body
        assert "/survey/" in mail.body
        assert Entry.objects.get(verb="ticket.closed").actor == "closing"
    page = cast.signed_in(client, "user_bba").get(f"/tickets/{ticket.number}/?show=all").content.decode()
    assert "Clôturé de lui-même, 7 jours après sa résolution" in page


def test_its_requester_reads_the_day_on_which_it_closes(
    cast: Cast, client: Any, resolved: Ticket, at: datetime, settings: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    client, address = cast.signed_in(client, "user_bba"), f"/tickets/{resolved.number}/"
    assert "elle se clôturera d’elle-même le mardi 24 novembre." in client.get(address).content.decode()
    settings.CLOSE_DAYS = 0
    assert "d’elle-même" not in client.get(address).content.decode()


def test_never_where_the_setting_says_so(cast: Cast, resolved: Ticket, at: datetime, settings: Any) -> None:
    settings.CLOSE_DAYS = 0
    assert close_due(at=at + 10 * WEEK) == 0
    assert state_of(cast, resolved) == "resolved"


def test_what_was_reopened_and_resolved_again_waits_anew(cast: Cast, resolved: Ticket, at: datetime) -> None:
    day = timedelta(days=1)
    with cast.acting("user_bba") as user:
        reopen(ticket=resolved, reason="Ça bourre encore.", by=user, at=at + 5 * day)
    assert close_due(at=at + WEEK) == 0
    with cast.acting("tech") as tech:
        resolve(ticket=resolved, text="Bac changé.", by=tech, at=at + 6 * day)
    assert close_due(at=at + WEEK) == 0
    assert close_due(at=at + 6 * day + WEEK) == 1


def test_an_answer_by_mail_that_comes_before_wins(cast: Cast, resolved: Ticket, at: datetime) -> None:
    before = at + WEEK - timedelta(minutes=1)
    raw = letter("Non, elle bourre encore.", subject=f"Re: {resolved.reference} L'imprimante bourre")
    mail = store_mail(mailbox=Mailbox.objects.get(), raw=raw, read_later=False, by=cast.system, at=before)
    read_mail(mail.pk, at=before)
    assert close_due(at=at + WEEK) == 0
    assert state_of(cast, resolved) == "open"


def test_one_that_fails_keeps_no_other_open(
    cast: Cast, resolved: Ticket, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = a_resolved(cast, at, requester="user_cab")

    def fails_for_the_first(*, ticket: Ticket, **how: Any) -> Ticket:
        if ticket.pk == resolved.pk:
            raise RuntimeError("broken")
        return close_by_itself(ticket=ticket, **how)

    with monkeypatch.context() as patch:
        patch.setattr("vallat.servicedesk.lifecycle.closing.close_by_itself", fails_for_the_first)
        assert close_due(at=at + WEEK) == 1
    assert (state_of(cast, resolved), state_of(cast, other)) == ("resolved", "closed")
    assert close_due(at=at + WEEK) == 1


def test_nobody_is_asked_about_what_they_have_forgotten(cast: Cast, resolved: Ticket, at: datetime) -> None:
    """An installation that gains the setting closes what is old in silence."""
    assert close_due(at=at + WEEK + timedelta(days=31)) == 1
    with cast.acting("cio"):
        assert not Survey.objects.exists()
        assert not OutgoingMail.objects.filter(body__contains="clôturée").exists()


def test_what_the_tool_before_resolved_is_left_to_it(cast: Cast, resolved: Ticket, at: datetime) -> None:
    with cast.acting("cio"):
        Ticket.objects.filter(pk=resolved.pk).update(legacy_number="GLPI 48213")
        Event.objects.filter(ticket=resolved, kind="resolved").update(detail={"imported": True})
    assert close_due(at=at + WEEK) == 0


def test_what_a_program_opened_closes_without_asking_anybody(cast: Cast, at: datetime) -> None:
    a_resolved(cast, at, channel="program")
    assert close_due(at=at + WEEK) == 1
    with cast.acting("cio"):
        assert not Survey.objects.exists()
