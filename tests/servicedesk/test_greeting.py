"""A mail greets once: words of the team that begin with a greeting have none of ours before them."""

from datetime import datetime

import pytest

from tests.cast import Cast
from tests.servicedesk.desk.rows import a_ticket
from vallat.base.models import OutgoingMail
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.tickets.actions.conversation import send_message


@pytest.mark.parametrize(
    ("text", "greetings"),
    [
        ("Bonjour Ulysse,\n\nNous regardons.", 1),
        ("bonjour, nous regardons.", 1),
        ("Nous regardons. Bonjour à tous.", 2),
        ("Bonjourné est le nom de la machine.", 2),
    ],
)
def test_a_message_that_greets_is_sent_without_another_greeting(
    cast: Cast, at: datetime, text: str, greetings: int
) -> None:
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        send_message(ticket=ticket, text=text, by=n1, at=at)
    assert newest(cast).lower().count("bonjour") == greetings


def test_a_solution_that_greets_is_sent_without_another_greeting(cast: Cast, at: datetime) -> None:
    ticket = a_ticket(cast, at)
    with cast.acting("n1") as n1:
        acknowledge(ticket=ticket, by=n1, at=at)
        qualify(ticket=ticket, service_code="printing", impact="i3", urgency="U1", by=n1, at=at)
        resolve(ticket=ticket, text="Bonjour,\n\nLe câble est changé.", by=n1, at=at)
    assert newest(cast).startswith("Bonjour,\n\nLe câble")


def newest(cast: Cast) -> str:
    with cast.acting("cio"):
        return OutgoingMail.objects.latest("id").body
