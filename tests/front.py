"""A proxy in front of the product, as docs/operations.md asks for one: it ends TLS, takes requests and answers whole, and says
who asked and how."""

import http.client
import ssl
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from tests.servicedesk.intake.dovecot import self_signed

OF_THE_CONNECTION = {"connection", "keep-alive", "transfer-encoding", "content-length"}


class Front:
    """`url` is its address; `certificate` the file of who signed for it. `upstream` is told once it is known."""

    def __init__(self, folder: Path) -> None:
        self.upstream = 0
        self.certificate = folder / "certificate.pem"
        key, certificate = self_signed()
        (folder / "key.pem").write_bytes(key)
        self.certificate.write_bytes(certificate)
        tls = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        tls.load_cert_chain(self.certificate, folder / "key.pem")
        self.server = _Quiet(("127.0.0.1", 0), self._handler())
        self.server.socket = tls.wrap_socket(
            self.server.socket, server_side=True, do_handshake_on_connect=False
        )
        self.url = f"https://127.0.0.1:{self.server.server_address[1]}"

    def _handler(self) -> type[BaseHTTPRequestHandler]:
        front = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            timeout = 30

            def _carry(self) -> None:
                body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
                told = {name: value for name, value in self.headers.items() if name.lower() != "connection"}
                told |= {"X-Forwarded-Proto": "https", "X-Forwarded-For": self.client_address[0]}
                inside = http.client.HTTPConnection("127.0.0.1", front.upstream, timeout=60)
                inside.request(self.command, self.path, body=body or None, headers=told)
                answer = inside.getresponse()
                content = answer.read()
                self.send_response_only(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in OF_THE_CONNECTION:
                        self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
                inside.close()

            do_GET = do_HEAD = do_POST = _carry  # noqa: N815

            def log_message(self, *args: Any) -> None:
                """Says nothing."""

        return Handler


class _Quiet(ThreadingHTTPServer):
    daemon_threads = True

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A browser that hangs up, or does not know who signed, is nothing to tell."""


@contextmanager
def in_front() -> Iterator[Front]:
    with tempfile.TemporaryDirectory(prefix="vallat-front-") as folder:
        front = Front(Path(folder))
        thread = threading.Thread(target=front.server.serve_forever, args=(0.05,))
        thread.start()
        try:
            yield front
        finally:
            front.server.shutdown()
            front.server.server_close()
            thread.join(10)
