"""The one normal form of a mail address."""

import pytest
from django.core.exceptions import ValidationError

from vallat.base.mail.normal_form import normal_form, normal_form_or_none


@pytest.mark.parametrize(
    ("typed", "normal"),
    [
        (" Jean.DUPONT@SIGV.example ", "jean.dupont@sigv.example"),
        ("o'neil+it@sigv.example", "o'neil+it@sigv.example"),
        ("accueil@Cabriès.example", "accueil@xn--cabris-7ua.example"),
        ("accueil@xn--cabris-7ua.example", "accueil@xn--cabris-7ua.example"),
        ("accueil@ｓｉｇｖ.example", "accueil@sigv.example"),
    ],
)
def test_every_spelling_of_an_address_has_one_form(typed: str, normal: str) -> None:
    assert normal_form(typed) == normal == normal_form(normal)


@pytest.mark.parametrize("typed", ["uſer@cabries.example", "\u212a@cabries.example", "rené@cabries.example"])
def test_letters_that_only_look_plain_are_refused_with_the_reason(typed: str) -> None:
    with pytest.raises(ValidationError, match="sans accent"):
        normal_form(typed)
    assert normal_form_or_none(typed) is None


@pytest.mark.parametrize(
    "typed", ["", "nobody", "a@b", "@cabries.example", "a b@cabries.example", "a@..", "a@é" + "é" * 80]
)
def test_what_is_no_address_has_none(typed: str) -> None:
    assert normal_form_or_none(typed) is None


def test_a_letter_that_capitals_would_turn_into_another_stays_another_domain() -> None:
    assert normal_form_or_none("user@cabrıes.example") != "user@cabries.example"
