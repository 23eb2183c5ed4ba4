"""The order of what is told, whichever host's clock tells it (docs/adr/0190)."""

from datetime import datetime, timedelta

AFTER = timedelta(microseconds=1)  # the least that PostgreSQL keeps


def in_order(at: datetime, *told: datetime | None) -> datetime:
    """`at`; where that is before what was `told` already, since the clocks of two hosts differ or one was put back: right after it.

    Whoever asks holds the row that tells it, so that the database's lock says what comes after what.
    """
    latest = max((each for each in told if each is not None), default=at)
    return at if at >= latest else latest + AFTER
