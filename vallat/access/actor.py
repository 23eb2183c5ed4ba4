"""Who acts: a person with the roles they hold now, or a named part of the product."""

from dataclasses import dataclass, field, replace
from typing import Any, Final

from django.core.exceptions import PermissionDenied

from vallat.access.permissions import Permission
from vallat.access.roles import Reach, Role
from vallat.base.postgres.compiled_query import Param

ONE_PERSON: Final[Any] = Param("person_id")


class NotAllowed(PermissionDenied):
    """The actor is known, and lacks the permission. Shown as 403."""


class NotProved(PermissionDenied):
    """The actor may, once they have proved again who they are. A page leads there and goes on from it; elsewhere shown as 403."""


@dataclass(frozen=True)
class Grant:
    """One role held in one organisation."""

    role: type[Role]
    organisation_id: int


@dataclass(frozen=True)
class Actor:
    """The only way to rows.

    `organisations` are the ids whose rows PostgreSQL shows to this actor: every id for a role that reaches all,
    otherwise those where a role is held.
    """

    name: str
    organisations: frozenset[int]
    grants: tuple[Grant, ...] = ()
    person_id: int | None = None
    user_id: int | None = None
    organisation_id: int | None = None  # where the person works
    language: str = "fr"
    system: bool = field(default=False)
    second_factor: bool = False  # whether their account has one
    must_prove: bool = False  # in a session in which nobody has proved lately who they are

    @classmethod
    def for_system(cls, name: str, organisations: frozenset[int]) -> "Actor":
        """A part of the product that acts by itself: `mail-intake`, `outbox`, `demo`."""
        return cls(name=name, organisations=organisations, system=True)

    @property
    def reader(self) -> "Actor":
        """Whoever reaches the same rows, for queries that are compiled (`vallat.base.postgres.compiled_query`): the own person is
        given each time, as `person_id`."""
        own = None if self.person_id is None else ONE_PERSON
        return replace(
            self, name="", person_id=own, user_id=None, language="", second_factor=False, must_prove=False
        )

    @property
    def reaches_all(self) -> bool:
        """Whether rows of every organisation are within reach; permissions tell which of them."""
        return self.system or any(grant.role.reach is Reach.ALL for grant in self.grants)

    @property
    def opens_several_towns(self) -> bool:
        """Whether a person, through some role, reaches the rows of every organisation."""
        return not self.system and self.reaches_all

    @property
    def is_contractor(self) -> bool:
        return any(grant.role.reach is Reach.ASSIGNED for grant in self.grants)

    def can(self, permission: Permission, organisation_id: int | None = None) -> bool:
        """Whether some role gives the permission; on the rows of that organisation when one is given."""
        if self.system:
            return True
        return any(
            permission in grant.role.permissions
            and (
                organisation_id is None
                or grant.role.reach is Reach.ALL
                or grant.organisation_id == organisation_id
            )
            for grant in self.grants
        )

    def organisations_where(self, permission: Permission) -> frozenset[int]:
        """Ids of the organisations on whose rows the actor has the permission."""
        if self.system:
            return self.organisations
        own: set[int] = set()
        for grant in self.grants:
            if permission in grant.role.permissions:
                if grant.role.reach is Reach.ALL:
                    return self.organisations
                own.add(grant.organisation_id)
        return frozenset(own)

    def require(self, permission: Permission, organisation_id: int | None = None) -> None:
        """Raises NotAllowed unless `can`."""
        if not self.can(permission, organisation_id):
            raise NotAllowed(f"{permission} is needed for this.")

    def require_proof(self) -> None:
        """Before anything is made that gives lasting access to somebody, whoever it is. Raises NotProved (ADR 183)."""
        if self.must_prove:
            raise NotProved("Proving again who it is is needed for this.")

    def holds(self, *codes: str) -> bool:
        return any(grant.role.code in codes for grant in self.grants)


NOBODY = Actor(name="nobody", organisations=frozenset())
