"""Whose session it is, asked again while an answer stays open: signed out, closed, too old or without a function today, it is nobody's."""

from collections.abc import Callable
from datetime import datetime
from importlib import import_module

from django.conf import settings
from django.contrib.auth import get_user
from django.http import HttpRequest
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.organisation.sign_in.actors import enter
from vallat.organisation.sign_in.second_factor import must_add_second_factor
from vallat.organisation.sign_in.session_limits import has_ended

Reader = Callable[[datetime], Actor | None]


def reader_of(request: HttpRequest) -> Reader:
    """Asks for the actor of the request's session as it is then, inside a transaction, which shows their rows and writes nothing; None once
    the session opens nothing any more. Of the request its cookies are kept, and nothing else."""
    key, cookies = request.session.session_key, dict(request.COOKIES)

    def reader(at: datetime) -> Actor | None:
        again = HttpRequest()
        again.session = import_module(settings.SESSION_ENGINE).SessionStore(key)
        again.COOKIES = cookies
        user = get_user(again)
        if not user.is_authenticated:
            return None
        actor = enter(user.pk, timezone.localdate(at), reads_only=True)
        opens = actor.grants and not must_add_second_factor(actor) and not has_ended(again, actor, at)
        return actor if opens else None

    return reader
