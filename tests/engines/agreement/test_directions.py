"""Which entries of the catalogue are shown to directions: named in the file, refused with their line."""

import pytest

from tests.engines.agreement.variants import SIGV, edited, line_of, problems, variant

TABLE = "[directions]"


def test_the_file_names_them_the_one_that_they_ask_by_first():
    assert SIGV.directions.services == ("direction-demand", "project-assistance")
    assert SIGV.directions.section == "6.4.2.2"


def test_a_file_may_name_none():
    start = edited().index(TABLE)
    rest = edited()[start:]
    assert variant((rest[: rest.index("\n\n")], "")).directions is None


@pytest.mark.parametrize(
    ("code", "says"),
    [
        ("backbone", 'services.1: "backbone" may not be asked for (requestable)'),
        ("projects", 'services.1: unknown service "projects"'),
        ("direction-demand", 'services.1: "direction-demand" is given twice'),
    ],
)
def test_an_entry_that_can_not_be_shown_is_refused_with_its_line(code, says):
    text = edited(('"project-assistance"]', f'"{code}"]'), after=TABLE)
    (problem,) = problems(text)
    assert (problem.table, problem.message) == ("directions", says)
    assert problem.line == line_of(text, f'"{code}"]', TABLE)
