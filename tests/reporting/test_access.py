"""Who reads whose report: the product's own door, and PostgreSQL's under it."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.reporting.scenario import AT
from vallat.access.actor import Actor, Grant, NotAllowed
from vallat.access.context import acting_as
from vallat.access.roles import ElectedMember
from vallat.reporting.queries import ActivityReport, Month, activity
from vallat.reporting.queries.available_reports import available_reports
from vallat.servicedesk.models import Ticket

NOVEMBER = Month(2026, 11)
PAGES = (
    "/reports/bouc-bel-air/2026-11/",
    "/reports/bouc-bel-air/2026-11.pdf",
    "/reports/bouc-bel-air/2026-11.csv",
)

pytestmark = pytest.mark.usefixtures("on_2_december", "tickets")


def elected(cast: Cast) -> Actor:
    """The usual user of the town, were they elected: reads reports, sees no ticket but their own."""
    town = cast.organisations["bouc-bel-air"].pk
    return replace(cast.actor("referent_bba"), grants=(Grant(ElectedMember, town),))


@pytest.mark.parametrize("short", ["referent_bba", "manager_bba", "n1", "tech", "cio"])
def test_the_town_and_the_syndicate_read_the_same_figures(
    short: str, report_of: Callable[..., ActivityReport]
) -> None:
    assert report_of(short, "2026-11").slices == report_of("manager_bba", "2026-11").slices


def test_an_elected_member_reads_totals_of_tickets_that_they_cannot_open(cast: Cast) -> None:
    with acting_as(elected(cast)) as actor:
        assert not Ticket.objects.visible_to(actor).exists()
        assert activity(actor, cast.organisations["bouc-bel-air"], NOVEMBER, at=AT).total.opened == 8


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("short", ["referent_sim", "manager_cab", "user_sim", "n3"])
def test_a_stranger_learns_nothing(cast: Cast, client: Client, short: str, page: str) -> None:
    assert cast.signed_in(client, short).get(page).status_code == 404


@pytest.mark.parametrize("page", ["/reports/", *PAGES])
def test_a_user_of_the_town_is_refused(cast: Cast, client: Client, page: str) -> None:
    assert cast.signed_in(client, "user_bba").get(page).status_code == 403


def test_the_query_itself_refuses_whoever_lacks_the_permission(cast: Cast) -> None:
    with cast.acting("user_bba") as actor, pytest.raises(NotAllowed):
        activity(actor, cast.organisations["bouc-bel-air"], NOVEMBER, at=AT)


def test_the_query_itself_refuses_another_town(cast: Cast) -> None:
    with cast.acting("manager_sim") as actor, pytest.raises(NotAllowed):
        activity(actor, cast.organisations["bouc-bel-air"], NOVEMBER, at=AT)


def test_the_second_lock_holds_when_the_first_is_forced(cast: Cast) -> None:
    """An actor who claims a town that PostgreSQL was not told of counts nothing there."""
    town = cast.organisations["bouc-bel-air"]
    forged = replace(
        cast.actor("manager_sim"),
        organisations=cast.actor("manager_sim").organisations | {town.pk},
        grants=(Grant(ElectedMember, town.pk),),
    )
    with cast.acting("manager_sim"):
        report = activity(forged, town, NOVEMBER, at=AT)
    assert (report.total.opened, report.now.finished, report.now.open_at_end) == (0, 0, 0)


@pytest.mark.parametrize("month", ["2026-13", "2026-00", "0001-01", "2027-01", "9999-12"])
def test_what_is_no_month_or_has_not_begun_is_not_found(cast: Cast, client: Client, month: str) -> None:
    assert cast.signed_in(client, "cio").get(f"/reports/bouc-bel-air/{month}/").status_code == 404


def test_the_syndicate_is_not_a_town(cast: Cast, client: Client) -> None:
    assert cast.signed_in(client, "cio").get("/reports/sigv/2026-11/").status_code == 404


def test_a_towns_own_people_land_on_their_last_month_over(cast: Cast, client: Client) -> None:
    answer = cast.signed_in(client, "manager_bba").get("/reports/")
    assert (answer.status_code, answer.url) == (302, "/reports/bouc-bel-air/2026-11/")


def test_the_syndicate_chooses_among_towns_and_months(cast: Cast, client: Client) -> None:
    page = cast.signed_in(client, "cio").get("/reports/").content.decode()
    for address in (
        "/reports/bouc-bel-air/2026-10/",
        "/reports/bouc-bel-air/2026-12/",
        "/reports/cabries/2026-12/",
    ):
        assert f'href="{address}"' in page
    assert "/reports/bouc-bel-air/2026-09/" not in page


def test_the_shelf_begins_with_the_first_ticket(cast: Cast) -> None:
    with cast.acting("cio") as actor:
        months = {
            shelf.town.code: [month.code for month in shelf.months]
            for shelf in available_reports(actor, at=AT)
        }
    assert months["bouc-bel-air"] == ["2026-12", "2026-11", "2026-10"]
    assert months["cabries"] == ["2026-12"]


def test_a_report_takes_few_queries_whatever_the_volume(cast: Cast, client: Client) -> None:
    with (
        cast.acting("manager_bba") as actor,
        CaptureQueriesContext(
            connection,
        ) as asked,
    ):
        activity(actor, cast.organisations["bouc-bel-air"], NOVEMBER, at=AT)
    told = [query for query in asked.captured_queries if "FROM" in query["sql"]]
    assert len(told) <= 12, [query["sql"][:80] for query in told]
