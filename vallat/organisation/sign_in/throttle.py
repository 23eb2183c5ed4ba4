"""When a sign-in is refused before the password is looked at: five failures from one network address within fifteen minutes, and a day's
failures of one account wherever they come from (ADR 162)."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from axes.handlers.database import AxesDatabaseHandler
from axes.models import AccessAttempt
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from vallat.organisation.sign_in.axes import SECOND_FACTOR_OF, account_of, counted_as, counted_name
from vallat.organisation.sign_in.counts import count, counted, day_of, forget, hidden
from vallat.organisation.sign_in.known_devices import is_known

TOLD_AFTER = 5  # the fifth part of a day's failures is told to the person


class Throttle(AxesDatabaseHandler):
    """What django-axes asks before each try. A browser that the account is known by is not stopped by what strangers failed at: the codes
    that are wrong there are counted there alone (`known_devices`)."""

    def is_locked(self, request: Any, credentials: Any = None) -> bool:
        if _is_code_in_known_browser(request, credentials):
            return was_refused_unseen(request)
        if super().is_locked(request, credentials):
            request.refused_unseen = True
        elif _is_refused_for_the_day(request, counted_name(request, credentials)):
            request.refused_unseen = request.refused_for_the_day = request.axes_locked_out = True
        return was_refused_unseen(request)

    def user_login_failed(self, sender: Any, credentials: Any, request: Any = None, **kwargs: Any) -> None:
        if request is None or not _is_code_in_known_browser(request, credentials):
            super().user_login_failed(sender, credentials, request, **kwargs)


def was_refused_unseen(request: HttpRequest) -> bool:
    """Whether the try was refused before anybody looked at it; the one that goes too far was looked at."""
    return bool(getattr(request, "refused_unseen", False))


def locked_out(request: HttpRequest, response: Any, credentials: Mapping[str, Any] | None) -> HttpResponse:
    """The page of whoever is refused."""
    context = {
        "for_the_day": getattr(request, "refused_for_the_day", False),
        "by_code": getattr(request, "tries_a_code", False),
    }
    return render(request, "account/locked_out.html", context, status=429)


def count_failure(name: str, at: datetime) -> int:
    """One more of the day; returns how many that makes."""
    return count(_of_the_day(name), day_of(at))


def count_code(user_id: int, at: datetime) -> None:
    """One of them was a code: whoever gave it had come past the password."""
    count(_codes_of_the_day(user_id), day_of(at))


def codes_of_the_day(user_id: int, at: datetime) -> int:
    """How many of the day's failures were codes."""
    return counted(_codes_of_the_day(user_id), day_of(at))


def is_told(failures: int) -> bool:
    """Whether the person is told at this one: twice a day at most."""
    return failures in (max(1, settings.SIGN_IN_FAILURES // TOLD_AFTER), settings.SIGN_IN_FAILURES)


def forget_failures(user_id: int) -> None:
    """A new password was chosen: what was tried before it is no try at it."""
    names = counted_as(user_id)
    forget(*map(_of_the_day, names), _codes_of_the_day(user_id))
    AccessAttempt.objects.filter(username__in=names).delete()


def _is_code_in_known_browser(request: Any, credentials: Any) -> bool:
    """Asked several times a request, and counted there as it fails: the first answer holds."""
    name = counted_name(request, credentials)
    if not name.startswith(SECOND_FACTOR_OF):
        return False
    if not hasattr(request, "tries_a_code"):
        request.tries_a_code = True
        user_id = account_of(name)
        request.code_in_known_browser = user_id is not None and is_known(request, user_id)
    return bool(request.code_in_known_browser)


def _is_refused_for_the_day(request: Any, name: str) -> bool:
    if counted(_of_the_day(name), day_of(request.axes_attempt_time)) < settings.SIGN_IN_FAILURES:
        return False
    user_id = account_of(name)
    return user_id is None or not is_known(request, user_id)


def _codes_of_the_day(user_id: int) -> str:
    return f"codes of the day of account {user_id}"


def _of_the_day(name: str) -> str:
    """Passwords and codes of an account count together; of what no account has, a hash is kept."""
    user_id = account_of(name)
    return f"day of {hidden(name)}" if user_id is None else f"day of account {user_id}"
