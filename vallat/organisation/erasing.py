"""What the directory, the accounts and the outbox do when a person is erased."""

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from axes.models import AccessAttempt, AccessFailureLog
from django.contrib.auth.hashers import make_password
from django.contrib.sessions.models import Session
from django.db.models import Q
from django.db.models.functions import Lower

from vallat.access.models import User
from vallat.base.models import OutgoingMail, OutgoingState
from vallat.journal.erasure import Erased, erases
from vallat.organisation.people.models.bounce import Bounce
from vallat.organisation.sign_in.axes import counted_as
from vallat.organisation.sign_in.models import KnownDevice, LinkAsked
from vallat.organisation.sign_in.throttle import forget_failures
from vallat.organisation.towns_directory.models import DirectoryEntry
from vallat.organisation.towns_directory.values import Values


@erases
def erase_account(erased: Erased) -> None:
    """The account stays as a name for nobody, since rows point at it; nothing opens it."""
    names = {*erased.addresses, *counted_as(erased.user_id)}
    AccessAttempt.objects.annotate(name=Lower("username")).filter(name__in=names).delete()
    AccessFailureLog.objects.annotate(name=Lower("username")).filter(name__in=names).delete()
    LinkAsked.objects.filter(address__in=erased.addresses).delete()
    if erased.user_id is None:
        return
    sessions = UserSession.objects.filter(user_id=erased.user_id)
    Session.objects.filter(session_key__in=list(sessions.values_list("session_key", flat=True))).delete()
    forget_failures(erased.user_id)
    owned = (EmailAddress, Authenticator, SocialAccount, KnownDevice)
    for rows in (sessions, *(model._default_manager for model in owned)):
        rows.filter(user_id=erased.user_id).delete()
    User.objects.filter(pk=erased.user_id).update(
        email=f"erased-{erased.user_id}@erased.invalid",
        password=make_password(None),
        is_active=False,
        last_login=None,
    )


@erases
def erase_directory_entries(erased: Erased) -> None:
    """The entry is still known by its stable id, so that the next synchronisation does not bring the person back."""
    entries = list(DirectoryEntry.objects.filter(person_id=erased.person_id))
    for entry in entries:
        entry.values = Values(stable_id=entry.stable_id, dn="").stored()
    DirectoryEntry.objects.bulk_update(entries, ["values"])


@erases
def erase_bounces(erased: Erased) -> None:
    Bounce.objects.filter(person_id=erased.person_id).update(address="", said="")


@erases
def erase_outgoing_mail(erased: Erased) -> None:
    mails = OutgoingMail.objects.annotate(address=Lower("to")).filter(address__in=erased.addresses)
    mails.filter(~Q(state=OutgoingState.SENT)).update(state=OutgoingState.GIVEN_UP)
    mails.update(to="", subject="", body="", calendar="")
