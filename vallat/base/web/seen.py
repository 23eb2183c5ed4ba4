"""What a page showed of a row when it was opened, so that of two people who change it the second learns of the first."""

import hashlib
from collections.abc import Iterable, Mapping

from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _


def mark_of(row: Model, names: Iterable[str]) -> str:
    """32 signs that are others once one of these fields is. The page carries them as the hidden field `seen`."""
    told = repr([str(getattr(row, name)) for name in sorted(names)])
    return hashlib.sha256(told.encode()).hexdigest()[:32]


def require_seen(row: Model, typed: Mapping[str, str], seen: str) -> None:
    """`row`: as it is now, locked. `seen`: the mark of the page that was sent; empty where there was no page (the API).

    Raises:
        ValidationError: somebody wrote something else meanwhile; each field that differs says what is kept there now.
    """
    if not seen or seen == mark_of(row, typed):
        return
    told = _(
        "Somebody else changed it since you opened the page. Saved now: “%(kept)s”. Send again to keep yours."
    )
    others = {name: getattr(row, name) for name, words in typed.items() if getattr(row, name) != words}
    if others:
        raise ValidationError({name: told % {"kept": kept} for name, kept in others.items()})
