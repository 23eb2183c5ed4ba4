"""Erasing somebody's personal data wherever it stands, as each model declares it (`erased`, `vallat.base.declarations`).

The journal itself has nothing to erase: its rows hold ids, so the chain stays what it was.
"""

from dataclasses import dataclass
from datetime import datetime

from django.contrib.auth import get_user_model
from django.db.models import ForeignKey, Model
from django.utils.module_loading import import_string

from vallat.base.declarations import ErasedBy, Overwritten, Removed, each


@dataclass(frozen=True)
class Erased:
    """Whose data go. `addresses` are in lower case; `full_name` is "" for who is erased again."""

    person_id: int
    user_id: int | None
    addresses: frozenset[str]
    at: datetime
    full_name: str = ""


def erase_everywhere(erased: Erased) -> None:
    """In the caller's transaction, the tables of lower rooms first: what a higher one makes anew from them names nobody any more."""
    called: set[str] = set()
    for model, said in reversed(list(each())):
        match said.erased:
            case ErasedBy(path) if path not in called:
                called.add(path)
                import_string(path)(erased)
            case Removed(of):
                model._default_manager.filter(**_of(model, of, erased)).delete()
            case Overwritten(of, empty, number):
                written = dict.fromkeys(empty, "") | dict.fromkeys(number, f"#{erased.person_id}")
                model._default_manager.filter(**_of(model, of, erased)).update(**written)


def _of(model: type[Model], name: str, erased: Erased) -> dict[str, int]:
    field = model._meta.get_field(name)
    assert isinstance(field, ForeignKey)
    is_account = field.related_model is get_user_model()
    number = erased.user_id if is_account else erased.person_id
    return {field.attname: 0 if number is None else number}  # no row has the number 0
