"""Each thing that is refused in a convention file, with the line that it is on."""

import pytest

from tests.engines.agreement.variants import SIGV, TEXT, edited, line_of, problems
from vallat.engines.agreement import Agreement, AgreementError, load, loads

# What is replaced (old, new), after which text; what stands on the line that must be named (a header is looked for
# backwards from there); the table, and part of the message.
REFUSED = {
    "an unknown section": (
        ('section        = "4.1"', 'section        = "4.9"'),
        'code           = "backbone"',
        'section        = "4.9"',
        ("services backbone", 'section: unknown section "4.9"'),
    ),
    "an unknown team": (
        ('team           = "network"', 'team           = "netwrok"'),
        'code           = "backbone"',
        '"netwrok"',
        ("services backbone", 'team: unknown team "netwrok"'),
    ),
    "an unknown activity": (
        ('activity       = "shared-operate"', 'activity       = "shared-run"'),
        'code           = "backbone"',
        '"shared-run"',
        ("services backbone", 'activity: unknown activity "shared-run"'),
    ),
    "an unknown function in a row": (
        ('function = "contractor"', 'function = "plumber"'),
        "[[raci]]",
        'function = "plumber"',
        ("raci operation", 'rows.4.cells.4.function: unknown function "plumber"'),
    ),
    "an unknown service": (
        ('instead = "data-restore"', 'instead = "data-rescue"'),
        "",
        'instead = "data-rescue"',
        ("services device-data", 'redirect.instead: unknown service "data-rescue"'),
    ),
    "an unknown contact": (
        ('["it-management"]', '["it-boss"]'),
        "[[escalations]]",
        '"it-boss"',
        ("escalations major-at-once", 'contacts.1: unknown contact "it-boss"'),
    ),
    "devices asked for by a field that takes none": (
        ('kind = "asset", devices', 'kind = "text", devices'),
        'code           = "printing"',
        'kind = "text", devices',
        ("services printing", "only a field of kind asset has devices"),
    ),
    "hours that overlap": (
        ('"13:30-17:00"', '"12:00-17:00"'),
        "[[cells]]",
        '"12:00-17:00"',
        ("cells 2", "hours: 12:00-17:00 overlaps 08:30-12:30"),
    ),
    "hours that are reversed": (
        ('"13:30-17:00"', '"17:00-13:30"'),
        "[[cells]]",
        '"17:00-13:30"',
        ("cells 2", "hours.2: 17:00-13:30 is reversed or empty"),
    ),
    "hours that are no hours": (
        ('"08:00-18:00"', '"8h-18h"'),
        "[[cells]]",
        '"8h-18h"',
        ("cells 1", 'hours.1: "8h-18h" is not a window of hours'),
    ),
    "a delay that says two things": (
        ("resolution = { hours = 4 }", "resolution = { hours = 4, days = 1 }"),
        "[[cells]]",
        "resolution = { hours = 4, days = 1 }",
        ("cells 1", "resolution: a delay is one of"),
    ),
    "an unknown key": (
        ('axis           = "infrastructure"', 'axis           = "infrastructure"\ncolour         = "red"'),
        'code           = "backbone"',
        'colour         = "red"',
        ("services backbone", "colour: unknown key"),
    ),
    "a missing key": (
        ('axis           = "infrastructure"\n', ""),
        'code           = "backbone"',
        "[[services]]",
        ("services backbone", "axis: missing"),
    ),
    "a code given twice": (
        ('code           = "directories"', 'code           = "backbone"'),
        "Network backbone",
        'code           = "backbone"',
        ("services backbone", 'code: code "backbone" is given twice'),
    ),
    "a SIREN whose key is wrong": (
        ('siren     = "211300157"', 'siren     = "211300158"'),
        "",
        '"211300158"',
        ("parties bouc-bel-air", 'siren: "211300158" is not a SIREN: its last digit'),
    ),
    "a SIREN that is too short": (
        ('siren     = "211300157"', 'siren     = "2113"'),
        "",
        '"2113"',
        ("parties bouc-bel-air", "nine digits"),
    ),
    "an INSEE code that is none": (
        ('insee     = "13015"', 'insee     = "96015"'),
        "",
        '"96015"',
        ("parties bouc-bel-air", 'insee: "96015" is not an INSEE commune code'),
    ),
    "an INSEE code of another commune": (
        ('insee     = "13015"', 'insee     = "13019"'),
        'name      = "Bouc-Bel-Air"',
        "[[parties]]",
        ("parties bouc-bel-air", "not of the same commune (13015)"),
    ),
    "an act that is not of the vote's day": (
        ('"013-241300425-20241024-24_04_27M-DE"', '"013-241300425-20241023-24_04_27M-DE"'),
        "",
        "20241023",
        ("act", "id: its date 20241023 is not that of the vote, 2024-10-24"),
    ),
    "an act of another body": (
        ('"013-241300425-20241024-24_04_27M-DE"', '"013-200054807-20241024-24_04_27M-DE"'),
        "",
        "013-200054807",
        ("act", "SIREN 200054807 is no party's"),
    ),
    "an end before the beginning": (
        ("effective_date = 2024-10-24", "effective_date = 2024-10-24\nend_date = 2024-10-24"),
        "[validity]",
        "[validity]",
        ("validity", "end_date 2024-10-24 is not after"),
    ),
    "a number where a text is expected": (
        ('phone   = "9315"', "phone   = 9315"),
        "",
        "phone   = 9315",
        ("contacts support-line", "phone: "),
    ),
    "a number written as a text": (
        ("value   = 1\n", 'value   = "1"\n'),
        "",
        'value   = "1"',
        ("thresholds loan", "value: "),
    ),
    "a time zone that is none": (
        ('timezone = "Europe/Paris"', 'timezone = "Europe/Pris"'),
        "",
        '"Europe/Pris"',
        ("open_days", 'timezone: "Europe/Pris" is not a time zone'),
    ),
    "a request that is sent nowhere": (
        ("redirect       = {", "# redirect     = {"),
        'code           = "consumables"',
        "[[services]]",
        ("services consumables", "says where to send its requests"),
    ),
    "an answer that the form does not offer": (
        ('answers = { reach = "all", extent', 'answers = { reach = "everywhere", extent'),
        'code           = "internet-outage"',
        "[[services]]",
        ("services internet-outage", 'impact_when: the form offers no answer "everywhere" to "reach"'),
    ),
    "an impact for no answer": (
        ('answers = { reach = "all" }', "answers = { }"),
        'code           = "interconnection-outage"',
        "answers = { }",
        ("services interconnection-outage", "impact_when.1.answers: "),
    ),
    "an agreement that nobody may give": (
        ('[["general_manager", "head_of_department"]]', "[[]]"),
        'code           = "direction-demand"',
        "approvals      = [[]]",
        ("services direction-demand", "approvals.1: "),
    ),
    "an unknown function among those who may agree": (
        ('[["general_manager", "head_of_department"]]', '[["general_manager", "mayor"]]'),
        'code           = "direction-demand"',
        '"mayor"',
        ("services direction-demand", 'approvals.1.2: unknown function "mayor"'),
    ),
    "an unknown function among those who may ask": (
        ('asked_by       = ["head_of_department"', 'asked_by       = ["head_of_something"'),
        'code           = "direction-demand"',
        '"head_of_something"',
        ("services direction-demand", 'asked_by.1: unknown function "head_of_something"'),
    ),
    "a room that the product does not have": (
        ('used_by = "reporting"', 'used_by = "kitchen"'),
        'code    = "town-mean-response"',
        '"kitchen"',
        ("thresholds town-mean-response", "used_by: "),
    ),
    "something awaited by no room": (
        ('used_by = "assets"\n', ""),
        'code    = "patch-cord"',
        "[[thresholds]]",
        ("thresholds patch-cord", "what is awaited says the room"),
    ),
    "a file sent with the act that has no name": (
        ('{ name = "Annexe 24.04.27convention reactualiséev5.03.pdf", ', "{ "),
        "[act]",
        "La convention, en annexe",
        ("act", "attachments.1.name: missing"),
    ),
    "a source of numbers that says nothing": (
        ('source    = "INSEE"', 'source    = ""'),
        'code      = "cabries"',
        'source    = ""',
        ("parties cabries", "source: "),
    ),
    "an update announced in one language": (
        (', en = "Perimeters of CCTV"', ""),
        "[deliberation]",
        "Périmètres de la vidéo-protection",
        ("deliberation", "updates.1.en: missing"),
    ),
    "a figure on a question that is no number": (
        ('kind = "long_text", required = true', 'kind = "long_text", threshold = "loan", required = true'),
        'code           = "direction-demand"',
        'threshold = "loan"',
        ("services direction-demand", "only a field of kind number or date has a threshold"),
    ),
    "a day with a figure and no beginning": (
        (', since = "from_date"', ""),
        'code           = "laptop-loan"',
        'threshold = "loan"',
        ("services laptop-loan", "says the question it is counted from"),
    ),
    "a day counted from no question": (
        ('since = "from_date"', 'since = "some_date"'),
        'code           = "laptop-loan"',
        "[[services]]",
        ("services laptop-loan", 'the form asks for no other day "some_date"'),
    ),
    "an unknown figure on a question": (
        ('threshold = "joint-planning"', 'threshold = "joint-party"'),
        'code           = "direction-demand"',
        '"joint-party"',
        ("services direction-demand", 'threshold: unknown threshold "joint-party"'),
    ),
    "a condition that says two things": (
        ('when = { impact = ["i1", "i2"] }', 'when = { impact = ["i1"], amount = true }'),
        'id      = "shared-buy"',
        'impact = ["i1"], amount = true',
        ("raci operation", "a condition is one of: impact, responsibility, sections, amount"),
    ),
    "a condition without its words": (
        ('condition = { fr = "Selon le montant", en = "Depending on the amount" }, ', ""),
        'id      = "shared-buy"',
        "when = { amount = true }",
        ("raci operation", "stands beside its words"),
    ),
    "a condition on an unknown share": (
        ('["office-standard", "advanced-peripheral"]', '["office-standard", "peripherals"]'),
        'id      = "town-faults"',
        '"peripherals"',
        ("raci operation", 'unknown responsibility "peripherals"'),
    ),
    "an unknown table": (
        ("[validity]", '[weather]\nsky = "blue"\n\n[validity]'),
        "[validity]",
        "[weather]",
        ("weather", "unknown key"),
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_with_its_line(name):
    edit, after, at, (table, message) = REFUSED[name]
    text = edited(edit, after=after)
    (problem,) = problems(text)
    assert (problem.file, problem.line, problem.table) == ("variant.toml", _line(text, at, after), table)
    assert message in problem.message


def _line(text: str, at: str, after: str) -> int:
    if not at.startswith("["):
        return line_of(text, at, after)
    end = text.index(after) + len(after)
    return text.count("\n", 0, text.rindex(at, 0, end)) + 1


@pytest.mark.clause("6.raci.rules")
def test_a_row_with_no_accountable_is_refused_with_its_line():
    text = edited(('  { role = "A", function = "town" },\n', ""), after='id      = "town-pay"')
    (problem,) = problems(text)
    assert problem.line == line_of(text, 'id      = "town-pay"') - 1
    assert str(problem).startswith(
        f"variant.toml:{problem.line}: [raci operation] rows.3: exactly one function"
    )
    assert problem.message.endswith("found none")


@pytest.mark.clause("6.raci.rules")
def test_a_row_with_two_accountable_is_refused_with_its_line():
    text = edited(
        ('{ role = "R", function = "town" }', '{ role = "A", function = "cio" }'), after='"asset-stock"'
    )
    (problem,) = problems(text)
    assert problem.line == line_of(text, 'id      = "asset-stock"') - 1
    assert problem.message.endswith('found "town", "cio"')


def test_a_function_twice_in_a_role_is_refused():
    text = edited(('{ role = "R", function = "cio" }', '{ role = "R", function = "secretary_general" }'))
    (problem,) = problems(text)
    assert problem.message == 'rows.8: "secretary_general" holds role R 2 times'


def test_a_missing_cell_is_refused_at_the_matrix():
    text = TEXT[: TEXT.rindex("[[cells]]")] + TEXT[TEXT.index("# The highest priority") :]
    (problem,) = problems(text)
    assert problem.message == "the cell of impact i3 and urgency U2 is missing"
    assert problem.line == line_of(text, "[[cells]]")


def test_a_cell_given_twice_is_refused_at_the_second():
    start = TEXT.rindex("[[cells]]")
    cell = TEXT[start : TEXT.index("# The highest priority")]
    text = TEXT[:start] + cell + TEXT[start:]
    (problem,) = problems(text)
    assert problem.message == "the cell of impact i3 and urgency U2 is given twice"
    assert problem.line == TEXT.count("\n", 0, start) + 1 + cell.count("\n")


def test_every_problem_is_told_at_once_in_the_order_of_the_file():
    text = edited(
        ('siren     = "211300157"', 'siren     = "211300158"'),
        ('team           = "network"', 'team           = "netwrok"'),
        ('  { role = "A", function = "town" },\n', ""),
        ('"13:30-17:00"', '"12:00-17:00"'),
        ("value   = 1\n", "value   = 1\nworth   = 2\n"),
    )
    with pytest.raises(AgreementError) as refused:
        loads(text, "variant.toml")
    found = refused.value.problems
    assert [problem.table for problem in found] == [
        "parties bouc-bel-air",
        "services backbone",
        "raci operation",
        "cells 2",
        "thresholds loan",
    ]
    assert [problem.line for problem in found] == sorted(problem.line for problem in found)
    assert str(refused.value).splitlines() == [str(problem) for problem in found]


@pytest.mark.parametrize(
    ("broken", "line"), [("id = 'a'\ntitle = {\n", 2), ("id = 'a'\nid = 'b'\n", 2), ("id = 'a'\n\n[[a]\n", 3)]
)
def test_a_text_that_is_not_toml_is_refused_with_its_line(broken, line):
    (problem,) = problems(broken)
    assert problem.line == line
    assert "not valid TOML" in problem.message


def test_a_file_that_is_not_there_is_refused_with_its_name(tmp_path):
    with pytest.raises(AgreementError, match=r"absent\.toml: the file can't be read: No such file"):
        load(tmp_path / "absent.toml")


def test_a_file_in_another_encoding_is_refused(tmp_path):
    path = tmp_path / "latin.toml"
    path.write_bytes(TEXT.encode("cp1252", errors="replace"))
    with pytest.raises(AgreementError, match="the file is not in UTF-8"):
        load(path)


def test_a_byte_order_mark_and_windows_line_ends_are_read(tmp_path):
    path = tmp_path / "windows.toml"
    path.write_bytes(TEXT.replace("\n", "\r\n").encode("utf-8-sig"))
    assert load(path) == SIGV


def test_an_empty_file_lists_what_is_missing():
    found = problems("")
    assert "services: missing" in {problem.message for problem in found}
    assert all(problem.line == 1 for problem in found)


def test_lists_where_tables_are_expected_are_refused_without_breaking():
    found = problems(
        'services = "none"\nraci = [1, "two"]\ncells = 3\nparties = [[]]\ndocument = []\nact = 4\n'
    )
    assert {problem.line for problem in found if problem.table == "raci 1"} == {2}


def test_an_agreement_does_not_come_about_without_the_loader():
    with pytest.raises(ValueError, match="made by load, loads or build"):
        Agreement.model_validate(SIGV.model_dump())


def test_an_agreement_can_not_be_changed():
    with pytest.raises(ValueError, match="frozen"):
        SIGV.cells[0].priority = "P4"
