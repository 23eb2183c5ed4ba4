"""A web server of one's own in a thread, with short limits, and what is said to it byte by byte."""

import socket
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing, contextmanager, suppress
from typing import Any

from vallat.base.serving.http_server import Server
from vallat.base.serving.limits import Limits
from vallat.base.serving.ports import take

PATIENCE = 20  # seconds, for what is to happen at once


def plain(environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
    """Says how much came in."""
    said = str(len(environ["wsgi.input"].read())).encode()
    start_response("200 OK", [("Content-Length", str(len(said)))])
    return [said]


class Address:
    """A server on the loopback."""

    def __init__(self, port: int) -> None:
        self.port = port

    def is_answering(self, path: str) -> bool:
        try:
            return self.get(path).startswith(b"HTTP/1.1 200")
        except OSError:
            return False

    def get(self, path: str) -> bytes:
        return self.say(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")

    def post(self, path: str, headers: str, body: str) -> bytes:
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: {len(body)}\r\n{headers}\r\n"
        return self.say(head + body)

    def connect(self) -> socket.socket:
        return socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)

    def say(self, text: str) -> bytes:
        """What is answered until the server ends the connection, or keeps it and says no more than its answer."""
        with closing(self.connect()) as connection:
            connection.sendall(text.encode("latin-1"))
            return answer(connection)


class Running(Address):
    """One that the test runs."""

    def __init__(self, server: Server) -> None:
        super().__init__(int(server.effective_port))
        self.server = server


@contextmanager
def running(
    application: Callable[..., Any] = plain,
    *,
    threads: int = 2,
    kind: type[Server] = Server,
    address: str = "127.0.0.1",
    **options: Any,
) -> Iterator[Running]:
    limits = options.pop("limits", None) or Limits()
    with take(address, 0, "PORT") as listening:
        server = kind(application, listening, threads=threads, limits=limits, **options)
        done = threading.Event()

        def turn() -> None:
            while not done.is_set():
                server.turn()

        turning = threading.Thread(target=turn)
        turning.start()
        try:
            yield Running(server)
        finally:
            done.set()
            server.pull_trigger()
            turning.join()
            for channel in list(server.active_channels.values()):
                channel.end()
            server.close()


def answer(connection: socket.socket) -> bytes:
    """The next answer, by its Content-Length; what there was when the connection ends before."""
    head = b""
    while b"\r\n\r\n" not in head:
        if not (more := connection.recv(1)):
            return head
        head += more
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.split(b"\r\n")
            if line.lower().startswith(b"content-length:")
        ),
        0,
    )
    body = b""
    while len(body) < length and (more := connection.recv(length - len(body))):
        body += more
    return head + body


def is_ended(connection: socket.socket) -> bool:
    """Waits until the other side ends it; what it says before is thrown away. False when it does not in time."""
    with suppress(ConnectionError):
        try:
            while connection.recv(65_536):
                pass
        except TimeoutError:
            return False
    return True
