"""A milter for tests: what a mail server of one's own asks before it takes a message, answered with a header on top of it.

The protocol (libmilter/mfdef.h of sendmail, MILTER_README of Postfix) is packets of a length, a letter and data.
"""

import socket
import socketserver
import struct
import threading
from collections.abc import Callable, Iterator

from tests.servicedesk.intake.door import free_port

HEADER = "Authentication-Results"
ADD_HEADERS, CHANGE_HEADERS = 0x01, 0x10
# no connection, greeting, recipient, body, end of headers, unknown command, DATA: the rest is sent
NOT_ASKED = 0x01 | 0x02 | 0x08 | 0x10 | 0x40 | 0x100 | 0x200

Finds = Callable[[str, list[tuple[str, str]]], str | None]


class Milter:
    """Start it with `with`. `finds(sender of the envelope, headers)` gives what is written on top; None: nothing.

    As RFC 8601 (5) asks, headers that came from outside under the server's own name are taken away, unless `keeps`.
    """

    def __init__(self, server: str, finds: Finds, *, keeps: bool = False) -> None:
        self.server, self.finds, self.keeps = server, finds, keeps
        self.port = free_port()

    @property
    def postfix(self) -> str:
        """The settings of Postfix that ask it, of each message; none is taken while it does not answer."""
        return f"smtpd_milters = inet:127.0.0.1:{self.port}\nmilter_protocol = 6\nmilter_default_action = tempfail\n"

    def __enter__(self) -> "Milter":
        milter = self

        class Handler(socketserver.BaseRequestHandler):
            def handle(self) -> None:
                _Talk(self.request, milter).run()

        self.listening = socketserver.ThreadingTCPServer(("127.0.0.1", self.port), Handler)
        self.listening.daemon_threads = True
        threading.Thread(target=self.listening.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *error: object) -> None:
        self.listening.shutdown()
        self.listening.server_close()


class _Talk:
    def __init__(self, connection: socket.socket, milter: Milter) -> None:
        self.connection, self.milter = connection, milter
        self.sender = ""
        self.headers: list[tuple[str, str]] = []

    def run(self) -> None:
        for letter, data in self._packets():
            if letter == b"Q":
                return
            if letter == b"O":
                version = struct.unpack(">I", data[:4])[0]
                self._send(
                    b"O", struct.pack(">III", min(version, 6), ADD_HEADERS | CHANGE_HEADERS, NOT_ASKED)
                )
            elif letter not in (b"D", b"A"):
                self._asked(letter, data)
                self._send(b"c")

    def _asked(self, letter: bytes, data: bytes) -> None:
        if letter == b"M":
            self.sender, self.headers = data.split(b"\0")[0].decode().strip("<>"), []
        elif letter == b"L":
            name, value = data.split(b"\0")[:2]
            self.headers.append((name.decode(), value.decode(errors="replace").strip()))
        elif letter == b"E":
            self._change()

    def _change(self) -> None:
        found = [value for name, value in self.headers if name.lower() == HEADER.lower()]
        for index, value in enumerate(found, start=1):
            if value.startswith(self.milter.server) and not self.milter.keeps:
                self._send(b"m", struct.pack(">I", index) + HEADER.encode() + b"\0\0")
        said = self.milter.finds(self.sender, self.headers)
        if said is not None:
            self._send(b"i", struct.pack(">I", 0) + f"{HEADER}\0{said}\0".encode())

    def _packets(self) -> Iterator[tuple[bytes, bytes]]:
        while head := self._exactly(4):
            content = self._exactly(struct.unpack(">I", head)[0])
            yield content[:1], content[1:]

    def _exactly(self, size: int) -> bytes:
        pieces = b""
        while len(pieces) < size:
            piece = self.connection.recv(size - len(pieces))
            if not piece:
                return b""
            pieces += piece
        return pieces

    def _send(self, letter: bytes, data: bytes = b"") -> None:
        self.connection.sendall(struct.pack(">I", len(data) + 1) + letter + data)
