"""Who here is an entry of the directory that has just given the right password."""

from datetime import date

from vallat.organisation.people.models.membership import Membership
from vallat.organisation.people.models.person import Person
from vallat.organisation.towns_directory.configuration import Subtree
from vallat.organisation.towns_directory.enums import EntryProblem, EntryState
from vallat.organisation.towns_directory.models import DirectoryEntry
from vallat.organisation.towns_directory.values import Values

# What does not make it doubtful whose entry it is.
SURE_ALL_THE_SAME = {EntryProblem.VANISHED, EntryProblem.ACCOUNT_EMAIL}


def person_of(values: Values, subtree: Subtree, today: date) -> Person | None:
    """By the stable id; when the entry was never read, by the e-mail within the subtree's organisation.

    None when nobody is, when it is in doubt, when they have left or hold no function today.
    """
    entry = (
        DirectoryEntry.objects.filter(
            organisation__code=subtree.code, source__base_dn=subtree.base_dn, stable_id=values.stable_id
        )
        .select_related("person")
        .first()
    )
    person = _of_entry(entry) if entry is not None else _of_email(values, subtree)
    if person is None or (person.left_date is not None and person.left_date <= today):
        return None
    return person if Membership.objects.filter(person=person, period__contains=today).exists() else None


def _of_entry(entry: DirectoryEntry) -> Person | None:
    sure = entry.state == EntryState.LINKED or entry.problem in SURE_ALL_THE_SAME
    return entry.person if sure else None


def _of_email(values: Values, subtree: Subtree) -> Person | None:
    """Nobody who follows another entry: that one signs in."""
    return (
        Person.objects.filter(email=values.email, organisation__code=subtree.code)
        .exclude(email="")
        .exclude(directory_entries__state=EntryState.LINKED)
        .first()
    )
