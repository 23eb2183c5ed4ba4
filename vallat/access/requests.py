"""The request as views see it: signed in, with an actor."""

from collections.abc import Callable
from typing import TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase

from vallat.access.actor import Actor

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def in_background(view: View) -> View:
    """For a view that a page asks by itself: nobody is at work for it, so a session left alone still ends."""
    view.in_background = True  # type: ignore[attr-defined]
    return view


def is_in_background(request: HttpRequest) -> bool:
    match = request.resolver_match
    return match is not None and getattr(match.func, "in_background", False)


def actor_of(request: HttpRequest) -> Actor:
    """For the views of a library, whose requests are typed without one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


class ActorRequest(HttpRequest):
    actor: Actor
    htmx: object
