"""Making and revoking tokens. The secret is given back once, to be shown once."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.conf import settings
from django.urls import reverse
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.roles import ROLES
from vallat.integrations import verbs
from vallat.integrations.models import Token
from vallat.integrations.scopes import SCOPES
from vallat.integrations.tokens import HINT, digest_of, new_secret
from vallat.journal.record import action, record
from vallat.organisation.models import Organisation
from vallat.organisation.people.functions import may_be_held_in
from vallat.organisation.sign_in.accounts import own_person
from vallat.organisation.sign_in.notices import queue_notice

LONGEST_DAYS = 365


class TokenRefused(Exception):
    """The token can't be made like this. The message says why; nothing was written."""


@action
def make_own_token(
    *, name: str, scopes: Sequence[str], days: int, by: Actor, at: datetime
) -> tuple[Token, str]:
    """A token that acts as this person, for `days` days, with these of their permissions; and its secret.

    Raises:
        TokenRefused: no scope, one that the person does not have, or a life out of bounds.
    """
    if by.user_id is None or by.person_id is None or not by.grants:
        raise TokenRefused(_("A token of one's own is for a person with a role."))
    _check(scopes, days, allowed=[scope for scope in SCOPES if by.can(scope)])
    own = {grant.organisation_id for grant in by.grants} | by.organisations
    organisation_id = by.organisation_id if by.organisation_id in own else by.grants[0].organisation_id
    assert organisation_id is not None
    return _make(
        Token(organisation_id=organisation_id, user_id=by.user_id, contact_id=by.person_id),
        name=name,
        scopes=scopes,
        days=days,
        by=by,
        at=at,
    )


@action
def make_machine_token(
    *,
    organisation: Organisation,
    role: str,
    name: str,
    scopes: Sequence[str],
    days: int,
    by: Actor,
    at: datetime,
) -> tuple[Token, str]:
    """A token that acts for the organisation under `role`, narrowed to `scopes`; and its secret. Who makes it answers
    for it, and gives no right that they do not have there.

    Raises:
        TokenRefused: the function is not one of this organisation, a scope is none of the function's or not the
            maker's to give, or a life out of bounds.
    """
    by.require(Permission.PROGRAMS_ADMINISTER, organisation.pk)
    if role not in ROLES or not may_be_held_in(role, organisation):
        raise TokenRefused(_("This organisation has no such role."))
    allowed = [
        scope for scope in SCOPES if scope in ROLES[role].permissions and by.can(scope, organisation.pk)
    ]
    _check(scopes, days, allowed=allowed)
    if by.person_id is None:
        raise TokenRefused(_("A person answers for each token."))
    return _make(
        Token(organisation=organisation, contact_id=by.person_id, role=role),
        name=name,
        scopes=scopes,
        days=days,
        by=by,
        at=at,
    )


@action
def revoke_token(*, token_id: int, by: Actor, at: datetime) -> Token:
    """From now on it opens nothing. Revoked twice, it stays revoked at the first instant.

    Raises:
        Token.DoesNotExist: no token that the actor sees.
    """
    token: Token = Token.objects.visible_to(by).select_for_update(of=("self",)).get(pk=token_id)
    if token.revoked_at is None:
        token.revoked_at = at
        token.save(update_fields=["revoked_at"])
        record(verbs.TOKEN_REVOKED, by=by, at=at, organisation_id=token.organisation_id, subject=token)
    return token


def _check(scopes: Sequence[str], days: int, *, allowed: Sequence[Permission]) -> None:
    if not scopes:
        raise TokenRefused(_("Choose at least one thing that the token may do."))
    if not set(scopes) <= set(allowed):
        raise TokenRefused(_("A token may do no more than its role, nor than who makes it."))
    if not 1 <= days <= LONGEST_DAYS:
        raise TokenRefused(_("A token lives between 1 and 365 days."))


def _make(
    token: Token, *, name: str, scopes: Sequence[str], days: int, by: Actor, at: datetime
) -> tuple[Token, str]:
    by.require_proof()
    secret = new_secret()
    token.name, token.scopes = name.strip()[:60], sorted(set(scopes))
    token.digest, token.hint = digest_of(secret), secret[:HINT]
    token.created_at, token.expires_at = at, at + timedelta(days=days)
    token.save()
    record(
        verbs.TOKEN_MADE,
        by=by,
        at=at,
        organisation_id=token.organisation_id,
        subject=token,
        detail={"scopes": token.scopes, "role": token.role, "days": days},
    )
    kind, page = ("machine_made", "machines") if token.is_machine else ("token_made", "tokens")
    address = settings.PUBLIC_URL + reverse(f"integrations:{page}")
    queue_notice(kind, person=own_person(by), name=token.name, address=address, by=by, at=at)
    return token, secret
