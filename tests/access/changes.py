"""Which tables a request of the matrix writes."""

import re
from collections.abc import Callable
from typing import Any

from django.core.cache import cache
from django.db import connection, transaction
from django.test import Client

from tests.access.matrix import Row
from tests.cast import Cast
from vallat.access.context import set_context

# who holds one of these rows opens something tomorrow, whatever becomes of the session in which it was made
GIVES_ACCESS = {
    "access_user",
    "exchange_token",
    "exchange_webhook",
    "mfa_authenticator",
    "organisation_membership",
    "servicedesk_calendarfeed",
}
WRITTEN = re.compile(r'(?:INSERT INTO|UPDATE|DELETE FROM) "(\w+)"')


def written(cast: Cast, world: dict[str, object], row: Row, short: str, *, proved: bool) -> set[str]:
    """The tables that the request writes to. What it wrote is undone."""
    client = Client(raise_request_exception=False)
    cache.clear()
    seen: set[str] = set()

    def watch(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        seen.update(WRITTEN.findall(str(sql)))
        return execute(sql, params, many, context)

    with transaction.atomic():
        set_context(cast.system)
        cast.signed_in(client, short, proved=proved)
        data = "&".join(f"{name}={value.format(**world)}" for name, value in row.data.items())
        with connection.execute_wrapper(watch):
            response = client.generic(
                row.method,
                row.address.format(**world),
                data,
                content_type="application/x-www-form-urlencoded",
            )
            if response.streaming:  # the client closes a file at its end
                b"".join(response.streaming_content)
        transaction.set_rollback(True)
    set_context(cast.system)
    return seen
