"""What becomes of a person's tokens when they are erased."""

from django.db.models import Q

from vallat.base.erasure import Erased
from vallat.integrations.models import KeptAnswer, Token


def erase_tokens(erased: Erased) -> None:
    if erased.user_id is None:
        return
    tokens = Token.objects.filter(user_id=erased.user_id)
    KeptAnswer.objects.filter(token__in=tokens).delete()
    tokens.filter(Q(revoked_at=None)).update(revoked_at=erased.at)
    tokens.update(name=f"#{erased.person_id}")
