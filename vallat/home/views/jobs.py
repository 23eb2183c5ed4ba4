"""`/jobs/`: the jobs that failed, and having one done again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.requests import ActorRequest
from vallat.base.jobs.workers import workers_seen
from vallat.base.text import whole_number
from vallat.home.actions.jobs import NotFailed, do_again
from vallat.home.failed_jobs import failed_jobs
from vallat.home.installation_state import installation_warnings


@require_safe
def jobs(request: ActorRequest) -> HttpResponse:
    lines, older = failed_jobs(request.actor, before=whole_number(request.GET.get("before", "")))
    state = {"installation": installation_warnings(at=timezone.now()), "workers": workers_seen()}
    return render(request, "home/jobs.html", {"lines": lines, "older": older, **state})


@require_POST
def again(request: ActorRequest, job_id: int) -> HttpResponse:
    try:
        do_again(job_id=job_id, by=request.actor, at=timezone.now())
    except NotFailed:
        messages.error(
            request, _("This job does not wait for anybody any more: it was done again meanwhile.")
        )
    else:
        messages.success(request, _("The job will be done again in a moment."))
    return redirect("home:jobs")
