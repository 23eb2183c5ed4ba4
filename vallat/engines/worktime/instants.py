"""Instants as whole microseconds since 1 January 1970 UTC, and back: the only unit the engine counts in."""

from datetime import MAXYEAR, UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

SECOND: Final = 1_000_000
DAY: Final = 86_400 * SECOND
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class NaiveInstant(ValueError):
    """A datetime without a time zone was given where an instant is needed."""


class NegativeDelay(ValueError):
    """A delay below zero was given: open time is only ever counted forwards."""


class OutOfRange(ValueError):
    """An instant, given or found, lies outside the years that the clock can count in."""


def to_micros(at: datetime) -> int:
    """Microseconds from the epoch to `at`. Raises NaiveInstant without a zone, TypeError if not a datetime."""
    try:
        since = at - EPOCH
    except TypeError:
        raise _not_an_instant(at) from None
    return (since.days * 86_400 + since.seconds) * SECOND + since.microseconds


def _not_an_instant(at: object) -> Exception:
    if isinstance(at, datetime):
        return NaiveInstant(
            f"{at.isoformat()} has no time zone, so it is not an instant; nothing was computed. "
            "Attach the zone it was written in, for example at.replace(tzinfo=calendar.tz)."
        )
    return TypeError(f"An instant is a datetime with a time zone, not {at!r}.")


def from_micros(micros: int, epoch: datetime) -> datetime:
    """The instant as a datetime in a zone; `epoch` is `epoch_in(zone)`, made once a calendar."""
    seconds, rest = divmod(micros, SECOND)
    zone = epoch.tzinfo
    assert zone is not None
    return zone.fromutc(epoch + timedelta(0, seconds, rest))


def epoch_in(zone: ZoneInfo) -> datetime:
    """The epoch's UTC digits labelled with `zone`: the form that `zone.fromutc` expects."""
    return EPOCH.replace(tzinfo=zone)


def delay_micros(amount: timedelta) -> int:
    """Microseconds in a delay. Raises NegativeDelay below zero, TypeError if not a timedelta."""
    try:
        micros = (amount.days * 86_400 + amount.seconds) * SECOND + amount.microseconds
    except AttributeError:
        raise TypeError(f"A delay is a timedelta, not {amount!r}.") from None
    if micros < 0:
        raise NegativeDelay(f"A delay can't be negative: {amount!r} was given and nothing was computed.")
    return micros


# Two days clear of what datetime can hold, so that no zone's offset steps over either end.
FIRST: Final = to_micros(datetime(1, 1, 3, tzinfo=UTC))
LAST: Final = to_micros(datetime(9999, 12, 29, tzinfo=UTC))


def year_of(micros: int) -> int:
    """The UTC year of an instant between FIRST and LAST."""
    return (EPOCH + timedelta(microseconds=micros)).year


def start_of_year(year: int) -> int:
    """1 January of `year`, UTC, kept between FIRST and LAST."""
    if year <= 1:
        return FIRST
    return LAST if year > MAXYEAR else to_micros(datetime(year, 1, 1, tzinfo=UTC))
