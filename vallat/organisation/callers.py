"""Who asks, told apart before the database is asked: so that who asks for much waits for who asks for little (ADR 178)."""

from django.conf import settings
from django.http import HttpRequest

from vallat.organisation.sign_in import client_address


def caller_of(request: HttpRequest) -> str:
    """The session or the token that is shown, whether or not it opens anything; a network address where none is."""
    shown = request.COOKIES.get(settings.SESSION_COOKIE_NAME) or request.headers.get("Authorization")
    return shown[:200] if shown else client_address(request) or "nowhere"
