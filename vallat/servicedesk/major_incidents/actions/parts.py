"""A second ticket of an outage is held as part of the first one's procedure, which then touches its town too (6.5)."""

from datetime import datetime

from django.db.models import Q
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.major_incidents.actions.sync import mobilise, record_affected, tell_over
from vallat.servicedesk.major_incidents.consulted_mails import mail_consulted
from vallat.servicedesk.major_incidents.models.affected import AffectedOrganisation
from vallat.servicedesk.major_incidents.models.incident import MajorIncident, MajorMember, MajorPart
from vallat.servicedesk.major_incidents.queries.parts import part_of
from vallat.servicedesk.major_incidents.rules import declared_triggers, ending_of
from vallat.servicedesk.tickets.actions.update import add_event, tell, updating
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.notifications import notify_escalated
from vallat.servicedesk.tickets.queries.escalation_contacts import contacts_of


@action
def join_major(
    *, ticket: Ticket, number: str, by: Actor, at: datetime, expected_version: int | None = None
) -> MajorPart:
    """`number`: of the ticket whose procedure runs. A procedure of the ticket's own ends; its clocks go on.

    Raises:
        NotPossible: no procedure runs under that number, or the ticket is part of one.
    """
    by.require(Permission.TICKET_QUALIFY)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        return note_part(ticket, number, by=by, at=at)


@action
def hold_apart(
    *, ticket: Ticket, number: str, by: Actor, at: datetime, expected_version: int | None = None
) -> MajorPart:
    """It is another outage than the one of that number, with which it is not proposed any more: a part that ends as it is made.

    Raises:
        NotPossible: nothing ran under that number, or the ticket is part of a procedure.
    """
    by.require(Permission.TICKET_QUALIFY)
    said = MajorPart.objects.visible_to(by).filter(ticket=ticket, major__ticket__number=number)
    before = said.order_by("ended_at").last()
    if before is not None and part_of(ticket) is None:
        return before
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        rows = MajorIncident.objects.visible_to(by).exclude(ticket=ticket)
        major = rows.filter(ticket__number=number).first()
        if major is None:
            raise NotPossible(_("No major incident runs under this number any more. Look at those that run."))
        if part_of(ticket) is not None:
            raise NotPossible(_("This ticket is part of a major incident already."))
        tell(ticket, verbs.MAJOR_HELD_APART, by=by, at=at)
        return MajorPart.objects.create(
            major=major,
            ticket=ticket,
            organisation_id=ticket.organisation_id,
            made_at=at,
            made_by_id=by.person_id,
            ended_at=at,
            ended_by_id=by.person_id,
        )


@action
def leave_major(*, ticket: Ticket, by: Actor, at: datetime, expected_version: int | None = None) -> Ticket:
    """It was another outage: its own procedure starts, if it still is one of the highest priority.

    Raises:
        NotPossible: it is part of none.
    """
    by.require(Permission.TICKET_QUALIFY)
    with updating(ticket, by=by, at=at, expected_version=expected_version) as at:
        part = (
            MajorPart.objects.visible_to(by)
            .filter(ticket=ticket, ended_at=None)
            .select_related("major__ticket__convention")
            .first()
        )
        if part is None:
            raise NotPossible(_("This ticket is part of no major incident."))
        part.ended_at, part.ended_by_id = in_order(at, part.made_at), by.person_id
        part.save(update_fields=["ended_at", "ended_by"])
        add_event(ticket, EventKind.MAJOR_LEFT, verbs.MAJOR_LEFT, by=by, at=at)
    _take_off(part, by=by, at=at)
    _call_in(ticket, by=by, at=at)
    return ticket


def _take_off(part: MajorPart, *, by: Actor, at: datetime) -> None:
    """What the other incident touched for this ticket alone: it goes on in the ticket's own procedure, or is over for the town."""
    town, major = part.organisation_id, part.major
    of_town = AffectedOrganisation.objects.filter(organisation_id=town)
    if MajorPart.objects.filter(major=major, organisation_id=town, ended_at=None).exists():
        return
    own = list(of_town.filter(major__ticket=part.ticket_id))
    began = {part.made_at, *(row.added_at for row in own)}  # of `note_part` and `record_affected`
    rows = list(of_town.filter(major=major, ended_at=None, added_at__in=began).select_related("organisation"))
    runs = [row for row in own if row.ended_at is None]
    stays = of_town.filter(major=major, ended_at=None).exclude(added_at__in=began).exists()
    for row in rows:
        same = (each for each in runs if each.service_code == row.service_code)
        row.ended_at, row.ended_by_id = in_order(at, row.added_at), by.person_id
        row.goes_on_in = None if stays else next(same, next(iter(runs), None))
        detail = {"service_code": row.service_code}
        record(verbs.MAJOR_TOUCHES_NO_MORE, by=by, at=at, organisation_id=town, subject=row, detail=detail)
    AffectedOrganisation.objects.bulk_update(rows, ["ended_at", "ended_by", "goes_on_in"])
    if rows and not runs and not stays:
        tell_over(major=major, rows=rows, by=by, at=at)


def _call_in(ticket: Ticket, *, by: Actor, at: datetime) -> None:
    """Those whom the escalation called in for the other incident alone, while the ticket was part of it."""
    if MajorMember.objects.filter(major__ticket=ticket).exists():
        return
    raised = set(ticket.escalations.values_list("code", flat=True))
    trigger = next((each for each in reversed(declared_triggers(ticket)) if each.code in raised), None)
    if trigger is None or ending_of(ticket) is not None:
        return
    notify_escalated(ticket, trigger, again=True, at=at)
    mobilise(ticket=ticket, people=contacts_of(ticket, trigger, at=at), by=by, at=at)


def note_part(ticket: Ticket, number: str, *, by: Actor, at: datetime) -> MajorPart:
    """Inside `updating`, before the ticket would start a procedure of its own. Raises NotPossible."""
    rows = MajorIncident.objects.visible_to(by).select_for_update(of=("self",)).exclude(ticket=ticket)
    major = rows.filter(ticket__number=number, ended_at=None).first()
    if major is None:
        raise NotPossible(_("No major incident runs under this number any more. Look at those that run."))
    if part_of(ticket) is not None:
        raise NotPossible(_("This ticket is part of a major incident already."))
    part = MajorPart.objects.create(
        major=major,
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        made_at=at,
        made_by_id=by.person_id,
    )
    town, service = ticket.organisation_id, ticket.service_code
    same = {"organisation_id": town, "service_code": service, "ended_at": None}
    if not AffectedOrganisation.objects.filter(Q(major=major) | Q(major__ticket=ticket), **same).exists():
        # what its own procedure touches goes on as that ends
        record_affected(major, town, service, by=by, at=at)
        mail_consulted(ticket, at=at)
    add_event(ticket, EventKind.MAJOR_JOINED, verbs.MAJOR_JOINED, by=by, at=at)
    return part
