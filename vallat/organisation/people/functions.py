"""Which functions of the convention are held under which roles, where they do not bear the same code."""

from vallat.access.roles import ROLES, Side
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.people.models.organisation import Organisation

TOWN = "town"  # the town as the matrices name it: each says who acts for it, row by row (docs/adr/0141)

UNDER_OTHER_NAMES: dict[str, tuple[str, ...]] = {
    "it_team": ("technician", "first_level"),
    TOWN: ("general_manager",),  # where the town has not said who acts for it
    "product_user": ("user",),
    "csu": ("csu_manager", "csu_operator"),
    "contractor": ("contractor_technician",),
}


def roles_of(function: str) -> tuple[str, ...]:
    """The codes of the roles that hold a function; none when a convention names a function that has no role yet."""
    return UNDER_OTHER_NAMES.get(function) or ((function,) if function in ROLES else ())


SIDES: dict[str, Side] = {
    OrganisationKind.COMMUNE: Side.TOWN,
    OrganisationKind.SYNDICATE: Side.SYNDICATE,
    OrganisationKind.CONTRACTOR: Side.CONTRACTOR,
}


def may_be_held_in(role: str, organisation: Organisation) -> bool:
    """Whether this kind of organisation has the function: nobody becomes head of IT of the syndicate in a town."""
    return is_of_kind(role, organisation.kind)


def is_of_kind(role: str, kind: str) -> bool:
    """The same, where the kind is all that is known."""
    return ROLES[role].side in (Side.ANY, SIDES.get(kind))
