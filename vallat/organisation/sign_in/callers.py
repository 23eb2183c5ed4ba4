"""Who asks, told apart before the database is asked: so that who asks for much waits for who asks for little (ADR 178)."""

import threading

from django.conf import settings
from django.http import HttpRequest

from vallat.organisation.sign_in.axes import client_address

KEPT = 10_000  # sessions, in each process: the one that was noted first is forgotten
_accounts: dict[str, int] = {}  # by the key of a session that was answered as signed in
_one_at_a_time = threading.Lock()


def caller_of(request: HttpRequest) -> str:
    """The account, of a session that this process has answered; of anything else the network address, whatever is shown: what is
    made up makes nobody another caller."""
    return known_account(request) or client_address(request) or "nowhere"


def known_account(request: HttpRequest) -> str:
    """Of a session that this process has answered; "" of any other."""
    account = _accounts.get(_key(request))
    return "" if account is None else f"account {account}"


def note_caller(request: HttpRequest, account: int | None) -> None:
    """Whose session it was that was answered; None once it is nobody's."""
    key = _key(request)
    if _accounts.get(key) == account or not key:
        return
    with _one_at_a_time:
        _accounts.pop(key, None)
        if account is not None:
            _accounts[key] = account
        while len(_accounts) > KEPT:
            del _accounts[next(iter(_accounts))]


def _key(request: HttpRequest) -> str:
    return request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
