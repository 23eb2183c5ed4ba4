"""Asking what somebody thought of a ticket, taking the answer once, coming back to who was not satisfied (8.2)."""

from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import override

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.base.in_order import in_order
from vallat.base.refusals import NotPossible
from vallat.journal.record import action, record
from vallat.servicedesk import verbs
from vallat.servicedesk.common.enums import Channel
from vallat.servicedesk.surveys.mails import notify_closed
from vallat.servicedesk.surveys.models import BEST, WORST, FollowUp, Survey
from vallat.servicedesk.tickets.actions.conversation import receive_message
from vallat.servicedesk.tickets.actions.update import just_opened, tell
from vallat.servicedesk.tickets.models.ticket import Ticket


class AlreadyAnswered(NotPossible):
    """The link was used. What was said stands."""


@action
def ask_satisfaction(*, ticket: Ticket, by: Actor, at: datetime) -> Survey:
    """A survey for the requester, and the mail that says the ticket is closed and asks."""
    survey = open_survey(ticket=ticket, by=by, at=at)
    notify_closed(ticket, survey, at=at)
    return survey


@action
def open_survey(*, ticket: Ticket, by: Actor, at: datetime) -> Survey:
    """One that the caller's mail asks to answer; those before it are over."""
    if not just_opened(ticket):
        Survey.objects.filter(ticket=ticket, answered_at=None, ended_at=None).update(ended_at=at)
    survey = Survey.objects.create(
        ticket=ticket,
        organisation_id=ticket.organisation_id,
        service_code=ticket.service_code,
        team=ticket.team,
        asked_at=at,
    )
    tell(ticket, verbs.SURVEY_ASKED, by=by, at=at)
    return survey


@action
def answer_survey(*, survey: Survey, mark: int, by: Actor, at: datetime) -> Survey:
    """The mark, from WORST to BEST, once. A low one opens a follow-up.

    Raises:
        AlreadyAnswered: there is an answer.
        NotPossible: too late, or no such mark.
    """
    row = Survey.objects.select_for_update(of=("self",)).select_related("ticket__requester").get(pk=survey.pk)
    if row.answered_at is not None:
        raise AlreadyAnswered(_("You have answered already. Thank you."))
    if not row.is_open_at(at):
        raise NotPossible(
            _("This survey is over: it can be answered for %(days)d days, until the next one.")
            % {"days": settings.SURVEY_DAYS}
        )
    if not WORST <= mark <= BEST:
        raise NotPossible(_("A rating goes from %(worst)d to %(best)d.") % {"worst": WORST, "best": BEST})
    row.mark, row.answered_at = mark, in_order(at, row.asked_at)
    row.save(update_fields=["mark", "answered_at"])
    tell(row.ticket, verbs.SURVEY_ANSWERED, by=by, at=at, detail={"mark": mark})
    if mark <= settings.LOW_MARK:
        FollowUp.objects.create(survey=row, organisation_id=row.organisation_id, opened_at=at)
    return row


@action
def comment_survey(*, survey: Survey, text: str, by: Actor, at: datetime) -> Survey:
    """Words beside the mark, once, soon after it. They are also a message of the requester on the ticket.

    Raises:
        AlreadyAnswered: there is a comment.
        NotPossible: no mark yet, no words, or too late.
    """
    row = Survey.objects.select_for_update(of=("self",)).select_related("ticket__requester").get(pk=survey.pk)
    text = text.strip()
    if row.comment:
        raise AlreadyAnswered(_("Your comment is with us already. Thank you."))
    if not text:
        raise NotPossible(_("There is nothing written yet."))
    if not row.takes_comment_at(at):
        raise NotPossible(
            _("It is too late for a comment here. Answer our mail instead: it reaches the service desk.")
        )
    row.comment = text[:2000]
    row.save(update_fields=["comment"])
    requester = row.ticket.requester
    with override(requester.language):
        words = _("Satisfaction: %(mark)d of %(best)d.") % {"mark": row.mark, "best": BEST}
    receive_message(
        ticket=row.ticket,
        text=f"{words}\n\n{row.comment}",
        channel=Channel.PORTAL,
        author=requester,
        author_label=requester.full_name,
        by=by,
        at=at,
    )
    tell(row.ticket, verbs.SURVEY_COMMENTED, by=by, at=at)
    return row


@action
def take_follow_up(*, follow_up: FollowUp, by: Actor, at: datetime) -> FollowUp:
    """Raises NotPossible when a colleague has it, or it is done."""
    row = _held(follow_up, by)
    if row.taken_at is not None:
        raise NotPossible(_("A colleague has taken it in hand already."))
    row.taken_at, row.taken_by_id = at, by.person_id
    row.save(update_fields=["taken_at", "taken_by"])
    record(verbs.FOLLOW_UP_TAKEN, by=by, at=at, organisation_id=row.organisation_id, subject=row)
    return row


@action
def finish_follow_up(*, follow_up: FollowUp, outcome: str, by: Actor, at: datetime) -> FollowUp:
    """Raises NotPossible without words, or when it is done."""
    row = _held(follow_up, by)
    if not outcome.strip():
        raise NotPossible(_("Write what was done."))
    row.outcome, row.done_at, row.done_by_id = outcome.strip()[:2000], at, by.person_id
    row.save(update_fields=["outcome", "done_at", "done_by"])
    record(verbs.FOLLOW_UP_DONE, by=by, at=at, organisation_id=row.organisation_id, subject=row)
    return row


def _held(follow_up: FollowUp, by: Actor) -> FollowUp:
    by.require(Permission.TICKET_WORK)
    row = FollowUp.objects.visible_to(by).select_for_update(of=("self",)).get(pk=follow_up.pk)
    if row.done_at is not None:
        raise NotPossible(_("This was followed up already."))
    return row
