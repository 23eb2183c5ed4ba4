"""Requests of the matrix as somebody, each undone. `Walk(cast, world).answer(row, "n1")`; whoever walks signs in once."""

from collections.abc import Mapping
from http.cookies import SimpleCookie

from django.core.cache import cache
from django.db import transaction
from django.test import Client

from tests.access.matrix import GROUPS, Row
from tests.access.world import SECRET
from tests.cast import Cast
from vallat.access.context import set_context

STRANGERS = tuple(GROUPS["strangers"].split())


class Walk:
    def __init__(self, cast: Cast, world: Mapping[str, object]) -> None:
        self.cast = cast
        self.world = world
        self._client = Client(raise_request_exception=False)
        self._cookies: dict[str, dict[str, str]] = {"nobody": {}}

    def answer(self, row: Row, short: str) -> int:
        """The code that this person gets. What the request wrote is undone."""
        cookies = self._cookies_of(short)
        cache.clear()  # what limits how often one address asks
        with transaction.atomic():
            set_context(self.cast.system)
            self._client.cookies = SimpleCookie(cookies)
            data = {name: value.format(**self.world) for name, value in row.data.items()}
            response = self._client.generic(
                row.method,
                row.address.format(**self.world),
                "&".join(f"{name}={value}" for name, value in data.items()),
                content_type="application/x-www-form-urlencoded",
            )
            # the client closes a file at its end
            content = b"".join(response.streaming_content) if response.streaming else response.content
            transaction.set_rollback(True)
        set_context(self.cast.system)
        if short in STRANGERS:
            assert SECRET.encode() not in content, f"{row.name} tells {short} of another town's ticket"
            named = (
                b"Boucalier" in content and row.route != "home:gallery"
            )  # where an invented sample bears the name
            assert short == "n3" or not named, f"{row.name} names another town's user to {short}"
        return response.status_code

    def _cookies_of(self, short: str) -> dict[str, str]:
        if short not in self._cookies:
            set_context(self.cast.system)
            signed_in = self.cast.signed_in(Client(), short).cookies
            self._cookies[short] = {name: cookie.value for name, cookie in signed_in.items()}
        return self._cookies[short]
