"""The account of somebody whom the towns' directory let in."""

from datetime import datetime

from vallat.access.actor import Actor
from vallat.access.models import User
from vallat.journal.record import action, record
from vallat.organisation import verbs
from vallat.organisation.people.models.person import Person


@action
def account_for_sign_in(*, person: Person, by: Actor, at: datetime) -> User | None:
    """Theirs; a new one without a password of its own when they have none. None when their address is another's account."""
    if person.user is not None:
        return person.user
    if not person.email or User.objects.filter(email=person.email).exists():
        return None
    user = User.objects.create_user(person.email)
    person.user = user
    person.save(update_fields=["user"])
    record(verbs.ACCOUNT_GIVEN, by=by, at=at, organisation_id=person.organisation_id, subject=person)
    return user
