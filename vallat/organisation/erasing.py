"""What the directory and signing in do when a person is erased, which no declaration can say (`erased` of the models)."""

from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.sessions.models import Session
from django.db.models.functions import Lower

from vallat.base.erasure import Erased
from vallat.organisation.people.models.person import Person
from vallat.organisation.sign_in.axes import counted_as
from vallat.organisation.sign_in.models import LinkAsked
from vallat.organisation.sign_in.throttle import forget_failures
from vallat.organisation.towns_directory.models import DirectoryEntry
from vallat.organisation.towns_directory.values import Values


def erase_person_itself(erased: Erased) -> None:
    person = Person.objects.get(pk=erased.person_id)
    for field in ("first_name", "last_name", "email", "extension", "phone", "mobile", "search_key"):
        setattr(person, field, "")
    person.department = person.site = None
    person.erased_at = person.erased_at or erased.at
    person.save()


def erase_tries(erased: Erased) -> None:
    """How often somebody tried to sign in, or asked for a link, under the person's address."""
    names = {*erased.addresses, *counted_as(erased.user_id)}
    AccessAttempt.objects.annotate(name=Lower("username")).filter(name__in=names).delete()
    AccessFailureLog.objects.annotate(name=Lower("username")).filter(name__in=names).delete()
    LinkAsked.objects.filter(address__in=erased.addresses).delete()
    if erased.user_id is not None:
        forget_failures(erased.user_id)


def end_sessions(erased: Erased) -> None:
    sessions = UserSession.objects.filter(user_id=erased.user_id, user_id__isnull=False)
    Session.objects.filter(session_key__in=list(sessions.values_list("session_key", flat=True))).delete()
    sessions.delete()


def erase_directory_entries(erased: Erased) -> None:
    """The entry is still known by its stable id, so that the next synchronisation does not bring the person back."""
    entries = list(DirectoryEntry.objects.filter(person_id=erased.person_id))
    for entry in entries:
        entry.values = Values(stable_id=entry.stable_id, dn="").stored()
    DirectoryEntry.objects.bulk_update(entries, ["values"])
