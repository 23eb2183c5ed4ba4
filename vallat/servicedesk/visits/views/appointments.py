"""The appointment of a ticket, for the desk: proposed, agreed on, moved, cancelled, missed, held."""

from collections.abc import Callable
from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.base.web.post import Again, post
from vallat.organisation.models import Person, Site
from vallat.organisation.people.bounces import takes_mail
from vallat.organisation.people.queries import sites, team
from vallat.organisation.people.site_hours import hours_of_site
from vallat.servicedesk.common.presenters.cells import hours_of
from vallat.servicedesk.tickets.models.ticket import Ticket
from vallat.servicedesk.tickets.queries.ticket import ticket_numbered
from vallat.servicedesk.visits.actions import appointments as acts
from vallat.servicedesk.visits.appointment_hours import cell_of, until
from vallat.servicedesk.visits.enums import AppointmentEnd
from vallat.servicedesk.visits.forms.appointments import lengths, read_length, read_several, read_times
from vallat.servicedesk.visits.models.appointment import Appointment
from vallat.servicedesk.visits.queries.appointments import (
    agreed_slot,
    appointments_of,
    offered_days,
    open_appointment,
)


@require_http_methods(["GET", "HEAD", "POST"])
def appointment(request: ActorRequest, number: str) -> HttpResponse:
    """The page with the times that can be offered (`?technician=12&length=60`); the POST proposes up to three."""
    request.actor.require(Permission.TICKET_QUALIFY)
    at = timezone.now()
    ticket = ticket_numbered(request.actor, number)
    if request.method != "POST":
        return _page(request, ticket, at=at)
    technician = _technician(request, ticket, team(request.actor, timezone.localdate(at)))

    def propose() -> None:
        if technician is None:
            raise NotPossible(_("Nobody of the team can be given an appointment today."))
        acts.propose_appointment(
            ticket=ticket,
            technician=technician,
            times=read_several(request.POST.getlist("time")),
            site=_chosen_site(request, ticket),
            by=request.actor,
            at=at,
            expected_version=_id(request.POST.get("version", "")),
        )
        if takes_mail(ticket.requester):
            messages.success(request, _("Proposed. The requester chooses by the link of the mail."))
        else:
            messages.warning(
                request,
                _("Proposed, and no mail left: call the requester, and note here what they choose."),
            )

    back = reverse("servicedesk:appointment", args=[number])
    return post(request, propose, back=back, again=_again(request, number, at))


def _chosen_site(request: ActorRequest, ticket: Ticket) -> Site | None:
    """None where no site is named: then they are called. Raises NotPossible for one where nobody can go."""
    named = request.POST.get("site", "").strip()
    if not named:
        return None
    site: Site | None = sites(request.actor, ticket.organisation_id).filter(pk=_id(named) or 0).first()
    if site is None:
        raise NotPossible(_("This site is not of the requester's town, or is closed: choose another."))
    return site


@require_POST
def agreement(request: ActorRequest, number: str) -> HttpResponse:
    """Agreed on with the requester, on the phone."""
    slot = _id(request.POST.get("slot", "")) or 0
    return _act(
        request,
        number,
        lambda row, at: acts.agree_appointment(appointment=row, slot_id=slot, by=request.actor, at=at),
        _("Agreed on. Both have an invitation."),
    )


@require_POST
def moving(request: ActorRequest, number: str) -> HttpResponse:
    reason = request.POST.get("reason", "")

    def act(row: Appointment, at: datetime) -> object:
        times = read_times(request.POST.get("time", ""))
        return acts.move_appointment(appointment=row, times=times, reason=reason, by=request.actor, at=at)

    return _act(request, number, act, _("Moved. Both have the new invitation."))


@require_POST
def cancellation(request: ActorRequest, number: str) -> HttpResponse:
    reason = request.POST.get("reason", "")
    return _act(
        request,
        number,
        lambda row, at: acts.cancel_appointment(appointment=row, reason=reason, by=request.actor, at=at),
        _("Cancelled. Who had an invitation is told."),
    )


@require_POST
def missing(request: ActorRequest, number: str) -> HttpResponse:
    missed_by = request.POST.get("missed_by", "")
    return _act(
        request,
        number,
        lambda row, at: acts.miss_appointment(appointment=row, missed_by=missed_by, by=request.actor, at=at),
        _("Noted. Propose another appointment below."),
    )


@require_POST
def holding(request: ActorRequest, number: str) -> HttpResponse:
    return _act(
        request,
        number,
        lambda row, at: acts.hold_appointment(appointment=row, by=request.actor, at=at),
        _("Noted: the appointment took place."),
    )


def _act(
    request: ActorRequest, number: str, act: Callable[[Appointment, datetime], object], done: str
) -> HttpResponse:
    request.actor.require(Permission.TICKET_QUALIFY)
    at = timezone.now()
    row = open_appointment(request.actor, ticket_numbered(request.actor, number))
    return post(
        request,
        lambda: act(row, at),
        done=done,
        back=reverse("servicedesk:appointment", args=[number]),
        again=_again(request, number, at),
    )


def _again(request: ActorRequest, number: str, at: datetime) -> Again:
    """The page as it is now, and why."""
    return lambda refusal, status: _page(
        request, ticket_numbered(request.actor, number), problem=str(refusal), at=at, status=status
    )


def _page(
    request: ActorRequest, ticket: Ticket, *, at: datetime, problem: str = "", status: int = 200
) -> HttpResponse:
    actor, asked = request.actor, request.POST or request.GET
    known = appointments_of(actor, ticket)
    running = known[0] if known and known[0].ended_at is None else None
    slot = agreed_slot(running) if running else None
    people = team(actor, timezone.localdate(at))
    technician = running.technician if running and slot else _technician(request, ticket, people)
    length = read_length(asked.get("length", ""))
    places = list(sites(actor, ticket.organisation_id))
    place = running.site if running and slot else _site(request, ticket, running, places)
    opening = hours_of_site(place) if place else None
    days = (
        offered_days(actor, ticket, technician.pk, length=length, at=at, beside=running, site=opening)
        if technician and ticket.is_open and ticket.is_qualified
        else []
    )
    cell = cell_of(ticket)
    context = {
        "ticket": ticket,
        "reached": takes_mail(ticket.requester),
        "running": running,
        "agreed": slot,
        "proposed": [one for one in running.slots.all() if one.released_at is None and one.starts_at > at]
        if running and slot is None
        else [],
        "visit": getattr(running, "visit", None),
        "has_begun": slot is not None and slot.starts_at <= at,
        "past": [one for one in known if one.ended_at is not None],
        "people": people,
        "technician": technician,
        "length": int(length.total_seconds() // 60),
        "lengths": lengths(),
        "days": days,
        "until": until(at),
        "sites": places,
        "site": place,
        "site_id": place.pk if place else "",
        "closed_then": opening.why_closed(slot.starts_at, slot.ends_at)
        if opening and slot and slot.starts_at > at
        else "",
        "site_hours": opening.said_until(timezone.localdate(at), timezone.localdate(until(at)))
        if opening
        else "",
        "keeps_sites": actor.can(Permission.SITE_EDIT, ticket.organisation_id),
        "chosen": request.POST.getlist("time"),
        "reason": request.POST.get("reason", ""),
        "cell": cell,
        "cell_hours": hours_of(cell),
        "missed_choices": [
            (end.value, end.label) for end in AppointmentEnd if end.value.startswith("missed")
        ],
        "problem": problem,
    }
    return render(request, "servicedesk/appointment/desk.html", context, status=status)


def _site(
    request: ActorRequest, ticket: Ticket, running: Appointment | None, places: list[Site]
) -> Site | None:
    """Which was asked for (none: at a distance); otherwise that of the proposal, or else of the ticket."""
    asked = request.POST or request.GET
    wanted = _id(asked["site"]) if "site" in asked else running.site_id if running else ticket.site_id
    return next((place for place in places if place.pk == wanted), None)


def _technician(request: ActorRequest, ticket: Ticket, people: list[Person]) -> Person | None:
    """Who was asked for; otherwise who has the ticket, or who looks, or the first of the team."""
    asked = _id((request.POST or request.GET).get("technician", ""))
    for wanted in (asked, ticket.assignee_id, request.actor.person_id):
        for person in people:
            if person.pk == wanted:
                return person
    return people[0] if people else None


def _id(written: str) -> int | None:
    return int(written) if written.isascii() and written.isdecimal() and len(written) < 19 else None
