"""`/convention/<version>/requests/`: the open requests that are under a former reading, and taking the latest one for them (0.act)."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.refusals import NotPossible
from vallat.convention.models import ConventionVersion
from vallat.convention.queries import version_named
from vallat.servicedesk.revisions.actions import take_revision
from vallat.servicedesk.revisions.forms import ReasonForm
from vallat.servicedesk.revisions.queries import decisions, preview

MOST = 50


@require_http_methods(["GET", "HEAD", "POST"])
def requests(request: ActorRequest, code: str) -> HttpResponse:
    request.actor.require(Permission.CONVENTION_LOAD)
    version = version_named(code)
    if version is None or version.revised_at is not None:
        raise Http404(f"{code} is not the latest reading of a version.")
    given = (request.POST,) if request.method == "POST" else ()
    form = ReasonForm(*given)
    if form.is_bound and form.is_valid() and _taken(request, version, form):
        return redirect("servicedesk:former_readings", code=version.name)
    context = {
        "version": version,
        "form": form,
        "preview": preview(request.actor, version, most=MOST),
        "most": MOST,
        "decisions": decisions(version),
    }
    return render(request, "servicedesk/revisions/page.html", context, status=422 if form.is_bound else 200)


def _taken(request: ActorRequest, version: ConventionVersion, form: ReasonForm) -> bool:
    try:
        taken = take_revision(
            version=version, reason=form.cleaned_data["reason"], by=request.actor, at=timezone.now()
        )
    except NotPossible as refusal:
        form.add_error(None, str(refusal))
        return False
    told = {"tickets": taken.tickets, "differing": taken.differing, "kept": taken.kept}
    messages.success(
        request,
        _("Requests that took the reading: %(tickets)s. Due otherwise: %(differing)s. Kept theirs: %(kept)s.")
        % told,
    )
    return True
