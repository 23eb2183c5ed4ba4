"""Links, merging, splitting: posted from the page around a ticket."""

from collections.abc import Callable
from datetime import datetime
from typing import TypeVar

from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.base.web.post import missing, post, reported
from vallat.servicedesk.related.actions.linking import end_link, link_tickets
from vallat.servicedesk.related.actions.merging import merge_tickets, split_ticket, take_apart
from vallat.servicedesk.related.forms.links import LinkForm, MergeForm, SplitForm
from vallat.servicedesk.related.queries.related_page import incoming_of
from vallat.servicedesk.related.views.related import render_around
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.links import link_of
from vallat.servicedesk.tickets.queries.ticket import rights_on, ticket_numbered

Typed = TypeVar("Typed", bound=Form)


def attempt_around(
    request: ActorRequest,
    number: str,
    *,
    panel: str,
    form: Callable[[Ticket], Typed],
    act: Callable[[Ticket, Typed, datetime], Ticket],
    done: str,
) -> HttpResponse:
    """To the page of the ticket that `act` gives; with what was typed, 409 when somebody else changed it, 422 when it can't be."""
    ticket = ticket_numbered(request.actor, number)
    typed = form(ticket)
    if not rights_on(ticket, request.actor).desk:
        return _by_a_visitor(request, ticket, typed, act, done)
    return post(
        request,
        lambda: act(ticket, typed, timezone.now()),
        form=typed,
        done=done,
        back=lambda shown: reverse("servicedesk:ticket", args=[shown.number]),
        again=lambda refusal, status: render_around(
            request, number, panel=panel, form=typed, problem=str(refusal), status=status
        ),
    )


def _by_a_visitor(
    request: ActorRequest,
    ticket: Ticket,
    typed: Typed,
    act: Callable[[Ticket, Typed, datetime], Ticket],
    done: str,
) -> HttpResponse:
    """Who does not work on the ticket has no page around it: back to the ticket, with what happened."""
    with reported(request, done):
        if not typed.is_valid():
            raise NotPossible(missing(typed))
        act(ticket, typed, timezone.now())
    return redirect("servicedesk:ticket", ticket.number)


@require_POST
def links(request: ActorRequest, number: str) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)

    def act(ticket: Ticket, form: LinkForm, at: datetime) -> Ticket:
        one, other, kind = form.ends(ticket)
        link_tickets(ticket=one, other=other, kind=kind, by=request.actor, at=at)
        return ticket

    return attempt_around(
        request,
        number,
        panel="links",
        form=lambda ticket: LinkForm(request.POST, actor=request.actor, day=timezone.localdate()),
        act=act,
        done=_("Linked."),
    )


@require_POST
def link_end(request: ActorRequest, number: str, link_id: int) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)

    def act(ticket: Ticket, form: Form, at: datetime) -> Ticket:
        end_link(link=link_of(request.actor, ticket, link_id), by=request.actor, at=at)
        return ticket

    return attempt_around(
        request,
        number,
        panel="links",
        form=lambda ticket: Form(request.POST),
        act=act,
        done=_("No longer linked."),
    )


@require_POST
def merging(request: ActorRequest, number: str) -> HttpResponse:
    """The one that was opened first goes on, whichever page this came from."""
    request.actor.require(Permission.TICKET_CLOSE)
    return attempt_around(
        request,
        number,
        panel="merging",
        form=lambda ticket: MergeForm(request.POST, actor=request.actor, day=timezone.localdate()),
        act=lambda ticket, form, at: merge_tickets(
            ticket=ticket,
            other=form.cleaned_data["other"],
            text=form.cleaned_data["text"],
            by=request.actor,
            at=at,
        ),
        done=_("Merged. This is the ticket that goes on."),
    )


@require_POST
def merging_end(request: ActorRequest, number: str, link_id: int) -> HttpResponse:
    request.actor.require(Permission.TICKET_CLOSE)
    return attempt_around(
        request,
        number,
        panel="merging",
        form=lambda ticket: Form(request.POST),
        act=lambda ticket, form, at: take_apart(
            link=link_of(request.actor, ticket, link_id), reason="", by=request.actor, at=at
        ),
        done=_("Taken apart: this ticket is open again, towards its own deadline."),
    )


@require_POST
def splitting(request: ActorRequest, number: str) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    return attempt_around(
        request,
        number,
        panel="splitting",
        form=lambda ticket: SplitForm(request.POST, incoming=incoming_of(ticket, request.actor)),
        act=lambda ticket, form, at: split_ticket(
            ticket=ticket,
            messages=form.chosen,
            subject=form.cleaned_data["subject"],
            expected_version=form.cleaned_data["version"],
            by=request.actor,
            at=at,
        ),
        done=_("This ticket was opened from what you chose."),
    )
