"""A row of a RACI matrix as people: who holds its functions for a town on a day (chapter 6)."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple, Protocol, TypeVar

from django.db.models import Q

from vallat.access.actor import Actor
from vallat.convention.queries.acting import Acts
from vallat.engines.agreement import Agreement, RaciCell, RaciRole, RaciRow, Service
from vallat.organisation.models import Membership
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.people.functions import TOWN, roles_of

FACES = 3


class PersonShown(NamedTuple):
    """What a page shows of a person."""

    initials: str
    full_name: str


class Named(Protocol):
    """A person, or what was read of one."""

    @property
    def pk(self) -> int: ...
    @property
    def initials(self) -> str: ...
    @property
    def full_name(self) -> str: ...


AnyNamed_co = TypeVar("AnyNamed_co", bound=Named, covariant=True)


class HasFunction(Protocol[AnyNamed_co]):
    """A membership, or what was read of one."""

    @property
    def role(self) -> str: ...
    @property
    def person(self) -> AnyNamed_co: ...


@dataclass(frozen=True)
class Holder:
    """A function in a role, the people who hold it (the first few, and how many more), and its condition.

    `phone` is the function's own number, told where nobody is named.
    `acts`: the function that acts for the town where `function` is "Town"; `unsaid`: the town has not said so.
    `met`: whether the condition holds here; None without one, or where it can't be told.
    """

    function: str
    people: tuple[PersonShown, ...]
    more: int
    condition: str
    phone: str = ""
    met: bool | None = None
    acts: str = ""
    unsaid: bool = False


@dataclass(frozen=True)
class RaciShare:
    """One of the four roles with its holders."""

    code: str
    label: str
    definition: str
    holders: tuple[Holder, ...]


@dataclass(frozen=True)
class RaciPeople:
    """The row that decides, by its section, and its four roles. Roles that nobody holds in the row are left out."""

    section: str
    activity: str
    shares: tuple[RaciShare, ...]


People = Callable[[str], Sequence[Named]]  # those who hold a function, by its code
Number = Callable[[str], str]  # its own number, which stands for a service


def held_around(actor: Actor, organisation_id: int, day: date) -> list[Membership]:
    """Everybody who has a function for this town on that day, in the town and in the syndicate, in one query."""
    place = Q(organisation__kind=OrganisationKind.SYNDICATE) | Q(organisation_id=organisation_id)
    return list(
        Membership.objects.visible_to(actor)
        .filter(place, period__contains=day)
        .exclude(role="user")
        .select_related("person")
        .order_by("person__last_name", "person__first_name", "pk")
    )


@dataclass(frozen=True)
class About:
    """What the conditions of a row are held against: a service and, once it is known, the impact."""

    service: Service
    impact: str = ""

    def meets(self, cell: RaciCell) -> bool | None:
        """Whether the cell's condition holds; None without one, or where it can't be told."""
        if cell.when is None:
            return None
        share, section = self.service.responsibility, self.service.section
        return cell.when.met(impact=self.impact, responsibility=share, section=section)


def people_of_row(
    row: RaciRow,
    agreement: Agreement,
    people: People,
    language: str,
    number: Number = lambda function: "",
    about: About | None = None,
    acts: Acts | None = None,
) -> RaciPeople:
    """The row with the people that `people` finds for each of its functions, or the function's own number.

    `about`: what its conditions are held against. `acts`: who acts for the town in it, where a town is asked about.
    """
    shares = tuple(
        RaciShare(
            role.code,
            role.label.in_language(language),
            role.definition.in_language(language),
            tuple(
                _holder(cell, people, number, agreement, language, about, acts)
                for cell in row.holding(role.code)
            ),
        )
        for role in agreement.roles
        if row.holding(RaciRole(role.code))
    )
    return RaciPeople(row.section, row.label.in_language(language), shares)


def people_holding(held: Iterable[HasFunction[AnyNamed_co]], function: str) -> list[AnyNamed_co]:
    """Each person once, in the order of the memberships."""
    roles = roles_of(function)
    return list({each.person.pk: each.person for each in held if each.role in roles}.values())


def _holder(
    cell: RaciCell,
    people: People,
    number: Number,
    agreement: Agreement,
    language: str,
    about: About | None,
    acts: Acts | None,
) -> Holder:
    standing = acts if cell.function == TOWN else None
    found = people(standing.function_code if standing else cell.function)
    return Holder(
        function=agreement.function(cell.function).label.in_language(language),
        people=tuple(PersonShown(person.initials, person.full_name) for person in found[:FACES]),
        more=max(0, len(found) - FACES),
        condition=cell.condition.in_language(language) if cell.condition else "",
        phone="" if found else number(cell.function),
        met=about.meets(cell) if about else None,
        acts=standing.label.in_language(language) if standing else "",
        unsaid=standing is not None and not standing.said,
    )
