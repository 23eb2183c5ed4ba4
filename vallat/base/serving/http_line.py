"""A line of the web server: one thread answers what costs much, and whoever sent it has a turn."""

import time
from collections import deque
from typing import Any

from waitress.task import ThreadedTaskDispatcher

from vallat.base.serving.limits import Limits


class Turns:
    """Connections that wait, in place of the queue of Waitress: one of each who sent them, then the next of each."""

    def __init__(self) -> None:
        self._of: dict[str, deque[tuple[float, Any]]] = {}  # by who sent them, in the order of their turns

    def __len__(self) -> int:
        return sum(map(len, self._of.values()))

    def add(self, who: str, connection: Any) -> None:
        self._of.setdefault(who, deque()).append((time.monotonic(), connection))

    def popleft(self) -> Any:
        return self._take(next(iter(self._of)))

    def pop_last_of_most(self) -> Any:
        """Of the newest, where several sent as many."""
        who = max(reversed(self._of), key=lambda each: len(self._of[each]))
        _since, connection = self._of[who].pop()
        if not self._of[who]:
            del self._of[who]
        return connection

    def pop_before(self, since: float) -> list[Any]:
        late = []
        for who, waiting in list(self._of.items()):
            while waiting and waiting[0][0] < since:
                late.append(waiting.popleft()[1])
            if not waiting:
                del self._of[who]
        return late

    def _take(self, who: str) -> Any:
        """The first of theirs; the next of theirs waits behind everybody."""
        waiting = self._of.pop(who)
        _since, connection = waiting.popleft()
        if waiting:
            self._of[who] = waiting
        return connection


class Line(ThreadedTaskDispatcher):
    queue: Turns

    def __init__(self, limits: Limits) -> None:
        super().__init__()
        self.limits, self.queue = limits, Turns()
        self.set_thread_count(1)

    def join(self, who: str, connection: Any) -> list[Any]:
        """Returns whom there is no room for any more."""
        with self.lock:
            self.queue.add(who, connection)
            self.queue_cv.notify()
            return [self.queue.pop_last_of_most()] if len(self.queue) > self.limits.in_line else []

    def leave(self, now: float) -> list[Any]:
        """Who has waited for too long."""
        with self.lock:
            return self.queue.pop_before(now - self.limits.line_seconds)
