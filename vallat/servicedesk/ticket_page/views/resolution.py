"""Workaround, resolution, reopening, closure."""

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.servicedesk.lifecycle.actions.resolution import close, reopen, resolve, work_around
from vallat.servicedesk.ticket_page.forms.ticket_actions import (
    ClosureChange,
    ReopeningChange,
    TextChange,
    WorkaroundChange,
)
from vallat.servicedesk.ticket_page.views.attempt import attempt
from vallat.servicedesk.tickets.queries.watchers import colleague


@require_POST
def workaround(request: ActorRequest, number: str) -> HttpResponse:
    request.actor.require(Permission.TICKET_WORK)
    return attempt(
        request,
        number,
        panel="workaround",
        form=lambda ticket: WorkaroundChange(request.POST),
        act=lambda ticket, form, at: work_around(
            ticket=ticket,
            text=form.cleaned_data["text"],
            final_fix=form.cleaned_data["final_fix"],
            owner=colleague(request.actor, form.cleaned_data["owner"], at),
            target_date=form.cleaned_data["target_date"],
            by=request.actor,
            at=at,
            expected_version=form.expected_version,
        ),
        done=_("Temporary solution sent. The ticket stays open until the final fix."),
    )


@require_POST
def resolution(request: ActorRequest, number: str) -> HttpResponse:
    request.actor.require(Permission.TICKET_WORK)
    return attempt(
        request,
        number,
        panel="resolution",
        form=lambda ticket: TextChange(request.POST),
        act=lambda ticket, form, at: resolve(
            ticket=ticket,
            text=form.cleaned_data["text"],
            by=request.actor,
            at=at,
            expected_version=form.expected_version,
        ),
        done=_("Resolved, and told to the requester."),
    )


@require_POST
def reopening(request: ActorRequest, number: str) -> HttpResponse:
    return attempt(
        request,
        number,
        panel="reopening",
        form=lambda ticket: ReopeningChange(request.POST),
        act=lambda ticket, form, at: reopen(
            ticket=ticket,
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=at,
            expected_version=form.expected_version,
        ),
        done=_("Reopened. The deadline is the same."),
    )


@require_POST
def closure(request: ActorRequest, number: str) -> HttpResponse:
    request.actor.require(Permission.TICKET_CLOSE)
    return attempt(
        request,
        number,
        panel="closure",
        form=lambda ticket: ClosureChange(request.POST),
        act=lambda ticket, form, at: close(
            ticket=ticket,
            reason=form.cleaned_data["reason"],
            text=form.cleaned_data["text"],
            by=request.actor,
            at=at,
            expected_version=form.expected_version,
        ),
        done=_("Closed."),
    )
