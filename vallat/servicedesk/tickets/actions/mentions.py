"""Mentions: the colleagues named in a private note, each told by mail."""

import re
from datetime import datetime

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.base.mail.outbox import queue_mail
from vallat.base.refusals import NotPossible
from vallat.base.text import folded
from vallat.journal.record import action
from vallat.organisation.models import Person
from vallat.organisation.people.queries import team
from vallat.servicedesk import verbs
from vallat.servicedesk.tickets.actions.update import tell
from vallat.servicedesk.tickets.models.mention import Mention
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.notifications import desk_address

MENTION = re.compile(r"(?<![\w.])@([\w.-]+\w)")


class SeveralNamed(NotPossible):
    """A note names somebody by what several colleagues are called."""


@action
def mention(*, note: Message, ticket: Ticket, by: Actor, at: datetime) -> list[Person]:
    """The colleagues named in the note, each told once by a mail that holds nothing of it.

    Raises:
        SeveralNamed
    """
    people = _named(note.text, team(by, timezone.localdate(at)))
    for person in people:
        Mention.objects.create(
            message=note, organisation_id=ticket.organisation_id, person=person, told_at=at
        )
        tell(ticket, verbs.MENTIONED, by=by, at=at, detail={"person": person.pk})
        if person.email and person.pk != by.person_id:
            _tell_of_mention(ticket, person, by, at)
    return people


def _named(text: str, people: list[Person]) -> list[Person]:
    """By first name, or first and last name with a dot between."""
    found: dict[int, Person] = {}
    for handle in MENTION.findall(text):
        wanted = folded(handle)
        fitting = [person for person in people if wanted in _handles(person)]
        if len(fitting) > 1:
            raise SeveralNamed(
                _("Several colleagues are called @%(name)s: write @first.last.") % {"name": handle}
            )
        found |= {person.pk: person for person in fitting}
    return list(found.values())


def _handles(person: Person) -> tuple[str, str]:
    first, last = folded(person.first_name).replace(" ", "-"), folded(person.last_name).replace(" ", "-")
    return first, f"{first}.{last}"


def _tell_of_mention(ticket: Ticket, person: Person, by: Actor, at: datetime) -> None:
    with translation.override(person.language):
        body = render_to_string(
            "servicedesk/mail/mention.txt",
            {
                "ticket": ticket,
                "person": person,
                "name": by.name,
                "address": f"{settings.PUBLIC_URL}/tickets/{ticket.number}/?show=private",
            },
        )
        subject = _("You are named in a note on %(number)s") % {"number": ticket.number}
    queue_mail(
        to=person.email,
        subject=subject,
        body=body,
        sender=desk_address(),
        organisation_id=ticket.organisation_id,
        about=ticket,
        at=at,
    )
