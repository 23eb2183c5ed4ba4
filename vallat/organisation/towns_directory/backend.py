"""Signing in with the password of the towns' directory.

For people who are in Vallat already and hold a function today: it makes no person and gives no function. Django asks the
back ends one after the other and reports a failure of all of them once, which django-axes counts.
"""

import logging
from typing import Any

import ldap
from django.http import HttpRequest
from django.utils import timezone
from django_auth_ldap.backend import LDAPBackend, LDAPSettings
from django_auth_ldap.config import LDAPSearch, LDAPSearchUnion

from vallat.access.context import acting_as
from vallat.access.models import User
from vallat.organisation.sign_in.actors import system_actor
from vallat.organisation.towns_directory.actions.account import account_for_sign_in
from vallat.organisation.towns_directory.configuration import Directory, Subtree, directory
from vallat.organisation.towns_directory.connection import DirectoryUnavailable, options, password
from vallat.organisation.towns_directory.sign_in import person_of
from vallat.organisation.towns_directory.values import Raw, Values, values_of

log = logging.getLogger(__name__)

ACTOR = "directory"


class DirectoryBackend(LDAPBackend):  # type: ignore[misc]  # compiled on some machines only, without types
    @property
    def settings(self) -> Any:
        """Those of django-auth-ldap, made from ours at each sign-in."""
        asked = directory()
        assert asked is not None
        return LDAPSettings("VALLAT_DIRECTORY_", settings_from(asked))

    def authenticate(
        self,
        request: HttpRequest | None,
        username: str | None = None,
        password: str | None = None,
        **kwargs: Any,
    ) -> User | None:
        """None for whoever the directory does not let in, and when it does not answer."""
        if directory() is None:
            return None
        try:
            user: User | None = super().authenticate(request, username=username, password=password, **kwargs)
        except DirectoryUnavailable as error:
            log.error("Directory: %s", error)  # noqa: TRY400 (a trace tells nothing more)
            return None
        return user

    def authenticate_ldap_user(self, ldap_user: Any, password: str) -> User | None:
        """Whoever is disabled is refused before their password is tried: some servers would take it."""
        values = _values(ldap_user)
        if values is None or values[1].disabled:
            return None
        user: User | None = ldap_user.authenticate(password)
        return user

    def get_or_build_user(self, username: str, ldap_user: Any) -> tuple[User, bool]:
        """After the bind: the account of the person whom the entry is.

        Raises:
            AuthenticationFailed: nobody here is this entry.
        """
        found = _values(ldap_user)
        assert found is not None
        subtree, values = found
        now = timezone.now()
        with acting_as(system_actor(ACTOR)) as by:
            person = person_of(values, subtree, timezone.localdate(now))
            if person is None:
                raise ldap_user.AuthenticationFailed("nobody here is this entry")
            user = account_for_sign_in(person=person, by=by, at=now)
        if user is None or not user.is_active:
            raise ldap_user.AuthenticationFailed("the account is closed, or is somebody else's")
        return user, False

    def get_user(self, user_id: int) -> User | None:
        """For each request of the session: without a word to the directory."""
        return User.objects.filter(pk=user_id, is_active=True).first()

    def get_group_permissions(self, user: User, obj: object = None) -> set[str]:
        return set()


def settings_from(asked: Directory) -> dict[str, Any]:
    """What django-auth-ldap wants to know. What is typed is escaped by it before it stands in a filter."""
    return {
        "SERVER_URI": asked.uri,
        "BIND_DN": asked.bind_dn,
        "BIND_PASSWORD": password(asked),
        "START_TLS": asked.starts_tls,
        "CONNECTION_OPTIONS": options(asked),
        "USER_SEARCH": LDAPSearchUnion(*(_search(asked, subtree) for subtree in asked.subtrees)),
        "NO_NEW_USERS": True,
        "ALWAYS_UPDATE_USER": False,
        "PERMIT_EMPTY_PASSWORD": False,
    }


def _search(asked: Directory, subtree: Subtree) -> Any:
    only = asked.filter.replace("%", "%%")
    wanted = f"(&{only}({subtree.attributes['email']}=%(user)s))"
    return LDAPSearch(subtree.base_dn, ldap.SCOPE_SUBTREE, wanted, sorted(set(subtree.attributes.values())))


def _values(ldap_user: Any) -> tuple[Subtree, Values] | None:
    """The entry found and its subtree, the narrowest; None when none or several were found."""
    if ldap_user.dn is None:
        return None
    asked = directory()
    assert asked is not None
    holding = [subtree for subtree in asked.subtrees if _is_below(ldap_user.dn, subtree.base_dn)]
    if not holding:
        return None
    subtree = max(holding, key=lambda each: len(ldap.dn.str2dn(each.base_dn)))
    attributes = {name: [_bytes(value) for value in values] for name, values in ldap_user.attrs.items()}
    return subtree, values_of(Raw(ldap_user.dn, attributes), subtree.attributes)


def _is_below(dn: str, base_dn: str) -> bool:
    parts, base = _parts(dn), _parts(base_dn)
    return len(parts) >= len(base) and parts[len(parts) - len(base) :] == base


def _parts(dn: str) -> list[list[tuple[str, str]]]:
    return [sorted((name.lower(), value.lower()) for name, value, _ in each) for each in ldap.dn.str2dn(dn)]


def _bytes(value: str | bytes) -> bytes:
    """django-auth-ldap decodes what it can."""
    return value.encode("utf-8") if isinstance(value, str) else value
