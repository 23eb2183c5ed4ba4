"""An account: what somebody signs in with. Who the person is stands in `organisation.Person`."""

from typing import Any, ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager, PermissionsMixin
from django.db import models

from vallat.base.declarations import ErasedBy, Global, LeftOut
from vallat.base.mail.normal_form import AddressField, is_normal, normal_form, normal_form_or_none


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=normal_form(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        """Raises User.DoesNotExist, for an address that is none too."""
        return self.get(email=normal_form_or_none(username or "") or "")


class User(AbstractBaseUser, PermissionsMixin):
    isolation = Global(
        "an e-mail and a password hash, read before the actor is known; never listed on a page"
    )
    archive = LeftOut("accounts: password hashes, of one installation")
    erased = ErasedBy("vallat.access.erasing.close_account")

    email = AddressField(unique=True)
    is_active = models.BooleanField(default=True)
    created_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    objects = UserManager()

    class Meta:
        constraints = [is_normal("email", "access_user_email_normal")]

    def __str__(self) -> str:
        return str(self.email)
