"""The page behind the link of a mail about an appointment, signed in or not. Looking at it answers nothing: programs that
open the links of mails to check them agree on nothing."""

from collections.abc import Callable
from datetime import datetime, timedelta

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone, translation
from django.views.decorators.http import require_http_methods, require_POST

from vallat.access.actor import Actor
from vallat.base.text import without_nul
from vallat.base.web.post import post
from vallat.organisation.people.site_hours import hours_of_site
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.common.parts import APPOINTMENT_LINK
from vallat.servicedesk.visits.actions import appointments as acts
from vallat.servicedesk.visits.appointment_links import appointment_code, read_appointment_code
from vallat.servicedesk.visits.forms.appointments import read_times
from vallat.servicedesk.visits.models.appointment import Appointment
from vallat.servicedesk.visits.queries.appointments import agreed_slot, appointment_by_link, offered_days

TYPED = ("time", "words", "reason")  # kept on the page when it is refused
Act = Callable[[Appointment, int, Actor, datetime], Appointment]


@login_not_required
@require_http_methods(["GET", "HEAD", "POST"])
def link(request: HttpRequest, code: str) -> HttpResponse:
    """The times; the POST takes one of them (`slot`)."""
    if request.method != "POST":
        by = act_as_system(APPOINTMENT_LINK)
        row, round_ = _found(code, by)
        return _page(request, row, code, round_, by=by, at=timezone.now())
    slot = request.POST.get("slot", "")
    slot_id = int(slot) if slot.isascii() and slot.isdecimal() and len(slot) < 19 else 0
    return _act(
        request,
        code,
        lambda row, round_, by, at: acts.agree_appointment(
            appointment=row, slot_id=slot_id, round_=round_, by=by, at=at
        ),
    )


@login_not_required
@require_POST
def refusal(request: HttpRequest, code: str) -> HttpResponse:
    """None of the times suits."""
    words = without_nul(request.POST.get("words", ""))
    return _act(
        request,
        code,
        lambda row, round_, by, at: acts.decline_appointment(
            appointment=row, words=words, round_=round_, by=by, at=at
        ),
    )


@login_not_required
@require_POST
def moving(request: HttpRequest, code: str) -> HttpResponse:
    def act(row: Appointment, round_: int, by: Actor, at: datetime) -> Appointment:
        times = read_times(request.POST.get("time", ""))
        return acts.move_appointment(appointment=row, times=times, round_=round_, by=by, at=at)

    return _act(request, code, act)


@login_not_required
@require_POST
def cancellation(request: HttpRequest, code: str) -> HttpResponse:
    reason = without_nul(request.POST.get("reason", ""))
    return _act(
        request,
        code,
        lambda row, round_, by, at: acts.cancel_appointment(
            appointment=row, reason=reason, round_=round_, by=by, at=at
        ),
    )


def _act(request: HttpRequest, code: str, act: Act) -> HttpResponse:
    """Then the page of the next link, on which it is shown; or why not, with what was typed."""
    at, by = timezone.now(), act_as_system(APPOINTMENT_LINK)
    row, round_ = _found(code, by)
    with translation.override(row.ticket.requester.language):
        return post(
            request,
            lambda: act(row, round_, by, at),
            back=lambda done: reverse(
                "servicedesk:appointment_link", args=[appointment_code(done.pk, done.round)]
            ),
            again=lambda refusal, _status: _page(
                request, *_found_again(code, by), by=by, at=at, problem=str(refusal)
            ),
        )


def _found_again(code: str, by: Actor) -> tuple[Appointment, str, int]:
    row, round_ = _found(code, by)
    return row, code, round_


def _found(code: str, by: Actor) -> tuple[Appointment, int]:
    read = read_appointment_code(code)
    if read is None:
        raise Http404
    return appointment_by_link(by, read[0]), read[1]


def _page(
    request: HttpRequest,
    row: Appointment,
    code: str,
    round_: int,
    *,
    by: Actor,
    at: datetime,
    problem: str = "",
) -> HttpResponse:
    """In the language of who was asked."""
    slot = agreed_slot(row)
    usable = row.ended_at is None and row.round == round_
    movable = usable and slot is not None and slot.starts_at > at and row.ticket.is_open
    days = []
    if movable and slot is not None:
        length: timedelta = slot.ends_at - slot.starts_at
        site = hours_of_site(row.site) if row.site else None
        days = offered_days(by, row.ticket, row.technician_id, length=length, at=at, beside=row, site=site)
    context = {
        "appointment": row,
        "ticket": row.ticket,
        "code": code,
        "usable": usable,
        "agreed": slot,
        "movable": movable,
        "days": days,
        "slots": [one for one in row.slots.all() if one.starts_at > at],
        "typed": {name: request.POST.get(name, "") for name in TYPED},
        "chosen": [request.POST.get("time", "")],
        "problem": problem,
    }
    with translation.override(row.ticket.requester.language):
        status = 409 if problem else 200
        return render(request, "servicedesk/appointment/link.html", context, status=status)
