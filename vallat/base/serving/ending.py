"""A signal to end that came before a server listens for it.

The process then ends by an exception (SystemExit), so that what it started is stopped. Code that it interrupts may drop an exception: a
callback of the import system, a library in C that clears errors. Seen once in some sixty starts of a worker on a loaded machine, which then
went on for ever. So it is kept that the signal came, and whoever begins to listen asks.
"""

_came = False


def note_signal() -> None:
    """From the handler of the signal."""
    global _came  # noqa: PLW0603 (one fact of the process)
    _came = True


def was_asked_to_end() -> bool:
    return _came
