"""A line of the web server: connections wait for its threads, and each of those who sent something has a turn."""

import time
from collections import Counter, deque
from dataclasses import dataclass
from typing import Any

from waitress.task import ThreadedTaskDispatcher


class Turns:
    """Connections that wait, in place of the queue of Waitress: one of each who sent them, then the next of each.

    It is true when somebody has a turn: not who has as many at work as anybody may have.
    """

    def __init__(self, at_work_of_one: int) -> None:
        self.at_work_of_one = at_work_of_one
        self._of: dict[str, deque[tuple[float, Any]]] = {}  # by who sent them, in the order of their turns
        self._at_work: Counter[str] = Counter()

    def __len__(self) -> int:
        return sum(map(len, self._of.values()))

    def __bool__(self) -> bool:
        return self._next() is not None

    def add(self, who: str, connection: Any) -> None:
        self._of.setdefault(who, deque()).append((time.monotonic(), connection))

    def pop(self) -> tuple[str, Any]:
        """Who has the turn, and the first of theirs; the next of theirs waits behind everybody."""
        who = self._next()
        assert who is not None
        waiting = self._of.pop(who)
        _since, connection = waiting.popleft()
        if waiting:
            self._of[who] = waiting
        self._at_work[who] += 1
        return who, connection

    def done(self, who: str) -> None:
        self._at_work[who] -= 1
        if not self._at_work[who]:
            del self._at_work[who]

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

    def _next(self) -> str | None:
        return next((who for who in self._of if self._at_work[who] < self.at_work_of_one), None)


class Line(ThreadedTaskDispatcher):
    """`room`: how many wait. Of more than one thread, one is always left for others than who has most at work."""

    def __init__(self, threads: int, room: int) -> None:
        super().__init__()
        self.room, self.turns = room, Turns(max(threads - 1, 1))
        self.queue = _Queue(self)
        self.set_thread_count(threads)

    def join(self, who: str, connection: Any) -> list[Any]:
        """Returns whom there is no room for any more."""
        with self.lock:
            self.turns.add(who, connection)
            self.queue_cv.notify()
            return [self.turns.pop_last_of_most()] if len(self.turns) > self.room else []

    def leave(self, since: float) -> list[Any]:
        """Who has waited since before."""
        with self.lock:
            return self.turns.pop_before(since)


@dataclass
class _Queue:
    """What a thread of Waitress asks, under the lock of its line."""

    line: Line

    def __len__(self) -> int:
        return len(self.line.turns)

    def __bool__(self) -> bool:
        return bool(self.line.turns)

    def popleft(self) -> "_Turn":
        return _Turn(self.line, *self.line.turns.pop())


@dataclass
class _Turn:
    line: Line
    who: str
    connection: Any

    def service(self) -> None:
        try:
            self.connection.service()
        finally:
            with self.line.lock:
                self.line.turns.done(self.who)

    def cancel(self) -> None:
        self.connection.cancel()
