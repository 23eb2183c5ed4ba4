"""What is kept so that signing in can be slowed down and told of: counts of tries, known browsers, links that were asked for."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from vallat.base.declarations import NAMES_NOBODY, ErasedBy, Global, LeftOut, Removed


class TryCount(models.Model):
    """How often something was tried in the minute, or on the day, that `slot` is the number of: one row each, for every web process."""

    isolation = Global("how often an account, or a hashed address, tried, before the actor is known")
    archive = LeftOut("how often something was tried, of this installation")
    erased = NAMES_NOBODY

    who = models.CharField(max_length=80, primary_key=True)  # an account, or a keyed hash
    slot = models.PositiveBigIntegerField()
    count = models.PositiveIntegerField()
    until_at = models.DateTimeField()  # when the row says nothing any more

    class Meta:
        indexes = [models.Index(fields=["until_at"], name="try_count_by_end")]

    def __str__(self) -> str:
        return f"{self.who} {self.count}"


class KnownDevice(models.Model):
    """A browser that somebody signed in with: a hash of the secret in its cookie and of the account. No name, no network address."""

    isolation = Global("hashes of browsers that an account is known by, read before the actor is known")
    archive = LeftOut("browsers that an account of this installation is known by")
    erased = Removed("user")

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="known_devices")
    digest = models.CharField(max_length=64, unique=True)
    used_date = models.DateField()  # of the last sign-in
    failures = models.PositiveSmallIntegerField(default=0)  # since then

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="device_digest_whole")
        ]

    def __str__(self) -> str:
        return self.digest[:8]


class LinkAsked(models.Model):
    """An address that a link for a new password was asked for, until the worker has looked whose it is: seconds."""

    isolation = Global("addresses that a link was asked for, until the worker has looked whose they are")
    archive = LeftOut("addresses until the worker has looked whose they are")
    erased = ErasedBy("vallat.organisation.erasing.erase_tries")

    address = models.CharField(max_length=254)
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.pk}"
