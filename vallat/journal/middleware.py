"""Writes what the views noted, once the request's own transaction has ended."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.journal import readings as noted


class ReadingsMiddleware:
    """Stands outside the transaction of the request."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        readings: list[noted.Reading] = getattr(request, "readings", [])
        if readings and response.status_code < 400:
            try:
                _tell(readings, request.actor)  # type: ignore[attr-defined]  # whoever noted had an actor
            except BaseException:
                response.close()
                raise
        return response


def _tell(readings: list[noted.Reading], actor: Actor) -> None:
    with acting_as(actor):
        noted.tell_readings(readings=readings, by=actor, at=timezone.now())
