"""The instants of a rhythm, from its first: on the town's clock, at the same hour in summer and in winter."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

from dateutil.relativedelta import relativedelta
from django.utils import timezone

from vallat.servicedesk.canned_responses.enums import Frequency

STEPS = {
    Frequency.WEEKLY: relativedelta(weeks=1),
    Frequency.MONTHLY: relativedelta(months=1),
    Frequency.QUARTERLY: relativedelta(months=3),
    Frequency.HALF: relativedelta(months=6),
    Frequency.YEARLY: relativedelta(years=1),
}


def instants(first: datetime, rhythm: str) -> Iterator[datetime]:
    """Each from the first, not from the one before: a 31st that falls on the 30th is on the 31st again later.

    In UTC: in the hour of the clock change, an instant of the town's clock equals none that the database gives back.
    """
    begin, step = timezone.localtime(first).replace(tzinfo=None), STEPS[Frequency(rhythm)]
    for number in count():
        yield timezone.make_aware(begin + step * number).astimezone(UTC)
