"""Time spent on a ticket."""

from datetime import datetime
from uuid import UUID

from django.db.models import Sum
from django.utils.translation import gettext as _

from vallat.access.actor import Actor, NotAllowed
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.base.refusals import NotPossible
from vallat.journal.record import action
from vallat.servicedesk import verbs
from vallat.servicedesk.related.models import TimeSpent
from vallat.servicedesk.tickets.actions.update import tell
from vallat.servicedesk.tickets.models.ticket import Ticket


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
