"""When something is, in words: `Tuesday 17 November 2026, 10:00 to 11:00`, in the town's time zone."""

from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.base.templatetags.ui import day_words, hour_words


def times_in_words(start: datetime, end: datetime) -> str:
    local = timezone.localtime(start)
    return _("%(day)s, %(start)s to %(end)s") % {
        "day": day_in_words(local),
        "start": hour_words(start),
        "end": hour_words(end),
    }


def day_in_words(day: datetime) -> str:
    return day_words(day, "l j F Y")
