"""Names in place of codes and ids: each room declares, in its `journal.py`, what the journal's page calls its parts and its records."""

from collections.abc import Callable, Iterable, Mapping

from django.db.models import Model
from django.utils.functional import Promise

from vallat.access.actor import Actor

NamesOf = Callable[[Actor, Iterable[int]], Mapping[int, str]]
PARTS: dict[str, str | Promise] = {}
RECORDS: dict[str, NamesOf] = {}


def name_parts(names: Mapping[str, str | Promise]) -> None:
    """Parts of the product that act by themselves: the name that `act_as_system` was given, and what a person calls it."""
    for part, name in names.items():
        if part in PARTS:
            raise ValueError(f"The part {part} is named twice.")
        PARTS[part] = name


def name_records(model: type[Model], names: NamesOf) -> None:
    """Rows that an entry is about: `names(actor, ids)` gives {id: name} of those that the actor may see, in one query."""
    RECORDS[model._meta.label_lower] = names
