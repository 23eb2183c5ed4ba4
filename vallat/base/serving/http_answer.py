"""The answer to one request.

It also spreads connections evenly over the web processes (docs/adr/0103-connections-spread.md). A new connection goes to whichever
process takes it first, and stays there: of eight that browsers or a proxy keep, one process of four has often got all. So a process
whose threads are all at work ends the connection with its answer, and the next request draws again.
"""

import logging
from typing import Any

from waitress.channel import ClientDisconnected
from waitress.task import WSGITask

from vallat.base.serving.frames import with_room_for_frames
from vallat.base.serving.lines import SENT_AWAY

THREADS = 3  # pages at a time in one process, each with a database connection of its pool: 2.5 MB each

log = logging.getLogger(__name__)


class Answer(WSGITask):
    """As the product gives it. HEAD has no body, whatever the product gives."""

    chunked_response = False

    def build_response_header(self) -> bytes:
        if self.channel.server.is_crowded:
            self.set_close_on_finish()
        header: bytes = super().build_response_header()
        self.chunked_response = self.chunked_response and not self._is_head
        return header

    def write(self, data: bytes) -> None:
        super().write(b"" if self._is_head else data)

    def get_environment(self) -> dict[str, Any]:
        environ: dict[str, Any] = super().get_environment()
        environ[SENT_AWAY] = self.request.was_sent_away
        if self._is_head:
            environ.pop("wsgi.file_wrapper", None)
        return environ

    def execute(self) -> None:
        """Waitress would log the path of what fails, which may hold a secret (`vallat.base.web.logs`)."""
        try:
            with_room_for_frames(super().execute)
        except (ClientDisconnected, OSError):
            raise
        except Exception:
            log.exception("An answer could not be given.")
            raise

    @property
    def _is_head(self) -> bool:
        return bool(self.request.command == "HEAD")
