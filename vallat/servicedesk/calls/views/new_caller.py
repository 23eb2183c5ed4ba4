"""`/calls/callers/new/`: somebody who calls for the first time enters the directory, and the call goes on."""

from django.core.exceptions import ValidationError
from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.organisation.people.actions.people import add_person
from vallat.servicedesk.calls.forms.caller import NewCallerForm


@require_http_methods(["GET", "HEAD", "POST"])
def new_caller(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.TICKET_TAKE_CALL)
    request.actor.require(Permission.PEOPLE_ADD)
    if request.method != "POST":
        return render(request, "servicedesk/phone/new_caller.html", {"form": _form_with_name(request)})
    form = NewCallerForm(request.actor, request.POST)
    if form.is_valid():
        try:
            person = add_person(**form.cleaned_data, by=request.actor, at=timezone.now())
        except ValidationError as error:
            form.add_error(None, ValidationError(error.messages))
        else:
            return HttpResponseRedirect(f"{reverse('servicedesk:new_call')}?caller={person.pk}")
    return render(request, "servicedesk/phone/new_caller.html", {"form": form}, status=422)


def _form_with_name(request: ActorRequest) -> NewCallerForm:
    """The words that found nobody are mostly a name."""
    first, _space, last = request.GET.get("words", "")[:200].replace("\x00", " ").strip().partition(" ")
    names = {"first_name": first, "last_name": last} if last else {"last_name": first}
    return NewCallerForm(request.actor, initial=names)
