"""Limits of a connection: how long it may last and how much it may bring, all in one place.

Whoever reaches the port can open connections and begin requests that never end. Each of these ends one of them; what was tried
and measured is in docs/adr/0156. Where a reverse proxy stands in front, it is the one that is held to them.
"""

from dataclasses import dataclass

KB = 1024


@dataclass(frozen=True)
class Limits:
    """Seconds, bytes, and numbers of connections in one process."""

    # --- a request that comes in
    headers_seconds: float = 10  # for all of them, and for the first sign of life of a new connection
    headers_bytes: int = 32 * KB
    idle_seconds: float = 30  # between two requests of a connection that is kept
    body_grace: float = (
        10  # seconds in which a body may come as slowly as it likes; from then on it keeps the least rate
    )
    body_least_rate: int = 1_000  # bytes a second, on average since it began
    body_seconds: float = 1_800  # for the whole of a body, however large
    stranger_bytes: int = 64 * KB  # the largest body of who is not known (`callers`)
    known_bytes: int = 100_000_000  # the largest body of all; `serving.web` takes it from the settings
    bodies_at: tuple[tuple[str, int], ...] = ()  # less than `known_bytes`, at addresses that begin like this
    bodies_of_one: int = 4  # large bodies that one of them may be sending at a time
    asked_at_a_time: int = 50  # large bodies that wait until it is known who sends them
    # --- an answer that goes out
    reader_seconds: float = 60  # in which who is answered takes nothing of what is ready
    # --- a refused body goes on arriving: read and thrown away for a moment, so that the refusal is seen
    refused_seconds: float = 2
    refused_bytes: int = 256 * KB
    # --- all of them
    connections: int = 2_000  # one more, and the one that has been silent longest is closed
    waiting: int = 200  # requests that wait for a thread; further ones are answered 503 at once
    # --- a line of what costs much (`lines`)
    in_line: int = 60  # one more, and the last of who sent most is sent away
    line_seconds: float = 20

    def most_at(self, path: str) -> int:
        """The largest body at this address."""
        smaller = [most for beginning, most in self.bodies_at if path.startswith(beginning)]
        return min([self.known_bytes, *smaller])


DISK_FROM = (
    64 * KB
)  # a larger body waits in a file without a name (mode 600, gone with its connection), not in memory
READ_AT_ONCE = 16 * KB
