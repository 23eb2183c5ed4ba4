"""`bin/vallat serve`: web and worker together, and the embedded database, started again when they die, stopped together."""

import logging
import signal
import threading
import time
from collections.abc import Sequence
from types import FrameType

from vallat.base.postgres import embedded
from vallat.base.serving.child import Child
from vallat.base.serving.ending import was_asked_to_end

log = logging.getLogger(__name__)

LOOK_EVERY = 0.5  # seconds
STOP_SECONDS = 30.0  # that the children have to end


def supervise(commands: Sequence[str]) -> None:
    """Runs the commands as children until SIGTERM or SIGINT, then stops them."""
    stopping = threading.Event()
    _listen(stopping)
    children = [Child(command) for command in commands]
    try:
        for child in children:
            child.start(time.monotonic())
        while not stopping.wait(LOOK_EVERY):
            embedded.look_after()
            for child in children:
                if news := child.look_after(time.monotonic()):
                    log.warning(news)
    finally:
        _stop(children)


def _listen(stopping: threading.Event) -> None:
    def stop(number: int, frame: FrameType | None) -> None:
        stopping.set()

    signal.signal(signal.SIGTERM, stop)
    signal.signal(signal.SIGINT, stop)
    if was_asked_to_end():
        stopping.set()


def _stop(children: Sequence[Child]) -> None:
    until = time.monotonic() + STOP_SECONDS
    for child in children:
        child.ask_to_stop()
    for child in children:
        child.stop(until - time.monotonic())
