"""One POST of a webhook: a checked address, TLS, a limit for the whole, no redirect, the beginning of the answer.

The standard library's client is enough for it, and lets the connection be made to the address that was checked.
"""

import http.client
import os
import socket
import ssl
import threading
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

from vallat.integrations.addresses import check_url, connected

STEP = 5.0  # seconds for the name, for the connection, and for each part of the answer
WHOLE = 10.0  # seconds for everything, however slowly it comes
KEPT = 300  # characters of the answer


@dataclass(frozen=True)
class Answer:
    status: int
    beginning: str

    @property
    def is_taken(self) -> bool:
        return 200 <= self.status < 300


def post(url: str, body: bytes, headers: Mapping[str, str]) -> Answer:
    """Raises: OSError (AddressRefused among them) or http.client.HTTPException when there was no answer."""
    ends = time.monotonic() + WHOLE
    parts = check_url(url)
    host, secure = str(parts.hostname), parts.scheme == "https"
    port = parts.port or (443 if secure else 80)
    target = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    sock = connected(host, port, STEP)
    try:
        with _no_longer_than(ends - time.monotonic(), sock):
            if secure:
                sock = ssl.create_default_context().wrap_socket(sock, server_hostname=host)
            return _exchanged(sock, host, port, target, body, headers)
    finally:
        sock.close()  # after the limit is lifted: a number that is free again may be somebody else's


def _exchanged(
    sock: socket.socket, host: str, port: int, target: str, body: bytes, headers: Mapping[str, str]
) -> Answer:
    connection = http.client.HTTPConnection(host, port)
    connection.sock = sock
    connection.request("POST", target, body, {**headers, "Connection": "close"})
    response = connection.getresponse()
    beginning = response.read(KEPT).decode("utf-8", "replace").replace("\x00", "")
    return Answer(response.status, beginning[:KEPT])


@contextmanager
def _no_longer_than(seconds: float, sock: socket.socket) -> Iterator[None]:
    """A receiver that sends a byte now and then does not hold the worker: its connection is shut."""
    number = sock.fileno()
    late = threading.Timer(max(seconds, 0), _shut, [number])
    late.daemon = True
    late.start()
    try:
        yield
    finally:
        late.cancel()


def _shut(number: int) -> None:
    try:
        with socket.socket(fileno=os.dup(number)) as copy:
            copy.shutdown(socket.SHUT_RDWR)
    except OSError:
        return  # it ended by itself
