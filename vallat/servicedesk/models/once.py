"""A row that a form writes: sent twice (second click, answer lost on the way), written once."""

from django.db import models


class SentOnce(models.Model):
    """`token` is of the page that it was typed on; none for what no form wrote."""

    token = models.UUIDField(null=True, unique=True)

    class Meta:
        abstract = True
