"""Tests and demo run the product that is installed, but for what tests/production.py lists."""

import re

import pytest
from django.conf import settings

from tests.production import INSTALLED, OF_TESTS, OF_THE_DEMO, ROOT, Difference, installed

EXPORT = re.compile(r"^export (\w+)=(?:\$\{\w+:-)?(\w+)", re.MULTILINE)


def names(differences: tuple[Difference, ...]) -> set[str]:
    return {name for each in differences for name in each.names}


def test_the_tests_differ_from_a_real_installation_in_what_is_listed_and_in_nothing_else() -> None:
    real = {name: written for name, (written, _value) in installed().items()}
    ours = {name: repr(getattr(settings, name)) for name in dir(settings) if name.isupper()}
    assert {name for name in real | ours if real.get(name) != ours.get(name)} == names(OF_TESTS)


def test_so_does_the_demo() -> None:
    exported = dict(EXPORT.findall((ROOT / "bin" / "demo").read_text(encoding="utf-8")))
    assert exported.keys() == {"VALLAT_DEMO", "VALLAT_SECOND_FACTOR"}
    real, demo = installed(), installed(**exported)
    assert {name for name in real if real[name][0] != demo[name][0]} == names(OF_THE_DEMO)


@pytest.mark.parametrize("difference", [*OF_TESTS, *OF_THE_DEMO], ids=lambda each: each.names[0])
def test_each_difference_says_why_and_names_a_test_that_turns_it_back(difference: Difference) -> None:
    path, _, test = difference.turned_back.partition("::")
    assert f"def {test}(" in (ROOT / path).read_text(encoding="utf-8")
    assert difference.why


def test_a_real_installation_is_the_one_of_the_documentation() -> None:
    page = (ROOT / "docs" / "operations.md").read_text(encoding="utf-8")
    for name in ("VALLAT_DATA", "VALLAT_URL"):
        assert f"{name}={INSTALLED[name]}" in page
