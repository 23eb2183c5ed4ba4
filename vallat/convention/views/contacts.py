"""`/contacts/`: whom people are told to call, by which number, and from when to when."""

from datetime import timedelta

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.convention.actions.numbers import NumberRefused, add_number, end_number
from vallat.convention.forms.numbers import NumberForm
from vallat.convention.forms.periods import LastDayForm
from vallat.convention.panels import ADDRESSES
from vallat.convention.queries.contacts import contact_sheets, number_to_end
from vallat.convention.views.page import Reading
from vallat.engines.agreement import Contact
from vallat.organisation.people.queries import communes, syndicate


@require_safe
def contacts(request: ActorRequest) -> HttpResponse:
    """A town reads what its users are told; the head of IT keeps the numbers of all."""
    request.actor.require(Permission.TICKET_VIEW_TOWN)
    reading = Reading(request)
    if reading.version is None:
        return reading.render("contacts.html")
    sheets = contact_sheets(request.actor, reading.agreement, timezone.localdate())
    return reading.render(
        "contacts.html",
        sheets=sheets,
        gaps=[sheet for sheet in sheets if sheet.gaps],
        keeps=request.actor.can(Permission.CONTACTS_KEEP),
        several=request.actor.reaches_all,
        address_panels=[panel(request.actor) for panel in ADDRESSES],
    )


@require_http_methods(["GET", "HEAD", "POST"])
def new_number(request: ActorRequest, code: str) -> HttpResponse:
    request.actor.require(Permission.CONTACTS_KEEP)
    contact = _contact(request, code)
    given = (request.POST,) if request.method == "POST" else ()
    towns = list(communes(request.actor))
    form = NumberForm(
        syndicate(), towns, timezone.localdate(), *given, initial={"whose": request.GET.get("town", "")}
    )
    if form.is_bound and form.is_valid() and _added(request, contact, form):
        return redirect("convention:contacts")
    status = 422 if form.is_bound else 200
    return render(request, "convention/new_number.html", {"contact": contact, "form": form}, status=status)


def _added(request: ActorRequest, contact: Contact, form: NumberForm) -> bool:
    last = form.cleaned_data["last_day"]
    try:
        number = add_number(
            organisation=form.organisation,
            contact_code=contact.code,
            phone=form.cleaned_data["phone"],
            name=form.cleaned_data["name"],
            start=form.cleaned_data["start"],
            end=last + timedelta(days=1) if last else None,
            by=request.actor,
            at=timezone.now(),
        )
    except NumberRefused as refusal:
        form.add_error(None, refusal)
        return False
    messages.success(request, _("Recorded: %(number)s.") % {"number": number.phone})
    return True


@require_http_methods(["GET", "HEAD", "POST"])
def number_end(request: ActorRequest, number_id: int) -> HttpResponse:
    request.actor.require(Permission.CONTACTS_KEEP)
    number = number_to_end(request.actor, number_id)
    if number is None:
        raise Http404
    given = (request.POST,) if request.method == "POST" else ()
    form = LastDayForm(number, timezone.localdate(), *given)
    if form.is_bound and form.is_valid():
        try:
            end_number(
                number=number,
                last_day=form.cleaned_data["last_day"],
                by=request.actor,
                at=timezone.now(),
            )
        except NumberRefused as refusal:
            form.add_error("last_day", refusal)
        else:
            messages.success(request, _("The number is told until that day."))
            return redirect("convention:contacts")
    context = {"number": number, "contact": _contact(request, number.contact_code), "form": form}
    return render(request, "convention/end_number.html", context, status=422 if form.is_bound else 200)


def _contact(request: ActorRequest, code: str) -> Contact:
    """A contact of the version in force. Raises Http404."""
    try:
        return Reading(request).agreement.contact(code)
    except LookupError as error:
        raise Http404(str(error)) from error
