"""The sites of a town, and how one gets in: written by its referent or the service desk, read by whoever goes there (7.2)."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.organisation.actions.directory import describe_site
from vallat.organisation.forms.sites import SiteForm
from vallat.organisation.queries import sites_to_describe


@require_safe
def sites(request: ActorRequest) -> HttpResponse:
    return render(request, "organisation/sites.html", {"sites": sites_to_describe(request.actor)})


@require_http_methods(["GET", "HEAD", "POST"])
def site(request: ActorRequest, site_id: int) -> HttpResponse:
    request.actor.require(Permission.SITE_EDIT)
    found = get_object_or_404(sites_to_describe(request.actor), pk=site_id)
    form = SiteForm(
        request.POST if request.method == "POST" else None,
        initial={name: getattr(found, name) for name in SiteForm.base_fields},
    )
    if request.method == "POST" and form.is_valid():
        describe_site(site=found, **form.cleaned_data, by=request.actor, at=timezone.now())
        messages.success(request, _("Kept. Whoever goes there reads it first."))
        return redirect("organisation:sites")
    status = 422 if request.method == "POST" else 200
    return render(request, "organisation/site.html", {"site": found, "form": form}, status=status)
