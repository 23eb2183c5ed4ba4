"""Sent twice (second click, answer lost on the way), written once: the form, the row that keeps its token, and how it is found."""

from typing import TypeVar
from uuid import UUID, uuid4, uuid5

from django import forms
from django.db import connection, models
from django.db.models import QuerySet

OF_PAGE = {"token": "of the page that it was typed on, against sending it twice"}  # left out of archives


class Idempotent(models.Model):
    """A row that a form writes. `token` is of the page that it was typed on; none for what no form wrote."""

    token = models.UUIDField(null=True, unique=True)

    class Meta:
        abstract = True


Row = TypeVar("Row", bound=models.Model)  # with a `token`: one, or several of a form


class IdempotentForm(forms.Form):
    """On its page stands `{{ form.token }}`, or `{% idempotency_key %}` where the page writes its fields itself."""

    token = forms.UUIDField(widget=forms.HiddenInput, initial=uuid4)

    @property
    def idempotency_key(self) -> UUID:
        """Of the page and what was typed on it: the same again is the same sending, other words are another one."""
        page: UUID = self.cleaned_data["token"]
        return uuid5(page, repr([self.data.get(name) for name in self.fields]))


def written_with(token: UUID, rows: QuerySet[Row]) -> QuerySet[Row]:
    """Those of `rows`, which keep the token of their form, that this form has written already. A second sending waits here for
    the first to end."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [token.int % 2**63])
    return rows.filter(token=token)
