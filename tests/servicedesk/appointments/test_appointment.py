"""A P4 ticket is handled on an appointment: proposed in its cell's hours alone, agreed on, moved, missed, cancelled (6.5)."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.appointments.conftest import Clock
from tests.servicedesk.appointments.rows import HOUR, a_p4, agreed, kept, proposed, times, town_hall
from tests.servicedesk.desk.rows import a_ticket
from vallat.access.actor import NotAllowed
from vallat.base.models import OutgoingMail
from vallat.base.refusals import ChangedMeanwhile, NotPossible
from vallat.organisation.people.actions.bounces import note_bounce
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve
from vallat.servicedesk.models import Appointment, Event, Slot, Ticket, Visit
from vallat.servicedesk.tickets.actions.recomputing import recompute_clocks
from vallat.servicedesk.visits.actions.appointments import (
    agree_appointment,
    cancel_appointment,
    hold_appointment,
    miss_appointment,
    move_appointment,
    propose_appointment,
)

MINUTES = timedelta(minutes=1)


@pytest.fixture
def ticket(cast: Cast, at: datetime) -> Ticket:
    return a_p4(cast, at)


def steps(cast: Cast, ticket: Ticket) -> list[str]:
    with cast.acting("cio"):
        events = Event.objects.filter(ticket=ticket, kind=EventKind.APPOINTMENT).order_by("id")
        return [event.detail["step"] for event in events]


@pytest.mark.clause("6.5.appointment")
def test_the_page_offers_the_hours_of_the_cell_alone(
    cast: Cast, client: Client, ticket: Ticket, now: Clock
) -> None:
    page = cast.signed_in(client, "n1").get(f"/tickets/{ticket.number}/appointment/").content.decode()
    offered = {value.split("T")[1][:5] for value in page.split('value="2026-')[1:] if "T" in value[:7]}
    assert offered == {"09:00", "09:30", "10:00", "10:30", "11:00", "14:00", "14:30", "15:00"}
    assert "2026-11-21T" not in page  # a Saturday
    assert "2026-11-17T09" not in page  # this morning
    assert "§&nbsp;6.5" in page


@pytest.mark.parametrize("address", ["user@bouc-bel-air.example", ""])
def test_where_no_mail_leaves_the_page_says_so_and_asks_for_a_call(
    cast: Cast, client: Client, ticket: Ticket, at: datetime, now: Clock, address: str
) -> None:
    with cast.acting("n1") as n1:
        person = cast.person("user_bba")
        mail = OutgoingMail(pk=1, to=person.email)
        note_bounce(person=person, mail=mail, status="5.1.1", permanent=True, said="", by=n1, at=at)
        person.email = address
        person.save(update_fields=["email"])
        before = OutgoingMail.objects.filter(to=address).count()
    start, end = times(0)
    client = cast.signed_in(client, "n1")
    answer = client.post(
        f"/tickets/{ticket.number}/appointment/",
        {
            "technician": cast.person("tech").pk,
            "time": f"{start.isoformat()}/{end.isoformat()}",
            "version": ticket.version,
        },
        follow=True,
    )
    page = answer.content.decode()
    with cast.acting("n1"):
        assert Appointment.objects.exists()
        assert OutgoingMail.objects.filter(to=address).count() == before
    assert "Le demandeur choisit par le lien du message." not in page
    assert "aucun message n’est parti" in page
    assert "Aucun courriel automatique ne part vers le demandeur" in page


@pytest.mark.clause("6.5.appointment")
@pytest.mark.parametrize(
    "outside",
    [
        times(4),  # lunch, 13:00
        times(7),  # after 16:00
        times(2.5),  # over noon
        times(0, days=3),  # Saturday
        times(0, days=-1),  # has passed
        times(0, long=5 * HOUR),
        (times(1)[0], times(0)[0]),
    ],
)
def test_nothing_outside_these_hours_is_kept(
    cast: Cast, ticket: Ticket, at: datetime, outside: tuple[datetime, datetime]
) -> None:
    with pytest.raises(NotPossible):
        proposed(cast, ticket, at, outside)
    assert steps(cast, ticket) == []
    with cast.acting("cio"):
        assert not Appointment.objects.exists()


@pytest.mark.clause("6.5.appointment")
def test_the_desk_proposes_and_agrees_on_the_phone(
    cast: Cast, client: Client, ticket: Ticket, now: Clock
) -> None:
    client = cast.signed_in(client, "n1")
    address = f"/tickets/{ticket.number}/appointment/"
    first, second = times(0), times(5)
    written = [f"{start.isoformat()}/{end.isoformat()}" for start, end in (first, second)]
    data = {"technician": cast.person("tech").pk, "time": written, "version": ticket.version}
    assert client.post(address, data).status_code == 302
    page = client.get(address).content.decode()
    assert "mercredi 18 novembre, 09:00" in page
    with cast.acting("cio"):
        slot = Slot.objects.earliest("starts_at")
    assert client.post(f"{address}agreement/", {"slot": slot.pk}).status_code == 302
    with cast.acting("cio"):
        appointment = Appointment.objects.get()
        assert Slot.objects.get(chosen_at__isnull=False).chosen_by_id == cast.person("n1").pk
    assert kept(cast, appointment) == ["18 09:00"]
    assert steps(cast, ticket) == ["proposed", "agreed"]
    shown = client.get(f"/tickets/{ticket.number}/").content.decode()
    assert "Rendez-vous convenu" in shown
    assert "Théa Terrain" in shown
    for who in ("user_bba", "referent_bba"):
        theirs = cast.signed_in(Client(), who).get(f"/tickets/{ticket.number}/").content.decode()
        assert "Rendez-vous convenu" in theirs
        assert "Théa" not in theirs
    assert "Rendez-vous convenu" in client.get(f"/tickets/{ticket.number}/").content.decode()


@pytest.mark.clause("6.5.appointment")
def test_it_is_moved_and_the_history_stays(cast: Cast, ticket: Ticket, at: datetime) -> None:
    appointment = agreed(cast, ticket, at)
    with cast.acting("n1") as n1:
        move_appointment(appointment=appointment, times=times(1), reason="Grève", by=n1, at=at + MINUTES)
    assert kept(cast, appointment) == ["18 10:00"]
    assert steps(cast, ticket) == ["proposed", "agreed", "moved"]
    with cast.acting("cio"):
        moved = Event.objects.filter(ticket=ticket).latest("id").detail
        assert [pair[0][11:16] for pair in moved["times"]] == ["08:00", "09:00"] or moved["reason"] == "Grève"
        assert Slot.objects.filter(appointment=appointment).count() == 3  # those that were let go too


@pytest.mark.clause("6.5.appointment")
@pytest.mark.parametrize(
    ("by_whom", "said"),
    [
        ("missed_user", "Rendez-vous manqué par le demandeur"),
        ("missed_desk", "Rendez-vous manqué par l’assistance"),
    ],
)
def test_it_is_missed_by_somebody_and_another_is_proposed(
    cast: Cast, client: Client, ticket: Ticket, at: datetime, now: Clock, by_whom: str, said: str
) -> None:
    appointment = agreed(cast, ticket, at)
    client = cast.signed_in(client, "n1")
    address = f"/tickets/{ticket.number}/appointment/"
    early = client.post(f"{address}missing/", {"missed_by": by_whom})
    assert early.status_code == 422
    now.at = times(1)[0]
    cast.signed_in(client, "n1")  # the session of yesterday has ended
    assert client.post(f"{address}missing/", {"missed_by": "nobody"}).status_code == 422
    assert client.post(f"{address}missing/", {"missed_by": by_whom}).status_code == 302
    assert said in client.get(f"/tickets/{ticket.number}/").content.decode()
    with cast.acting("cio"):
        appointment.refresh_from_db()
        assert (appointment.end, appointment.ended_by_id) == (by_whom, cast.person("n1").pk)
    proposed(cast, ticket, now.at, times(5))
    assert steps(cast, ticket) == ["proposed", "agreed", "missed", "proposed"]


def test_it_is_cancelled_with_why_before_it_begins(cast: Cast, ticket: Ticket, at: datetime) -> None:
    appointment = agreed(cast, ticket, at)
    with cast.acting("n1") as n1:
        with pytest.raises(NotPossible):
            cancel_appointment(appointment=appointment, reason=" ", by=n1, at=at)
        with pytest.raises(NotPossible, match="begun|commencé"):
            cancel_appointment(appointment=appointment, reason="Trop tard", by=n1, at=times(0.5)[0])
        cancel_appointment(appointment=appointment, reason="Réglé au téléphone", by=n1, at=at + MINUTES)
    assert kept(cast, appointment) == []
    assert steps(cast, ticket)[-1] == "cancelled"


def test_it_takes_place(cast: Cast, ticket: Ticket, at: datetime) -> None:
    appointment = agreed(cast, ticket, at)
    with cast.acting("tech") as tech:
        with pytest.raises(NotPossible):
            hold_appointment(appointment=appointment, by=tech, at=at)
        hold_appointment(appointment=appointment, by=tech, at=times(1)[0])
        with pytest.raises(NotPossible):
            miss_appointment(appointment=appointment, missed_by="missed_user", by=tech, at=times(1)[0])
    assert steps(cast, ticket)[-1] == "held"


def test_a_technician_is_at_one_place_at_a_time(
    cast: Cast, client: Client, ticket: Ticket, at: datetime, now: Clock
) -> None:
    proposed(cast, ticket, at, times(0), times(5))
    other = a_p4(cast, at, "user_sim")
    with pytest.raises(NotPossible, match="meanwhile|entre-temps"):
        proposed(cast, other, at, times(0.5))
    page = cast.signed_in(client, "n1").get(
        f"/tickets/{other.number}/appointment/", {"technician": cast.person("tech").pk}
    )
    offered = page.content.decode()
    assert "2026-11-18T09:00" not in offered
    assert "2026-11-18T10:00" in offered
    proposed(cast, other, at, times(0.5), who="n1")


def test_what_is_released_is_free_again(cast: Cast, ticket: Ticket, at: datetime) -> None:
    proposed(cast, ticket, at, times(0))
    again = proposed(cast, ticket, at + MINUTES, times(1))
    assert kept(cast, again) == ["18 10:00"]
    with cast.acting("cio"):
        assert Appointment.objects.count() == 1
    assert kept(cast, proposed(cast, a_p4(cast, at), at, times(0))) == ["18 09:00"]


@pytest.mark.parametrize("many", [0, 4])
def test_one_to_three_times(cast: Cast, ticket: Ticket, at: datetime, many: int) -> None:
    offered = [times(0, days=day) for day in (0, 1, 5, 6)][:many]
    with cast.acting("n1") as n1, pytest.raises(NotPossible):
        propose_appointment(ticket=ticket, technician=cast.person("tech"), times=offered, by=n1, at=at)


def test_a_ticket_that_is_not_qualified_has_no_hours_yet(cast: Cast, at: datetime) -> None:
    fresh = a_ticket(cast, at)
    with pytest.raises(NotPossible, match="Quali"):
        proposed(cast, fresh, at, times(0))


def test_two_of_the_desk_at_once(cast: Cast, ticket: Ticket, at: datetime) -> None:
    stale = ticket.version
    proposed(cast, ticket, at, times(0))
    with cast.acting("n1") as n1, pytest.raises(ChangedMeanwhile):
        propose_appointment(
            ticket=ticket,
            technician=cast.person("tech"),
            times=[times(1)],
            by=n1,
            at=at,
            expected_version=stale,
        )


@pytest.mark.parametrize("who", ["user_bba", "referent_bba", "sg"])
def test_who_does_not_work_here_plans_nothing(cast: Cast, ticket: Ticket, at: datetime, who: str) -> None:
    appointment = proposed(cast, ticket, at)
    with cast.acting(who) as by:
        slot = Slot.objects.earliest("starts_at")
        with pytest.raises(NotAllowed):
            agree_appointment(appointment=appointment, slot_id=slot.pk, by=by, at=at)
        with pytest.raises(NotAllowed):
            propose_appointment(ticket=ticket, technician=cast.person("tech"), times=[times(1)], by=by, at=at)


def test_clocks_do_not_move(cast: Cast, ticket: Ticket, at: datetime) -> None:
    agreed(cast, ticket, at, site=town_hall(cast))
    with cast.acting("cio"):
        before = Ticket.objects.get(pk=ticket.pk)
        assert (before.next_due_at, before.state) == (None, "open")
        assert recompute_clocks(by=cast.system, at=at) == 0
        assert Visit.objects.get().planned_at == times(0)[0]


@pytest.mark.parametrize(
    "wrong",
    [
        "<script>/x",
        "2026-11-18T09:00:00/2026-11-18T10:00:00",
        "/",
        "9" * 5000,
        "2026-11-18T09:00:00+01:00",
    ],
)
def test_hostile_times_are_refused_with_the_page(
    cast: Cast, client: Client, ticket: Ticket, now: Clock, wrong: str
) -> None:
    client = cast.signed_in(client, "n1")
    answer = client.post(f"/tickets/{ticket.number}/appointment/", {"time": wrong, "version": ticket.version})
    assert answer.status_code == 422
    assert "<script>/x" not in answer.content.decode()


class TestTheDatabaseHolds:
    def test_no_overlap_of_one_technician(self, cast: Cast, ticket: Ticket, at: datetime) -> None:
        appointment = proposed(cast, ticket, at, times(0))
        start, end = times(0.5)
        with cast.acting("cio"), pytest.raises(IntegrityError), transaction.atomic():
            Slot.objects.create(
                appointment=appointment,
                ticket=ticket,
                organisation_id=ticket.organisation_id,
                technician=cast.person("tech"),
                starts_at=start,
                ends_at=end,
                kept_at=at,
            )

    @pytest.mark.parametrize(
        "wrong",
        [
            {"end": "held"},
            {"reason": "?"},
            {"ended_at": "now"},
            {"ended_at": "now", "end": "gone"},
            {"ended_at": "before", "end": "held"},
        ],
    )
    def test_an_end_says_how_and_when(
        self, cast: Cast, ticket: Ticket, at: datetime, wrong: dict[str, object]
    ) -> None:
        proposed(cast, ticket, at)
        instants = {"now": at, "before": at - HOUR}
        changed = {name: instants.get(str(value), value) for name, value in wrong.items()}
        with cast.acting("cio"), pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.update(**changed)

    def test_one_open_appointment_a_ticket(self, cast: Cast, ticket: Ticket, at: datetime) -> None:
        proposed(cast, ticket, at)
        with cast.acting("cio"), pytest.raises(IntegrityError), transaction.atomic():
            Appointment.objects.create(
                ticket=ticket,
                organisation_id=ticket.organisation_id,
                technician=cast.person("n1"),
                proposed_at=at,
            )


@pytest.mark.parametrize("how", ["resolved", "closed"])
def test_it_ends_with_its_ticket_unless_it_has_begun(
    cast: Cast, ticket: Ticket, at: datetime, how: str
) -> None:
    begun = a_p4(cast, at, "user_sim")
    agreed(cast, ticket, at, times(5), site=town_hall(cast))
    agreed(cast, begun, at, times(0))
    with cast.acting("n1") as n1:
        for each in (ticket, begun):
            if how == "resolved":
                resolve(ticket=each, text="Réparé.", by=n1, at=times(1)[0])
            else:
                close(ticket=each, reason="cancelled", text="Bien.", by=n1, at=times(1)[0])
        assert Appointment.objects.get(ticket=begun).ended_at is None
        ended = Appointment.objects.get(ticket=ticket)
        assert (ended.end, ended.reason) == ("cancelled", "Le ticket est terminé.")
        assert Visit.objects.get(appointment=ended).called_off_at == times(1)[0]
        assert (
            OutgoingMail.objects.filter(subject_id=ticket.pk, calendar__contains="METHOD:CANCEL").count() == 2
        )
    assert kept(cast, ended) == []


def test_no_time_is_taken_for_a_ticket_that_is_over(
    cast: Cast, ticket: Ticket, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    appointment = proposed(cast, ticket, at)
    # as one that ended before appointments ended with it
    monkeypatch.setattr("vallat.servicedesk.lifecycle.actions.resolution.AT_THE_END", [])
    with cast.acting("n1") as n1:
        close(ticket=ticket, reason="cancelled", text="Bien.", by=n1, at=at)
        slot = Slot.objects.filter(appointment=appointment).earliest("starts_at")
        with pytest.raises(NotPossible):
            agree_appointment(appointment=appointment, slot_id=slot.pk, by=n1, at=at)


def test_the_ticket_says_that_a_time_is_set(cast: Cast, client: Client, ticket: Ticket, at: datetime) -> None:
    address = f"/tickets/{ticket.number}/"
    for who in ("n1", "user_bba"):
        assert "aucun n’est encore fixé" in cast.signed_in(client, who).get(address).content.decode()
    agreed(cast, ticket, at)
    for who in ("n1", "user_bba"):
        page = cast.signed_in(client, who).get(address).content.decode()
        assert "aucun n’est encore fixé" not in page
        assert "Cela se traite sur rendez-vous" in page
