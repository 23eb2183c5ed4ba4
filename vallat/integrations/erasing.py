"""What becomes of a person's tokens when their sessions are ended for them, and when they are erased."""

from datetime import datetime

from django.db.models import Q

from vallat.base.erasure import Erased
from vallat.integrations.models import KeptAnswer, Token
from vallat.organisation.people.session_end_hooks import ends_with_sessions


@ends_with_sessions
def revoke_tokens(user_id: int, at: datetime) -> None:
    """A new one is made by whoever still needs it, signed in anew."""
    Token.objects.filter(user_id=user_id, revoked_at=None).update(revoked_at=at)


def erase_tokens(erased: Erased) -> None:
    if erased.user_id is None:
        return
    tokens = Token.objects.filter(user_id=erased.user_id)
    KeptAnswer.objects.filter(token__in=tokens).delete()
    tokens.filter(Q(revoked_at=None)).update(revoked_at=erased.at)
    tokens.update(name=f"#{erased.person_id}")
