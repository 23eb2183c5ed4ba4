"""The requester answers by the link of the mail, signed out or not, once; looking at it answers nothing."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from tests.cast import Cast
from tests.servicedesk.appointments.conftest import Clock
from tests.servicedesk.appointments.rows import a_p4, kept, proposed, times
from vallat.base.models import OutgoingMail
from vallat.servicedesk.models import Appointment, Event, Slot, Ticket

LINK = re.compile(r"/appointments/[^/\s]+/")


@pytest.fixture
def ticket(cast: Cast, at: datetime) -> Ticket:
    return a_p4(cast, at)


@pytest.fixture
def appointment(cast: Cast, ticket: Ticket, at: datetime) -> Appointment:
    return proposed(cast, ticket, at)


def link_of(cast: Cast, to: str = "user_bba") -> str:
    """As it stands in the latest mail to the requester."""
    with cast.acting("cio"):
        mail = OutgoingMail.objects.filter(to=cast.person(to).email, body__contains="/appointments/").latest(
            "id"
        )
    return LINK.findall(mail.body)[0]


def first_slot(cast: Cast) -> int:
    with cast.acting("cio"):
        return Slot.objects.filter(released_at=None).earliest("starts_at").pk


def agreed_times(cast: Cast) -> list[datetime]:
    with cast.acting("cio"):
        kept = Slot.objects.filter(chosen_at__isnull=False, released_at=None)
        return list(kept.values_list("starts_at", flat=True))


@pytest.mark.clause("6.5.appointment")
def test_accepted_by_somebody_who_is_signed_out(
    cast: Cast, client: Client, appointment: Appointment, now: Clock
) -> None:
    link = link_of(cast)
    for method in (client.get, client.head):
        assert method(link).status_code == 200
    assert agreed_times(cast) == []
    page = client.get(link).content.decode()
    assert "mercredi 18 novembre, 09:00" in page
    assert "Théa" not in page
    given = client.post(link, {"slot": first_slot(cast)}, follow=True)
    assert given.status_code == 200
    assert agreed_times(cast) == [times(0)[0]]
    assert kept(cast, appointment) == ["18 09:00"]
    with cast.acting("cio"):
        event = Event.objects.latest("id")
        assert (event.by_id, event.by_part, event.detail["step"]) == (None, "appointment-link", "agreed")


@pytest.mark.clause("6.5.appointment")
def test_the_link_works_once(cast: Cast, client: Client, appointment: Appointment, now: Clock) -> None:
    link, slot = link_of(cast), first_slot(cast)
    client.post(link, {"slot": slot})
    assert client.post(link, {"slot": slot}).status_code == 409
    start, end = times(5)
    moved = client.post(f"{link}moving/", {"time": f"{start.isoformat()}/{end.isoformat()}"})
    assert moved.status_code == 409
    assert client.post(f"{link}cancellation/", {"reason": "?"}).status_code == 409
    assert client.post(f"{link}refusal/", {"words": "?"}).status_code == 409
    assert agreed_times(cast) == [times(0)[0]]
    assert "Ce lien a été remplacé" in client.get(link).content.decode()


@pytest.mark.clause("6.5.appointment")
def test_the_mail_of_the_agreement_lets_it_be_moved_then_cancelled(
    cast: Cast, client: Client, appointment: Appointment, now: Clock
) -> None:
    client.post(link_of(cast), {"slot": first_slot(cast)})
    second = link_of(cast)
    page = client.get(second).content.decode()
    assert "2026-11-18T14:00" in page  # the other time is free again
    start, end = times(6)
    outside = client.post(
        f"{second}moving/", {"time": f"{times(4)[0].isoformat()}/{times(4)[1].isoformat()}"}
    )
    assert outside.status_code == 409
    assert (
        client.post(f"{second}moving/", {"time": f"{start.isoformat()}/{end.isoformat()}"}).status_code == 302
    )
    assert agreed_times(cast) == [start]
    third = link_of(cast)
    assert len({second, third}) == 2
    assert client.post(f"{third}cancellation/", {"reason": "Absente\0"}).status_code == 302
    assert agreed_times(cast) == []
    with cast.acting("cio"):
        appointment.refresh_from_db()
        assert (appointment.end, appointment.reason, appointment.ended_by_id) == (
            "cancelled",
            "Absente",
            None,
        )
    assert client.get(third).status_code == 200


def test_none_of_them_suits(
    cast: Cast, client: Client, ticket: Ticket, appointment: Appointment, now: Clock
) -> None:
    link = link_of(cast)
    assert client.post(f"{link}refusal/", {"words": "Plutôt\0 jeudi"}).status_code == 302
    assert kept(cast, appointment) == []
    page = cast.signed_in(client, "n1").get(f"/tickets/{ticket.number}/").content.decode()
    assert "Plutôt jeudi" in page
    assert "Par le lien du message" in page
    assert client.get(f"/tickets/{ticket.number}/appointment/").status_code == 200


def test_nobody_guesses_a_link(cast: Cast, client: Client, appointment: Appointment, now: Clock) -> None:
    own = link_of(cast)
    code = own.split("/")[2]
    signature = code.partition(":")[2]
    forged = (
        f"{appointment.pk}.2:{signature}",
        f"{appointment.pk + 1}.1:{signature}",
        "1",
        "1.1:x",
        code[:-2] + "zz",
    )
    for one in forged:
        assert client.get(f"/appointments/{one}/").status_code == 404
        for what in ("", "refusal/", "moving/", "cancellation/"):
            assert client.post(f"/appointments/{one}/{what}", {"slot": first_slot(cast)}).status_code == 404
    assert agreed_times(cast) == []


@pytest.mark.parametrize("slot", ["", "x", "²", "0", "9" * 40])
def test_only_a_time_that_is_offered_counts(
    cast: Cast, client: Client, appointment: Appointment, now: Clock, slot: str
) -> None:
    assert client.post(link_of(cast), {"slot": slot}).status_code == 409
    assert agreed_times(cast) == []


def test_a_time_that_has_passed_is_not_taken(
    cast: Cast, client: Client, appointment: Appointment, now: Clock
) -> None:
    slot = first_slot(cast)
    now.at = times(0.5)[0]
    assert client.post(link_of(cast), {"slot": slot}).status_code == 409
    assert "09:00" not in client.get(link_of(cast)).content.decode()


def test_a_newer_proposal_takes_the_place_of_the_link(
    cast: Cast, client: Client, ticket: Ticket, appointment: Appointment, now: Clock, at: datetime
) -> None:
    old = link_of(cast)
    proposed(cast, ticket, at + timedelta(minutes=1), times(1))
    assert client.post(old, {"slot": first_slot(cast)}).status_code == 409
    assert client.post(link_of(cast), {"slot": first_slot(cast)}).status_code == 302


def test_the_requester_finds_it_on_the_portal_and_nobody_else_does(
    cast: Cast, client: Client, ticket: Ticket, appointment: Appointment, now: Clock
) -> None:
    mine = cast.signed_in(client, "user_bba").get(f"/tickets/{ticket.number}/").content.decode()
    (link,) = set(LINK.findall(mine))
    assert client.post(link, {"slot": first_slot(cast)}).status_code == 302
    assert agreed_times(cast) == [times(0)[0]]
    referent = cast.signed_in(Client(), "referent_bba").get(f"/tickets/{ticket.number}/").content.decode()
    assert "/appointments/" not in referent


NEVER_OFFERED = [
    "9999-12-31T23:00:00-12:00/9999-12-31T23:30:00-12:00",
    "9999-12-31T10:00:00+00:00/9999-12-31T11:00:00+00:00",
    "0001-01-01T00:00:00+14:00/0001-01-01T01:00:00+14:00",
    "2901-01-03T09:07:00+00:00/2901-01-03T09:31:00+00:00",
    "2027-02-03T09:00:00+01:00/2027-02-03T10:00:00+01:00",  # beyond the days in which times are offered
    "2026-11-19T09:07:00+01:00/2026-11-19T10:07:00+01:00",  # between two times of the list
    "2026-11-19T10:00:00+01:00/2026-11-19T09:00:00+01:00",
]


@pytest.mark.clause("6.5.appointment")
@pytest.mark.parametrize("time", NEVER_OFFERED)
def test_it_is_moved_to_no_time_that_is_not_offered(
    cast: Cast, client: Client, appointment: Appointment, now: Clock, time: str
) -> None:
    client.post(link_of(cast), {"slot": first_slot(cast)})
    link = link_of(cast)
    assert client.post(f"{link}moving/", {"time": time}).status_code == 409
    assert client.get(link).status_code == 200
    assert agreed_times(cast) == [times(0)[0]]


@pytest.mark.clause("6.5.appointment")
@pytest.mark.parametrize("time", NEVER_OFFERED)
def test_the_desk_proposes_no_time_that_is_not_offered(
    cast: Cast, client: Client, ticket: Ticket, now: Clock, time: str
) -> None:
    address = f"/tickets/{ticket.number}/appointment/"
    refused = cast.signed_in(client, "n1").post(address, {"time": time})
    assert refused.status_code in (409, 422)
    with cast.acting("cio"):
        assert not Slot.objects.exists()


def test_a_link_that_a_newer_mail_replaced_says_so_whether_it_was_used_or_not(
    cast: Cast, client: Client, ticket: Ticket, appointment: Appointment, now: Clock, at: datetime
) -> None:
    first = link_of(cast)
    proposed(cast, ticket, at + timedelta(minutes=1), times(1))
    never_used = client.get(first).content.decode()
    assert "Ce lien a été remplacé par notre dernier message" in never_used
    assert "a servi" not in never_used
    refused = client.post(first, {"slot": first_slot(cast)}).content.decode()
    assert "Ce lien a été remplacé par notre dernier message" in refused
    assert "a servi" not in refused
    second = link_of(cast)
    client.post(second, {"slot": first_slot(cast)})
    assert "Ce lien a été remplacé par notre dernier message" in client.get(second).content.decode()


def test_times_that_have_passed_are_offered_nowhere(
    cast: Cast, client: Client, ticket: Ticket, appointment: Appointment, now: Clock
) -> None:
    here, offers = f"/tickets/{ticket.number}/", f"/tickets/{ticket.number}/appointment/"

    def shown() -> list[str]:
        asker, desk = cast.signed_in(Client(), "user_bba"), cast.signed_in(Client(), "n1")
        return [
            asker.get(here).content.decode().partition('id="meeting"')[2].partition("</section>")[0],
            desk.get(here).content.decode().partition('id="meeting"')[2].partition("</section>")[0],
            desk.get(offers).content.decode().partition('id="running"')[2].partition("</section>")[0],
            client.get(link_of(cast)).content.decode(),
        ]

    now.at = times(0)[0] + timedelta(minutes=13)
    for part in shown():
        assert "09:00" not in part
        assert "14:00" in part
    now.at = times(5)[0] + timedelta(minutes=13)
    for part in shown():
        assert "14:00" not in part
        assert "sont passés" in part
    assert "Demander d’autres horaires" in shown()[0]
    assert "Convenu au téléphone" not in shown()[2]
