"""Which other ticket, and what it is to this one; which messages make a ticket of their own."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from vallat.servicedesk.tickets.forms.picking import OtherTicket
from vallat.servicedesk.tickets.models.message import LONGEST_MESSAGE, Message
from vallat.servicedesk.tickets.models.ticket import Ticket

# choice: (kind of the link, whether this ticket is the end that says it)
KINDS = {
    "related": ("related", True),
    "part_of": ("part_of", True),
    "holds": ("part_of", False),
    "caused_by": ("caused_by", True),
    "causes": ("caused_by", False),
}
CHOICES = [
    ("related", _("Related to")),
    ("part_of", _("Part of")),
    ("holds", _("Has as its part")),
    ("caused_by", _("Caused by")),
    ("causes", _("Causes")),
]


class LinkForm(OtherTicket):
    kind = forms.ChoiceField(label=_("What the other ticket is"), choices=CHOICES)

    def ends(self, ticket: Ticket) -> tuple[Ticket, Ticket, str]:
        """(ticket that says it, the other, kind)."""
        kind, outward = KINDS[self.cleaned_data["kind"]]
        other = self.cleaned_data["other"]
        return (ticket, other, kind) if outward else (other, ticket, kind)


class MergeForm(OtherTicket):
    text = forms.CharField(label=_("What its requester reads"), max_length=LONGEST_MESSAGE)


class SplitForm(forms.Form):
    messages = forms.TypedMultipleChoiceField(label=_("Messages"), coerce=int)
    subject = forms.CharField(label=_("Subject"), max_length=200)
    version = forms.IntegerField(required=False)

    def __init__(self, *args: Any, incoming: Sequence[Message], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.incoming = incoming
        self.fields["messages"].choices = [(message.pk, str(message)) for message in incoming]  # type: ignore[attr-defined]

    @property
    def chosen(self) -> list[Message]:
        return [message for message in self.incoming if message.pk in self.cleaned_data["messages"]]
