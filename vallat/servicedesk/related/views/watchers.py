"""Watchers of a ticket."""

from datetime import datetime

from django import forms
from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from vallat.access.requests import ActorRequest
from vallat.organisation.people.queries import people
from vallat.servicedesk.related.forms.watchers import WatcherForm
from vallat.servicedesk.related.queries.related_page import watcher_of
from vallat.servicedesk.related.views.links import attempt_around
from vallat.servicedesk.tickets.actions.watchers import stop_watching, watch
from vallat.servicedesk.tickets.models.ticket import Ticket


@require_POST
def watchers(request: ActorRequest, number: str) -> HttpResponse:
    """The desk adds whom it names; with `me`, whoever sees the ticket adds themselves."""

    def act(ticket: Ticket, form: WatcherForm, at: datetime) -> Ticket:
        person = form.person or people(request.actor).get(pk=request.actor.person_id or 0)
        watch(ticket=ticket, person=person, by=request.actor, at=at)
        return ticket

    return attempt_around(
        request,
        number,
        panel="watchers",
        form=lambda ticket: WatcherForm(request.POST, actor=request.actor),
        act=act,
        done=_("Will get the mails of this ticket."),
    )


@require_POST
def watcher_end(request: ActorRequest, number: str, watcher_id: int) -> HttpResponse:
    def act(ticket: Ticket, form: forms.Form, at: datetime) -> Ticket:
        stop_watching(watcher=watcher_of(request.actor, ticket, watcher_id), by=request.actor, at=at)
        return ticket

    return attempt_around(
        request,
        number,
        panel="watchers",
        form=lambda ticket: forms.Form(request.POST),
        act=act,
        done=_("No longer gets the mails of this ticket."),
    )
