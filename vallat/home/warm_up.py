"""The pages that people open most, shown to nobody before the web server parts into its processes.

What a page leaves in memory (templates, ready queries, what the interpreter notes in the code it runs) is then there once
for all processes and not once in each: 50 MB of four processes, measured. And nobody waits for a first page.
"""

import logging
from datetime import date
from importlib import import_module
from urllib.parse import urlsplit
from wsgiref.util import setup_testing_defaults

from django.conf import settings
from django.core.handlers.wsgi import WSGIRequest
from django.db import transaction
from django.urls import resolve, reverse
from django.utils import timezone, translation

from vallat.access.actor import Actor
from vallat.access.context import set_context
from vallat.access.models import User
from vallat.access.permissions import Permission
from vallat.organisation.sign_in.actors import enter
from vallat.servicedesk.models import Ticket

logger = logging.getLogger(__name__)

LOOKED_AT = 20  # of the accounts that signed in last: somebody among them answers calls


def warm_up() -> None:
    """Writes nothing. A page that fails is told to the log: the server opens all the same."""
    try:
        with transaction.atomic():
            found = _who_answers_calls(timezone.localdate())
            if found is None:
                return
            pages = _pages_of(found[1])
        for page in pages:
            _show(page, *found)
    except Exception:
        logger.warning("A page could not be shown before the web server opened.", exc_info=True)


def _who_answers_calls(today: date) -> tuple[User, Actor] | None:
    """Their pages have the most on them."""
    accounts = User.objects.filter(is_active=True, last_login__isnull=False)
    for account in accounts.order_by("-last_login")[:LOOKED_AT]:
        actor = enter(account.pk, today, reads_only=True)
        if actor.can(Permission.TICKET_TAKE_CALL):
            return account, actor
    return None


def _pages_of(actor: Actor) -> list[str]:
    tickets = reverse("servicedesk:tickets")
    pages = [
        reverse("home:landing"),
        tickets,
        f"{tickets}?state=active&team=n1&priority=P3",
        f"{tickets}?state=active&sort=due",
        f"{tickets}?state=all&q=imprimante",
    ]
    last = Ticket.objects.visible_to(actor).order_by("-pk").values_list("number", flat=True).first()
    return [*pages, reverse("servicedesk:ticket", args=[last])] if last else pages


def _show(page: str, account: User, actor: Actor) -> None:
    request = _asking(page)
    request.user = account
    request.actor = actor  # type: ignore[attr-defined]  # views take an ActorRequest
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    request.resolver_match = match = resolve(request.path_info)
    with transaction.atomic(), translation.override(actor.language):
        set_context(actor, read_only=True)
        match.func(request, *match.args, **match.kwargs)


def _asking(page: str) -> WSGIRequest:
    address = urlsplit(page)
    environ = {"PATH_INFO": address.path, "QUERY_STRING": address.query}
    setup_testing_defaults(environ)
    return WSGIRequest(environ)
