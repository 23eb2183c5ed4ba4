"""What a town wants put back as it was after a visit (7.2): opened by the town, answered and done by the service desk."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.base.refusals import NotPossible
from vallat.journal.record import action
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import EventKind
from vallat.servicedesk.tickets.actions.update import add_event, updating
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.notifications import queue_about
from vallat.servicedesk.visits.enums import ClaimAbout
from vallat.servicedesk.visits.models.visit import Claim, Visit


@action
def open_claim(*, visit: Visit, about: str, words: str, token: UUID, by: Actor, at: datetime) -> Claim:
    """The same `token` again is the same claim. Raises NotPossible before the visit is closed, or without words."""
    by.require(Permission.REINSTATEMENT_CLAIM, visit.organisation_id)
    before = written_with(token, Claim.objects.visible_to(by)).first()
    if before is not None:
        return before
    if visit.closed_at is None:
        raise NotPossible(_("This visit is not closed yet: its state is not known."))
    if about not in ClaimAbout.values or not words.strip():
        raise NotPossible(_("Say what has to be restored, and in which state it was before."))
    ticket = Ticket.objects.get(pk=visit.ticket_id)
    with updating(ticket, by=by, at=at) as at:
        claim = Claim.objects.create(
            visit=visit,
            ticket=ticket,
            organisation_id=visit.organisation_id,
            about=about,
            words=words.strip()[:2000],
            opened_at=at,
            opened_by_id=by.person_id,
            token=token,
        )
        detail = {"step": "claim_opened", "about": about, "words": claim.words}
        add_event(ticket, EventKind.VISIT, verbs.CLAIM_OPENED, by=by, at=at, detail=detail)
    return claim


@action
def answer_claim(*, claim: Claim, answer: str, by: Actor, at: datetime) -> Claim:
    """Who claimed it is told by mail. Raises NotPossible without words, or when it was answered."""
    by.require(Permission.TICKET_WORK, claim.organisation_id)
    ticket = Ticket.objects.get(pk=claim.ticket_id)
    with updating(ticket, by=by, at=at) as at:
        row = _held(claim)
        if row.answered_at is not None:
            raise NotPossible(_("This restoration request was answered already."))
        if not answer.strip():
            raise NotPossible(_("Write the answer to the town."))
        row.answer, row.answered_at, row.answered_by_id = answer.strip()[:2000], at, by.person_id
        row.save(update_fields=["answer", "answered_at", "answered_by"])
        detail = {"step": "claim_answered", "about": row.about, "words": row.answer}
        add_event(ticket, EventKind.VISIT, verbs.CLAIM_ANSWERED, by=by, at=at, detail=detail)
        _mail(ticket, row, row.answer, at=at)
    return row


@action
def finish_claim(*, claim: Claim, outcome: str, by: Actor, at: datetime) -> Claim:
    """It is put back, or settled otherwise. Raises NotPossible without words, before the answer, or twice."""
    by.require(Permission.TICKET_WORK, claim.organisation_id)
    ticket = Ticket.objects.get(pk=claim.ticket_id)
    with updating(ticket, by=by, at=at) as at:
        row = _held(claim)
        if row.answered_at is None:
            raise NotPossible(_("Answer the town first."))
        if row.done_at is not None:
            raise NotPossible(_("This restoration is done already."))
        if not outcome.strip():
            raise NotPossible(_("Write what was done."))
        row.outcome, row.done_at, row.done_by_id = outcome.strip()[:2000], at, by.person_id
        row.save(update_fields=["outcome", "done_at", "done_by"])
        detail = {"step": "claim_done", "about": row.about, "words": row.outcome}
        add_event(ticket, EventKind.VISIT, verbs.CLAIM_DONE, by=by, at=at, detail=detail)
        _mail(ticket, row, row.outcome, at=at)
    return row


def _held(claim: Claim) -> Claim:
    return Claim.objects.select_related("opened_by").get(pk=claim.pk)


def _mail(ticket: Ticket, claim: Claim, text: str, *, at: datetime) -> None:
    if claim.opened_by is not None:
        context = {"claim": claim, "text": text}
        queue_about(ticket, "claim", context, at=at, automatic=True, to=claim.opened_by)
