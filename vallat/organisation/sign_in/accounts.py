"""Reading accounts: whose one is, what it holds, which sessions are open."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from importlib import import_module

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.sessions.models import Session

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.access.models import User
from vallat.base.mail.normal_form import normal_form_or_none
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person
from vallat.organisation.sign_in.actors import system_actor
from vallat.organisation.sign_in.devices import device_words
from vallat.organisation.sign_in.second_factor import FACTORS


@contextmanager
def at_the_door() -> Iterator[Actor]:
    """The sign-in pages act on their own before anybody is known: inside, every row is seen."""
    with acting_as(system_actor("sign-in")) as by:
        yield by


def has_provider() -> bool:
    """Whether people may sign in at an OpenID provider."""
    return bool(settings.OIDC["url"] and settings.OIDC["client"])


def load_provider() -> None:
    """5 MB, which only an installation with a provider needs."""
    if has_provider():
        import_module("vallat.organisation.sign_in.openid")


def person_of_user(user_id: int) -> Person | None:
    """Whose account it is. Inside `at_the_door`, or as somebody who sees them."""
    return Person.objects.filter(user_id=user_id).select_related("user").first()


def person_of_address(address: str) -> Person | None:
    """Whose account has this address. Inside `at_the_door`."""
    normal = normal_form_or_none(address)
    return Person.objects.filter(user__email=normal).select_related("user").first() if normal else None


def person_vouched_for(address: str, siret: str) -> Person | None:
    """Who a provider speaks of: this address, in the organisation of this SIRET. Inside `at_the_door`.

    Both, always: a domain is no proof of where somebody works, and an address alone may be another's.
    """
    normal = normal_form_or_none(address)
    if normal is None or len(siret) != 14 or not (siret.isascii() and siret.isdigit()):
        return None
    people = Person.objects.filter(email=normal, organisation__siren=siret[:9])
    return people.select_related("user").first()


def account_held(user_id: int) -> User:
    """The account as it is now, held until the transaction ends: of those who use one link at once, one is first."""
    return User.objects.select_for_update().get(pk=user_id)


def own_person(actor: Actor) -> Person:
    """The entry of whoever acts, which they may read wherever their functions are."""
    return Person.objects.select_related("user", "organisation").get(pk=actor.person_id or 0)


def as_themselves(person: Person) -> Actor:
    """Somebody who has just proved who they are, before their functions are read: what they did is theirs."""
    return Actor(
        name=person.full_name,
        organisations=frozenset({person.organisation_id}),
        person_id=person.pk,
        user_id=person.user_id,
        organisation_id=person.organisation_id,
    )


def syndicate_or_any() -> Organisation | None:
    """Where a failed sign-in of nobody known is told; None in an empty installation."""
    return Organisation.objects.filter(kind=OrganisationKind.SYNDICATE).first()


@dataclass(frozen=True)
class Passkey:
    id: int
    name: str
    added_at: datetime
    used_at: datetime | None


@dataclass(frozen=True)
class Factors:
    """`totp` is when the application was added. `codes_left` is None when recovery codes were never shown."""

    totp: datetime | None
    passkeys: list[Passkey]
    codes_left: int | None

    @property
    def any(self) -> bool:
        return self.totp is not None or bool(self.passkeys)


def factors_of(user_id: int) -> Factors:
    """One query."""
    totp, passkeys, codes_left = None, [], None
    for row in Authenticator.objects.filter(user_id=user_id).order_by("id"):
        if row.type == Authenticator.Type.TOTP:
            totp = row.created_at
        elif row.type == Authenticator.Type.WEBAUTHN:
            passkeys.append(Passkey(row.pk, row.wrap().name, row.created_at, row.last_used_at))
        elif row.wrap().did_view:
            codes_left = len(row.wrap().get_unused_codes())
    return Factors(totp, passkeys, codes_left)


def last_factor(user_id: int) -> bool:
    """Whether the account has one second factor and no more."""
    return Authenticator.objects.filter(user_id=user_id, type__in=FACTORS).count() == 1


@dataclass(frozen=True)
class OpenSession:
    id: int
    device: str
    address: str
    began_at: datetime
    current: bool


def open_sessions(user_id: int, key: str, at: datetime) -> list[OpenSession]:
    """The sessions of an account, newest first; `key` is the one that asks. Two queries."""
    rows = list(UserSession.objects.filter(user_id=user_id).order_by("-created_at"))
    alive = set(
        Session.objects.filter(
            session_key__in=[row.session_key for row in rows], expire_date__gt=at
        ).values_list("session_key", flat=True)
    )
    return [
        OpenSession(row.pk, device_words(row.user_agent), row.ip, row.created_at, row.session_key == key)
        for row in rows
        if row.session_key in alive
    ]


@dataclass(frozen=True)
class AccountState:
    """What those who look after accounts see of one."""

    exists: bool
    active: bool
    factors: int
    last_sign_in_at: datetime | None
    sessions: int


def account_state(person: Person, at: datetime) -> AccountState:
    """Three queries at most."""
    user = person.user
    if user is None:
        return AccountState(False, False, 0, None, 0)
    factors = Authenticator.objects.filter(user_id=user.pk, type__in=FACTORS).count()
    return AccountState(True, user.is_active, factors, user.last_login, len(open_sessions(user.pk, "", at)))
