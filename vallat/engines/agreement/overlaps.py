"""Exactly one version governs a party on a day (clause 0.act)."""

from collections.abc import Sequence
from datetime import date
from itertools import combinations

from vallat.engines.agreement.loading import Problem
from vallat.engines.agreement.model import Agreement


def check_overlaps(agreements: Sequence[Agreement]) -> tuple[Problem, ...]:
    """What would make two of these agreements govern the same party on the same day.

    A version without an end date ends on the day its replacement takes effect, if that replacement is among
    the agreements and names its deliberation.
    """
    problems = []
    for one, other in combinations(sorted(agreements, key=lambda found: found.effective_date), 2):
        shared = sorted({party.siren for party in one.parties} & {party.siren for party in other.parties})
        end = ending(one, agreements)
        if shared and (end is None or end > other.effective_date):
            problems.append(_problem(one, other, end, shared))
    return tuple(problems)


def ending(agreement: Agreement, agreements: Sequence[Agreement]) -> date | None:
    """The first day on which `agreement` no longer governs, knowing the others; None while it is open."""
    ends = [
        other.effective_date
        for other in agreements
        if other.replaces
        and other.replaces.number == agreement.deliberation.number
        and other.effective_date > agreement.effective_date
    ]
    own = [agreement.end_date] if agreement.end_date else []
    return min(own + ends, default=None)


def _problem(one: Agreement, other: Agreement, end: date | None, shared: list[str]) -> Problem:
    names = {party.siren: party.name for party in other.parties}
    until = f"until {end}" if end else "with no end"
    return Problem(
        other.id,
        None,
        "validity",
        f"in force from {other.effective_date} while {one.id} is since {one.effective_date} {until}, "
        f"for {', '.join(names[siren] for siren in shared)}: end {one.id} first, or say that this one replaces it",
    )
