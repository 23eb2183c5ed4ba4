"""Where somebody of the directory works: their department and their site."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.organisation.people.actions.people import place_person
from vallat.organisation.people.places import workplaces
from vallat.organisation.people.queries import person_with_account
from vallat.organisation.people_pages.forms.organisations import WorkplaceForm


@require_http_methods(["GET", "HEAD", "POST"])
def workplace(request: ActorRequest, person_id: int) -> HttpResponse:
    request.actor.require(Permission.PEOPLE_ADD)
    person = person_with_account(request.actor, person_id)
    if person is None:
        raise Http404
    request.actor.require(Permission.PEOPLE_ADD, person.organisation_id)
    choices = workplaces(request.actor, person.organisation_id)
    known = {"department": person.department_id, "site": person.site_id}
    form = WorkplaceForm(*choices, request.POST if request.method == "POST" else None, initial=known)
    if form.is_valid():
        place_person(person=person, **form.cleaned_data, by=request.actor, at=timezone.now())
        messages.success(request, _("Saved."))
        return redirect("organisation:person", person_id)
    context = {"person": person, "form": form}
    return render(request, "organisation/person_place.html", context, status=422 if form.is_bound else 200)
