"""Passwords as Django checks them; the account of each request is a compiled query."""

from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet

from vallat.access.models import User
from vallat.base.postgres.compiled_query import Param, compiled_query


@compiled_query
def _account() -> QuerySet[User]:
    return User.objects.filter(pk=Param("user_id"))


class AccountBackend(ModelBackend):
    def get_user(self, user_id: Any) -> User | None:
        user = _account().first(user_id=user_id)
        return user if user is not None and self.user_can_authenticate(user) else None
