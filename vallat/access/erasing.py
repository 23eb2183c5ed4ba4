"""What becomes of the account of a person who is erased."""

from django.contrib.auth.hashers import make_password

from vallat.access.models import User
from vallat.base.erasure import Erased


def close_account(erased: Erased) -> None:
    """It stays as a name for nobody, since rows point at it; nothing opens it."""
    if erased.user_id is None:
        return
    User.objects.filter(pk=erased.user_id).update(
        email=f"erased-{erased.user_id}@erased.invalid",
        password=make_password(None),
        is_active=False,
        last_login=None,
    )
