"""The mean response on the perimeters left to the town, against one day (5.6): which tickets, until when, and the list behind it."""

import csv
import re
from datetime import datetime, timedelta
from io import BytesIO, StringIO

import pytest
from django.test import Client
from pypdf import PdfReader

from tests.cast import Cast
from tests.reporting.scenario import on
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.resolution import close
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.unmet_conditions.actions import record_unmet_condition

NOVEMBER = "/reports/bouc-bel-air/2026-11"
OPENED = on(11, 17, 9)  # the first open minute of a P3 cell, whose day has five open hours

pytestmark = pytest.mark.usefixtures("on_2_december")


def opened(cast: Cast, *, at: datetime = OPENED, service: str = "", person: str = "user_bba") -> Ticket:
    with cast.acting("n1") as n1:
        return open_ticket(
            requester=cast.person(person), channel="phone", subject="Sujet", text="Texte", service_code=service,
            by=n1, at=at, notify=False,
        )  # fmt: skip


def taken_in(cast: Cast, hours: float, service: str, **given: object) -> Ticket:
    """Acknowledged at once, qualified after that many hours; nobody tells the user."""
    ticket = opened(cast, **given)  # type: ignore[arg-type]
    with cast.acting("n1") as n1:
        acknowledge(ticket=ticket, by=n1, at=ticket.opened_at)
        at = ticket.opened_at + timedelta(hours=hours)
        qualify(ticket=ticket, service_code=service, impact="i3", urgency="U1", by=n1, at=at)
    return ticket


def reader(cast: Cast, short: str = "manager_bba") -> Client:
    client = Client()
    client.cookies["language"] = "en"
    return cast.signed_in(client, short)


def told(client: Client) -> dict[tuple[str, str], str]:
    """{(line, code): value} of the part on the towns' perimeters, from the CSV."""
    rows = csv.reader(StringIO(client.get(f"{NOVEMBER}.csv").content.decode()), delimiter=";")
    return {(row[3], row[4]): row[6] for row in rows if row[2] == "town_response"}


def listed(client: Client, perimeter: str) -> set[str]:
    """The numbers of the list that the report's page links to for a perimeter."""
    page = client.get(f"{NOVEMBER}/").content.decode()
    query = next(
        one for one in re.findall(r'href="(/tickets/\?[^"]+)"', page) if one.endswith(f"={perimeter}")
    )
    return set(re.findall(r"2026-\d{6}", client.get(query.replace("&amp;", "&")).content.decode()))


ALL, UNMET = "All perimeters left to the town", "Of which no committed deadline: unmet condition"


@pytest.fixture
def mixed(cast: Cast) -> dict[str, Ticket]:
    """Two where no condition is missing, one where one is, and five that are not in the mean."""
    with cast.acting("cio") as cio:
        record_unmet_condition(
            organisation=cast.organisations["bouc-bel-air"], services=["printing"], condition="support-contracts",
            reason="Contrat échu", first=on(11, 1, 0).date(), by=cio, at=OPENED,
        )  # fmt: skip
    tickets = {
        "kept": taken_in(cast, 1, "computer"),
        "best effort": taken_in(cast, 2, "business-functional"),
        "unmet": taken_in(cast, 3, "printing"),
        "shared": taken_in(cast, 3, "internet-outage"),
        "out": taken_in(cast, 3, "building-cabling"),
        "closed out": taken_in(cast, 3, "computer"),
        "pending": opened(cast, service="computer"),
        "another town": taken_in(cast, 3, "computer", person="user_sim"),
    }
    with cast.acting("n1") as n1:
        at = OPENED + timedelta(hours=3)
        close(ticket=tickets["closed out"], reason="out_of_scope", text="Voir la garantie.", by=n1, at=at)
    return tickets


@pytest.mark.clause("5.6.commitment")
def test_every_ticket_left_to_the_town_counts_and_those_of_an_unmet_condition_stand_apart(
    cast: Cast, mixed: dict[str, Ticket]
) -> None:
    figures = told(reader(cast))
    assert [figures[ALL, code] for code in ("town_measured", "town_mean", "town_mean_days", "town_pending")] == [
        "3", "120", "0.4", "1",
    ]  # fmt: skip
    assert [figures[UNMET, code] for code in ("town_measured", "town_mean", "town_mean_days")] == [
        "1",
        "180",
        "0.6",
    ]


@pytest.mark.clause("5.6.commitment")
def test_each_number_opens_exactly_its_tickets(cast: Cast, mixed: dict[str, Ticket]) -> None:
    client = reader(cast)
    for perimeter, names in {
        "mean": {"kept", "best effort", "unmet"},
        "mean_unmet": {"unmet"},
        "mean_pending": {"pending"},
    }.items():
        assert listed(client, perimeter) == {mixed[name].number for name in names}


def test_the_list_narrows_to_what_is_left_to_the_town_and_to_what_is_shared(
    cast: Cast, mixed: dict[str, Ticket]
) -> None:
    client = reader(cast, "n1")
    for perimeter, names in {
        "town": {"kept", "best effort", "unmet", "out", "closed out", "pending"},
        "shared": {"shared"},
    }.items():
        page = client.get(f"/tickets/?town=bouc-bel-air&perimeter={perimeter}").content.decode()
        assert set(re.findall(r"2026-\d{6}", page)) == {mixed[name].number for name in names}


@pytest.mark.clause("5.6.commitment")
def test_a_town_where_no_condition_is_missing_has_its_mean_on_screen_and_paper(cast: Cast) -> None:
    taken_in(cast, 1, "computer")
    taken_in(cast, 2, "computer")
    client = reader(cast)
    said = (
        "On the perimeters left to the town, 2 tickets were acknowledged and qualified "
        "in 1 h 30 of open time on average, 0.30 d: under the limit of 1 d."
    )
    paper = PdfReader(BytesIO(client.get(f"{NOVEMBER}.pdf").content))
    for shown in (
        client.get(f"{NOVEMBER}/").content.decode(),
        " ".join(page.extract_text() for page in paper.pages),
    ):
        assert said in " ".join(shown.split())
    figures = told(client)
    assert (figures[ALL, "town_measured"], figures[UNMET, "town_measured"]) == ("2", "0")
    assert figures[UNMET, "town_mean"] == ""


def test_a_mean_of_a_day_or_more_is_over_the_limit(cast: Cast) -> None:
    taken_in(cast, 24, "computer")
    assert "1 d on average: over the limit of 1 d." in " ".join(
        reader(cast).get(f"{NOVEMBER}/").content.decode().split()
    )


def test_the_mean_ends_once_the_ticket_is_both_taken_into_account_and_qualified(cast: Cast) -> None:
    """5.6 names registration, taking into account and qualification; that the user was told is of 6.5."""
    ticket = taken_in(cast, 1, "computer")
    assert ticket.responded_at is None
    assert told(reader(cast))[ALL, "town_mean"] == "60"


def test_a_town_that_opened_nothing_on_its_perimeters_has_no_mean(cast: Cast) -> None:
    taken_in(cast, 1, "internet-outage")
    page = reader(cast).get(f"{NOVEMBER}/").content.decode()
    assert "Perimeters left to the town" in page
    assert "On the perimeters left to the town," not in page
