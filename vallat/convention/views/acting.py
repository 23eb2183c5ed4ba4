"""`/raci/<town>/`: who acts for a town in each row of the matrices that names it, and saying so (chapter 6)."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.convention.actions.acting import ActingRefused, end_acting, record_acting
from vallat.convention.forms.acting import ActingForm
from vallat.convention.forms.periods import LastDayForm
from vallat.convention.queries import (
    acting_in,
    acting_of_town,
    acting_to_end,
    holdings,
    label_of,
    may_act,
    names_town,
)
from vallat.convention.views.page import Reading
from vallat.engines.agreement import Agreement, RaciRow
from vallat.organisation.models import Organisation
from vallat.organisation.people.queries import communes


@require_safe
def acting(request: ActorRequest, code: str) -> HttpResponse:
    """The rows that name the town, each with who acts, since when, and what was or will be."""
    town = _town(request, code)
    reading = Reading(request)
    if reading.version is None:
        return reading.render("acting.html")
    return reading.render(
        "acting.html",
        town=town,
        found=acting_of_town(reading.agreement, town, timezone.localdate()),
        named=holdings(request.actor, reading.reachable, town),
        declares=request.actor.can(Permission.FUNCTIONS_DECLARE, town.pk),
    )


@require_http_methods(["GET", "HEAD", "POST"])
def say(request: ActorRequest, code: str, row: str) -> HttpResponse:
    town = _town(request, code)
    request.actor.require(Permission.FUNCTIONS_DECLARE, town.pk)
    reading = Reading(request)
    found = _row(reading, row)
    given = (request.POST,) if request.method == "POST" else ()
    form = ActingForm(may_act(reading.agreement), timezone.localdate(), *given)
    if form.is_bound and form.is_valid() and _said(request, reading.agreement, town, found, form):
        return redirect("convention:acting", code=town.code)
    context = {"town": town, "row": found, "form": form}
    return render(request, "convention/say_acting.html", context, status=422 if form.is_bound else 200)


def _said(
    request: ActorRequest, agreement: Agreement, town: Organisation, row: RaciRow, form: ActingForm
) -> bool:
    last = form.cleaned_data["last_day"]
    try:
        acting = record_acting(
            organisation=town,
            row_code=row.id,
            function_code=form.cleaned_data["function_code"],
            start=form.cleaned_data["start"],
            end=last + timedelta(days=1) if last else None,
            by=request.actor,
            at=timezone.now(),
        )
    except ActingRefused as refusal:
        form.add_error(None, refusal)
        return False
    label = label_of(agreement, acting.function_code).in_language(get_language() or "fr")
    messages.success(
        request, _("Recorded: %(function)s acts for the town in this row.") % {"function": label}
    )
    if not acting_in([town.pk]).reached(
        town.pk, acting.function_code, max(acting.period.lower, timezone.localdate())
    ):
        messages.warning(
            request,
            _(
                "Nobody with an address has this role at %(name)s: %(function)s. Until somebody is declared there, the general manager is told instead."
            )
            % {"name": town.name, "function": label},
        )
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def end(request: ActorRequest, code: str, acting_id: int) -> HttpResponse:
    town = _town(request, code)
    request.actor.require(Permission.FUNCTIONS_DECLARE, town.pk)
    acting = acting_to_end(request.actor, town, acting_id)
    if acting is None:
        raise Http404
    given = (request.POST,) if request.method == "POST" else ()
    form = LastDayForm(acting, timezone.localdate(), *given)
    if form.is_bound and form.is_valid():
        last_day = form.cleaned_data["last_day"]
        try:
            end_acting(acting=acting, last_day=last_day, by=request.actor, at=timezone.now())
        except ActingRefused as refusal:
            form.add_error("last_day", refusal)
        else:
            messages.success(
                request, _("It ends on that day. From the next on, the general manager is taken.")
            )
            return redirect("convention:acting", code=town.code)
    reading = Reading(request)
    label = label_of(reading.agreement, acting.function_code)
    context = {
        "town": town,
        "row": _row(reading, acting.row_code),
        "acting": acting,
        "label": label,
        "form": form,
    }
    return render(request, "convention/end_acting.html", context, status=422 if form.is_bound else 200)


def _town(request: ActorRequest, code: str) -> Organisation:
    """A town whose directory the actor sees. Raises NotAllowed, Http404."""
    request.actor.require(Permission.PEOPLE_VIEW)
    return get_object_or_404(communes(request.actor), code=code)


def _row(reading: Reading, code: str) -> RaciRow:
    """A row of the version in force that names the town. Raises Http404."""
    try:
        row = reading.agreement.raci_row(code)
    except LookupError as error:
        raise Http404(str(error)) from error
    if not names_town(row):
        raise Http404(f"Row {code} does not name the town.")
    return row
