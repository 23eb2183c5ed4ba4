"""The data of a town, for its general manager: asking for the archive, following it, taking it."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.base.files.stored_files import given, opened
from vallat.base.refusals import NotPossible
from vallat.base.web.post import reported
from vallat.governance.actions.exports import ask_export, note_download, retry_export
from vallat.governance.queries.exports import export_of, exports_by_town
from vallat.organisation.people.queries import communes


@require_safe
def town_data(request: ActorRequest) -> HttpResponse:
    found = exports_by_town(request.actor, at=timezone.now())
    busy = any(shelf.busy for shelf in found)
    return render(
        request, "governance/town_data.html", {"shelves": found, "busy": busy, "days": settings.EXPORT_DAYS}
    )


@require_POST
def exports(request: ActorRequest, town: str) -> HttpResponse:
    found = get_object_or_404(communes(request.actor), code=town)
    ask_export(town=found, by=request.actor, at=timezone.now())
    messages.success(request, _("The archive is being made. You can leave this page and come back."))
    return redirect("governance:town_data")


@require_POST
def retry(request: ActorRequest, export_id: int) -> HttpResponse:
    request.actor.require(Permission.TOWN_EXPORT)
    with reported(request, _("The archive is being made again.")):
        retry_export(export=export_of(request.actor, export_id), by=request.actor, at=timezone.now())
    return redirect("governance:town_data")


@require_POST
def download(request: ActorRequest, export_id: int) -> HttpResponseBase:
    """A POST, since it leaves a line in the journal."""
    request.actor.require(Permission.TOWN_EXPORT)
    export = export_of(request.actor, export_id)
    try:
        note_download(export=export, by=request.actor, at=timezone.now())
    except NotPossible as refusal:
        messages.error(request, str(refusal))
        return redirect("governance:town_data")
    name = f"{export.organisation.code}-{timezone.localdate(export.ended_at)}.zip"
    return given(opened(export.file), name=name, kind="application/zip")
