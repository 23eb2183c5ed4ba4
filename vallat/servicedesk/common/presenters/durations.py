"""Lengths of open time, in words."""

from datetime import timedelta

from django.utils.translation import gettext as _


def hours_and_minutes(length: timedelta) -> str:
    """`2 h 40`, `35 min`, `3 h`; the sign is left out, seconds are cut down to the minute."""
    minutes = int(abs(length).total_seconds() // 60)
    hours, rest = divmod(minutes, 60)
    if not hours:
        return _("%(minutes)d min") % {"minutes": rest}
    return f"{hours} h {rest:02d}" if rest else f"{hours} h"
