"""Loads what `matching` needs to know, for many entries at once: a fixed number of queries, however many there are."""

from collections.abc import Iterable, Sequence

from django.db.models import Q, QuerySet

from vallat.access.models import User
from vallat.organisation.people.models.person import Person
from vallat.organisation.towns_directory.enums import EntryState
from vallat.organisation.towns_directory.matching import EntryFacts, Known, PersonFacts
from vallat.organisation.towns_directory.models import DirectoryEntry, DirectorySource
from vallat.organisation.towns_directory.values import Values


def stored_entries(source: DirectorySource, stable_ids: Sequence[str]) -> dict[str, DirectoryEntry]:
    """{stable id: entry}, locked, with its person."""
    rows = (
        DirectoryEntry.objects.select_for_update(of=("self",))
        .filter(source=source, stable_id__in=stable_ids)
        .select_related("person__department", "person__user")
    )
    return {entry.stable_id: entry for entry in rows}


def known(
    source: DirectorySource, values: Iterable[Values], entries: Iterable[DirectoryEntry]
) -> tuple[Known, dict[int, Person]]:
    """What is known of the addresses and people at hand, and the people by id. Three queries."""
    emails = {each.email for each in values if each.email}
    ids = {entry.person_id for entry in entries if entry.person_id is not None}
    rows: QuerySet[Person] = Person.objects.filter(Q(email__in=emails) | Q(pk__in=ids))
    people = {person.pk: person for person in rows.select_related("department", "user")}
    accounts = User.objects.filter(email__in=emails)
    theirs = DirectoryEntry.objects.filter(
        Q(state=EntryState.LINKED) | Q(closed_account=True), person_id__in=people
    )
    followed = list(theirs.values_list("person_id", "state", "closed_account"))
    return (
        Known(
            organisation_id=source.organisation_id,
            by_email={person.email: person_facts(person) for person in people.values() if person.email},
            accounts={account.email: account.pk for account in accounts},
            linked_people={pk for pk, state, _ in followed if state == EntryState.LINKED and pk},
            closed_people=frozenset(pk for pk, _, closed in followed if closed and pk),
        ),
        people,
    )


def person_facts(person: Person) -> PersonFacts:
    """Needs `department`."""
    return PersonFacts(
        pk=person.pk,
        organisation_id=person.organisation_id,
        user_id=person.user_id,
        has_left=person.left_date is not None,
        fields={
            "first_name": person.first_name,
            "last_name": person.last_name,
            "email": person.email,
            "department": person.department.name if person.department else "",
            "extension": person.extension,
            "phone": person.phone,
            "mobile": person.mobile,
        },
    )


def entry_facts(entry: DirectoryEntry) -> EntryFacts:
    """Needs `person` with its department."""
    return EntryFacts(
        person=person_facts(entry.person) if entry.person else None,
        values=Values.of_stored(entry.values),
        state=entry.state,
        problem=entry.problem,
        decision=entry.decision,
        digest=entry.digest,
    )
