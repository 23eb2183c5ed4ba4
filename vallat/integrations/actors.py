"""From a token to an actor: what its bearer may do now, and of that only its scopes."""

from dataclasses import replace
from datetime import date
from functools import lru_cache

from vallat.access.actor import Actor, Grant
from vallat.access.context import set_context
from vallat.access.roles import ROLES, Reach, Role
from vallat.integrations.answering import who_answers
from vallat.integrations.models import Token
from vallat.integrations.refusals import OpensNothing, Reason
from vallat.organisation.people.queries import every_organisation
from vallat.organisation.sign_in.actors import enter
from vallat.organisation.sign_in.second_factor import must_add_second_factor

MACHINE = "token-"  # and its number: what the journal says of a machine


def enter_by_token(token: Token, today: date, *, reads_only: bool) -> Actor:
    """The actor, who is told to PostgreSQL as `organisation.actors.enter` does. A few queries, inside the transaction.

    Raises:
        OpensNothing: the account or the functions of whose token it is have ended, or their second factor is missing; for a
            machine, those of the one who answers for it.
    """
    scopes = frozenset(token.scopes)
    if token.user_id is not None:
        return _person(enter(token.user_id, today, reads_only=reads_only), scopes)
    _check_who_answers(token, today)
    role = narrowed(token.role, scopes)
    own = frozenset({token.organisation_id})
    actor = Actor(
        name=f"{MACHINE}{token.pk}",
        organisations=every_organisation() if role.reach is Reach.ALL else own,
        grants=(Grant(role, token.organisation_id),),
        organisation_id=token.organisation_id,
    )
    set_context(actor, read_only=reads_only)
    return actor


def _check_who_answers(token: Token, today: date) -> None:
    """Whether who made it may still administer the programs of its organisation, and signs in as their functions ask."""
    pair = token.contact_id, token.organisation_id
    reason = who_answers([pair], today)[pair].reason
    if reason is not None:
        raise OpensNothing(reason)


@lru_cache(maxsize=1024)
def narrowed(code: str, scopes: frozenset[str]) -> type[Role]:
    """The role with fewer permissions: whatever asks an actor, asks its roles."""
    role = ROLES[code]
    kept = frozenset(permission for permission in role.permissions if permission in scopes)
    return type(role.__name__, (role,), {"permissions": kept})


def _person(actor: Actor, scopes: frozenset[str]) -> Actor:
    if not actor.grants:
        raise OpensNothing(Reason.LEFT)
    if must_add_second_factor(actor):
        raise OpensNothing(Reason.SECOND_FACTOR)
    grants = tuple(Grant(narrowed(grant.role.code, scopes), grant.organisation_id) for grant in actor.grants)
    return replace(actor, grants=grants)
