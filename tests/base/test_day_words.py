"""Days, and a colon after a label, are written as French does wherever they stand: the first of a month is `1er`."""

from datetime import UTC, date, datetime

import pytest
from django.template import engines
from django.utils import timezone, translation

from vallat.base.templatetags.ui import day_words

FIRST = date(2026, 12, 1)


def shown(template: str, at: object, language: str = "fr") -> str:
    with translation.override(language):
        return engines.all()[0].from_string(template).render({"at": at})


@pytest.mark.parametrize(
    ("pattern", "written"),
    [
        ("j F", "1er décembre"),
        ("j F Y", "1er décembre 2026"),
        ("l j F Y", "mardi 1er décembre 2026"),
        ("DATE_FORMAT", "1er décembre 2026"),
        ("SHORT_DATE_FORMAT", "01/12/2026"),
        ("Y-m-d", "2026-12-01"),
        ("j", "1"),
    ],
)
def test_the_first_of_a_month_by_either_filter(pattern: str, written: str) -> None:
    assert shown(f'{{{{ at|date:"{pattern}" }}}}', FIRST) == written
    assert shown(f'{{{{ at|day:"{pattern}" }}}}', FIRST) == written
    with translation.override("fr"):
        assert day_words(FIRST, pattern) == written


def test_only_the_first_and_only_in_french() -> None:
    assert shown('{{ at|date:"j F Y" }}', date(2026, 12, 11)) == "11 décembre 2026"
    assert shown('{{ at|date:"j F Y" }}', date(2026, 12, 21)) == "21 décembre 2026"
    assert shown('{{ at|date:"j F Y" }}', FIRST, "en") == "1 December 2026"


def test_an_instant_is_of_its_day_here_and_nothing_is_nothing() -> None:
    midnight = datetime(2026, 11, 30, 23, 30, tzinfo=UTC)
    with timezone.override("Europe/Paris"):
        assert shown('{{ at|date:"j F H:i" }}', midnight) == "1er décembre 00:30"
        assert shown('{{ at|date:"DATETIME_FORMAT" }}', midnight) == "1er décembre 2026 00:30"
        assert shown('{{ at|date:"H:i" }}', midnight) == "00:30"
    assert shown('{{ at|date:"j F" }}', None) == ""


def test_a_label_and_its_colon() -> None:
    assert shown("Version{% colon %} 2", None) == "Version\N{NO-BREAK SPACE}: 2"
    assert shown("Version{% colon %} 2", None, "en") == "Version: 2"
