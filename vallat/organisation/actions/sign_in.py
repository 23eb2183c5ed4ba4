"""What the journal is told of signing in and out. Ids and codes alone: never what was typed."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.journal.record import action, record
from vallat.journal.verbs import Verb
from vallat.organisation import verbs
from vallat.organisation.models import Organisation, Person


@action
def tell_signed_in(*, person: Person, method: str, by: Actor, at: datetime) -> None:
    """`method` is a key of verbs.METHODS."""
    _tell(verbs.SIGNED_IN, person, by, at, {"by": method})


@action
def tell_signed_out(*, person: Person, by: Actor, at: datetime) -> None:
    _tell(verbs.SIGNED_OUT, person, by, at)


@action
def tell_sign_in_failed(
    *, person: Person | None, syndicate: Organisation, method: str, by: Actor, at: datetime
) -> None:
    """On the person's organisation when the account exists, otherwise on the syndicate's."""
    _tell(verbs.SIGN_IN_FAILED, person or syndicate, by, at, {"by": method})


@action
def tell_sign_in_refused(
    *, person: Person | None, syndicate: Organisation, why: str, by: Actor, at: datetime
) -> None:
    """`why` is a key of verbs.REFUSALS."""
    _tell(verbs.SIGN_IN_REFUSED, person or syndicate, by, at, {"why": why})


@action
def tell_password_changed(*, person: Person, by: Actor, at: datetime) -> None:
    _tell(verbs.PASSWORD_CHANGED, person, by, at)


@action
def tell_password_reset(*, person: Person, by: Actor, at: datetime) -> None:
    _tell(verbs.PASSWORD_RESET, person, by, at)


@action
def tell_factor_added(*, person: Person, kind: str, by: Actor, at: datetime) -> None:
    """`kind` is `totp` or `webauthn`."""
    _tell(verbs.FACTOR_ADDED, person, by, at, {"by": kind})


@action
def tell_factor_removed(*, person: Person, kind: str, by: Actor, at: datetime) -> None:
    _tell(verbs.FACTOR_REMOVED, person, by, at, {"by": kind})


@action
def tell_recovery_codes_made(*, person: Person, by: Actor, at: datetime) -> None:
    _tell(verbs.RECOVERY_CODES_MADE, person, by, at)


def _tell(
    verb: Verb, subject: Person | Organisation, by: Actor, at: datetime, detail: dict[str, str] | None = None
) -> None:
    """One's own account is told on where one works, even when one's functions are elsewhere."""
    organisation_id = subject.organisation_id if isinstance(subject, Person) else subject.pk
    record(verb, by=by, at=at, organisation_id=organisation_id, subject=subject, detail=detail)
