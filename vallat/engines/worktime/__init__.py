"""Business time: instants, delays and durations that count open hours alone. Plain Python and NumPy.

Meaning, cases and guarantees are told in docs/algorithms/worktime.md.
"""

from vallat.engines.worktime.calendar import InvertedStretch, WorkCalendar
from vallat.engines.worktime.explanation import Interval, Reason
from vallat.engines.worktime.free import Stretch, free_stretches
from vallat.engines.worktime.hours import CalendarError, Window
from vallat.engines.worktime.instants import NaiveInstant, NegativeDelay, OutOfRange
from vallat.engines.worktime.many import MissingInstant

__all__ = [
    "CalendarError",
    "Interval",
    "InvertedStretch",
    "MissingInstant",
    "NaiveInstant",
    "NegativeDelay",
    "OutOfRange",
    "Reason",
    "Stretch",
    "Window",
    "WorkCalendar",
    "free_stretches",
]
