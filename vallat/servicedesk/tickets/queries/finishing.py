"""When tickets are finished: resolved and not reopened since, or closed without a solution. One condition for the figures of a
report and for the list behind them. Stretches of time are [start, end), aware."""

from datetime import datetime

from django.db.models import Q
from django.db.models.lookups import GreaterThanOrEqual, IsNull, LessThan

from vallat.servicedesk.tickets.models.ticket import FINISHED_AT

UNFINISHED = Q(IsNull(FINISHED_AT, True))


def finished_in(start: datetime, end: datetime) -> Q:
    return Q(GreaterThanOrEqual(FINISHED_AT, start), LessThan(FINISHED_AT, end))


def open_at(instant: datetime) -> Q:
    """Opened before the instant and not finished before it."""
    return Q(UNFINISHED | Q(GreaterThanOrEqual(FINISHED_AT, instant)), opened_at__lt=instant)
