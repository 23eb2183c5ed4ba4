"""What Django and allauth tell of signing in and out: kept in the journal, counted, told. Connected by `apps.py`."""

from typing import Any

from allauth.account.signals import authentication_step_completed
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.http import HttpRequest
from django.utils import timezone

from vallat.organisation.sign_in.accounts import (
    as_themselves,
    at_the_door,
    person_of_address,
    person_of_user,
    syndicate_or_any,
)
from vallat.organisation.sign_in.actions.sign_in import tell_sign_in_failed, tell_signed_out
from vallat.organisation.sign_in.axes import SECOND_FACTOR_OF, account_of, counted_name
from vallat.organisation.sign_in.known_devices import note_failure
from vallat.organisation.sign_in.proving import note_proof
from vallat.organisation.sign_in.session_limits import begin
from vallat.organisation.sign_in.throttle import (
    codes_of_the_day,
    count_code,
    count_failure,
    is_told,
    was_refused_unseen,
)


def connect() -> None:
    user_logged_in.connect(on_signed_in, dispatch_uid="vallat.signed_in")
    user_login_failed.connect(on_failed, dispatch_uid="vallat.sign_in_failed")
    user_logged_out.connect(on_signed_out, dispatch_uid="vallat.signed_out")
    authentication_step_completed.connect(on_proved, dispatch_uid="vallat.proved")


def on_signed_in(sender: Any, request: HttpRequest, **kwargs: Any) -> None:
    begin(request, timezone.now())


def on_proved(sender: Any, request: HttpRequest, reauthenticated: bool = False, **kwargs: Any) -> None:
    """Signed in, or proved again who they are: by password, code, passkey, or at the provider."""
    if reauthenticated:
        note_proof(request, timezone.now())


def on_failed(
    sender: Any, credentials: dict[str, Any], request: HttpRequest | None = None, **kwargs: Any
) -> None:
    """Tries that throttling refused unseen are not told one by one: the one that went too far was."""
    if request is None or was_refused_unseen(request):
        return
    name = str(credentials.get("email") or "")
    by_code = name.startswith(SECOND_FACTOR_OF)
    now = timezone.now()
    counted = counted_name(request, credentials)
    failures = count_failure(counted, now)
    user_id = account_of(counted)
    if user_id is not None:
        note_failure(request, user_id)
        if by_code:
            count_code(user_id, now)
    with at_the_door() as by:
        person = (
            person_of_user(int(name.removeprefix(SECOND_FACTOR_OF))) if by_code else person_of_address(name)
        )
        syndicate = syndicate_or_any()
        if syndicate is not None:
            tell_sign_in_failed(
                person=person,
                syndicate=syndicate,
                method="code" if by_code else "password",
                tell_person_of=failures if is_told(failures) else 0,
                codes=codes_of_the_day(user_id, now) if user_id is not None and is_told(failures) else 0,
                by=by,
                at=now,
            )


def on_signed_out(sender: Any, request: HttpRequest, user: Any, **kwargs: Any) -> None:
    if user is None:
        return
    with at_the_door():
        person = person_of_user(user.pk)
        if person is not None:
            tell_signed_out(person=person, by=as_themselves(person), at=timezone.now())
