"""Fields where a person or a ticket is found by typing: a pick in the list, or words that fit one alone."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from vallat.access.actor import Actor
from vallat.organisation.models import Person
from vallat.organisation.people.queries import find_people, people
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.search import NUMBER, numbers_meant
from vallat.servicedesk.tickets.queries.ticket import numbered


def picked_person(actor: Actor, picked: int | None, words: str) -> Person:
    """Raises ValidationError, in words for the page, when nobody fits or several people do."""
    if picked:
        person = people(actor).filter(pk=picked, left_date__isnull=True).first()
        if person is not None:
            return person
    found = find_people(actor, words, limit=2) if words.strip() else []
    if len(found) > 1:
        raise ValidationError(_("Several people fit. Choose one in the list."))
    if not found:
        raise ValidationError(_("Nobody in the directory fits. A ticket is for somebody in the directory."))
    return found[0]


def picked_ticket(actor: Actor, words: str, day: date) -> Ticket:
    """A number as people write it, `2026-1100` or `1100`; a page's address works too. Raises ValidationError."""
    written = found[0] if (found := NUMBER.search(words)) else words.strip()
    meant = numbers_meant(written, day.year)
    ticket = numbered(actor, *meant).select_related("convention").order_by("-opened_at").first()
    if ticket is None:
        raise ValidationError(_("There is no such ticket."))
    return ticket


class OtherTicket(forms.Form):
    """A ticket by its number, as people write it."""

    other = forms.CharField(label=_("Number of the other ticket"), max_length=200)

    def __init__(self, *args: Any, actor: Actor, day: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor, self.day = actor, day

    def clean_other(self) -> Ticket:
        return picked_ticket(self.actor, self.cleaned_data["other"], self.day)
