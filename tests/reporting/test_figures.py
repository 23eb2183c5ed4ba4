"""Each figure of the scripted November, counted by hand (scenario.py)."""

from collections.abc import Callable

import pytest
from django.http import QueryDict
from django.utils import translation

from tests.cast import Cast
from tests.reporting.scenario import AT, later
from vallat.access.actor import Actor
from vallat.organisation.models import Organisation
from vallat.reporting.figures import Figures, figures_of
from vallat.reporting.queries import ActivityReport, Month, NotBegun, activity
from vallat.servicedesk.lifecycle.actions.resolution import reopen
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.ticket_list.queries.filters import condition, read_filters

ReportOf = Callable[..., ActivityReport]


@pytest.fixture
def report(tickets: dict[str, Ticket], report_of: ReportOf) -> ActivityReport:
    return report_of("manager_bba", "2026-11")


@pytest.fixture
def figures(report: ActivityReport) -> Figures:
    with translation.override("fr"):
        return figures_of(report)


def values(figures: Figures, group: str, code: str = "opened") -> dict[str, int | None]:
    return {one.item: one.value for one in figures.values() if (one.group, one.code) == (group, code)}


def month(figures: Figures, code: str) -> tuple[int | None, int | None]:
    figure = figures["month", "", code]
    return figure.value, figure.previous


def test_what_was_opened_finished_and_left_beside_the_month_before(figures: Figures) -> None:
    assert month(figures, "opened") == (8, 1)
    assert month(figures, "finished") == (6, 0)
    assert month(figures, "open_at_end") == (3, 1)
    assert month(figures, "still_open") == (3, 0)


def test_volumes_by_kind_service_priority_channel_and_scope(figures: Figures) -> None:
    assert values(figures, "kind") == {"incident": 6, "service_request": 2}
    assert values(figures, "service") == {
        "computer": 4,
        "": 2,
        "fixed-lines": 1,
        "town-video-conferencing": 1,
    }
    assert values(figures, "priority") == {"P2": 2, "P3": 5, "P4": 1}
    assert values(figures, "channel") == {"phone": 4, "email": 2, "portal": 2}
    assert values(figures, "scope") == {"covered": 5, "out": 1, "unknown": 2}


def test_services_go_from_the_most_asked_to_the_least(figures: Figures) -> None:
    assert list(values(figures, "service"))[:2] == ["computer", ""]


def test_the_response_against_its_commitment(figures: Figures) -> None:
    assert values(figures, "response", "met") == {"": 3, "P2": 1, "P3": 2, "P4": 0}
    assert values(figures, "response", "missed") == {"": 2, "P2": 1, "P3": 1, "P4": 0}
    assert values(figures, "response", "running") == {"": 0, "P2": 0, "P3": 0, "P4": 0}
    assert values(figures, "response", "none") == {"": 3, "P2": 0, "P3": 2, "P4": 1}
    assert values(figures, "response", "share") == {"": 60, "P2": 50, "P3": 67, "P4": None}


def test_the_resolution_against_its_commitment(figures: Figures) -> None:
    assert values(figures, "resolution", "met") == {"": 2, "P2": 1, "P3": 1, "P4": 0}
    assert values(figures, "resolution", "missed") == {"": 2, "P2": 1, "P3": 1, "P4": 0}
    assert values(figures, "resolution", "running") == {"": 1, "P2": 0, "P3": 1, "P4": 0}
    assert values(figures, "resolution", "none") == {"": 3, "P2": 0, "P3": 2, "P4": 1}
    assert values(figures, "resolution", "share") == {"": 50, "P2": 50, "P3": 50, "P4": None}


def test_medians_count_open_hours_alone(figures: Figures) -> None:
    assert values(figures, "response", "median") == {"": 30, "P2": 160, "P3": 22, "P4": 30}
    assert values(figures, "resolution", "median") == {"": 300, "P2": 630, "P3": 30, "P4": None}


def test_missed_delays_are_told_by_whose_they_are(figures: Figures) -> None:
    assert values(figures, "response_attributed", "attributed") == {"syndicate": 2}
    assert values(figures, "resolution_attributed", "attributed") == {"syndicate": 1, "user": 1}
    assert values(figures, "resolution_attributed", "time_of_each")["user"] == 600


def test_the_shares_out_of_scope_and_on_best_effort(figures: Figures) -> None:
    assert month(figures, "out_share") == (13, 0)
    assert month(figures, "effort_share") == (0, 0)


def test_every_outcome_adds_up_to_what_was_opened(report: ActivityReport) -> None:
    for clock in (report.total.response, report.total.resolution):
        assert clock.met + clock.missed + clock.running + clock.none == report.total.opened


def test_the_trend_is_twelve_months_of_which_each_carries_the_last_one_over(report: ActivityReport) -> None:
    assert [one.month.code for one in report.trend][::11] == ["2025-12", "2026-11"]
    told = {one.month.code: (one.opened, one.finished, one.open_at_end) for one in report.trend}
    assert told["2026-09"] == (0, 0, 0)
    assert told["2026-10"] == (1, 0, 1)
    assert told["2026-11"] == (8, 6, 3)
    for before, after in zip(report.trend, report.trend[1:], strict=False):
        assert after.open_at_end == before.open_at_end + after.opened - after.finished


def test_what_was_left_open_before_the_trend_begins_is_still_in_it(
    tickets: dict[str, Ticket], cast: Cast
) -> None:
    late = later(60 * 24 * 365)
    with cast.acting("manager_bba") as actor:
        report = activity(actor, cast.organisations["bouc-bel-air"], Month(2027, 11), at=late)
    assert [one.open_at_end for one in report.trend] == [3] * 12
    assert report.total.opened == 0


def test_the_month_is_that_of_the_towns_clock(tickets: dict[str, Ticket], report_of: ReportOf) -> None:
    """H was opened on 31 October at 23:30, I on 1 November at 00:30, which is still October in UTC."""
    assert tickets["I"].opened_at.astimezone().utctimetuple().tm_mon == 10
    assert report_of("manager_bba", "2026-10").total.opened == 1
    assert report_of("manager_bba", "2026-11").total.opened == 8


def test_a_month_with_a_clock_change_keeps_its_last_hour(tickets: dict[str, Ticket], cast: Cast) -> None:
    """October 2026 begins in summer time and ends in winter time: 31 days and an hour."""
    october = Month(2026, 10)
    with cast.acting("manager_bba") as actor:
        report = activity(actor, cast.organisations["bouc-bel-air"], october, at=AT)
    utc = [at.timestamp() for at in (october.start(report.zone), october.end(report.zone))]
    assert utc[1] - utc[0] == (31 * 24 + 1) * 3600
    assert report.total.opened == 1


def test_reopening_takes_the_end_back(tickets: dict[str, Ticket], cast: Cast, report_of: ReportOf) -> None:
    with cast.acting("n1") as n1:
        reopen(ticket=tickets["A"], reason="Noir de nouveau", by=n1, at=AT)
    report = report_of("manager_bba", "2026-11")
    assert (report.now.finished, report.now.open_at_end) == (5, 4)
    assert (report.total.resolution.met, report.total.resolution.missed) == (1, 3)


def test_a_running_commitment_becomes_late_once_it_is_due(tickets: dict[str, Ticket], cast: Cast) -> None:
    """E is due on 2 December at 11:00."""
    with cast.acting("manager_bba") as actor:
        read = [
            activity(actor, cast.organisations["bouc-bel-air"], Month(2026, 11), at=later(minutes)).total
            for minutes in (119, 121)
        ]
    assert [(one.resolution.running, one.resolution.missed) for one in read] == [(1, 2), (0, 3)]


def test_a_month_that_has_not_begun_has_no_report(tickets: dict[str, Ticket], cast: Cast) -> None:
    with cast.acting("manager_bba") as actor, pytest.raises(NotBegun):
        activity(actor, cast.organisations["bouc-bel-air"], Month(2027, 1), at=AT)


def test_the_list_behind_a_figure_holds_as_many_tickets(
    tickets: dict[str, Ticket], figures: Figures, cast: Cast
) -> None:
    linked = [figure for figure in figures.values() if figure.query]
    assert len(linked) == 3 + 2 + 4 + 3 + 3 + 3 + 2 * 4 * 4 + 12 * 3 + 1 + 2 + 3
    with cast.acting("manager_bba") as actor:
        for figure in linked:
            if figure.page == "servicedesk:breaches":
                continue  # tests/servicedesk/escalation/test_one_instant.py
            assert listed(actor, figure.query) == figure.value, figure.query
            if figure.query_before:
                assert listed(actor, figure.query_before) == figure.previous, figure.query_before


def listed(actor: Actor, query: str) -> int:
    """How many tickets the list of this query string holds."""
    asked = read_filters(QueryDict(query))
    assert asked.refused == []
    return Ticket.objects.visible_to(actor).filter(condition(asked.filters, actor, at=AT)).count()


def test_every_figure_says_what_it_counts_and_where_the_convention_speaks_of_it(
    report: ActivityReport, figures: Figures
) -> None:
    assert report.agreement is not None
    for figure in figures.values():
        assert figure.says.endswith(".")
        report.agreement.section(figure.section)


def test_a_town_without_a_convention_that_month_still_has_its_figures(
    tickets: dict[str, Ticket], report_of: ReportOf
) -> None:
    report = report_of("manager_bba", "2020-01")
    assert report.agreement is None
    assert report.is_empty
    assert Organisation.objects.get(code=report.town_code).name == report.town_name
