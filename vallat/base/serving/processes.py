"""Processes that share what was loaded before they parted, and a listening socket; each is started again when it dies."""

import ctypes
import logging
import os
import signal
import time
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from types import FrameType

from vallat.base.postgres import embedded
from vallat.base.serving.ending import was_asked_to_end

log = logging.getLogger(__name__)

PAUSE = 1.0  # seconds of life below which a process that died is not started again at once
STOP = (signal.SIGTERM, signal.SIGINT)
PR_SET_PDEATHSIG = 1  # of sys/prctl.h
FORK = get_context("fork")


class Processes:
    def __init__(self, number: int, serve: Callable[[int], None]) -> None:
        """`serve` is given its process's place, from 0: that of one that died is taken by the next. It returns once the process was
        told to stop (SIGTERM)."""
        self._number, self._serve = number, serve
        self._stopping = False
        self._woken, self._wake = os.pipe()

    def run(self, *, stop_seconds: float) -> None:
        """Until SIGTERM or SIGINT; then they are told to stop, and ended after `stop_seconds`."""
        for number in STOP:
            signal.signal(number, self._ask_to_stop)
        if was_asked_to_end():
            return
        running = {self._start(place): (place, time.monotonic()) for place in range(self._number)}
        while not self._stopping:
            wait([self._woken, *(process.sentinel for process in running)], timeout=embedded.LOOK_EVERY)
            embedded.look_after()
            for process in [process for process in running if process.exitcode is not None]:
                place, started_at = running.pop(process)
                log.warning("a process of the server ended with %s; started again", process.exitcode)
                if time.monotonic() - started_at < PAUSE:
                    time.sleep(PAUSE)
                running[self._start(place)] = (place, time.monotonic())
        _stop(list(running), stop_seconds)

    def _start(self, place: int) -> BaseProcess:
        return _parted(partial(self._serve, place))

    def _ask_to_stop(self, number: int, frame: FrameType | None) -> None:
        self._stopping = True
        os.write(self._wake, b"x")


def apart(work: Callable[[], None]) -> None:
    """What the work takes in memory goes with the process that does it. That one ends with this one, however this one ends.

    Raises what the work raised; ChildProcessError when its process was ended.
    """
    heard, told = FORK.Pipe(duplex=False)
    process = _parted(partial(_tell, work, told))
    told.close()
    try:
        error = heard.recv()
    except EOFError:
        error = ChildProcessError("a process of the server was ended as it began")
    finally:
        process.terminate()
        process.join()
        heard.close()
    if error is not None:
        raise error


def _tell(work: Callable[[], None], told: "Connection[Exception | None, None]") -> None:
    try:
        work()
    except Exception as error:
        told.send(error)
    else:
        told.send(None)


def _parted(serve: Callable[[], None]) -> BaseProcess:
    """No signal comes between the fork and the child's own ways with it."""
    signal.pthread_sigmask(signal.SIG_BLOCK, STOP)
    process = FORK.Process(target=_live, args=(serve, os.getpid()), daemon=True)
    process.start()
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP)
    return process


def _live(serve: Callable[[], None], parent: int) -> None:
    for number in STOP:
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_UNBLOCK, STOP)
    _stop_with(parent)
    serve()


def _stop(processes: list[BaseProcess], seconds: float) -> None:
    until = time.monotonic() + seconds
    for process in processes:
        process.terminate()
    for process in processes:
        process.join(max(until - time.monotonic(), 0.1))
        if process.exitcode is None:
            process.kill()
            process.join()


def _stop_with(parent: int) -> None:
    """A process that is left alone would keep the port. Elsewhere than on Linux, it does."""
    with suppress(OSError, AttributeError):
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)
    if os.getppid() != parent:
        os.kill(os.getpid(), signal.SIGTERM)
