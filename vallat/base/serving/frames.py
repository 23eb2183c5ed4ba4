"""Room for the frames of a request, in one piece (docs/adr/0220-what-the-bars-of-speed-need.md).

CPython keeps the frames of a thread in pieces of 16 kB. It asks the kernel for the next one when a call does not fit, and gives it back
when that call returns. Below sixty frames of middleware the calls that draw a page stand at such an edge: hundreds of times a page.
"""

from collections.abc import Callable

SLOTS = 20_000  # 160 kB of frame, never touched: the piece is 256 kB, and what is left of it holds some 400 frames


def with_room_for_frames(do: Callable[[], None]) -> None:
    """A call of it needs a large piece, in which `do` finds room for all its own calls."""
    do()


with_room_for_frames.__code__ = with_room_for_frames.__code__.replace(co_stacksize=SLOTS)
