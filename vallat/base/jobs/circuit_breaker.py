"""Taking turns, in one process, with a server that may hang: while it does, one job waits for it and the others go on."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

PATIENCE = 1.0  # seconds that a job waits for its turn: far more than a mail takes when all is well
SILENCE = 30.0  # seconds in which nobody asks a server that did not answer


class CircuitBreaker:
    """What a job leaves undone when it is not its turn is done by the job that looks each minute for what waits."""

    def __init__(self, silent: type[Exception]) -> None:
        """`silent` is raised when the server did not answer."""
        self.silent = silent
        self.lock = threading.Lock()
        self.silent_until = 0.0

    @contextmanager
    def taken(self) -> Iterator[bool]:
        """Whether it is this job's turn; a server that does not answer is noted, and no error."""
        if time.monotonic() < self.silent_until or not self.lock.acquire(timeout=PATIENCE):
            yield False
            return
        try:
            yield True
        except self.silent:
            self.silent_until = time.monotonic() + SILENCE
        finally:
            self.lock.release()
