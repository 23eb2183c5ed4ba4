"""What the pages of appointments send: times, how long, whom, where."""

from collections.abc import Iterable
from datetime import datetime, timedelta

from django import forms
from django.utils.translation import gettext as _

from vallat.base.date_limits import refuse_far
from vallat.servicedesk.visits.appointment_hours import usual_length

LENGTHS = (30, 60, 90, 120, 180)  # minutes
Times = tuple[datetime, datetime]


def read_times(written: str) -> Times:
    """Raises ValidationError for what is no pair of instants."""
    start, _slash, end = written.partition("/")
    try:
        times = datetime.fromisoformat(start), datetime.fromisoformat(end)
    except ValueError:
        times = None
    if times is None or any(at.utcoffset() is None for at in times):
        raise forms.ValidationError(_("Choose a time of the list."))
    for at in times:
        refuse_far(at)
    return times


def read_several(written: Iterable[str]) -> list[Times]:
    """At most a handful are read. Raises ValidationError."""
    return [read_times(one) for one in list(written)[:10]]


def read_length(minutes: str) -> timedelta:
    """The usual length for what is none of LENGTHS."""
    if minutes.isdecimal() and minutes.isascii() and int(minutes[:4]) in LENGTHS:
        return timedelta(minutes=int(minutes[:4]))
    return usual_length()


def lengths() -> list[int]:
    """In minutes, the usual one among them."""
    return sorted({*LENGTHS, int(usual_length().total_seconds() // 60)})
