"""Watchers of a ticket: who else gets its mails."""

from datetime import datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor, NotAllowed
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.journal.record import action
from vallat.organisation.models import Person
from vallat.servicedesk import verbs
from vallat.servicedesk.tickets.actions.update import tell
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.models.watcher import Watcher
from vallat.servicedesk.tickets.queries.watchers import may_watch


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
