"""What ends with somebody's sessions: their API tokens."""

from datetime import datetime

from vallat.integrations.models import Token
from vallat.organisation.people.session_end_hooks import ends_with_sessions


@ends_with_sessions
def revoke_tokens(user_id: int, at: datetime) -> None:
    """A new one is made by whoever still needs it, signed in anew."""
    Token.objects.filter(user_id=user_id, revoked_at=None).update(revoked_at=at)
