"""Opening hours and local closing days move appointments and visits, and no clock."""

import re
from datetime import date, datetime, time, timedelta
from uuid import uuid4

import pytest
from django.test import Client

from tests.cast import Cast
from tests.organisation.places import closed_on, hall_of, open_in
from tests.servicedesk.appointments.conftest import Clock
from tests.servicedesk.appointments.rows import WEDNESDAY_NINE, a_p4, agreed, kept, proposed, times
from tests.servicedesk.desk.rows import a_ticket
from vallat.base.refusals import NotPossible
from vallat.organisation.models import Site
from vallat.servicedesk.lifecycle.actions.work import assign, qualify
from vallat.servicedesk.models import Appointment, Slot, Ticket, Visit
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks
from vallat.servicedesk.visits.actions.appointments import agree_appointment

WEDNESDAY = date(2026, 11, 18)
AFTERNOONS = [(day, time(13, 30), time(17)) for day in range(1, 6)]
OFFERED = re.compile(r'name="time" value="(2026-\d\d-\d\dT\d\d:\d\d)')


@pytest.fixture
def site(cast: Cast) -> Site:
    return hall_of(cast)


@pytest.fixture
def ticket(cast: Cast, site: Site, at: datetime) -> Ticket:
    return a_p4(cast, at, site=site)


def page(client: Client, ticket: Ticket, **asked: object) -> str:
    return client.get(f"/tickets/{ticket.number}/appointment/", asked).content.decode()


def post(
    client: Client, ticket: Ticket, site: Site | str, *offered: tuple[datetime, datetime]
) -> tuple[int, str]:
    values = [f"{start.isoformat()}/{end.isoformat()}" for start, end in offered]
    chosen = site.pk if isinstance(site, Site) else site
    data = {"time": values, "site": chosen, "version": ticket.version}
    answer = client.post(f"/tickets/{ticket.number}/appointment/", data)
    return answer.status_code, answer.content.decode()


@pytest.mark.clause("6.5.appointment")
def test_only_times_at_which_the_site_is_open_are_offered(
    cast: Cast, client: Client, ticket: Ticket, site: Site, at: datetime, now: Clock
) -> None:
    open_in(cast, site, at, AFTERNOONS)
    closed_on(cast, site, WEDNESDAY, at)
    client = cast.signed_in(client, "n1")
    shown = page(client, ticket)
    offered = OFFERED.findall(shown)
    assert {moment[11:] for moment in offered} == {"14:00", "14:30", "15:00"}
    assert "2026-11-18" not in {moment[:10] for moment in offered}
    assert "lundi à vendredi 13:30–17:00" in shown
    assert "mercredi 18 novembre" in shown
    assert "Fête votive" in shown
    at_a_distance = {moment[11:] for moment in OFFERED.findall(page(client, ticket, site=""))}
    assert "09:00" in at_a_distance


@pytest.mark.clause("6.5.appointment")
def test_a_closed_day_is_refused_with_the_reason_and_when_it_opens_next(
    cast: Cast, client: Client, ticket: Ticket, site: Site, at: datetime, now: Clock
) -> None:
    open_in(cast, site, at)
    closed_on(cast, site, WEDNESDAY, at)
    client = cast.signed_in(client, "n1")
    code, shown = post(client, ticket, site, times(0))
    assert code == 422
    assert "Fête votive" in shown
    assert "jeudi 19 novembre à 8\xa0h\xa030" in shown
    assert "Rien n’a été modifié" in shown
    assert post(client, ticket, "", times(0))[0] == 302  # a call needs no open door


def test_a_day_that_is_closed_once_times_were_proposed_is_not_agreed_on(
    cast: Cast, ticket: Ticket, site: Site, at: datetime
) -> None:
    appointment = proposed(cast, ticket, at, times(0), times(0, days=1), site=site)
    closed_on(cast, site, WEDNESDAY, at)
    with cast.acting("n1") as n1:
        first, second = Slot.objects.filter(appointment=appointment).order_by("starts_at")
        with pytest.raises(NotPossible, match="Fête votive"):
            agree_appointment(appointment=appointment, slot_id=first.pk, by=n1, at=at)
        agree_appointment(appointment=appointment, slot_id=second.pk, by=n1, at=at)
    assert kept(cast, appointment) == ["19 09:00"]


def test_what_was_agreed_on_before_the_closing_is_said_to_the_desk_and_to_who_goes(
    cast: Cast, client: Client, ticket: Ticket, site: Site, at: datetime, now: Clock
) -> None:
    appointment = agreed(cast, ticket, at, times(0), site=site)
    closed_on(cast, site, WEDNESDAY, at)
    assert "Fête votive" in page(cast.signed_in(client, "n1"), ticket)
    with cast.acting("cio"):
        visit = Visit.objects.get(appointment=appointment)
    client = cast.signed_in(Client(), "tech")
    assert "Fête votive" in client.get(f"/visits/{visit.pk}/").content.decode()
    assert "Fête votive" in client.get("/my-day/?day=2026-11-18").content.decode()


@pytest.mark.clause("7.2.visits")
@pytest.mark.parametrize("who", ["tech", "n3"])
def test_nobody_sets_off_to_a_closed_door_but_who_is_let_in(
    cast: Cast, client: Client, ticket: Ticket, site: Site, at: datetime, now: Clock, who: str
) -> None:
    open_in(cast, site, at, AFTERNOONS)
    if who == "n3":
        with cast.acting("n1") as n1:
            assign(
                ticket=ticket, contractor=cast.organisations["contractor"], reason="Niveau 3", by=n1, at=at
            )
    client = cast.signed_in(client, who)
    address = f"/tickets/{ticket.number}/visits/"
    refused = client.post(address, {"token": uuid4()})
    assert refused.status_code == 422
    said = refused.content.decode()
    assert "13:30–17:00" in said
    assert "mardi 17 novembre à 13\xa0h\xa030" in said
    with cast.acting("cio"):
        assert not Visit.objects.exists()
    let_in = client.post(address, {"token": uuid4(), "site": site.pk, "opened_by": "Le gardien"})
    assert let_in.status_code == 302
    assert "Le gardien" in client.get(f"/tickets/{ticket.number}/").content.decode()
    assert "Le gardien" in cast.signed_in(Client(), "cio").get(f"/tickets/{ticket.number}/").content.decode()


def test_a_ticket_without_a_site_asks_to_which_one(
    cast: Cast, client: Client, site: Site, at: datetime, now: Clock
) -> None:
    with cast.acting("cio"):
        ticket = a_p4(cast, at)
        Ticket.objects.filter(pk=ticket.pk).update(site=None)
    client = cast.signed_in(client, "tech")
    asked = client.post(f"/tickets/{ticket.number}/visits/", {"token": uuid4()})
    assert asked.status_code == 422
    assert "Hôtel de ville" in asked.content.decode()
    gone = client.post(f"/tickets/{ticket.number}/visits/", {"token": uuid4(), "site": site.pk})
    assert gone.headers["Location"].startswith("/visits/")


@pytest.mark.clause("6.5.resolution")
def test_deadlines_and_clocks_do_not_move_with_the_doors_of_a_site(
    cast: Cast, site: Site, at: datetime
) -> None:
    with cast.acting("n1") as n1:
        ticket = a_ticket(cast, at, site=site)
        qualify(ticket=ticket, service_code="computer", impact="i2", urgency="U2", by=n1, at=at)

    def dues() -> tuple[object, ...]:
        with cast.acting("cio") as cio:
            recompute_clocks(by=cio, at=at + timedelta(hours=1))
            return Ticket.objects.values_list("response_due_at", "resolution_due_at").get(pk=ticket.pk)

    before = dues()
    open_in(cast, site, at, AFTERNOONS)
    for days in range(14):
        closed_on(cast, site, WEDNESDAY_NINE.date() + timedelta(days=days), at)
    assert dues() == before
    assert before[1] is not None


def test_a_site_where_nobody_can_go_is_refused_not_dropped(cast: Cast, client: Client, at: datetime) -> None:
    ticket = a_p4(cast, at)
    with cast.acting("cio"):
        elsewhere = cast.organisations["cabries"].sites.first()
    assert elsewhere is not None
    start, end = times(0)
    typed = {
        "technician": cast.person("tech").pk,
        "time": f"{start.isoformat()}/{end.isoformat()}",
        "site": elsewhere.pk,
        "version": ticket.version,
    }
    answer = cast.signed_in(client, "n1").post(f"/tickets/{ticket.number}/appointment/", typed)
    assert answer.status_code == 422
    assert "Ce site n" in answer.content.decode()
    with cast.acting("cio"):
        assert not Appointment.objects.exists()
