"""What several incidents have in common: opened, its cause found, known with a workaround, solved."""

from datetime import datetime
from uuid import UUID

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.idempotency import written_with
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.organisation.people.queries import syndicate
from vallat.servicedesk import verbs
from vallat.servicedesk.lifecycle.actions.resolution import resolve
from vallat.servicedesk.problems.models import Change, Problem, ProblemLink
from vallat.servicedesk.tickets.actions.update import tell
from vallat.servicedesk.tickets.models.ticket import Ticket


@action
def open_problem(
    *,
    title: str,
    text: str,
    token: UUID,
    service_code: str = "",
    ticket: Ticket | None = None,
    by: Actor,
    at: datetime,
) -> Problem:
    """`ticket` is the first incident of it. The same `token` again is the same problem."""
    by.require(Permission.TICKET_QUALIFY)
    before = written_with(token, Problem.objects.visible_to(by)).first()
    if before is not None:
        return before
    problem = Problem.objects.create(
        organisation=syndicate(),
        title=title.strip()[:200],
        text=text.strip(),
        service_code=service_code,
        opened_at=at,
        opened_by_id=by.person_id,
        token=token,
    )
    record(verbs.PROBLEM_OPENED, by=by, at=at, organisation_id=problem.organisation_id, subject=problem)
    if ticket is not None:
        concern(ticket=ticket, problem=problem, by=by, at=at)
    return problem


@action
def record_root_cause(*, problem: Problem, cause: str, by: Actor, at: datetime) -> Problem:
    """Raises NotPossible without words, or once it is solved."""
    row = _open(problem, cause, by)
    row.cause, row.cause_found_at, row.cause_found_by_id = cause.strip(), at, by.person_id
    row.save(update_fields=["cause", "cause_found_at", "cause_found_by"])
    record(verbs.CAUSE_FOUND, by=by, at=at, organisation_id=row.organisation_id, subject=row)
    return row


@action
def declare_known_error(*, problem: Problem, workaround: str, by: Actor, at: datetime) -> Problem:
    """A known error: its workaround is proposed on the tickets of its service. Raises NotPossible as `record_root_cause`."""
    row = _open(problem, workaround, by)
    row.workaround, row.known_at, row.known_by_id = workaround.strip(), at, by.person_id
    row.save(update_fields=["workaround", "known_at", "known_by"])
    record(verbs.ERROR_KNOWN, by=by, at=at, organisation_id=row.organisation_id, subject=row)
    return row


@action
def solve_problem(
    *, problem: Problem, solution: str, resolves: bool = False, by: Actor, at: datetime
) -> list[Ticket]:
    """Its cause is gone. `resolves`: its open incidents are resolved with the same words, sent to their requesters; those
    that were never qualified are left, and are what is returned.

    Raises:
        NotPossible: without words, or solved already.
    """
    row = _open(problem, solution, by)
    row.solution, row.solved_at = solution.strip(), in_order(at, row.opened_at)
    row.solved_by_id = by.person_id
    row.save(update_fields=["solution", "solved_at", "solved_by"])
    record(verbs.PROBLEM_SOLVED, by=by, at=at, organisation_id=row.organisation_id, subject=row)
    if not resolves:
        return []
    left = []
    for each in (
        ProblemLink.objects.filter(problem=row, ended_at=None).select_related("ticket").order_by("pk")
    ):
        if not each.ticket.is_open:
            continue
        if each.ticket.qualified_at is None:
            left.append(each.ticket)
            continue
        resolve(ticket=each.ticket, text=row.solution, by=by, at=at)
    return left


@action
def concern(
    *,
    ticket: Ticket,
    problem: Problem | None = None,
    change: Change | None = None,
    by: Actor,
    at: datetime,
) -> ProblemLink:
    """The problem, or the change, is about that ticket too. Raises NotPossible when it is already."""
    by.require(Permission.TICKET_QUALIFY)
    row, new = ProblemLink.objects.get_or_create(
        ticket=ticket,
        problem=problem,
        change=change,
        ended_at=None,
        defaults={"organisation_id": ticket.organisation_id, "made_at": at, "made_by_id": by.person_id},
    )
    if not new:
        raise NotPossible(_("This ticket is among them already."))
    told = {"problem": row.problem_id, "change": row.change_id}
    tell(ticket, verbs.CONCERNED, by=by, at=at, detail=told)
    return row


@action
def end_concern(*, concerned: ProblemLink, by: Actor, at: datetime) -> ProblemLink:
    by.require(Permission.TICKET_QUALIFY)
    row = ProblemLink.objects.select_for_update(of=("self",)).select_related("ticket").get(pk=concerned.pk)
    if row.ended_at is not None:
        raise NotPossible(_("A colleague has removed this link already."))
    row.ended_at, row.ended_by_id = in_order(at, row.made_at), by.person_id
    row.save(update_fields=["ended_at", "ended_by"])
    told = {"problem": row.problem_id, "change": row.change_id}
    tell(row.ticket, verbs.CONCERN_ENDED, by=by, at=at, detail=told)
    return row


def _open(problem: Problem, words: str, by: Actor) -> Problem:
    by.require(Permission.TICKET_QUALIFY)
    row = Problem.objects.visible_to(by).select_for_update(of=("self",)).get(pk=problem.pk)
    if row.solved_at is not None:
        raise NotPossible(_("This problem is solved. Open another when it comes back."))
    if not words.strip():
        raise NotPossible(_("There is nothing written yet."))
    return row
