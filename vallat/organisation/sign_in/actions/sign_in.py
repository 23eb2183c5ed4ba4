"""What the journal, and the person, are told of signing in and out. Ids and codes alone in the journal: never what was typed."""

from datetime import datetime

from django.conf import settings
from django.urls import reverse

from vallat.access.actor import Actor
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation import verbs
from vallat.organisation.people.models.organisation import Organisation
from vallat.organisation.people.models.person import Person
from vallat.organisation.sign_in.notices import queue_notice


@action
def tell_signed_in(*, person: Person, method: str, by: Actor, at: datetime, new_device: str = "") -> None:
    """`method` is a key of verbs.METHODS; `new_device`, when it was not known for this account, the browser in words."""
    _tell(verbs.SIGNED_IN, person, by, at, {"by": method})
    if new_device:
        queue_notice("new_device", person=person, device=new_device, by=by, at=at)


@action
def tell_signed_out(*, person: Person, by: Actor, at: datetime) -> None:
    _tell(verbs.SIGNED_OUT, person, by, at)


@action
def tell_sign_in_failed(
    *,
    person: Person | None,
    syndicate: Organisation,
    method: str,
    by: Actor,
    at: datetime,
    tell_person_of: int = 0,
    codes: int = 0,
) -> None:
    """On the person's organisation when the account exists, otherwise on the syndicate's. `tell_person_of`: so many failures of the
    day, of which so many `codes`; with those after which strange browsers are refused, how to sign in all the same."""
    _tell(verbs.SIGN_IN_FAILED, person or syndicate, by, at, {"by": method})
    if person is None or not tell_person_of:
        return
    kind = "many_failures" if tell_person_of < settings.SIGN_IN_FAILURES else "refused_today"
    address = settings.PUBLIC_URL + reverse("account_reset_password")
    queue_notice(kind, person=person, number=tell_person_of, codes=codes, address=address, by=by, at=at)


@action
def tell_sign_in_refused(
    *, person: Person | None, syndicate: Organisation, why: str, by: Actor, at: datetime
) -> None:
    """`why` is a key of verbs.REFUSALS."""
    _tell(verbs.SIGN_IN_REFUSED, person or syndicate, by, at, {"why": why})


@action
def tell_password_changed(*, person: Person, by: Actor, at: datetime) -> None:
    _tell(verbs.PASSWORD_CHANGED, person, by, at)
    queue_notice("password_changed", person=person, by=by, at=at)


@action
def tell_password_reset(*, person: Person, by: Actor, at: datetime) -> None:
    _tell(verbs.PASSWORD_RESET, person, by, at)
    queue_notice("password_reset", person=person, by=by, at=at)


@action
def tell_factor_added(*, person: Person, kind: str, by: Actor, at: datetime) -> None:
    """`kind` is `totp` or `webauthn`."""
    _tell(verbs.FACTOR_ADDED, person, by, at, {"by": kind})
    queue_notice("factor_added", person=person, factor=verbs.METHODS[kind], by=by, at=at)


@action
def tell_factor_removed(*, person: Person, kind: str, by: Actor, at: datetime) -> None:
    _tell(verbs.FACTOR_REMOVED, person, by, at, {"by": kind})
    queue_notice("factor_removed", person=person, factor=verbs.METHODS[kind], by=by, at=at)


@action
def tell_recovery_codes_made(*, person: Person, by: Actor, at: datetime) -> None:
    _tell(verbs.RECOVERY_CODES_MADE, person, by, at)
    queue_notice("recovery_codes", person=person, by=by, at=at)


def _tell(
    verb: Verb, subject: Person | Organisation, by: Actor, at: datetime, detail: dict[str, str] | None = None
) -> None:
    """One's own account is told on where one works, even when one's functions are elsewhere."""
    organisation_id = subject.organisation_id if isinstance(subject, Person) else subject.pk
    record(verb, by=by, at=at, organisation_id=organisation_id, subject=subject, detail=detail)
