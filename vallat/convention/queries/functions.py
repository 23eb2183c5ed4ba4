"""Who holds which function of the convention in an organisation, when, and what nobody holds (chapter 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from vallat.access.actor import Actor
from vallat.access.roles import ROLES, Role, Side
from vallat.engines.agreement import Agreement, Function
from vallat.organisation.models import Membership, Organisation
from vallat.organisation.people.functions import SIDES, may_be_held_in, roles_of


@dataclass(frozen=True)
class Held:
    """A function with its holders: today's, those to come, those of before. `functions` are the convention's names for it."""

    role: type[Role]
    functions: tuple[Function, ...]
    now: tuple[Membership, ...]
    later: tuple[Membership, ...]
    before: tuple[Membership, ...]

    @property
    def sections(self) -> list[str]:
        """Where the convention names it, each once."""
        return sorted({function.section for function in self.functions})

    @property
    def compulsory(self) -> bool:
        return any(function.compulsory for function in self.functions)

    @property
    def is_gap(self) -> bool:
        """A function that the convention names and nobody holds today."""
        return bool(self.functions) and not self.now


@dataclass(frozen=True)
class FunctionsOf:
    organisation: Organisation
    held: tuple[Held, ...]

    @property
    def gaps(self) -> tuple[Held, ...]:
        """The compulsory ones first."""
        return tuple(
            sorted((each for each in self.held if each.is_gap), key=lambda each: not each.compulsory)
        )

    @property
    def compulsory_gaps(self) -> tuple[Held, ...]:
        return tuple(each for each in self.gaps if each.compulsory)


def functions_of(
    actor: Actor, organisations: Iterable[Organisation], agreement: Agreement, day: date
) -> list[FunctionsOf]:
    """One entry an organisation, in one query. A plain user is no function to declare: it is left out."""
    wanted = [organisation for organisation in organisations if organisation.kind in SIDES]
    memberships = (
        Membership.objects.visible_to(actor)
        .filter(organisation__in=wanted)
        .exclude(role="user")
        .select_related("person")
        .order_by("period", "person__last_name", "person__first_name")
    )
    found: dict[int, list[Membership]] = {organisation.pk: [] for organisation in wanted}
    for membership in memberships:
        found[membership.organisation_id].append(membership)
    return [
        FunctionsOf(organisation, _held(organisation, found[organisation.pk], agreement, day))
        for organisation in wanted
    ]


def _held(
    organisation: Organisation, memberships: list[Membership], agreement: Agreement, day: date
) -> tuple[Held, ...]:
    names = _names(agreement)
    declared = [role for role in ROLES.values() if role.side is not Side.ANY]
    return tuple(
        _one(role, names.get(role.code, ()), [each for each in memberships if each.role == role.code], day)
        for role in declared
        if may_be_held_in(role.code, organisation)
    )


def _one(role: type[Role], functions: tuple[Function, ...], held: list[Membership], day: date) -> Held:
    return Held(
        role,
        functions,
        now=tuple(each for each in held if day in each.period),
        later=tuple(each for each in held if each.period.lower > day),
        before=tuple(each for each in held if each.period.upper is not None and each.period.upper <= day),
    )


def _names(agreement: Agreement) -> dict[str, tuple[Function, ...]]:
    """{role code: the functions of the convention that it holds}."""
    names: dict[str, tuple[Function, ...]] = {}
    for function in agreement.functions:
        for code in roles_of(function.code):
            names[code] = (*names.get(code, ()), function)
    return names
