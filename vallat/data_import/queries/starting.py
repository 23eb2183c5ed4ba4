"""The mappings that one can start from: those that come with Vallat, those that were saved."""

from vallat.access.actor import Actor
from vallat.data_import.models import Run
from vallat.data_import.queries.runs import mappings
from vallat.data_import.rules import Rules, built_in, fitted

OWN, COMES = "own", "comes"


def starting_points(actor: Actor, kind: str) -> list[tuple[str, str]]:
    """(key, name), saved ones first."""
    saved = [(f"{OWN}:{row.pk}", row.name) for row in mappings(actor, kind)]
    return saved + [
        (f"{COMES}:{each.name}", f"{each.name} (Vallat)") for each in built_in() if each.kind == kind
    ]


def started_from(actor: Actor, run: Run, key: str) -> tuple[str, Rules]:
    """(name, rules) of a starting point, with the columns that the file has; those of the run for an unknown one."""
    way, _, which = key.partition(":")
    if way == COMES:
        found = next((each for each in built_in() if (each.kind, each.name) == (run.kind, which)), None)
        if found is not None:
            return found.name, fitted(found.rules, run.header, run.kind)
    if way == OWN and which.isascii() and which.isdigit() and len(which) < 19:
        kept = mappings(actor, run.kind).filter(pk=int(which)).first()
        if kept is not None:
            return kept.name, fitted(Rules.of(kept.rules), run.header, run.kind)
    return run.mapping_name, Rules.of(run.rules)
