"""How often a token, or an address without one, asked in the minute that runs: one row each, for every web process."""

from django.db import models

from vallat.base.declarations import NAMES_NOBODY, Global, LeftOut


class RateCount(models.Model):
    isolation = Global("how often a token or a hashed address asks, before the actor is known")
    archive = LeftOut("how often programs asked, for a minute")
    erased = NAMES_NOBODY

    who = models.CharField(max_length=80, primary_key=True)  # token:12, or address: and a keyed hash
    minute = models.PositiveBigIntegerField()  # since 1970
    count = models.PositiveIntegerField()

    class Meta:
        indexes = [models.Index(fields=["minute"], name="rate_by_minute")]

    def __str__(self) -> str:
        return f"{self.who} {self.count}"
