"""What ends with somebody's sessions: the secret address of their calendar."""

from datetime import datetime

from vallat.organisation.people.session_end_hooks import ends_with_sessions
from vallat.servicedesk.visits.models.appointment import CalendarFeed


@ends_with_sessions
def revoke_feeds(user_id: int, at: datetime) -> None:
    """A secret address that was made in a stolen session opens nothing any more."""
    CalendarFeed.objects.filter(person__user_id=user_id, revoked_at=None).update(revoked_at=at)
