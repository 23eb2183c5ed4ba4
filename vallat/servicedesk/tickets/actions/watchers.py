"""Who else gets the mails of a ticket, the time that was spent on it, the colleagues named in its notes."""

import re
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.db.models import Sum
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from vallat.access.actor import Actor, NotAllowed
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.base.in_order import in_order
from vallat.base.mail.outbox import queue_mail
from vallat.base.refusals import NotPossible
from vallat.base.text import folded
from vallat.journal.record import action
from vallat.organisation.models import Person
from vallat.organisation.people.queries import team
from vallat.servicedesk import verbs
from vallat.servicedesk.tickets.actions.update import tell
from vallat.servicedesk.tickets.models.message import Message
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.models.watcher import Mention, TimeSpent, Watcher
from vallat.servicedesk.tickets.notifications import desk_address
from vallat.servicedesk.tickets.queries.watchers import may_watch

MENTION = re.compile(r"(?<![\w.])@([\w.-]+\w)")


class SeveralNamed(NotPossible):
    """A note names somebody by what several colleagues are called."""


@action
def watch(*, ticket: Ticket, person: Person, by: Actor, at: datetime) -> Watcher:
    """From now on the person gets what the desk tells. Oneself, or, for the desk, anybody who may see the ticket.

    Raises:
        NotAllowed: to whom the ticket is handed over; the desk adds them.
        NotPossible: the requester, who gets it anyway; no address; or somebody who may not see the ticket.
    """
    if person.pk != by.person_id:
        by.require(Permission.TICKET_QUALIFY)
    if ticket.organisation_id not in by.organisations:
        raise NotAllowed("Who follows a ticket is written down by those whose rows it is among.")
    if person.pk == ticket.requester_id:
        raise NotPossible(_("The requester gets the mails of their ticket anyway."))
    if not person.email:
        raise NotPossible(_("The directory has no e-mail address of this person."))
    if not may_watch(person, ticket, at):
        raise NotPossible(
            _("%(name)s may not see this ticket, and gets no mail about it.") % {"name": person.full_name}
        )
    row, new = Watcher.objects.get_or_create(
        ticket=ticket,
        person=person,
        ended_at=None,
        defaults={"organisation_id": ticket.organisation_id, "added_at": at, "added_by_id": by.person_id},
    )
    if not new:
        raise NotPossible(_("%(name)s gets the mails of this ticket already.") % {"name": person.full_name})
    tell(ticket, verbs.WATCHED, by=by, at=at, detail={"person": person.pk})
    return row


@action
def stop_watching(*, watcher: Watcher, by: Actor, at: datetime) -> Watcher:
    if watcher.person_id != by.person_id:
        by.require(Permission.TICKET_QUALIFY)
    row = Watcher.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=watcher.pk)
    if row.ended_at is not None:
        raise NotPossible(_("This was ended already."))
    row.ended_at, row.ended_by_id = in_order(at, row.added_at), by.person_id
    row.save(update_fields=["ended_at", "ended_by"])
    tell(row.ticket, verbs.WATCH_ENDED, by=by, at=at, detail={"person": row.person_id})
    return row


@action
def note_time(*, ticket: Ticket, minutes: int, what: str, token: UUID, by: Actor, at: datetime) -> TimeSpent:
    """Minutes of the actor's own work; a correction takes minutes away. The same `token` again notes nothing more.

    Raises:
        NotAllowed: no person, such as a program.
        NotPossible: no minutes, more than a day of them, or a total below none.
    """
    by.require(Permission.TICKET_QUALIFY)
    if by.person_id is None:
        raise NotAllowed("Time is somebody's.")
    before = written_with(token, TimeSpent.objects.visible_to(by)).first()
    if before is not None:
        return before
    Ticket.objects.select_for_update(of=("self",), no_key=True).get(pk=ticket.pk)
    if minutes == 0 or abs(minutes) > 24 * 60:
        raise NotPossible(_("Give the minutes: at most a day of them, below zero to correct."))
    if not what.strip():
        raise NotPossible(_("Say in a few words what was done."))
    spent = TimeSpent.objects.filter(ticket=ticket).aggregate(total=Sum("minutes"))["total"] or 0
    if spent + minutes < 0:
        raise NotPossible(
            _("Only %(minutes)d minutes are noted: a correction takes no more away.") % {"minutes": spent}
        )
    row = TimeSpent.objects.create(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        person_id=by.person_id,
        noted_at=at,
        minutes=minutes,
        what=what.strip()[:200],
        token=token,
    )
    tell(ticket, verbs.TIME_NOTED, by=by, at=at, detail={"minutes": minutes})
    return row


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
