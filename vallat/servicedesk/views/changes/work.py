"""Acknowledgement, qualification, assignment, waiting."""

from datetime import datetime

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.convention.queries import agreement_of
from vallat.organisation.models import Organisation
from vallat.organisation.queries import contractors, team
from vallat.servicedesk.actions.work import acknowledge, assign, end_waiting, qualify, start_waiting
from vallat.servicedesk.forms.changes import (
    AssignmentChange,
    Change,
    QualificationChange,
    WaitingChange,
    targets,
)
from vallat.servicedesk.models import Ticket
from vallat.servicedesk.queries.teams import named_teams
from vallat.servicedesk.queries.ticket_page import page_language
from vallat.servicedesk.views.changes.attempt import attempt


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
            by=request.actor,
            at=at,
            expected_version=form.expected_version,
        ),
        done=_("Qualified."),
    )


@require_POST
def assignment(request: ActorRequest, number: str) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    people = team(request.actor, timezone.localdate())
    companies = list(contractors())

    def form(ticket: Ticket) -> AssignmentChange:
        found = [{"id": company.pk, "name": company.name} for company in companies]
        groups = targets(named_teams(page_language()), people, found)
        return AssignmentChange(
            request.POST, choices=[choice for _label, group in groups for choice in group]
        )

    def act(ticket: Ticket, form: AssignmentChange, at: datetime) -> object:
        kind, code = form.target
        return assign(
            ticket=ticket,
            assignee=next((person for person in people if (kind, code) == ("person", str(person.pk))), None),
            contractor=_company(companies, kind, code),
            team=code if kind == "team" else "",
            reason=form.cleaned_data["reason"],
            by=request.actor,
            at=at,
            expected_version=form.expected_version,
        )

    return attempt(request, number, panel="assignment", form=form, act=act, done=_("Handed over."))


def _company(companies: list[Organisation], kind: str, code: str) -> Organisation | None:
    return next((company for company in companies if (kind, code) == ("contractor", str(company.pk))), None)


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
