"""The facts that are printed in the convention of 2024 are those of the file."""

from datetime import date, time

import pytest

from tests.engines.agreement.variants import SIGV
from vallat.engines.agreement import Agreement, Coverage, RaciRole, Side

CELLS = {
    ("i1", "U1"): ("P1", "immediate", "4 h", "08:00-18:00"),
    ("i2", "U1"): ("P2", "4 h", "1 day", "08:30-12:30 13:30-17:00"),
    ("i3", "U1"): ("P3", "1 day", "3 days", "09:00-12:00 14:00-16:00"),
    ("i1", "U2"): ("P2", "4 h", "1 day", "08:30-12:00 13:30-17:00"),
    ("i2", "U2"): ("P3", "1 day", "3 days", "09:00-12:00 14:00-16:00"),
    ("i3", "U2"): ("P4", None, None, "09:00-12:00 14:00-16:00"),
}

# Activity: accountable | responsible | consulted | informed, as printed; a star marks a condition.
MATRICES = {
    "6.1": {
        "town-buy-office": "town | town | it_team |",
        "town-buy-business": "town | town | town it_team | it_referent",
        "town-pay": "town | town it_referent | it_team |",
        "town-order": "town | town it_team contractor | |",
        "town-faults": "town | town it_referent* | |",
        "town-operate": "cio | it_team it_referent contractor | |",
        "town-functional": "town | town it_referent | it_team |",
        "shared-buy": "president | secretary_general cio | it_team tender_board* | town*",
        "shared-pay": "secretary_general | purchasing_officer | cio | it_team",
        "shared-order": "cio | it_team contractor | town* | town*",
        "shared-operate": "cio | it_team it_referent contractor | town* | town*",
    },
    "6.2": {
        "asset-inventory": "town | town it_referent | it_team |",
        "asset-stock": "town | it_team* town | it_referent |",
        "asset-obsolescence": "cio | it_team it_referent | town |",
        "asset-loans": "cio | it_team town | |",
        "asset-itsm": "cio | it_team | it_referent |",
    },
    "6.3": {
        "premises-buy": "town | town | it_team | it_referent",
        "premises-pay": "town | town | it_team | it_referent",
        "premises-order": "town | town contractor it_team csu* | town* | it_referent",
        "premises-operate": "town | town contractor it_team | it_referent |",
        "fibre-operate": "cio | it_team it_referent contractor | town* |",
    },
}


def test_the_act_is_the_one_of_the_receipt():
    assert (SIGV.deliberation.number, SIGV.deliberation.voted_date) == ("24.04.27", date(2024, 10, 24))
    assert SIGV.act is not None
    assert SIGV.act.id == "013-241300425-20241024-24_04_27M-DE"
    assert (SIGV.act.matter, SIGV.act.state, SIGV.act.acknowledged_at) == ("5.7", "transmitted", None)
    assert SIGV.replaces is not None
    assert (SIGV.replaces.number, SIGV.replaces.voted_date) == ("22.01.06", date(2022, 2, 15))


def test_it_governs_from_the_vote_with_no_end_and_its_executory_state_is_not_known():
    assert (SIGV.effective_date, SIGV.end_date, SIGV.validity.executory) == (
        date(2024, 10, 24),
        None,
        "unknown",
    )


def test_the_parties_are_the_syndicate_and_its_three_towns():
    assert {(party.siren, party.insee) for party in SIGV.parties} == {
        ("241300425", None),
        ("211300157", "13015"),
        ("211301072", "13107"),
        ("211300199", "13019"),
    }
    assert [town.name for town in SIGV.communes] == ["Bouc-Bel-Air", "Simiane-Collongue", "Cabriès"]


def test_the_history_of_the_document_has_its_seven_lines():
    assert [version.version for version in SIGV.document.versions] == [
        "V01",
        "V02",
        "V02.1",
        "V03",
        "V04",
        "V05",
        "V05.3",
    ]


@pytest.mark.parametrize(("impact", "urgency"), CELLS)
def test_each_cell_has_its_own_priority_delays_and_hours(impact, urgency):
    cell = SIGV.cell(impact, urgency)
    told = (
        cell.priority,
        cell.response and cell.response.in_language("en"),
        cell.resolution and cell.resolution.in_language("en"),
        " ".join(map(str, cell.hours)),
    )
    assert told == CELLS[impact, urgency]
    assert cell.by_appointment is (cell.priority == "P4")


def test_the_two_p2_cells_keep_their_different_mornings():
    assert SIGV.cell("i2", "U1").hours[0].end == time(12, 30)
    assert SIGV.cell("i1", "U2").hours[0].end == time(12, 0)


@pytest.mark.parametrize(
    ("activity", "printed"), [(id, row) for rows in MATRICES.values() for id, row in rows.items()]
)
def test_each_raci_row_is_as_printed(activity, printed):
    row = SIGV.raci_row(activity)
    told = [
        " ".join(cell.function + "*" * bool(cell.condition) for cell in row.holding(role))
        for role in RaciRole
    ]
    assert told == [column.strip() for column in printed.split("|")]
    assert row.accountable == told[0]


def test_there_is_no_other_raci_row():
    assert {matrix.section: {row.id for row in matrix.rows} for matrix in SIGV.raci} == {
        section: set(rows) for section, rows in MATRICES.items()
    }
    assert [row.shared for row in SIGV.raci[0].rows] == [False] * 7 + [True] * 4


def test_only_the_it_referent_is_required_of_a_town():
    assert [function.code for function in SIGV.functions if function.compulsory] == ["it_referent"]


def test_an_acronym_is_found_whatever_its_case_and_an_unknown_one_is_not():
    assert SIGV.acronym("sfp") is SIGV.acronym("SFP")
    assert SIGV.acronym("XYZ") is None


def test_the_numbers_to_call_are_the_printed_ones():
    assert SIGV.contact("support-line").phone == "9315"
    assert SIGV.contact("second-line").phone == "9346"
    assert SIGV.contact("support-mail").email == "assistance.informatique@sigv.fr"


def test_a_ticket_not_yet_qualified_is_presumed_a_standard_incident():
    presumed = SIGV.presumption
    assert SIGV.cell(presumed.impact, presumed.urgency).priority == "P3"


@pytest.mark.parametrize(
    ("code", "kind", "impact"),
    [
        ("printing", "incident", "i2"),
        ("account", "incident", "i2"),
        ("account", "service_request", "i3"),
        ("internet-outage", "incident", "i2"),
        ("virus", "incident", "i1"),
        ("office-loan", "service_request", "i3"),
        ("fibre-mapping", "incident", "i2"),
    ],
)
def test_an_incident_is_presumed_no_lighter_than_a_standard_one(code: str, kind: str, impact: str):
    assert SIGV.presumed_impact(SIGV.service(code), kind) == impact


@pytest.mark.parametrize(
    ("code", "answers", "impact"),
    [
        ("internet-outage", {"reach": "one_site", "extent": "total"}, "i2"),
        ("internet-outage", {"reach": "all", "extent": "slow"}, "i2"),
        ("internet-outage", {"reach": "all", "extent": "total"}, "i1"),
        ("telephone-outage", {"reach": "one_site", "direction": "both"}, "i2"),
        ("telephone-outage", {"reach": "all", "direction": "in"}, "i2"),
        ("telephone-outage", {"reach": "all", "direction": "both"}, "i1"),
        ("interconnection-outage", {"reach": "several_sites"}, "i2"),
        ("interconnection-outage", {"reach": "all"}, "i1"),
    ],
)
def test_a_total_outage_is_that_of_all_users_not_of_a_site(code: str, answers: dict[str, str], impact: str):
    """i1 is "a service for all its users or for the public" (6.5)."""
    assert SIGV.presumed_impact(SIGV.service(code), "incident", answers) == impact


@pytest.mark.parametrize(
    "lists", ["thresholds", "baselines", "vigilance", "prerequisites", "changes", "rules"]
)
def test_what_the_file_lists_says_which_room_uses_it_or_will(lists: str):
    assert [entry.code for entry in getattr(SIGV, lists) if entry.used_by is None] == []


def test_the_deliberation_keeps_its_three_updates_its_authorisation_and_what_was_sent():
    assert len(SIGV.deliberation.updates) == 3
    assert SIGV.deliberation.authorises is not None
    assert SIGV.act is not None
    steps = (SIGV.act.posted_at, SIGV.act.accepted_at, SIGV.act.transmitted_at)
    assert [f"{step:%H:%M:%S}" for step in steps if step] == ["09:45:06", "09:45:09", "09:45:11"]
    assert len(SIGV.act.attachments) == 2


def test_numbers_that_the_document_does_not_print_say_where_they_come_from():
    assert {party.code: party.source for party in SIGV.parties} == {"sigv": None} | dict.fromkeys(
        [town.code for town in SIGV.communes], "INSEE"
    )


@pytest.mark.parametrize("code", ["project-assistance", "direction-demand"])
def test_a_demand_is_asked_through_a_direction_or_the_referent_and_agreed_by_either_direction(code: str):
    service = SIGV.service(code)
    assert set(service.asked_by) == {"head_of_department", "general_manager", "it_referent"}
    assert [set(group) for group in service.approvals] == [{"general_manager", "head_of_department"}]


@pytest.mark.parametrize("code", ["fixed-lines", "mobile-plans"])
def test_lines_and_mobile_plans_need_no_agreement(code: str):
    """4.3 asks for none, and 6.4.2.1 is about devices."""
    assert SIGV.service(code).approvals == ()


def test_a_restore_is_a_security_matter_and_an_installation_says_its_contract():
    assert SIGV.service("data-restore").security
    assert SIGV.service("pc-installation").notices == ("install-if-contract",)


def test_each_printed_condition_of_a_matrix_says_what_decides_it():
    cells = [cell for matrix in SIGV.raci for row in matrix.rows for cell in row.cells if cell.condition]
    assert len(cells) == 11
    assert [cell.code for cell in cells if cell.when is None] == []


@pytest.mark.parametrize(
    ("row", "cell", "ticket", "met"),
    [
        ("shared-operate", "C town", {"impact": "i1"}, True),
        ("shared-operate", "I town", {"impact": "i3"}, False),
        ("shared-operate", "C town", {}, None),
        ("shared-buy", "C tender_board", {"impact": "i1"}, None),
        ("town-faults", "R it_referent", {"responsibility": "office-standard"}, True),
        ("town-faults", "R it_referent", {"responsibility": "town-equipment"}, False),
        ("premises-order", "R csu", {"section": "5.5"}, True),
        ("premises-order", "R csu", {"section": "5.4.1"}, False),
    ],
)
def test_a_condition_is_held_against_a_ticket(row, cell, ticket, met):
    (found,) = [each for each in SIGV.raci_row(row).cells if each.code == cell]
    assert found.when.met(**ticket) is met


def test_who_the_town_is_in_a_matrix_is_marked_as_the_products_choice():
    """The text leaves it to each town (6)."""
    (town,) = [function for function in SIGV.functions if function.product_choice]
    assert town.code == "town"


def test_without_a_service_the_presumption_holds():
    assert SIGV.presumed_impact(None, "service_request") == SIGV.presumption.impact


def test_a_major_incident_is_called_from_eight_and_mobilises_all_before_half_past_four():
    assert (SIGV.major.call_from, SIGV.major.mobilise_before) == (time(8), time(16, 30))


@pytest.mark.parametrize(
    ("priority", "steps"),
    [
        ("P1", [("immediate", "declared")]),
        ("P2", [("3 h", "no_contact"), ("1 day", "overdue")]),
        ("P3", [("the next day", "no_contact")]),
        ("P4", [("the next day", "no_contact")]),
    ],
)
def test_escalations_open_when_printed(priority, steps):
    found = [(step.after.in_language("en"), step.trigger) for step in SIGV.escalations_of(priority)]
    assert found == steps


def test_a_major_incident_is_called_in_and_the_others_go_through_support():
    assert [channel.contact for channel in SIGV.channels_of("P1")] == ["it-management", "support-mail"]
    assert [channel.contact for channel in SIGV.channels_of("P3")] == ["support-line"]


@pytest.mark.parametrize(
    ("impact", "urgency", "morning"), [("i3", "U1", "08:30-12:30"), ("i2", "U2", "08:30-12:00")]
)
def test_the_extended_regime_works_p3_in_the_p2_hours_of_the_same_urgency(impact, urgency, morning):
    hours = SIGV.working_hours(SIGV.cell(impact, urgency), "extended")
    assert list(map(str, hours)) == [morning, "13:30-17:00"]


def test_the_restricted_regime_and_the_other_priorities_keep_their_own_hours():
    p3, p1 = SIGV.cell("i2", "U2"), SIGV.cell("i1", "U1")
    assert SIGV.working_hours(p3, "restricted") == p3.hours
    assert SIGV.working_hours(p1, "extended") == p1.hours


@pytest.mark.parametrize(
    ("code", "value", "unit"),
    [
        ("loan", 1, "months"),
        ("joint-planning", 3, "users_or_devices"),
        ("town-mean-response", 1, "days"),
        ("town-resolution", 3, "days"),
        ("patch-cord", 5, "metres"),
    ],
)
def test_thresholds_are_the_printed_figures(code, value, unit):
    assert (SIGV.threshold(code).value, SIGV.threshold(code).unit) == (value, unit)


def test_the_office_baseline_has_eleven_products_and_the_schools_one_is_not_whole():
    office, school = SIGV.baseline("office-pc"), SIGV.baseline("school-pc")
    products = {item.code: item for item in office.items}
    assert len(products) == 11
    assert products["windows"].versions == ("10", "11")
    assert products["office"].minimum == "2016"
    assert {code for code, item in products.items() if item.supplied_by} == {"trend-micro", "jabber"}
    assert office.exhaustive
    assert not school.exhaustive


def test_every_covered_entry_of_the_desk_has_its_own_short_form():
    covered = [
        entry for entry in SIGV.services if entry.section == "6.4.1.1" and entry.coverage is Coverage.COVERED
    ]
    assert len(covered) >= 20
    assert all(entry.requestable and 2 <= len(entry.form) <= 6 for entry in covered)
    assert len({entry.form for entry in covered}) > len(covered) - 3


def test_what_is_not_covered_says_where_to_go_in_both_languages():
    sent_away = [
        entry for entry in SIGV.services if entry.requestable and entry.coverage is not Coverage.COVERED
    ]
    assert len(sent_away) >= 15
    for entry in sent_away:
        assert entry.redirect is not None
        assert entry.redirect.explanation.fr != entry.redirect.explanation.en


@pytest.mark.parametrize(
    ("service", "coverage"),
    [
        ("printing", "covered"),
        ("consumables", "out"),
        ("business-access", "covered"),
        ("business-functional", "best_effort"),
        ("franking-machine", "out"),
        ("device-data", "out"),
        ("building-cabling", "out"),
        ("switches-wifi", "covered"),
    ],
)
def test_coverage_is_that_of_the_text(service, coverage):
    assert SIGV.service(service).coverage == coverage


@pytest.mark.parametrize(
    ("service", "who"),
    [
        ("computer", "town town syndicate town syndicate"),
        ("printing", "town town town town syndicate"),
        ("internet-accesses", "syndicate syndicate contractor contractor syndicate"),
        ("building-cabling", "town town town town town"),
        ("cctv-cameras", "syndicate syndicate syndicate syndicate syndicate"),
    ],
)
def test_each_service_says_who_buys_contracts_installs_maintains_and_supports(service, who):
    found = SIGV.responsibility(SIGV.service(service).responsibility)
    assert [found.buys, found.contracts, found.installs, found.maintains, found.supports] == who.split()


def test_the_shared_axes_are_three_and_the_towns_perimeters_the_fourth():
    assert [axis.code for axis in SIGV.axes if axis.shared] == ["infrastructure", "operation", "access"]
    assert all(entry.owner is Side.TOWN for entry in SIGV.services if entry.axis == "town")


def test_the_referent_has_seven_duties_and_the_town_five_conditions():
    topics = [prerequisite.topic for prerequisite in SIGV.prerequisites]
    assert topics.count("referent") == 7
    assert topics.count("conditions") == 5


def test_there_are_nine_vigilance_points_and_three_structuring_changes():
    assert len(SIGV.vigilance) == 9
    assert {change.code: change.above for change in SIGV.changes} == {
        "new-server": None,
        "major-upgrade": None,
        "grouped-deployment": "joint-planning",
    }


def test_every_chapter_of_the_document_is_spoken_for():
    cited = {item.section.split(".")[0] for table in _entries(SIGV) for item in table}
    assert cited == {"0", "2", "4", "5", "6", "7", "8"}


def _entries(agreement: Agreement):
    values = (getattr(agreement, name) for name in type(agreement).model_fields)
    return [value for value in values if isinstance(value, tuple) and hasattr(value[0], "section")]
