"""How far a backup is: a bar for each step at a terminal, a line for each step that ended elsewhere."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Protocol

from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, Progress, TextColumn, TimeElapsedColumn


class Says(Protocol):
    def write(self, text: str, /) -> object: ...

    def isatty(self) -> bool: ...


class Meter:
    def __init__(self, says: Says) -> None:
        self._says = says

    @contextmanager
    def step(self, label: str, total: int | None = None) -> Iterator[Callable[[int], object]]:
        """Gives what is to be told of each number of bytes that was done. Without a total it says how many alone."""
        if self._says.isatty():
            with self._bar(label, total) as told:
                yield told
            return
        done, began = 0, time.monotonic()

        def tell(number: int) -> None:
            nonlocal done
            done += number

        yield tell
        size = f"{in_words(done)}, " if done else ""
        self._says.write(f"{label}: {size}{time.monotonic() - began:.1f} s")

    @contextmanager
    def _bar(self, label: str, total: int | None) -> Iterator[Callable[[int], object]]:
        columns = (TextColumn("{task.description:<26}"), BarColumn(), DownloadColumn(), TimeElapsedColumn())
        with Progress(*columns, console=Console()) as bars:
            task = bars.add_task(label, total=total)
            yield lambda number: bars.advance(task, number)
            done = bars.tasks[task].completed
            bars.update(task, total=done, completed=done)


class Silent(Meter):
    """Says nothing: for tests, and where nobody reads."""

    def __init__(self) -> None:
        super().__init__(_Nobody())


class _Nobody:
    def write(self, text: str) -> None:
        return

    def isatty(self) -> bool:
        return False


def in_words(size: int) -> str:
    """Bytes as people read them."""
    for unit, bytes_of in (("GB", 10**9), ("MB", 10**6), ("kB", 10**3)):
        if size >= bytes_of:
            return f"{size / bytes_of:.1f} {unit}"
    return f"{size} bytes"
