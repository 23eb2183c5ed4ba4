"""What is done with a request when somebody first looks at it, in one go: a call, a mail, a request of the portal (6.4.1)."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.refusals import ChangedMeanwhile, NotPossible
from vallat.convention.queries import Reachable, agreement_of
from vallat.journal.record import action
from vallat.organisation.models import Organisation, Person
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import ClosureReason, Direction
from vallat.servicedesk.lifecycle.actions.handover import hand_over
from vallat.servicedesk.lifecycle.actions.resolution import close, resolve
from vallat.servicedesk.lifecycle.actions.work import acknowledge, qualify
from vallat.servicedesk.major_incidents.actions.parts import join_major
from vallat.servicedesk.major_incidents.queries.parts import part_of
from vallat.servicedesk.request_rules.rules import refuse_too_much
from vallat.servicedesk.tickets.actions.conversation import note_call, send_message
from vallat.servicedesk.tickets.actions.update import tell, updating
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.out_of_scope_text import redirect_text


@dataclass(frozen=True)
class Handling:
    """All of it may be left out. `application`: None keeps the one that the ticket says. `takes`: it is taken into account. `said` is what
    the requester is told, by mail unless `by_phone`; `solution` what solved it at once; `close_out` closes what the convention leaves to
    others; `assignee`, `team` or `contractor` who goes on, and `reason` why.
    """

    takes: bool = True
    service_code: str = ""
    impact: str = ""
    urgency: str = ""
    application: str | None = None
    kind: str = ""
    said: str = ""
    by_phone: bool = False
    solution: str = ""
    close_out: bool = False
    assignee: Person | None = None
    team: str = ""
    contractor: Organisation | None = None
    reason: str = ""
    answers: Mapping[str, Any] = field(
        default_factory=dict
    )  # to the questions of the entry that bear a figure
    part_of: str = ""  # the number of the ticket whose major incident this one is part of

    @property
    def hands_over(self) -> bool:
        return bool(self.assignee or self.team or self.contractor)

    @property
    def words(self) -> list[str]:
        """What the requester gets by mail, in one mail where it is solved."""
        if self.by_phone or not self.solution:
            return [each for each in ("" if self.by_phone else self.said, self.solution) if each]
        return ["\n\n".join(each for each in (self.said, self.solution) if each)]


@action
def triage(*, ticket: Ticket, handling: Handling, version: int, by: Actor, at: datetime) -> Ticket:
    """Takes the ticket into account and does the rest of `handling`, all or nothing. Sent again (second click, answer lost on the
    way) it writes nothing more: `version` is the ticket's when the page was shown.

    Raises:
        ChangedMeanwhile: somebody else changed it since, and not to what is asked.
        NotPossible: it is over, or a step can't be taken; nothing was.
        LookupError: the ticket's version has no such service or cell.
    """
    by.require(Permission.TICKET_QUALIFY)
    rows = Ticket.objects.visible_to(by).select_for_update(of=("self",), no_key=True)
    row = rows.select_related("convention", "requester", "organisation", "mailbox").get(pk=ticket.pk)
    if row.version != version:
        if not _is_so(row, handling):
            raise ChangedMeanwhile(
                _("This ticket was changed meanwhile. Look at what is new, then send your change again.")
            )
        tell(row, verbs.SENT_AGAIN, by=by, at=at)
        return row
    if not row.is_open:
        raise NotPossible(_("This ticket is over. Reopen it first."))
    handle(ticket=row, handling=handling, by=by, at=at)
    return row


@action
def handle(*, ticket: Ticket, handling: Handling, by: Actor, at: datetime) -> Ticket:
    """The steps of `handling`, in their order, as one change; those that were taken already are left."""
    if asks_for_more(ticket, handling):
        with updating(ticket, by=by, at=at) as at:
            _take_steps(ticket, handling, by=by, at=at)
    return ticket


def _take_steps(ticket: Ticket, handling: Handling, *, by: Actor, at: datetime) -> None:
    if handling.takes and ticket.acknowledged_at is None:
        acknowledge(ticket=ticket, by=by, at=at)
    _keep_answers(ticket, handling)
    if handling.impact and not _is_placed(ticket, handling):
        qualify(
            ticket=ticket,
            service_code=handling.service_code,
            impact=handling.impact,
            urgency=handling.urgency,
            kind=handling.kind,
            application=handling.application,
            part_of=handling.part_of,
            by=by,
            at=at,
        )
    elif handling.part_of and not _is_part(ticket, handling):
        join_major(ticket=ticket, number=handling.part_of, by=by, at=at)
    if handling.said and handling.by_phone:
        note_call(ticket=ticket, text=handling.said, informs=True, by=by, at=at)
    if handling.solution:
        resolve(ticket=ticket, text=handling.words[-1], closes=True, by=by, at=at)
    elif handling.close_out:
        _close_out(ticket, handling, by=by, at=at)
    elif handling.said and not handling.by_phone:
        send_message(ticket=ticket, text=handling.said, informs=True, by=by, at=at)
    if handling.hands_over:
        hand_over(
            ticket=ticket,
            assignee=handling.assignee,
            team=handling.team,
            contractor=handling.contractor,
            reason=handling.reason,
            by=by,
            at=at,
        )


def _keep_answers(ticket: Ticket, handling: Handling) -> None:
    """What was asked while it was read, beside what the request said. Raises NotPossible for an answer past a figure (5.6, 6.4.1.1)."""
    if not handling.answers:
        return
    answers = {**ticket.form_data, **handling.answers}
    agreement = agreement_of(ticket.convention)
    refuse_too_much(agreement=agreement, service_code=handling.service_code, answers=answers)
    ticket.form_data = answers


def _close_out(ticket: Ticket, handling: Handling, *, by: Actor, at: datetime) -> None:
    """Out of scope: closed with the convention's words, in the requester's language, after those that were typed for the mail."""
    agreement = agreement_of(ticket.convention)
    service = agreement.service(ticket.service_code)
    words = [] if handling.by_phone else [handling.said]
    reachable = Reachable(agreement, ticket.organisation_id, timezone.localdate(at))
    words.append(redirect_text(service, reachable, ticket.requester.language))
    text = "\n\n".join(each for each in words if each)
    close(ticket=ticket, reason=ClosureReason.OUT_OF_SCOPE, text=text, by=by, at=at)


def asks_for_more(ticket: Ticket, handling: Handling) -> bool:
    """Whether a step of `handling` is still to be taken."""
    return bool(
        (handling.takes and ticket.acknowledged_at is None)
        or handling.answers
        or (handling.impact and not _is_placed(ticket, handling))
        or (handling.part_of and not _is_part(ticket, handling))
        or handling.said
        or handling.solution
        or handling.close_out
        or handling.hands_over
    )


def _is_placed(ticket: Ticket, handling: Handling) -> bool:
    asked = (handling.service_code, handling.impact, handling.urgency, handling.kind or ticket.kind)
    if handling.application not in (None, ticket.application):
        return False
    return ticket.is_qualified and asked == (ticket.service_code, ticket.impact, ticket.urgency, ticket.kind)


def _is_part(ticket: Ticket, handling: Handling) -> bool:
    major = part_of(ticket)
    return major is not None and major.ticket.number == handling.part_of


def _is_so(ticket: Ticket, handling: Handling) -> bool:
    """The ticket stands as `handling` asks: this form was sent before."""
    said = set(ticket.messages.filter(direction=Direction.OUT).values_list("text", flat=True))
    told = {handling.said} if handling.by_phone and handling.said else set()
    if not handling.close_out:
        told |= set(handling.words)
    return (
        ticket.acknowledged_at is not None
        and (not handling.impact or _is_placed(ticket, handling))
        and (not handling.part_of or _is_part(ticket, handling))
        and told <= said
        and (not handling.solution or not ticket.is_open)
        and (not handling.close_out or ticket.closure_reason == ClosureReason.OUT_OF_SCOPE)
        and (handling.assignee is None or ticket.assignee_id == handling.assignee.pk)
        and (handling.contractor is None or ticket.contractor_id == handling.contractor.pk)
        and (not handling.team or ticket.team == handling.team)
    )
