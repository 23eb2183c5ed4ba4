"""Causes of an error: what it was raised from, on its way through libraries that tell failures in words of their own."""

from collections.abc import Iterator


def causes(error: BaseException | None) -> Iterator[BaseException]:
    """The error, and what it was raised `from`. A bug in the handling of another error has that one for its context, not for its cause."""
    return _along(error, with_contexts=False)


def causes_and_contexts(error: BaseException | None) -> Iterator[BaseException]:
    """Also what was being handled when it was raised, where a traceback shows it: not past a `from None`."""
    return _along(error, with_contexts=True)


def _along(error: BaseException | None, *, with_contexts: bool) -> Iterator[BaseException]:
    seen = set()
    while error is not None and id(error) not in seen:  # `raise error from error` makes a ring
        seen.add(id(error))
        yield error
        shown = with_contexts and not error.__suppress_context__
        error = error.__cause__ or (error.__context__ if shown else None)
