"""Who gets the mails of a ticket beside its requester; the colleagues among whom one chooses."""

from datetime import datetime

from django.utils import timezone

from vallat.access.actor import Actor
from vallat.access.context import acting_as
from vallat.organisation.models import Person
from vallat.organisation.people.queries import team
from vallat.organisation.sign_in.actors import actor_of_person, system_actor
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.models.watcher import Watcher


def may_watch(person: Person, ticket: Ticket, at: datetime) -> bool:
    """Whether the functions that the person holds that day let them see the ticket."""
    if person.left_date is not None and person.left_date <= timezone.localdate(at):
        return False
    actor = actor_of_person(person, timezone.localdate(at))
    return Ticket.objects.visible_to(actor).filter(pk=ticket.pk).exists()


def watchers_to_tell(ticket: Ticket, at: datetime) -> list[Person]:
    """Those who may still see it: somebody who lost the function that let them gets nothing more.

    Read as the system: who writes (a contractor) may see neither those who watch nor their functions.
    """
    with acting_as(system_actor("watchers")):
        rows = Watcher.objects.filter(ticket=ticket, ended_at=None).exclude(person__email="")
        people = [row.person for row in rows.select_related("person").order_by("pk")]
        return [person for person in people if may_watch(person, ticket, at)]


def colleague(actor: Actor, person_id: int | None, at: datetime) -> Person | None:
    """Of the team of that day; None for nobody, and for who is not of it."""
    if person_id is None:
        return None
    return next((each for each in team(actor, timezone.localdate(at)) if each.pk == person_id), None)
