"""What ended sessions leave behind. No action: nobody did anything, and the rows are of no town."""

from datetime import datetime

from allauth.usersessions.models import UserSession
from django.contrib.sessions.models import Session


def forget_old_sessions(*, at: datetime) -> int:
    """Removes the rows of sessions that have expired, and what was kept of their browsers; returns how many of those."""
    Session.objects.filter(expire_date__lt=at).delete()
    alive = Session.objects.values("session_key")
    forgotten, _ = UserSession.objects.exclude(session_key__in=alive).delete()
    return forgotten
