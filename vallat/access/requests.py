"""The request as views see it: signed in, with an actor."""

from django.http import HttpRequest

from vallat.access.actor import Actor


def actor_of(request: HttpRequest) -> Actor:
    """For the views of a library, whose requests are typed without one."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    return actor


class ActorRequest(HttpRequest):
    actor: Actor
    htmx: object
