"""Looking things up in an agreement, and its texts in a language."""

import pytest

from tests.engines.agreement.variants import SIGV
from vallat.engines.agreement import Text


def test_a_text_speaks_french_unless_asked_for_english():
    text = Text(fr="mairie", en="town")
    assert [text.in_language(code) for code in ("fr", "en", "en-gb", "de")] == [
        "mairie",
        "town",
        "town",
        "mairie",
    ]


@pytest.mark.parametrize(
    "look_up",
    [
        lambda: SIGV.service("nothing"),
        lambda: SIGV.cell("i9", "U1"),
        lambda: SIGV.raci_row("nothing"),
        lambda: SIGV.section("9.9"),
        lambda: SIGV.working_hours(SIGV.cell("i1", "U1"), "nothing"),
    ],
)
def test_what_does_not_exist_is_named_in_the_error(look_up):
    with pytest.raises(LookupError, match=r"no (service|cell|RACI row|section|regime) .*in sigv-2024"):
        look_up()
