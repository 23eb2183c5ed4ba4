"""Alerts of a monitoring tool: the first opens a ticket, a repeat is counted, the end resolves it.

An alert that comes back while its ticket is resolved reopens it (its deadline is the same: ADR 0021); once the ticket
is closed its life is over, and a new one is opened that names the one before.
"""

from dataclasses import dataclass, replace
from datetime import datetime

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.convention.queries import agreement_of, version_in_force
from vallat.engines.agreement import Agreement
from vallat.journal.record import action, record
from vallat.organisation.models import Person
from vallat.servicedesk import verbs
from vallat.servicedesk.alerts.enums import AlertState
from vallat.servicedesk.alerts.models import Alert
from vallat.servicedesk.alerts.said import MARK, Said
from vallat.servicedesk.alerts.storm import group_of, is_storm, others_fire, require_only_one, tool_of
from vallat.servicedesk.common.enums import Channel, EventKind, TicketKind, TicketState
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.lifecycle.actions.resolution import reopen, resolve
from vallat.servicedesk.tickets.actions.update import add_event, updating
from vallat.servicedesk.tickets.models.ticket import Ticket

OPENED, GROUPED, REPEATED, REOPENED, ENDED, NOTHING = (
    "opened", "grouped", "repeated", "reopened", "resolved", "nothing",
)  # fmt: skip


@dataclass(frozen=True)
class Taken:
    """What became of an alert."""

    alert: Alert
    outcome: str


@action
def take_alert(*, said: Said, contact: Person, by: Actor, at: datetime) -> Taken:
    """The alert's row and its ticket, as they now stand. `contact` answers for the tool, and is the ticket's requester.

    Raises:
        NotAllowed: the actor sends no alerts.
        NoConvention: no version binds the contact's organisation.
    """
    by.require(Permission.ALERTS_SEND)
    require_only_one(contact)
    alert = _row(said, contact.organisation_id, at)
    tool = tool_of(by)
    ended = said.ended_at is not None
    outcome = (_end if ended else _fire)(alert, said, contact, by=tool, at=at)
    _keep(alert, said)
    record(
        verbs.ALERT_RECEIVED,
        by=by,
        at=at,
        organisation_id=alert.organisation_id,
        subject=alert,
        detail={"count": alert.count, "outcome": outcome, "ticket": alert.ticket_id},
    )
    return Taken(alert, outcome)


def _keep(alert: Alert, said: Said) -> None:
    alert.state = AlertState.RESOLVED if said.ended_at is not None else AlertState.FIRING
    alert.ended_at = said.ended_at
    alert.save()


def _row(said: Said, organisation_id: int, at: datetime) -> Alert:
    found: Alert | None = (
        Alert.objects.filter(organisation_id=organisation_id, fingerprint=said.fingerprint)
        .select_related("ticket")
        .first()
    )
    alert = found or Alert(organisation_id=organisation_id, fingerprint=said.fingerprint)
    alert.name, alert.component, alert.severity = said.name, said.component, said.severity
    alert.started_at, alert.received_at = said.started_at, at
    alert.count += 1
    return alert


def _fire(alert: Alert, said: Said, contact: Person, *, by: Actor, at: datetime) -> str:
    ticket = alert.ticket
    if ticket is not None and ticket.is_open:
        return REPEATED
    if ticket is not None and ticket.state == TicketState.RESOLVED:
        reopen(ticket=ticket, reason=_("The alert is back."), by=by, at=at)
        return REOPENED
    agreement = agreement_of(version_in_force(contact.organisation_id, timezone.localdate(at)))
    placed = _placed(said, agreement)
    if not said.is_group and is_storm(contact.organisation_id, at):
        alert.previous, alert.ticket = ticket, _shared(placed, contact, by=by, at=at)
        return GROUPED
    alert.previous, alert.ticket = ticket, _open(placed, contact, ticket, by=by, at=at)
    return OPENED


def _shared(placed: Said, contact: Person, *, by: Actor, at: datetime) -> Ticket | None:
    said = group_of(placed)
    group = _row(said, contact.organisation_id, at)
    if group.ticket is not None and group.ticket.is_open:
        return group.ticket
    _fire(group, said, contact, by=by, at=at)
    _keep(group, said)
    return group.ticket


def _end(alert: Alert, said: Said, contact: Person, *, by: Actor, at: datetime) -> str:
    ticket = alert.ticket
    if ticket is None or not ticket.is_open:
        return NOTHING
    if others_fire(alert):
        return NOTHING
    _end_group(ticket, at)
    if ticket.qualified_at is None:
        _qualify_as_presumed(ticket, by=by, at=at)
    resolve(ticket=ticket, text=_("The monitoring tool says that the alert is over."), by=by, at=at)
    return ENDED


def _end_group(ticket: Ticket, at: datetime) -> None:
    """A shared ticket is resolved with its last alert: so is the alert of ours that bears it."""
    ours = Alert.objects.filter(ticket=ticket, fingerprint__startswith=MARK)
    ours.update(state=AlertState.RESOLVED, ended_at=at)


def _placed(said: Said, agreement: Agreement) -> Said:
    impact, urgency = _cell(said, agreement)
    return replace(said, service=_service(said, agreement), impact=impact, urgency=urgency)


def _open(said: Said, contact: Person, before: Ticket | None, *, by: Actor, at: datetime) -> Ticket:
    text = said.text
    if before is not None:
        text += "\n\n" + _("The same alert had opened ticket %(number)s.") % {"number": before.number}
    return open_ticket(
        requester=contact,
        channel=Channel.PROGRAM,
        subject=f"{said.name} – {said.component}"[:200],
        text=text,
        kind=TicketKind.INCIDENT,
        service_code=said.service,
        impact=said.impact,
        urgency=said.urgency,
        notify=False,
        by=by,
        at=at,
    )


def _service(said: Said, agreement: Agreement) -> str:
    """The one that the alert names, the one of the setting, or none: the first level finds it."""
    known = {service.code for service in agreement.services}
    return next((code for code in (said.service, settings.ALERT_SERVICE) if code in known), "")


def _cell(said: Said, agreement: Agreement) -> tuple[str, str]:
    """The cell that the alert names, the one of its severity, or none: the convention presumes it."""
    known = {(str(cell.impact), str(cell.urgency)) for cell in agreement.cells}
    asked = ((said.impact, said.urgency), settings.ALERT_CELLS.get(said.severity, ("", "")))
    return next((cell for cell in asked if cell in known), ("", ""))


def _qualify_as_presumed(ticket: Ticket, *, by: Actor, at: datetime) -> None:
    """It ended before anybody looked: the presumed cell is the one it is counted in."""
    with updating(ticket, by=by, at=at) as at:
        detail = {
            "kind": ticket.kind,
            "service_code": ticket.service_code,
            "coverage": ticket.coverage,
            "impact": ticket.impact,
            "urgency": ticket.urgency,
        }
        add_event(ticket, EventKind.QUALIFIED, verbs.QUALIFIED, by=by, at=at, detail=detail, told=detail)
