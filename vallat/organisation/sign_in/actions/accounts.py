"""Accounts of people: inviting, closing, opening again, ending sessions, removing what was lost."""

from datetime import datetime

from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.contrib.auth.password_validation import validate_password
from django.contrib.sessions.models import Session

from vallat.access.actor import Actor
from vallat.access.models import User
from vallat.access.permissions import Permission
from vallat.journal.record import action, record
from vallat.organisation import verbs
from vallat.organisation.people.models.person import Person
from vallat.organisation.people.session_end_hooks import end_the_rest
from vallat.organisation.sign_in.account_mail import queue_account_mail
from vallat.organisation.sign_in.notices import queue_notice
from vallat.organisation.sign_in.throttle import forget_failures


class NoAddress(Exception):
    """The directory has no e-mail address for this person: there is nowhere to send an invitation. Nothing was done."""


class NoAccount(Exception):
    """The person has no account to act on. Nothing was done."""


class NoSession(Exception):
    """There is no such session any more, or it is somebody else's. Nothing was done."""


class OwnAccount(Exception):
    """Nobody closes the account that they are using. Nothing was done."""


@action
def invite(*, person: Person, by: Actor, at: datetime) -> User:
    """Opens an account where there is none, and mails a link with which a password is chosen.

    Raises:
        NoAddress.
        NoAccount: there is one, and it is closed.
    """
    by.require(Permission.ACCOUNT_INVITE, person.organisation_id)
    by.require_proof()
    if not person.email:
        raise NoAddress
    user = person.user or _new_account(person)
    if not user.is_active:
        raise NoAccount
    queue_account_mail("invitation", person=person, user=user, at=at)
    record(verbs.INVITED, by=by, at=at, organisation_id=person.organisation_id, subject=person)
    return user


@action
def send_password_link(*, person: Person, user: User, by: Actor, at: datetime) -> None:
    """For somebody who says that they forgot their password: the link goes to the address of the directory."""
    queue_account_mail("forgotten", person=person, user=user, at=at)
    record(verbs.PASSWORD_ASKED, by=by, at=at, organisation_id=person.organisation_id, subject=person)


@action
def set_password(*, person: Person, password: str, by: Actor, at: datetime) -> None:
    """Sets the password of somebody else, and ends their sessions.

    Raises:
        ValidationError: says why the password is too easy to guess.
        NoAccount.
    """
    by.require(Permission.ACCOUNT_CONTROL, person.organisation_id)
    by.require_proof()
    user = _account_of(person)
    validate_password(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])
    _end_sessions(user)
    end_the_rest(user.pk, at)
    forget_failures(user.pk)
    record(verbs.PASSWORD_SET, by=by, at=at, organisation_id=person.organisation_id, subject=person)
    queue_notice("password_set", person=person, by=by, at=at)


@action
def close_account(*, person: Person, by: Actor, at: datetime) -> None:
    """Nobody signs in with it any more, and its sessions end now."""
    by.require(Permission.ACCOUNT_CONTROL, person.organisation_id)
    user = _account_of(person)
    if by.person_id == person.pk:
        raise OwnAccount
    User.objects.filter(pk=user.pk).update(is_active=False)
    person.directory_entries.update(closed_account=False)  # no directory opens it again
    end_access(user, at)
    record(verbs.ACCOUNT_CLOSED, by=by, at=at, organisation_id=person.organisation_id, subject=person)


@action
def open_account(*, person: Person, by: Actor, at: datetime) -> None:
    """Opens again an account that was closed; its password and second factors are what they were. Who had left is there again, and may be
    given functions.

    Raises:
        NoAccount: also for who was erased.
    """
    by.require(Permission.ACCOUNT_CONTROL, person.organisation_id)
    by.require_proof()
    user = _account_of(person)
    if person.erased_at is not None:
        raise NoAccount
    User.objects.filter(pk=user.pk).update(is_active=True)
    if person.left_date is not None:
        person.left_date = None
        person.save(update_fields=["left_date"])
        record(verbs.PERSON_BACK, by=by, at=at, organisation_id=person.organisation_id, subject=person)
    record(verbs.ACCOUNT_OPENED, by=by, at=at, organisation_id=person.organisation_id, subject=person)


@action
def end_sessions(*, person: Person, by: Actor, at: datetime) -> int:
    """Ends every session of somebody else; returns how many there were."""
    by.require(Permission.ACCOUNT_CONTROL, person.organisation_id)
    ended = _end_sessions(_account_of(person))
    end_the_rest(_account_of(person).pk, at)
    _tell_ended(person, ended, by=by, at=at)
    return ended


@action
def end_own_sessions(
    *,
    person: Person,
    by: Actor,
    at: datetime,
    keeping: str = "",
    only: int | None = None,
    and_the_rest: bool = True,
) -> int:
    """Ends one's own sessions: the one with the id `only`, or all; never that with the key `keeping`. What was made in a session that
    somebody else had ends with it (`and_the_rest`): API tokens, calendar address.

    Raises:
        NoSession: `only` is of somebody else, or has ended. Nothing was done.
    """
    user = _account_of(person)
    ended = _end_sessions(user, keeping=keeping, only=only)
    if only is not None and not ended:
        raise NoSession
    if and_the_rest:
        end_the_rest(user.pk, at)
    _tell_ended(person, ended, by=by, at=at)
    return ended


def _tell_ended(person: Person, sessions: int, *, by: Actor, at: datetime) -> None:
    record(
        verbs.SESSIONS_ENDED,
        by=by,
        at=at,
        organisation_id=person.organisation_id,
        subject=person,
        detail={"sessions": sessions},
    )


@action
def remove_second_factors(*, person: Person, by: Actor, at: datetime) -> None:
    """For a telephone that was lost: the person sets up new ones as they sign in next. Their sessions end."""
    by.require(Permission.ACCOUNT_CONTROL, person.organisation_id)
    by.require_proof()
    user = _account_of(person)
    kinds = list(Authenticator.objects.filter(user_id=user.pk).values_list("type", flat=True))
    Authenticator.objects.filter(user_id=user.pk).delete()
    _end_sessions(user)
    end_the_rest(user.pk, at)
    for kind in sorted(set(kinds)) or ["totp"]:
        record(
            verbs.FACTOR_REMOVED,
            by=by,
            at=at,
            organisation_id=person.organisation_id,
            subject=person,
            detail={"by": kind},
        )
    queue_notice("factors_removed", person=person, by=by, at=at)


def _new_account(person: Person) -> User:
    user = User.objects.create_user(person.email)
    Person.objects.filter(pk=person.pk).update(user=user)
    person.user = user
    return user


def _account_of(person: Person) -> User:
    if person.user is None:
        raise NoAccount
    return person.user


def end_access(user: User, at: datetime) -> None:
    """Their sessions, and what else opens the account: should it be opened again, none of these comes back."""
    _end_sessions(user)
    end_the_rest(user.pk, at)


def _end_sessions(user: User, *, keeping: str = "", only: int | None = None) -> int:
    sessions = UserSession.objects.filter(user_id=user.pk).exclude(session_key=keeping)
    if only is not None:
        sessions = sessions.filter(pk=only)
    keys = list(sessions.values_list("session_key", flat=True))
    ended, _ = Session.objects.filter(session_key__in=keys).delete()
    sessions.delete()
    return ended
