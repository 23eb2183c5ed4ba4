"""Calls below a deep stack ask the kernel for no memory: `vallat.base.serving.frames`."""

from resource import RUSAGE_THREAD, getrusage

from vallat.base.serving.frames import with_room_for_frames

CALLS = 400


def call_at(depth: int) -> None:
    """As a page is drawn below that many frames of middleware."""
    if depth:
        return call_at(depth - 1)
    for _ in range(CALLS):
        leaf()
    return None


def leaf() -> int:
    return len(str(CALLS))


def asked_for_memory(depth: int) -> int:
    """Pages that the kernel had to give."""
    before = getrusage(RUSAGE_THREAD).ru_minflt
    call_at(depth)
    return getrusage(RUSAGE_THREAD).ru_minflt - before


def test_no_depth_of_calls_asks_the_kernel_for_memory_again_and_again() -> None:
    found: list[int] = []
    with_room_for_frames(lambda: found.extend(asked_for_memory(depth) for depth in range(200)))
    assert len(found) == 200
    assert max(found) < CALLS / 4, found
