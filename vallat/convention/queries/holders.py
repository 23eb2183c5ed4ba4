"""Each function of the convention with who holds it, as its reader may know (chapter 6)."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention.queries.numbers import Reachable
from vallat.convention.queries.raci_people import Named, held_around, people_holding
from vallat.engines.agreement import Function, Side
from vallat.organisation.models import Membership, Organisation
from vallat.organisation.people.public_holders import PublicHolder, public_holders


@dataclass(frozen=True)
class Holding:
    """`phone` is the function's own number, told where nobody is named; `nobody`: the reader sees that nobody holds it."""

    names: tuple[str, ...] = ()
    phone: str = ""
    nobody: bool = False


def holdings(actor: Actor, reachable: Reachable, town: Organisation | None) -> dict[str, Holding]:
    """{function: who holds it that day}. Three queries at most.

    Of the syndicate, everybody reads who answers in public (ADR 110), and its team by its number; who sees its directory reads
    all. Of the town that is given, which the actor sees, everybody. Of a contractor, nobody: the ticket tells which.
    """
    day = reachable.day
    held = (
        held_around(actor, town.pk if town else 0, day)
        if town is not None or actor.can(Permission.PEOPLE_VIEW)
        else []
    )
    public = public_holders(day)
    return {
        function.code: _holding(actor, reachable, function, held, public, town=town)
        for function in reachable.agreement.functions
    }


def _holding(
    actor: Actor,
    reachable: Reachable,
    function: Function,
    held: Iterable[Membership],
    public: Iterable[PublicHolder],
    *,
    town: Organisation | None,
) -> Holding:
    if function.side is Side.CONTRACTOR or (function.side is Side.TOWN and town is None):
        return Holding()
    people: Sequence[Named] = people_holding(held, function.code) or people_holding(public, function.code)
    if people:
        return Holding(names=tuple(person.full_name for person in people))
    seen = function.side is Side.TOWN or (actor.reaches_all and actor.can(Permission.PEOPLE_VIEW))
    phone = reachable.number_of(function.code) if function.side is Side.SYNDICATE else ""
    return Holding(phone=phone, nobody=seen and not phone)
