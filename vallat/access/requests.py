"""The request as views see it: signed in, with an actor."""

from django.http import HttpRequest

from vallat.access.actor import Actor


class ActorRequest(HttpRequest):
    actor: Actor
    htmx: object
