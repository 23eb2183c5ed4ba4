"""One town, one month: on screen, as PDF, as CSV."""

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.web.one_at_a_time import OneAtATime
from vallat.journal.readings import note_reading
from vallat.organisation.people.queries import communes
from vallat.reporting import verbs
from vallat.reporting.csv_file import csv_of, data_name
from vallat.reporting.presentation import layout
from vallat.reporting.queries import ActivityReport, Month, NoSuchMonth, NotBegun, activity

SETTING = OneAtATime()  # of a report on paper


@require_safe
def report(request: ActorRequest, town: str, month: str) -> HttpResponse:
    shown = _report(request, town, month)
    following = shown.month.shifted(1)
    earlier = shown.month.shifted(-1)
    first = Month.at(shown.first_opened_at, shown.zone) if shown.first_opened_at else shown.month
    context = {
        "report": shown,
        "layout": layout(shown),
        "earlier": earlier if earlier >= first else None,
        "following": following if following.start(shown.zone) <= shown.at else None,
        "lists": _lists(request.actor, shown.town_id),
    }
    return render(request, "reporting/report.html", context)


@require_safe
def report_pdf(request: ActorRequest, town: str, month: str) -> HttpResponse:
    from vallat.reporting.pdf import pdf_of  # noqa: PLC0415 (typesetting takes 10 MB in each process that has done it)

    shown = _report(request, town, month)
    _note(request, town, shown, "PDF")
    with SETTING.taken():
        content = pdf_of(shown)
    return _file(content, "application/pdf", data_name(shown).replace(".csv", ".pdf"), disposition="inline")


@require_safe
def report_csv(request: ActorRequest, town: str, month: str) -> HttpResponse:
    """With `?bom=1`, a byte-order mark for the spreadsheets that need one to read accents."""
    shown = _report(request, town, month)
    _note(request, town, shown, "CSV")
    content = csv_of(shown, byte_order_mark=request.GET.get("bom") == "1")
    return _file(content, "text/csv; charset=utf-8", data_name(shown), disposition="attachment")


def _report(request: ActorRequest, town: str, month: str) -> ActivityReport:
    """404 for a town that the actor does not see and for a month that is none, or has not begun."""
    seen = get_object_or_404(communes(request.actor), code=town)
    try:
        return activity(request.actor, seen, Month.parse(month), at=timezone.now())
    except (NoSuchMonth, NotBegun) as error:
        raise Http404(str(error)) from error


def _lists(actor: Actor, town_id: int) -> set[str]:
    """The pages of rows that the reader may open on that town."""
    pages = {
        "servicedesk:tickets": Permission.TICKET_VIEW_TOWN,
        "servicedesk:satisfaction_answers": Permission.TICKET_VIEW_TOWN,
        "servicedesk:satisfaction_surveys": Permission.TICKET_VIEW_TOWN,
        "servicedesk:breaches": Permission.BREACH_VIEW,
    }
    return {page for page, permission in pages.items() if actor.can(permission, town_id)}


def _note(request: ActorRequest, town: str, shown: ActivityReport, form: str) -> None:
    subject = communes(request.actor).get(code=town)
    note_reading(
        request,
        verbs.REPORT_EXPORTED,
        organisation_id=subject.pk,
        subject=subject,
        detail={"month": shown.month.code, "format": form},
    )


def _file(content: bytes, content_type: str, name: str, *, disposition: str) -> HttpResponse:
    headers = {
        "Content-Disposition": f'{disposition}; filename="{name}"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type=content_type, headers=headers)
