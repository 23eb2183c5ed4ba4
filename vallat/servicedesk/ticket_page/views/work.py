"""Acknowledgement, qualification, assignment, waiting."""

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.convention.queries import agreement_of
from vallat.servicedesk.lifecycle.actions.handover import hand_over, read_contractor_answers
from vallat.servicedesk.lifecycle.actions.work import acknowledge, end_waiting, qualify, start_waiting
from vallat.servicedesk.major_incidents.actions.parts import hold_apart, join_major, leave_major
from vallat.servicedesk.ticket_page.forms.recipients import all_recipients
from vallat.servicedesk.ticket_page.forms.ticket_actions import (
    AssignmentChange,
    Change,
    PartChange,
    QualificationChange,
    WaitingChange,
)
from vallat.servicedesk.ticket_page.queries.page import page_language
from vallat.servicedesk.ticket_page.views.attempt import attempt


@require_POST
def acknowledgement(request: ActorRequest, number: str) -> HttpResponse:
    return attempt(
        request,
        number,
        panel="acknowledgement",
        form=lambda ticket: Change(request.POST),
        act=lambda ticket, form, at: acknowledge(
            ticket=ticket, by=request.actor, at=at, expected_version=form.expected_version
        ),
        done=_("Taken into account."),
    )


@require_POST
def qualification(request: ActorRequest, number: str) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    return attempt(
        request,
        number,
        panel="qualification",
        form=lambda ticket: QualificationChange(request.POST, agreement=agreement_of(ticket.convention)),
        act=lambda ticket, form, at: qualify(
            ticket=ticket,
            service_code=form.cleaned_data["service"],
            impact=form.impact,
            urgency=form.urgency,
            kind=form.cleaned_data["kind"],
            application=form.named_application,
            part_of=form.cleaned_data["part_of"],
            by=request.actor,
            at=at,
            expected_version=form.expected_version,
        ),
        done=_("Qualified."),
    )


@require_POST
def assignment(request: ActorRequest, number: str) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    recipients = all_recipients(request.actor, timezone.localdate(), page_language())
    return attempt(
        request,
        number,
        panel="assignment",
        form=lambda ticket: AssignmentChange(request.POST, choices=recipients.choices),
        act=lambda ticket, form, at: hand_over(
            ticket=ticket,
            **recipients.chosen(form.cleaned_data["to"]),
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=at,
            expected_version=form.expected_version,
        ),
        done=_("Handed over."),
    )


@require_POST
def waiting(request: ActorRequest, number: str) -> HttpResponse:
    return attempt(
        request,
        number,
        panel="waiting",
        form=lambda ticket: WaitingChange(request.POST),
        act=lambda ticket, form, at: start_waiting(
            ticket=ticket,
            attributed_to=form.cleaned_data["attributed_to"],
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=at,
            expected_version=form.expected_version,
        ),
        done=_("Waiting. The deadline does not move."),
    )


@require_POST
def waiting_end(request: ActorRequest, number: str) -> HttpResponse:
    return attempt(
        request,
        number,
        panel="waiting_end",
        form=lambda ticket: Change(request.POST),
        act=lambda ticket, form, at: end_waiting(
            ticket=ticket, by=request.actor, at=at, expected_version=form.expected_version
        ),
        done=_("The waiting is over."),
    )


@require_POST
def contractor_answers_read(request: ActorRequest, number: str) -> HttpResponse:
    """What the contractor answered was read: it leaves the queue."""
    request.actor.require(Permission.TICKET_QUALIFY)
    return attempt(
        request,
        number,
        panel="contractor_answers",
        form=lambda ticket: Change(request.POST),
        act=lambda ticket, form, at: read_contractor_answers(
            ticket=ticket, by=request.actor, at=at, expected_version=form.expected_version
        ),
        done=_("Read: it is no longer in the queue."),
    )


@require_POST
def major_part(request: ActorRequest, number: str) -> HttpResponse:
    """Whether the ticket is part of an outage whose procedure runs already."""
    request.actor.require(Permission.TICKET_QUALIFY)
    refuses = request.POST.get("answer") == "no"
    return attempt(
        request,
        number,
        panel="major_part",
        form=lambda ticket: PartChange(request.POST),
        act=lambda ticket, form, at: (hold_apart if form.is_no else join_major)(
            ticket=ticket,
            number=form.cleaned_data["major"],
            by=request.actor,
            at=at,
            expected_version=form.expected_version,
        ),
        done=_("Noted: it is another outage.")
        if refuses
        else _("Held as part of it: its town is among those touched."),
    )


@require_POST
def major_part_end(request: ActorRequest, number: str) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    return attempt(
        request,
        number,
        panel="major_part",
        form=lambda ticket: Change(request.POST),
        act=lambda ticket, form, at: leave_major(
            ticket=ticket, by=request.actor, at=at, expected_version=form.expected_version
        ),
        done=_("No longer part of it."),
    )
