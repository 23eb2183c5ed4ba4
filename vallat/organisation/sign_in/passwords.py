"""What makes a password too easy to guess. No rule of composition: length, common words, words of the context.

Both validators raise ValidationError with a sentence that says why; Django shows it beside the field.
"""

import re
from collections.abc import Iterable

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from zxcvbn import zxcvbn

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.base.text import folded
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person

PRODUCT = ("vallat",)
SHORTEST = 5  # letters of a word that counts; shorter ones are in too many sentences
SHORTEST_CODE = (
    4  # letters of what an organisation is called by those who work there, such as `sigv`: in no sentence
)
FEWEST_GUESSES = 10**9
LONGEST = 72  # signs that are looked at: what follows can only make it better
IN_PLACE_OF = str.maketrans("0134578@$!", "oleastbasi")


class NotOfTheContext:
    """Refuses what anybody would try first here: the product, the syndicate and its towns, the person's name and address."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        for word in sorted(context_words(user), key=len, reverse=True):
            if word in _letters(password):
                raise ValidationError(
                    _("It contains “%(word)s”, which anybody would try first here."),
                    code="password_of_the_context",
                    params={"word": word},
                )

    def get_help_text(self) -> str:
        return gettext("Not your name, your address, or the name of your town or of the product.")


class NotSoonGuessed:
    """Refuses common words and patterns, alone or in a row."""

    def validate(self, password: str, user: AbstractBaseUser | None = None) -> None:
        found = zxcvbn(password[:LONGEST] or " ")  # type: ignore[no-untyped-call]
        if found["guesses"] < FEWEST_GUESSES:
            raise ValidationError(
                _(
                    "It is made of common words or signs in a row, and would soon be guessed. Add a word or two."
                ),
                code="password_soon_guessed",
            )

    def get_help_text(self) -> str:
        return gettext("Not one or two common words, nor signs in a row.")


def context_words(user: AbstractBaseUser | None) -> set[str]:
    """The words that may not be in this account's password: folded, letters and digits alone."""
    names: list[str] = list(PRODUCT)
    codes: set[str] = set()
    for name, code in Organisation.objects.values_list("name", "code"):
        names += [name, code]
        codes.add(_letters(code))
    if user is not None and user.pk:
        names += _of_the_person(user)
    return {word for name in names for word in _words(name)} | {
        code for code in codes if len(code) >= SHORTEST_CODE
    }


def _of_the_person(user: AbstractBaseUser) -> Iterable[str]:
    """Their own entry, which an account may read before it has any rights."""
    own = Actor(name="password", organisations=frozenset(), user_id=user.pk)
    with acting_as(own):
        person = Person.objects.filter(user_id=user.pk).first()
    return [person.first_name, person.last_name, person.email] if person else [user.get_username()]


def _words(name: str) -> Iterable[str]:
    """`Bouc-Bel-Air` → `boucbelair`; `Syndicat du Grand Vallat` → the whole, `syndicat`, `grand`, `vallat`."""
    parts = re.split(r"[^a-z0-9]+", folded(name))
    found = {_letters(part) for part in ("".join(parts), *parts)}
    return {word for word in found if len(word) >= SHORTEST}


def _letters(password: str) -> str:
    """Without accents, signs and the digits that stand for letters: `V4llat!` → `vallati`."""
    return re.sub(r"[^a-z0-9]", "", folded(password).translate(IN_PLACE_OF))
