"""What a program shows in place of a session: a person's own token, or one of a machine of an organisation."""

from datetime import timedelta

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from vallat.access.permissions import Permission
from vallat.access.roles import ROLES, Role
from vallat.base.declarations import ErasedBy, LeftOut, OwnRows
from vallat.base.fields import LineField
from vallat.integrations.querysets import TokenQuerySet
from vallat.organisation.models import Organisation, Person

LONGEST_LIFE = timedelta(days=366)


class Token(models.Model):
    """Only the SHA-256 of the secret is kept. `user` is whose token it is; without one it is a machine's, and bears
    `role`. Both are narrowed to `scopes`."""

    isolation = OwnRows(also="who shows it")
    archive = LeftOut("secrets of one installation")
    erased = ErasedBy("vallat.integrations.erasing.erase_tokens")

    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    contact = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="+"
    )  # who made it, and answers for it
    role = models.CharField(_("role"), max_length=40, blank=True)
    name = LineField(_("name"), max_length=60)
    scopes = ArrayField(models.CharField(max_length=40), verbose_name=_("scopes"))
    digest = models.CharField(max_length=64, unique=True)
    hint = models.CharField(max_length=8)  # how the secret begins, to tell one from another
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(_("ends"))
    revoked_at = models.DateTimeField(null=True)
    last_used_date = models.DateField(null=True)

    objects = TokenQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-id"]
        indexes = [models.Index(fields=["user"], name="token_by_user")]
        constraints = [
            models.CheckConstraint(
                condition=Q(user__isnull=False, role="") | (Q(user__isnull=True) & ~Q(role="")),
                name="token_of_person_or_machine",
            ),
            models.CheckConstraint(
                condition=Q(expires_at__gt=F("created_at"))
                & Q(expires_at__lte=F("created_at") + LONGEST_LIFE),
                name="token_ends",
            ),
            models.CheckConstraint(condition=~Q(scopes=[]), name="token_has_scopes"),
            models.CheckConstraint(condition=Q(digest__regex=r"^[0-9a-f]{64}$"), name="token_digest_whole"),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_machine(self) -> bool:
        return self.user_id is None

    @property
    def function(self) -> type[Role] | None:
        return ROLES.get(self.role)

    @property
    def scope_labels(self) -> list[str]:
        return [str(Permission(scope).label) for scope in self.scopes if scope in Permission.values]
