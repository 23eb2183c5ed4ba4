"""What is written on a ticket goes where the choice beside it says, whatever key or button sends it."""

import re
from typing import Any

import pytest

from tests.cast import Cast
from vallat.base.models import OutgoingMail
from vallat.servicedesk.common.enums import Direction
from vallat.servicedesk.models import Message, Ticket

WORDS = "Il a encore perdu son mot de passe."


def by_enter(desk: Any, **typed: str) -> Any:
    """Sent as a browser without JavaScript does at Enter: to where the first button of the form sends."""
    form = re.search(r'<form class="composer.*?</form>', desk.page())
    assert form
    action, button = re.search(r'action="([^"]+)"', form[0]), re.search(r"<button[^>]*>", form[0])
    assert action
    assert button
    other = re.search(r'formaction="([^"]+)"', button[0])
    return desk.client.post((other or action)[1], {"version": desk.ticket_version, **typed})


def newest(ticket: Ticket) -> Message:
    found = Message.objects.filter(ticket=ticket).order_by("-id").first()
    assert found is not None
    return found


def test_a_private_note_sent_by_enter_is_a_note_and_nobody_is_written_to(before: Any, ticket: Ticket) -> None:
    mails = OutgoingMail.objects.count()
    assert by_enter(before("n1", ticket), what="note", text=WORDS).status_code == 302
    assert newest(ticket).direction == Direction.NOTE
    assert OutgoingMail.objects.count() == mails
    assert WORDS not in before("user_bba", ticket).page()


def test_a_call_sent_by_enter_is_a_call(before: Any, qualified: Ticket) -> None:
    desk = before("n1", qualified)
    assert by_enter(desk, what="call", text=WORDS, call_informs="on").status_code == 302
    assert newest(qualified).channel == "phone"
    assert "Response target met" in desk.page()


@pytest.mark.parametrize("what", ["letter", "NOTE", "note ", "\x00"])
def test_words_of_no_known_kind_are_kept_on_the_page_and_go_nowhere(
    before: Any, ticket: Ticket, what: str
) -> None:
    response = before("n1", ticket).post("messages", what=what, text=WORDS)
    assert response.status_code == 422
    assert f"{WORDS}</textarea>" in response.content.decode()
    assert newest(ticket).text != WORDS


@pytest.mark.parametrize("what", ["note", "call"])
def test_a_refused_note_or_call_comes_back_as_what_it_was(before: Any, ticket: Ticket, what: str) -> None:
    response = before("n1", ticket).post("messages", what=what, text=WORDS, version=0)
    assert response.status_code == 409
    page = response.content.decode()
    assert f'id="what-{what}" value="{what}" checked>' in page
    assert f"{WORDS}</textarea>" in page
    assert page.count('id="problem"') == 1


def test_who_keeps_no_private_notes_does_not_send_one_as_a_message(
    before: Any, ticket: Ticket, cast: Cast
) -> None:
    for short in ("user_bba", "referent_bba"):
        assert before(short, ticket).post("messages", what="note", text=WORDS).status_code == 403
        assert before(short, ticket).post("messages", what="call", text=WORDS).status_code == 403
    assert not Message.objects.filter(ticket=ticket, text=WORDS).exists()
