"""Nobody goes to a ticket that is over: what is agreed on and planned ends with it, and who was told is told again."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.appointments.conftest import Clock
from tests.servicedesk.appointments.rows import a_p4, agreed, kept, proposed, times, town_hall
from tests.servicedesk.appointments.test_link import link_of
from vallat.base.models import OutgoingMail
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve
from vallat.servicedesk.models import Appointment, Event, Ticket, Visit
from vallat.servicedesk.visits.actions.visits import arrive, close_visit, plan_visit

STATE = {"rooms": "fine", "equipment": "fine"}
OVER = "Cela se traite sur rendez-vous"


@pytest.fixture
def now(monkeypatch: pytest.MonkeyPatch, at: datetime) -> Clock:
    return Clock(monkeypatch, at)


@pytest.fixture
def ticket(cast: Cast, at: datetime) -> Ticket:
    return a_p4(cast, at)


@pytest.fixture
def appointment(cast: Cast, ticket: Ticket, at: datetime) -> Appointment:
    """On site, on Wednesday at nine."""
    return agreed(cast, ticket, at, times(0), site=town_hall(cast))


@pytest.fixture
def early(cast: Cast, appointment: Appointment, now: Clock) -> Visit:
    """Somebody is there already, on the day before."""
    with cast.acting("tech") as tech:
        return arrive(visit=Visit.objects.get(), early=True, by=tech, at=now.at)


def cancellations(cast: Cast, ticket: Ticket) -> list[str]:
    with cast.acting("cio"):
        found = OutgoingMail.objects.filter(subject_id=ticket.pk, calendar__contains="METHOD:CANCEL")
        return sorted(found.values_list("to", flat=True))


@pytest.mark.parametrize("how", ["with_the_visit", "on_the_ticket", "after_the_visit", "closed"])
def test_the_appointment_of_an_early_visit_ends_with_its_ticket(
    cast: Cast, client: Client, ticket: Ticket, appointment: Appointment, early: Visit, now: Clock, how: str
) -> None:
    client = cast.signed_in(client, "tech")
    now.at += timedelta(minutes=30)
    closing = f"/visits/{early.pk}/closing/"
    if how == "with_the_visit":
        assert client.post(closing, {**STATE, "solution": "Écran changé."}).status_code == 302
    else:
        with cast.acting("tech") as tech:
            if how == "after_the_visit":
                close_visit(visit=early, **STATE, by=tech, at=now.at)
            if how != "closed":
                resolve(ticket=ticket, text="Écran changé.", by=tech, at=now.at)
        with cast.acting("n1") as n1:
            if how == "closed":
                close(ticket=ticket, reason="cancelled", text="Plus besoin.", by=n1, at=now.at)
    with cast.acting("cio"):
        appointment.refresh_from_db()
        assert (appointment.end, appointment.ended_at) == ("cancelled", now.at)
        assert appointment.reason == "Nous sommes venus plus tôt que convenu."
    assert kept(cast, appointment) == []
    assert cancellations(cast, ticket) == sorted([cast.person("tech").email, cast.person("user_bba").email])
    for who in ("tech", "user_bba"):
        page = cast.signed_in(Client(), who).get(f"/tickets/{ticket.number}/").content.decode()
        assert OVER not in page
        assert "/appointments/" not in page
    link = client.get(link_of(cast)).content.decode()
    assert "Ce rendez-vous est passé ou annulé" in link
    assert "Nous sommes venus plus tôt que convenu." in link


def test_it_is_not_brought_back_by_a_reopening(
    cast: Cast, client: Client, ticket: Ticket, appointment: Appointment, early: Visit, now: Clock
) -> None:
    client = cast.signed_in(client, "tech")
    client.post(f"/visits/{early.pk}/closing/", {**STATE, "solution": "Écran changé."})
    client.delete(f"/tickets/{ticket.number}/resolution/")
    client.post(f"/tickets/{ticket.number}/reopening/", {"reason": "Toujours noir."})
    with cast.acting("cio"):
        assert Ticket.objects.get().is_open
        assert Appointment.objects.get().ended_at == now.at
    assert "aucun n’est encore fixé" in client.get(f"/tickets/{ticket.number}/").content.decode()


def test_who_was_on_the_way_is_called_off(cast: Cast, client: Client, ticket: Ticket, now: Clock) -> None:
    with cast.acting("tech") as tech:
        plan_visit(ticket=ticket, site=town_hall(cast), token=uuid4(), by=tech, at=now.at)
    now.at += timedelta(minutes=5)
    with cast.acting("n1") as n1:
        resolve(ticket=ticket, text="Débloqué à distance.", by=n1, at=now.at)
        assert Visit.objects.get().called_off_at == now.at
        assert Event.objects.filter(kind="visit", detail__step="called_off").count() == 1
    page = cast.signed_in(client, "tech").get("/my-day/").content.decode()
    assert "Aucune intervention sur site ce jour-là" in page


def test_of_one_that_has_begun_the_desk_says_how_it_went_and_nobody_else_reads_of_it(
    cast: Cast, client: Client, ticket: Ticket, appointment: Appointment, now: Clock
) -> None:
    now.at = times(0.5)[0]
    with cast.acting("n1") as n1:
        resolve(ticket=ticket, text="Réparé.", by=n1, at=now.at)
    address = f"/tickets/{ticket.number}/"
    desk = cast.signed_in(client, "n1").get(address).content.decode()
    assert OVER not in desk
    assert f"{address}appointment/" in desk
    asked = cast.signed_in(Client(), "user_bba").get(address).content.decode()
    assert OVER not in asked
    assert "<b>mercredi 18 novembre" not in asked
    assert "Ce rendez-vous est passé ou annulé" in client.get(link_of(cast)).content.decode()


def test_a_proposal_ends_too(cast: Cast, client: Client, ticket: Ticket, now: Clock) -> None:
    proposed(cast, ticket, now.at)
    with cast.acting("n1") as n1:
        resolve(ticket=ticket, text="Réparé.", by=n1, at=now.at)
    page = cast.signed_in(client, "user_bba").get(f"/tickets/{ticket.number}/").content.decode()
    assert "encore fixé" not in page
    assert "/appointments/" not in page


def test_my_day_has_a_visit_on_the_day_on_which_it_was_made(
    cast: Cast, client: Client, early: Visit, now: Clock
) -> None:
    client = cast.signed_in(client, "tech")
    today = client.get("/my-day/").content.decode()
    assert f"{now.at.astimezone():%H:%M} Hôtel de ville" in today
    assert "Rendez-vous convenu pour le mercredi 18 novembre" in today
    assert "Aucune intervention sur site ce jour-là" in client.get("/my-day/?day=2026-11-18").content.decode()
