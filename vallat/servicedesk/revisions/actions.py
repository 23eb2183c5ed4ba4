"""Taking a corrected reading of the convention for requests that were opened under a former one (0.act)."""

from dataclasses import dataclass
from datetime import datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import NotPossible
from vallat.convention.models import ConventionVersion
from vallat.journal.record import action, record
from vallat.servicedesk import verbs
from vallat.servicedesk.revisions.models import ReadingTaken
from vallat.servicedesk.revisions.queries import moved_by
from vallat.servicedesk.tickets.actions.update import recompute_locked


@dataclass(frozen=True)
class Taken:
    """How many tickets are under the reading now that were not, how many of them are due otherwise, how many keep theirs."""

    tickets: int
    differing: int
    kept: int


@action
def take_revision(
    *, version: ConventionVersion, reason: str, by: Actor, at: datetime, closed: bool = False
) -> Taken:
    """Open tickets under a former reading of `version` are governed by it from now on; their clocks are recomputed, and the register of
    breaches and the major incidents with them. The decision is kept with its reason, where some took it.

    A closed ticket keeps the reading under which it was handled, unless `closed`: where all of it is invented, as in the demo.
    A ticket whose service the reading no longer names keeps its own.

    Raises:
        NotAllowed: the actor may not put a convention in force.
        NotPossible: it is not the latest reading, or no reason is given.
    """
    by.require(Permission.CONVENTION_LOAD)
    if version.revised_at is not None:
        raise NotPossible(_("This reading was read again since: only the latest one can be taken."))
    if not reason.strip():
        raise NotPossible(_("Say why the requests take another reading. Nothing was changed."))
    taken = differing = kept = 0
    for batch in moved_by(by, version, only_open=not closed):
        moving = [each for each in batch if not each.kept]
        for each in moving:
            former = each.ticket.convention.revision
            ticket = recompute_locked(each.ticket, by=by, at=at, convention=version)
            detail = {"code": version.code, "former": former, "revision": version.revision}
            record(
                verbs.READING_TAKEN,
                by=by,
                at=at,
                organisation_id=ticket.organisation_id,
                subject=ticket,
                detail=detail,
            )
        taken += len(moving)
        differing += sum(each.differs for each in moving)
        kept += len(batch) - len(moving)
    if taken:
        ReadingTaken.objects.create(
            convention=version,
            reason=reason.strip()[:300],
            taken_at=at,
            taken_by_id=by.person_id,
            tickets=taken,
            differing=differing,
            kept=kept,
        )
    return Taken(taken, differing, kept)
