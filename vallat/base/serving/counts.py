"""What is counted, in memory that the processes of one web server share: each adds to a part of its own, any of them reads all.

No file: a full disk ends no process and stops no counting, another web server of the machine has counts of its own, and nothing is
left behind. A process that takes the place of one that died goes on with what that one had counted (docs/adr/0194).
"""

import json
import mmap
import struct
from collections.abc import Iterable, Iterator
from threading import Lock

PART = 1 << 21  # bytes of one process, ten times what all routes need; memory is taken as it is written to
NUMBER = 8  # bytes
LENGTHS = struct.Struct("=II")  # of a key, in bytes, and of its numbers
Key = tuple[str, ...]


class Counts:
    """Numbers by key; of one process until they are shared."""

    def __init__(self) -> None:
        self.share(1)

    def share(self, processes: int) -> None:
        """Begins again at 0. Before the processes part."""
        memory = memoryview(mmap.mmap(-1, processes * PART))
        self._parts = [memory[place * PART : (place + 1) * PART] for place in range(processes)]
        self.take(0)

    def take(self, place: int) -> None:
        """In each process: its own part."""
        self._own = Part(self._parts[place])

    def add(self, key: Key, *amounts: float) -> None:
        """As many amounts each time for one key. What there is no room for is not counted."""
        self._own.add(key, amounts)

    def read(self) -> dict[Key, list[float]]:
        """Summed over all processes, those that died too."""
        sums: dict[Key, list[float]] = {}
        for part in self._parts:
            for key, numbers in read_rows(part):
                before = sums.get(key)
                sums[key] = (
                    numbers if before is None else [a + b for a, b in zip(before, numbers, strict=True)]
                )
        return sums


class Part:
    """Rows that are added and never moved: the lengths, the key as JSON, its numbers; in front, how many bytes are used."""

    def __init__(self, memory: memoryview) -> None:
        self._memory = memory
        self._numbers = memory.cast("d")
        self._used = memory.cast("Q")
        self._lock = Lock()
        self._used[0] = self._used[0] or NUMBER
        self._places = {key: place for key, place, _number in _rows(memory)}

    def add(self, key: Key, amounts: Iterable[float]) -> None:
        with self._lock:
            added = list(amounts)
            place = self._places.get(key) or self._begin(key, len(added))
            for offset, amount in enumerate(added if place else ()):
                self._numbers[place + offset] += amount

    def _begin(self, key: Key, number: int) -> int:
        """Where its numbers stand; 0 when there is no room. The row counts once it is whole: a process may be killed here."""
        written = json.dumps(key).encode()
        written += b" " * (-len(written) % NUMBER)
        row = LENGTHS.pack(len(written), number) + written
        begin = self._used[0]
        end = begin + len(row) + number * NUMBER
        if end > len(self._memory):
            return 0
        self._memory[begin : begin + len(row)] = row
        self._memory[begin + len(row) : end] = bytes(number * NUMBER)
        self._used[0] = end
        self._places[key] = (begin + len(row)) // NUMBER
        return self._places[key]


def read_rows(memory: memoryview) -> Iterator[tuple[Key, list[float]]]:
    numbers = memory.cast("d")
    for key, place, number in _rows(memory):
        yield key, [float(each) for each in numbers[place : place + number]]


def _rows(memory: memoryview) -> Iterator[tuple[Key, int, int]]:
    """Each key, where its numbers stand, how many they are."""
    begin, end = NUMBER, memory.cast("Q")[0]
    while begin < end:
        length, number = LENGTHS.unpack_from(memory, begin)
        begin += LENGTHS.size
        key = tuple(json.loads(bytes(memory[begin : begin + length])))
        begin += length
        yield key, begin // NUMBER, number
        begin += number * NUMBER
