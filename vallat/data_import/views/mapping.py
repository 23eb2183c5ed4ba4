"""What the columns and the values of a file are here."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.data_import.actions.runs import ask_trial, save_mapping
from vallat.data_import.forms import rules_said
from vallat.data_import.models import Run
from vallat.data_import.queries.mapping_page import mapping_page
from vallat.data_import.queries.runs import run_of
from vallat.data_import.queries.starting import started_from, starting_points
from vallat.data_import.rules import Rules


@require_http_methods(["GET", "HEAD", "POST"])
def mapping(request: ActorRequest, run_id: int) -> HttpResponse:
    run = run_of(request.actor, run_id)
    if request.method == "POST":
        return _save(request, run)
    wanted = request.GET.get("from", "")
    name, rules = (
        started_from(request.actor, run, wanted) if wanted else (run.mapping_name, Rules.of(run.rules))
    )
    context = {
        "run": run,
        "name": name,
        "rules": rules,
        "page": mapping_page(request.actor, run, rules, day=timezone.localdate()),
        "starts": starting_points(request.actor, run.kind),
        "wanted": wanted,
    }
    return render(request, "data_import/mapping.html", context)


def _save(request: ActorRequest, run: Run) -> HttpResponse:
    at = timezone.now()
    rules = rules_said(run, request.POST.dict())
    try:
        saved = save_mapping(run=run, name=request.POST.get("name", ""), rules=rules, by=request.actor, at=at)
        if request.POST.get("then") != "try":
            messages.success(request, _("The mapping is saved. Look at the values below, then try the file."))
            return redirect("data_import:mapping", run.pk)
        ask_trial(run=saved, by=request.actor, at=at)
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return redirect("data_import:mapping", run.pk)
    return redirect("data_import:run", run.pk)
