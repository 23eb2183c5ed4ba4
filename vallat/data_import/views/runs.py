"""Data import: the files that another tool exported, and what becomes of them."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.files.stored_files import given
from vallat.base.text import whole_number
from vallat.base.web.post import reported
from vallat.data_import.actions.runs import ask_import, ask_trial, note_refused_taken
from vallat.data_import.forms import FileForm
from vallat.data_import.queries.runs import report_of, run_of
from vallat.data_import.queries.runs import runs as runs_of
from vallat.data_import.reading.detecting import FileRefused
from vallat.data_import.receiving import receive
from vallat.data_import.refused_file import refused_file


@require_safe
def runs(request: ActorRequest) -> HttpResponse:
    page = runs_of(request.actor, before=whole_number(request.GET.get("before", "")))
    return render(request, "data_import/runs.html", {"page": page, "days": settings.MOVING_DAYS})


@require_http_methods(["GET", "HEAD", "POST"])
def new_run(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.MOVE_IN)
    form = FileForm(request.POST, request.FILES) if request.method == "POST" else FileForm()
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            run = receive(
                file=file.file,
                name=file.name,
                kind=form.cleaned_data["kind"],
                by=request.actor,
                at=timezone.now(),
            )
        except FileRefused as refusal:
            form.add_error("file", str(refusal))
        else:
            messages.success(request, _("The file is saved. Say what its columns are, then try it."))
            return redirect("data_import:mapping", run.pk)
    return render(request, "data_import/new.html", {"form": form}, status=422 if form.errors else 200)


@require_safe
def run(request: ActorRequest, run_id: int) -> HttpResponse:
    found = run_of(request.actor, run_id)
    at = timezone.now()
    context = {
        "run": found,
        "under_way": found.is_under_way(at),
        "interrupted": found.is_interrupted(at),
        "report": report_of(request.actor, found),
    }
    return render(request, "data_import/run.html", context)


@require_POST
def trial(request: ActorRequest, run_id: int) -> HttpResponse:
    found = run_of(request.actor, run_id)
    with reported(request):
        ask_trial(run=found, by=request.actor, at=timezone.now())
    return redirect("data_import:run", found.pk)


@require_POST
def importing(request: ActorRequest, run_id: int) -> HttpResponse:
    found = run_of(request.actor, run_id)
    with reported(request):
        ask_import(run=found, by=request.actor, at=timezone.now())
    return redirect("data_import:run", found.pk)


@require_POST
def refused(request: ActorRequest, run_id: int) -> HttpResponseBase:
    """A POST, since it leaves a line in the journal."""
    found = run_of(request.actor, run_id)
    note_refused_taken(run=found, by=request.actor, at=timezone.now())
    name = f"{found.kind}-{found.pk}-refused.csv"
    return given(refused_file(request.actor, found), name=name, kind="text/csv; charset=utf-8")
