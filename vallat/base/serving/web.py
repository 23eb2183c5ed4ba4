"""The web server: one process per VALLAT_WEB_WORKERS, behind any reverse proxy."""

import ctypes
import gc
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import partial
from socket import socket

from django.conf import settings
from django.core import signals
from django.core.management import BaseCommand
from django.db import connections
from django.urls import get_resolver
from django.utils import translation
from django.utils.module_loading import import_string

from vallat.base.serving.http_answer import THREADS
from vallat.base.serving.http_server import Server, room_for
from vallat.base.serving.limits import Limits
from vallat.base.serving.ports import listening
from vallat.base.serving.processes import Processes, apart
from vallat.base.serving.readiness import require_ready
from vallat.base.serving.static import collect_static_files
from vallat.base.web.metrics import counts

# M_ARENA_MAX, M_MMAP_THRESHOLD and M_TRIM_THRESHOLD of malloc.h. What is as large as a page of the product or the answer to a
# query is given back at once: left to itself, glibc keeps ever larger pieces. 10 MB in each process.
MALLOC = {-8: 1, -3: 131_072, -1: 131_072}
TESTS = "django.test.signals"
STOP_SECONDS = 10  # that a request in progress has to end
FORM_BYTES = 1_000_000  # of the largest form around its file


def run_web() -> None:
    """Serves until SIGTERM or SIGINT.

    Raises:
        NotReady: see `require_ready`, and `ports.take`.
    """
    _share_one_heap()  # before there is a thread that has another
    with listening("web", settings.ADDRESS, settings.PORT, "PORT") as taken:
        _serve_on(taken)


def _serve_on(taken: socket) -> None:
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
    with _without_tests():
        import_string(settings.WSGI_APPLICATION)
        get_resolver()._populate()
    _load_words()
    for load in settings.PRELOAD:
        import_string(load)()
    for connection in connections.all(initialized_only=True):
        connection.close()
        connection.close_pool()  # type: ignore[attr-defined]  # PostgreSQL's
    gc.collect()
    _give_back()
    gc.freeze()  # a collection would write into what is shared
    gc.set_threshold(10_000, 20, 50)  # a page makes some ten thousand objects, that go with it


@contextmanager
def _without_tests() -> Iterator[None]:
    """django-ninja asks Django's tests for a signal that they have from its core: 4 MB that nothing here needs."""
    sys.modules.setdefault(TESTS, signals)
    try:
        yield
    finally:
        if sys.modules[TESTS] is signals:
            del sys.modules[TESTS]


def _share_one_heap() -> None:
    """glibc gives each thread a heap of its own, and what is freed in one is not used by another: 3 MB in each process.
    Elsewhere than on glibc: nothing, here and in `_give_back`."""
    with suppress(OSError, AttributeError):
        glibc = ctypes.CDLL(None)
        for option, value in MALLOC.items():
            glibc.mallopt(option, value)


def _give_back() -> None:
    """What loading took for a moment."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).malloc_trim(0)


def _load_words() -> None:
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            translation.gettext("")
