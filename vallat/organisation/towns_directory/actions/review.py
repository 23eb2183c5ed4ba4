"""What somebody decides of an entry of the towns' directory. Each can be followed by another: no entry is removed."""

from collections.abc import Mapping
from datetime import date, datetime

from django.utils.translation import gettext as _

from vallat.access.actor import Actor
from vallat.access.models import User
from vallat.access.permissions import Permission
from vallat.journal.record import action, record
from vallat.organisation import verbs
from vallat.organisation.people.models.person import Person
from vallat.organisation.people.models.place import Department
from vallat.organisation.sign_in.actions.offboarding import NotYetBegun, StillToCome, leave
from vallat.organisation.towns_directory.actions.synchronising import apply_page
from vallat.organisation.towns_directory.enums import EntryDecision, EntryProblem, EntryState
from vallat.organisation.towns_directory.facts import person_facts
from vallat.organisation.towns_directory.matching import adopted
from vallat.organisation.towns_directory.models import DirectoryEntry
from vallat.organisation.towns_directory.values import Values


class NotDecidable(Exception):
    """The decision does not fit the entry as it is now. Says why; nothing was changed."""


@action
def person_has_left(*, entry: DirectoryEntry, last_day: date, by: Actor, at: datetime) -> Person:
    """The person of the entry: their functions end after that day, their account is closed. What they did stays.

    Raises:
        NotDecidable: the entry is nobody's, or the day is still to come.
    """
    entry = _locked(entry, by)
    if entry.person is None:
        raise NotDecidable(_("Nobody here is this entry. Nothing was changed."))
    try:
        leave(person=entry.person, last_day=last_day, by=by, at=at)
    except NotYetBegun:
        raise NotDecidable(
            _("They hold a role that began after that day. Nothing was changed: with today, it ends at once.")
        ) from None
    except StillToCome:
        raise NotDecidable(
            _("The day is still to come. Nothing was changed: decide once they have left.")
        ) from None
    person = entry.person
    _settle(entry, EntryDecision.LEFT, by, at)
    return person


@action
def keep_person(*, entry: DirectoryEntry, by: Actor, at: datetime) -> DirectoryEntry:
    """The person stays as they are here, whatever the directory says; an account that it had closed is opened again."""
    entry = _locked(entry, by)
    if entry.person is None:
        raise NotDecidable(_("Nobody here is this entry. Nothing was changed."))
    _reopen(entry, by, at)
    return _settle(entry, EntryDecision.KEPT, by, at)


@action
def set_entry_aside(*, entry: DirectoryEntry, by: Actor, at: datetime) -> DirectoryEntry:
    """Nobody of ours: the account of a machine, a shared mailbox. It comes again when the reason changes."""
    entry = _locked(entry, by)
    if entry.person is not None:
        raise NotDecidable(
            _("Somebody here is this entry: say whether they have left or stay. Nothing was changed.")
        )
    return _settle(entry, EntryDecision.ASIDE, by, at)


@action
def same_person(*, entry: DirectoryEntry, person: Person, by: Actor, at: datetime) -> Person:
    """The entry is this person, of the same organisation: from now on they follow it. Their e-mail stays as it is.

    Raises:
        NotDecidable: they are of another organisation, follow an entry that is still there, or the entry is disabled.
    """
    entry = _locked(entry, by)
    by.require_proof()  # whoever the entry is signs in as this person
    _refuse_unfit(entry)
    if person.organisation_id != entry.organisation_id:
        raise NotDecidable(_("This person is of another organisation. Nothing was changed."))
    others = DirectoryEntry.objects.filter(person=person).exclude(pk=entry.pk)
    if others.filter(state=EntryState.LINKED).exists():
        raise NotDecidable(_("This person follows another entry, which is still there. Nothing was changed."))
    entry.closed_account = others.filter(closed_account=True).exists()
    others.filter(state=EntryState.REVIEW).update(
        closed_account=False,
        state=EntryState.SETTLED,
        decision=EntryDecision.REPLACED,
        decided_at=at,
        decided_by_id=by.person_id,
    )
    _copy(person, adopted(Values.of_stored(entry.values), person_facts(person)))
    if person.left_date is not None:
        person.left_date = None
        record(verbs.PERSON_BACK, by=by, at=at, organisation_id=person.organisation_id, subject=person)
    person.save()
    entry.person = person
    _reopen(entry, by, at)
    _link(entry, by, at)
    return person


@action
def add_from_entry(*, entry: DirectoryEntry, by: Actor, at: datetime) -> Person:
    """A new person from what the entry says, without an e-mail address that is somebody else's.

    Raises:
        NotDecidable: the entry is somebody's already, is disabled, or says no number to reach them by.
    """
    entry = _locked(entry, by)
    by.require(Permission.PEOPLE_ADD, entry.organisation_id)
    _refuse_unfit(entry)
    values = Values.of_stored(entry.values)
    if entry.person is not None:
        raise NotDecidable(_("Somebody here is this entry already. Nothing was changed."))
    if not (values.first_name and values.last_name and values.can_be_called):
        raise NotDecidable(
            _("The entry has no full name, or no number: complete it in the directory. Nothing was changed.")
        )
    person = Person(organisation_id=entry.organisation_id)
    said = {
        name: getattr(values, name)
        for name in ("first_name", "last_name", "department", "extension", "phone", "mobile")
    }
    _copy(person, said)
    person.save()
    record(verbs.PERSON_ADDED, by=by, at=at, organisation_id=person.organisation_id, subject=person)
    entry.person = person
    _link(entry, by, at)
    return person


@action
def accept_email(*, entry: DirectoryEntry, by: Actor, at: datetime) -> Person:
    """The address of the entry becomes that of the person and of their account.

    Raises:
        NotDecidable: the entry is not reviewed for that, or the address is somebody's.
    """
    entry = _locked(entry, by)
    person, email = entry.person, str(entry.values["email"])
    if entry.problem != EntryProblem.ACCOUNT_EMAIL or person is None or person.user is None:
        raise NotDecidable(_("The entry asks for no other address. Nothing was changed."))
    taken = Person.objects.filter(email=email).exclude(pk=person.pk).exists()
    if taken or User.objects.filter(email=email).exclude(pk=person.user.pk).exists():
        raise NotDecidable(_("The address is that of somebody else. Nothing was changed."))
    by.require_proof()
    person.email = person.user.email = email
    _copy(person, adopted(Values.of_stored(entry.values), person_facts(person)))
    person.user.save(update_fields=["email"])
    person.save()
    _link(entry, by, at)
    return person


@action
def retry_entry(*, entry: DirectoryEntry, by: Actor, at: datetime) -> DirectoryEntry:
    """Judges the entry anew, as it was last read: what stood in its way may be gone."""
    entry = _locked(entry, by)
    if entry.problem == EntryProblem.VANISHED:
        raise NotDecidable(
            _("The entry is no longer in the directory. If it comes back, it is found by itself.")
        )
    apply_page(source=entry.source, page=[Values.of_stored(entry.values)], again=True, by=by, at=at)
    told = {"decision": "retry"}
    record(
        verbs.ENTRY_DECIDED, by=by, at=at, organisation_id=entry.organisation_id, subject=entry, detail=told
    )
    return DirectoryEntry.objects.get(pk=entry.pk)


def _locked(entry: DirectoryEntry, by: Actor) -> DirectoryEntry:
    """The row as it is now, still to be decided on."""
    by.require(Permission.DIRECTORY_DECIDE, entry.organisation_id)
    found = (
        DirectoryEntry.objects.select_for_update(of=("self",))
        .select_related("source", "person__user", "person__department")
        .get(pk=entry.pk)
    )
    if found.state == EntryState.LINKED or found.decision in (EntryDecision.LEFT, EntryDecision.REPLACED):
        raise NotDecidable(_("The entry was decided on meanwhile. Nothing was changed."))
    return found


def _refuse_unfit(entry: DirectoryEntry) -> None:
    if entry.problem in (EntryProblem.VANISHED, EntryProblem.DISABLED) or entry.values["disabled"]:
        raise NotDecidable(_("The entry is disabled, or no longer in the directory. Nothing was changed."))


def _settle(entry: DirectoryEntry, decision: EntryDecision, by: Actor, at: datetime) -> DirectoryEntry:
    entry.state, entry.decision = EntryState.SETTLED, decision
    entry.decided_at, entry.decided_by_id, entry.since_at = at, by.person_id, at
    entry.closed_account = False
    entry.save()
    told = {"decision": decision.value}
    record(
        verbs.ENTRY_DECIDED, by=by, at=at, organisation_id=entry.organisation_id, subject=entry, detail=told
    )
    return entry


def _link(entry: DirectoryEntry, by: Actor, at: datetime) -> None:
    entry.state, entry.problem, entry.decision = EntryState.LINKED, "", ""
    entry.decided_at, entry.decided_by, entry.since_at = None, None, at
    entry.save()
    told = {"decision": "linked", "person": entry.person_id}
    record(
        verbs.ENTRY_DECIDED, by=by, at=at, organisation_id=entry.organisation_id, subject=entry, detail=told
    )


def _reopen(entry: DirectoryEntry, by: Actor, at: datetime) -> None:
    if entry.closed_account and entry.person is not None and entry.person.user is not None:
        _open_account(entry.person, entry.person.user, by, at)
    entry.closed_account = False


def _open_account(person: Person, user: User, by: Actor, at: datetime) -> None:
    by.require_proof()
    user.is_active = True
    user.save(update_fields=["is_active"])
    record(verbs.ACCOUNT_OPENED, by=by, at=at, organisation_id=person.organisation_id, subject=person)


def _copy(person: Person, changes: Mapping[str, str]) -> None:
    for name, said in changes.items():
        if name != "department":
            setattr(person, name, said)
        elif said:
            person.department, _new = Department.objects.get_or_create(
                organisation_id=person.organisation_id, name=said
            )
    person.search_key = person.make_search_key()
