"""Connections spread evenly over the web processes.

A new connection goes to whichever process the system draws, and stays there: of eight that browsers or a proxy keep, one process
of four has often got four while another has none. So a process whose threads are all at work ends the connection with its
answer, and the next request draws again.
"""

import threading
from collections.abc import Callable, Iterable
from typing import Any

THREADS = 3  # requests at a time in one process, each with a database connection of its pool: 2.5 MB each

Application = Callable[[dict[str, Any], Callable[..., Any]], Iterable[bytes]]


def spread(application: Application, most: int = THREADS) -> Application:
    """The same WSGI application, that says `Connection: close` while it works out `most` answers or more. An answer that is
    only being sent does not count."""
    lock, at_work = threading.Lock(), 0

    def spreading(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        nonlocal at_work

        def start(status: str, headers: list[tuple[str, str]], *failure: Any) -> Any:
            crowded = at_work >= most and environ.get("SERVER_PROTOCOL", "").startswith("HTTP/1")
            return start_response(
                status, [*headers, ("Connection", "close")] if crowded else headers, *failure
            )

        with lock:
            at_work += 1
        try:
            return application(environ, start)
        finally:
            with lock:
                at_work -= 1

    return spreading
