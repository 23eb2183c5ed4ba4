"""The answer to a write that bore an Idempotency-Key, kept a day: the same key gives it again, and writes nothing."""

from django.db import models

from vallat.access.constraints import SameOrganisation
from vallat.access.querysets import ScopedQuerySet
from vallat.base.declarations import ErasedBy, LeftOut, OwnRows
from vallat.integrations.models.token import Token
from vallat.organisation.models import Organisation


class KeptAnswer(models.Model):
    """A row of the very transaction that it answers for: both are there, or neither."""

    isolation = OwnRows(also="who shows the token that it answers")
    archive = LeftOut("answers of one day, by secrets of one installation")
    erased = ErasedBy("vallat.integrations.erasing.erase_tokens")

    token = models.ForeignKey(Token, on_delete=models.PROTECT, related_name="+")
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="+")
    key = models.CharField(max_length=255)
    fingerprint = models.CharField(max_length=64)  # SHA-256 of method, address and body
    status = models.PositiveSmallIntegerField()
    content_type = models.CharField(max_length=100)
    body = models.BinaryField()
    created_at = models.DateTimeField()

    objects = ScopedQuerySet.as_manager()

    class Meta:
        constraints = [
            SameOrganisation("token"),
            models.UniqueConstraint(fields=["token", "key"], name="kept_answer_once"),
        ]
        indexes = [models.Index(fields=["created_at"], name="kept_answer_by_age")]

    def __str__(self) -> str:
        return f"{self.key} {self.status}"
