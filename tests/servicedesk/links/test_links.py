"""Tickets that have to do with each other: both ends see it, no circle, and it can be taken back."""

from collections.abc import Callable
from datetime import datetime

import pytest
from django.db import DatabaseError, IntegrityError, transaction

from tests.cast import Cast
from tests.servicedesk.links.conftest import Opened, Sits, text_of
from vallat.base.refusals import NotPossible
from vallat.servicedesk.models import Ticket, TicketLink
from vallat.servicedesk.related.actions.linking import end_link, link_tickets


@pytest.fixture
def link(cast: Cast, at: datetime) -> Callable[..., TicketLink]:
    def make(ticket: Ticket, other: Ticket, kind: str) -> TicketLink:
        with cast.acting("n1") as n1:
            return link_tickets(ticket=ticket, other=other, kind=kind, by=n1, at=at)

    return make


def test_a_link_is_told_at_both_ends_with_who_made_it(opened: Opened, sits: Sits) -> None:
    one, other = opened(subject="Site coupé"), opened(subject="Imprimante muette")
    desk = sits("n1")
    assert "No ticket is linked" in text_of(desk, f"/tickets/{other.number}/related/")
    typed = {"kind": "caused_by", "other": f"#{one.number}"}
    response = desk.post(f"/tickets/{other.number}/links/", typed)
    assert response.headers["Location"] == f"/tickets/{other.number}/"
    here = text_of(desk, f"/tickets/{other.number}/")
    assert f"Caused by {one.number}" in here
    assert "Noé Premier" in here
    there = text_of(desk, f"/tickets/{one.number}/")
    assert f"Causes {other.number}" in there
    assert "Imprimante muette" in there


def test_a_reader_sees_a_link_whose_both_ends_they_may_read(
    opened: Opened, sits: Sits, link: Callable
) -> None:  # type: ignore[type-arg]
    own, second, of_colleague = opened(), opened(), opened("referent_bba", subject="Affaire du référent")
    link(own, second, "related")
    link(own, of_colleague, "caused_by")
    page = text_of(sits("user_bba"), f"/tickets/{own.number}/?show=all")
    assert f'Related to</span> <a href="/tickets/{second.number}/"' in page
    assert of_colleague.number not in page
    assert "Affaire du référent" not in page
    assert of_colleague.number in text_of(sits("referent_bba"), f"/tickets/{own.number}/")


def test_a_removed_link_stays_in_the_history(opened: Opened, sits: Sits, link: Callable) -> None:  # type: ignore[type-arg]
    one, other = opened(), opened()
    row = link(one, other, "related")
    desk = sits("tech")
    response = desk.post(f"/tickets/{other.number}/links/{row.pk}/end/", follow=True)
    assert "No longer: Related to" in " ".join(response.content.decode().split())
    assert desk.post(f"/tickets/{one.number}/links/{row.pk}/end/").status_code == 422
    link(other, one, "related")  # and can be made again


def test_no_link_to_itself_to_another_town_twice_or_in_a_circle(
    opened: Opened,
    link: Callable,
    cast: Cast,
    at: datetime,  # type: ignore[type-arg]
) -> None:
    one, two, three, far = opened(), opened(), opened(), opened("user_sim")
    link(one, two, "part_of")
    link(two, three, "part_of")
    for ticket, other, kind in (
        (one, one, "related"),
        (one, far, "related"),
        (two, one, "part_of"),
        (three, one, "part_of"),
        (one, three, "part_of"),  # a second parent
    ):
        with pytest.raises(NotPossible):
            link(ticket, other, kind)
    link(one, three, "related")
    with pytest.raises(NotPossible):
        link(three, one, "related")
    row = TicketLink.objects.get(ticket=two, kind="part_of")
    with cast.acting("n1") as n1:
        end_link(link=row, by=n1, at=at)
    link(three, one, "part_of")


def test_the_database_itself_refuses_circles_towns_and_itself(
    opened: Opened, cast: Cast, at: datetime
) -> None:
    one, two, far = opened(), opened(), opened("user_sim")

    def write(ticket: Ticket, other: Ticket) -> None:
        with cast.acting("n1"), transaction.atomic():
            TicketLink.objects.create(
                ticket=ticket, other=other, organisation_id=one.organisation_id, kind="part_of", made_at=at
            )

    with pytest.raises(IntegrityError):
        write(one, one)
    with pytest.raises(IntegrityError):
        write(one, far)
    write(one, two)
    with pytest.raises(DatabaseError, match="circle"):
        write(two, one)


def test_what_was_typed_stays_when_there_is_no_such_ticket(opened: Opened, sits: Sits) -> None:
    response = sits("n1").post(f"/tickets/{opened().number}/links/", {"kind": "related", "other": "9999"})
    page = response.content.decode()
    assert response.status_code == 422
    assert "There is no such ticket." in page
    assert 'value="9999"' in page


def test_a_town_and_a_contractor_link_nothing(opened: Opened, sits: Sits) -> None:
    one, other = opened(), opened()
    typed = {"kind": "related", "other": other.number}
    for short, status in (("user_bba", 403), ("referent_bba", 403), ("user_sim", 403), ("n3", 403)):
        assert sits(short).post(f"/tickets/{one.number}/links/", typed).status_code == status
    assert sits("referent_bba").get(f"/tickets/{one.number}/related/").status_code == 403
    assert sits("user_sim").get(f"/tickets/{one.number}/related/").status_code == 404
