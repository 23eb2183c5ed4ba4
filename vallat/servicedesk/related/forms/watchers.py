"""Who gets the mails too."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.organisation.models import Person
from vallat.servicedesk.tickets.forms.picking import picked_person


class WatcherForm(forms.Form):
    """Whom the words name; nobody named is oneself."""

    who = forms.CharField(label=_("Name or e-mail"), max_length=200, required=False)

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor

    def clean_who(self) -> Person | None:
        words = str(self.cleaned_data["who"])
        if not words:
            return None
        self.actor.require(Permission.TICKET_QUALIFY)
        return picked_person(self.actor, None, words)

    @property
    def person(self) -> Person | None:
        found: Person | None = self.cleaned_data["who"]
        return found
