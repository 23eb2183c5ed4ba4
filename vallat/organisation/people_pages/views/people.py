"""The directory, and what a person may do and why."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from vallat.access.permissions import Permission
from vallat.access.requests import ActorRequest
from vallat.journal.readings import note_reading
from vallat.organisation import verbs
from vallat.organisation.people.actions.bounces import clear_bounces
from vallat.organisation.people.bounces import bounces_of
from vallat.organisation.people.queries import directory as search_directory
from vallat.organisation.people.queries import person_with_rights
from vallat.organisation.sign_in.accounts import account_state


@require_safe
def directory(request: ActorRequest) -> HttpResponse:
    request.actor.require(Permission.PEOPLE_VIEW)
    words = request.GET.get("q", "")[:100]
    page = search_directory(
        request.actor, words, after=request.GET.get("after", ""), day=timezone.localdate()
    )
    return render(request, "organisation/people.html", {"page": page, "words": words})


@require_safe
def person(request: ActorRequest, person_id: int) -> HttpResponse:
    request.actor.require(Permission.PEOPLE_VIEW)
    found = person_with_rights(request.actor, person_id, timezone.localdate())
    if found is None:
        raise Http404
    if person_id != request.actor.person_id:
        note_reading(
            request,
            verbs.PERSON_OPENED,
            organisation_id=found.person.organisation_id,
            subject=found.person,
        )
    actor, where = request.actor, found.person.organisation_id
    invites, controls = (
        actor.can(Permission.ACCOUNT_INVITE, where),
        actor.can(Permission.ACCOUNT_CONTROL, where),
    )
    account = account_state(found.person, timezone.now()) if invites or controls else None
    context = {
        "found": found,
        "account": account,
        "bounces": (bounces := bounces_of(actor, found.person)),
        "stands": any(bounce.stands_for(found.person.email) for bounce in bounces),
        "clears": actor.can(Permission.MAILBOX_DECIDE),
        "invites": invites,
        "controls": controls,
        "places": actor.can(Permission.PEOPLE_ADD, where) and found.person.left_date is None,
        "declares": actor.can(Permission.FUNCTIONS_DECLARE, where) and found.person.left_date is None,
        "takes_back": actor.can(Permission.FUNCTIONS_DECLARE, where)
        and found.person.left_date is not None
        and found.person.erased_at is None,
        "erases": actor.can(Permission.PEOPLE_ERASE, where) and found.person.erased_at is None,
        "reads_journal": actor.can(Permission.JOURNAL_READ, where),
    }
    return render(request, "organisation/person.html", context)


@require_POST
def clearing(request: ActorRequest, person_id: int) -> HttpResponse:
    """The person's address works again: mail leaves to it as before."""
    request.actor.require(Permission.MAILBOX_DECIDE)
    found = person_with_rights(request.actor, person_id, timezone.localdate())
    if found is None:
        raise Http404
    clear_bounces(person=found.person, by=request.actor, at=timezone.now())
    messages.success(request, _("Noted: mail leaves to this address as before."))
    return redirect("organisation:person", person_id)
