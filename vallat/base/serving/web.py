"""The web server: one process per VALLAT_WEB_WORKERS, behind any reverse proxy."""

import gc
from dataclasses import replace
from functools import partial
from socket import socket

from django.conf import settings
from django.core.management import BaseCommand
from django.db import connections
from django.utils import translation
from django.utils.module_loading import import_string

from vallat.base.serving.http_answer import THREADS
from vallat.base.serving.http_server import Server, room_for
from vallat.base.serving.limits import Limits
from vallat.base.serving.pages import load_pages
from vallat.base.serving.ports import listening
from vallat.base.serving.processes import Processes, apart
from vallat.base.serving.readiness import require_ready
from vallat.base.serving.static import collect_static_files
from vallat.base.web.metrics import counts

STOP_SECONDS = 10  # that a request in progress has to end
FORM_BYTES = 1_000_000  # of the largest form around its file


def run_web() -> None:
    """Serves until SIGTERM or SIGINT.

    Raises:
        NotReady: see `require_ready`, and `ports.take`.
    """
    with listening("web", settings.ADDRESS, settings.PORT, "PORT") as taken:
        _serve_on(taken)


def _serve_on(taken: socket) -> None:
    load_pages()  # for the next one too
    # what looking takes in memory (every migration, every static file) is not taken along by each process
    apart(_prepare)
    load_before_parting()
    counts.share(settings.WEB_WORKERS)
    Processes(settings.WEB_WORKERS, partial(_serve, taken)).run(stop_seconds=STOP_SECONDS + 2)


def limits_of_pages() -> Limits:
    """A body is at most what the largest file may weigh, and the form around it; less where no file is sent."""
    largest = max(settings.MAIL_MAX_BYTES, settings.MOVING_MAX_BYTES) + FORM_BYTES
    limits = Limits(known_bytes=largest, bodies_at=tuple(settings.BODIES_AT.items()))
    return replace(limits, connections=room_for(limits))


def _serve(taken: socket, place: int) -> None:
    """In each process."""
    counts.take(place)
    application = import_string(settings.WSGI_APPLICATION)
    server = Server(application, taken, threads=THREADS, limits=limits_of_pages(), probes=settings.PROBES)
    server.serve(stop_seconds=STOP_SECONDS)


def _prepare() -> None:
    BaseCommand().check()
    require_ready()
    collect_static_files()


def load_before_parting() -> None:
    """Loads the product before the processes part, so that they share what it takes in memory.

    No connection is taken along: two processes would speak on it.
    """
    import_string(settings.WSGI_APPLICATION)
    load_pages()
    _load_words()
    for load in settings.PRELOAD:
        import_string(load)()
    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's
    gc.collect()
    gc.freeze()  # a collection would write into what is shared
    gc.set_threshold(10_000, 20, 50)  # a page makes some ten thousand objects, that go with it


def _load_words() -> None:
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("")
