"""Who waits for an answer of the desk: it follows from the conversation, whatever else happens to the ticket."""

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from hypothesis import given
from hypothesis import strategies as st

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.context import acting_as
from vallat.servicedesk.common.enums import Channel, Direction
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve
from vallat.servicedesk.migrations.sql.answer_awaited import FILL
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.related.actions.merging import merge_tickets
from vallat.servicedesk.tickets.actions.conversation import (
    add_note,
    answer_ticket,
    note_call,
    receive_message,
    send_message,
)
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks
from vallat.servicedesk.tickets.conversations import Said, Word, said_in

MINUTE = timedelta(minutes=1)
NOON = datetime(2026, 11, 17, 12, tzinfo=UTC)


def since(ticket: Ticket) -> datetime | None:
    return Ticket.objects.get(pk=ticket.pk).answer_awaited_since


def asks(cast: Cast, ticket: Ticket, text: str, at: datetime, channel: str = Channel.EMAIL) -> None:
    """The requester writes."""
    author = ticket.requester
    with cast.acting("n1"):
        receive_message(
            ticket=ticket,
            text=text,
            channel=channel,
            author=author,
            author_label=str(author),
            by=cast.system,
            at=at,
        )


def test_it_waits_from_the_first_that_was_written_since_the_desk_last_spoke(
    cast: Cast, qualified: Ticket, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        assert since(qualified) is None, "it was opened on the phone: they speak"
        send_message(ticket=qualified, text="Nous regardons.", by=n1, at=at)
        assert since(qualified) is None
        asks(cast, qualified, "Toujours noir.", at + MINUTE)
        asks(cast, qualified, "Vous êtes là ?", at + 2 * MINUTE)
        assert since(qualified) == at + MINUTE
        add_note(ticket=qualified, text="Je rappelle après la réunion.", by=n1, at=at + 3 * MINUTE)
        assert since(qualified) == at + MINUTE, "a note is not an answer"
        note_call(ticket=qualified, text="On passe à 14 h.", informs=False, by=n1, at=at + 4 * MINUTE)
        assert since(qualified) is None
        asks(cast, qualified, "Merci, à tout à l'heure.", at + 5 * MINUTE)
        resolve(ticket=qualified, text="Câble remis.", by=n1, at=at + 6 * MINUTE)
        assert since(qualified) is None
        assert recompute_clocks(by=n1, at=at) == 0


@pytest.mark.parametrize("channel", [Channel.EMAIL, Channel.PORTAL])
def test_what_is_opened_in_writing_waits_from_its_opening(cast: Cast, at: datetime, channel: str) -> None:
    with cast.acting("n1") as n1:
        written = a_ticket(cast, at, subject="Écran noir", text="Rien ne s'affiche.", channel=channel)
        assert since(written) == at
        close(ticket=written, reason="cancelled", text="Bien reçu.", by=n1, at=at + MINUTE)
        assert since(written) is None
        assert recompute_clocks(by=n1, at=at) == 0


def test_nobody_waits_on_what_is_closed(cast: Cast, ticket: Ticket, at: datetime) -> None:
    with cast.acting("n1") as n1:
        close(ticket=ticket, reason="cancelled", text="Bien reçu.", by=n1, at=at)
        asks(cast, ticket, "Merci !", at + MINUTE)
        assert since(ticket) is None
        assert recompute_clocks(by=n1, at=at) == 0


def test_what_the_contractor_answers_is_for_the_desk_and_no_question_of_the_requester(
    cast: Cast, ticket: Ticket, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        answer_ticket(ticket=ticket, author=cast.person("n3"), text="Pièce commandée.", by=n1, at=at)
        assert since(ticket) is None
        assert recompute_clocks(by=n1, at=at) == 0


def test_an_answer_on_what_was_merged_waits_on_the_one_that_goes_on(cast: Cast, at: datetime) -> None:
    with cast.acting("n1") as n1:
        first, second = (a_ticket(cast, at, subject=f"Internet {number}", text="Coupé.") for number in (1, 2))
        merge_tickets(ticket=first, other=second, text="Déjà en cours.", by=n1, at=at + MINUTE)
        asks(cast, second, "Et maintenant ?", at + 2 * MINUTE)
        assert (since(first), since(second)) == (at + 2 * MINUTE, None)
        send_message(ticket=first, text="C'est réparé.", by=n1, at=at + 3 * MINUTE)
        assert since(first) is None, "both were told"
        assert recompute_clocks(by=n1, at=at) == 0


def test_an_upgrade_fills_it_as_the_conversation_says(cast: Cast, ticket: Ticket, at: datetime) -> None:
    with cast.acting("n1") as n1:
        first, second = (a_ticket(cast, at, subject=f"Internet {number}", text="Coupé.") for number in (1, 2))
        written = a_ticket(cast, at, channel="portal")
        merge_tickets(ticket=first, other=second, text="Déjà en cours.", by=n1, at=at + MINUTE)
        for asked in (ticket, second):
            asks(cast, asked, "Et maintenant ?", at + 2 * MINUTE)
        answer_ticket(ticket=ticket, author=cast.person("n3"), text="Pièce commandée.", by=n1, at=at)
        kept = [since(each) for each in (ticket, first, second, written)]
        assert kept == [at + 2 * MINUTE, at + 2 * MINUTE, None, at]
    with acting_as(cast.system), connection.cursor() as cursor:
        Ticket.objects.update(answer_awaited_since=None)
        cursor.execute(FILL)
        assert [since(each) for each in (ticket, first, second, written)] == kept


def test_the_desk_finds_it_first_marked_and_counted(
    cast: Cast, ticket: Ticket, now: datetime, before: Any
) -> None:
    with cast.acting("n1"):
        asks(cast, ticket, "Toujours noir.", now)
    desk = before("tech", ticket)
    page = desk.client.get("/tickets/").content.decode()
    assert "<title>(1) Tickets" in page
    assert page.count("list-row-awaits") == 1
    assert "Awaits an answer since Tuesday 17 November 2026" in page
    assert page.index("To answer") < page.index("By deadline")
    assert desk.client.get("/tickets/?view=to_answer").context["page"].count == 1
    assert 'data-count="1"' in desk.client.get("/").content.decode()
    with cast.acting("tech") as tech:
        send_message(ticket=ticket, text="J'arrive.", by=tech, at=now)
    page = desk.client.get("/tickets/").content.decode()
    assert "<title>Tickets" in page
    assert "list-row-awaits" not in page


def test_a_town_is_not_told_what_the_desk_owes(
    cast: Cast, ticket: Ticket, now: datetime, before: Any
) -> None:
    with cast.acting("n1"):
        asks(cast, ticket, "Toujours noir.", now)
    page = before("referent_bba", ticket).client.get("/tickets/").content.decode()
    assert ticket.number in page
    assert "list-row-awaits" not in page
    assert "To answer" not in page


words = st.builds(
    Word,
    ticket_id=st.integers(1, 2),
    direction=st.sampled_from(Direction.values),
    channel=st.sampled_from(Channel.values),
    at=st.integers(0, 60).map(lambda minutes: NOON + minutes * MINUTE),
    outsider=st.booleans(),
)


@given(st.lists(words, max_size=12))
def test_a_word_of_the_desk_ends_it_and_one_of_the_requester_begins_it(spoken: list[Word]) -> None:
    to_both = [Word(ticket, Direction.OUT, Channel.EMAIL, NOON) for ticket in (1, 2)]
    assert said_in([*spoken, *to_both], 1).answer_awaited_since is None
    asked = Word(1, Direction.IN, Channel.EMAIL, NOON)
    waits = said_in([*spoken, asked], 1).answer_awaited_since
    assert waits is not None
    assert waits <= NOON
    for unheard in (
        Word(1, Direction.NOTE, Channel.PORTAL, NOON),
        Word(1, Direction.IN, Channel.PHONE, NOON),
        Word(1, Direction.IN, Channel.EMAIL, NOON, outsider=True),
    ):
        assert said_in([*spoken, unheard], 1) == said_in(spoken, 1)
    assert said_in([], 1) == Said()
