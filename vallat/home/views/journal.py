"""The journal, newest first, as narrow as one asks; the same as a file."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.text import whole_number
from vallat.home import verbs
from vallat.home.journal_filters import asked_of
from vallat.home.journal_lines import MOST, TooMany, journal_csv, lines
from vallat.journal.enums import Kind
from vallat.journal.readings import note_reading
from vallat.organisation.people.queries import organisation_of


@require_safe
def journal(request: ActorRequest) -> HttpResponse:
    asked = asked_of(request.actor, request.GET)
    before = request.GET.get("before", "")
    page, older = lines(
        request.actor,
        asked.filters,
        before=whole_number(before),
    )
    context = {
        "lines": page,
        "older": older,
        "asked": asked,
        "kinds": Kind.choices,
        "sees_people": request.actor.can(Permission.PEOPLE_VIEW),
    }
    return render(request, "home/journal.html", context)


@require_safe
def journal_file(request: ActorRequest) -> HttpResponse:
    """As CSV, with `?bom=1` for the spreadsheets that need a mark. Taking it is itself told to the journal."""
    asked = asked_of(request.actor, request.GET)
    try:
        content, count = journal_csv(
            request.actor, asked.filters, byte_order_mark=request.GET.get("bom") == "1"
        )
    except TooMany:
        messages.error(
            request,
            _("That would be more than %(most)d rows. Ask for fewer days or one organisation.")
            % {"most": MOST},
        )
        return redirect(f"{reverse('home:journal')}?{asked.query}")
    home = organisation_of(request.actor)
    note_reading(
        request, verbs.JOURNAL_EXPORTED, organisation_id=home.pk, subject=home, detail={"rows": count}
    )
    headers = {
        "Content-Disposition": 'attachment; filename="journal.csv"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="text/csv; charset=utf-8", headers=headers)
