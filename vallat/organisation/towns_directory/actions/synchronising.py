"""What the towns' directory changes here: a page of its entries at a time, and those that are no longer in it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from vallat.access.actor import Actor
from vallat.access.models import User
from vallat.journal.record import action, record
from vallat.organisation import verbs
from vallat.organisation.people.models.person import Person
from vallat.organisation.people.models.place import Department
from vallat.organisation.towns_directory.enums import EntryDecision, EntryProblem, EntryState
from vallat.organisation.towns_directory.facts import entry_facts, known, stored_entries
from vallat.organisation.towns_directory.matching import Judgement, judge
from vallat.organisation.towns_directory.models import DirectoryEntry, DirectorySource
from vallat.organisation.towns_directory.values import Values

PERSON_FIELDS = ("first_name", "last_name", "email", "extension", "phone", "mobile")
ENTRY_FIELDS = (
    "person",
    "values",
    "digest",
    "state",
    "problem",
    "since_at",
    "closed_account",
    "decision",
    "decided_at",
    "decided_by",
)


@dataclass
class Outcome:
    """What a page brought: ids of people and of entries, never what they say."""

    added: list[int] = field(default_factory=list)
    changed: list[int] = field(default_factory=list)
    review: list[int] = field(default_factory=list)  # entries that came to be reviewed
    same: int = 0  # entries that say what they said


@dataclass
class _Row:
    """An entry on its way: what it says, what was judged, the person and the row once they are there."""

    values: Values
    entry: DirectoryEntry | None
    judgement: Judgement
    person: Person | None = None
    closes: bool = False  # the person's account


@action
def apply_page(
    *, source: DirectorySource, page: Sequence[Values], again: bool = False, by: Actor, at: datetime
) -> Outcome:
    """Entries of one source as they are now. One line of the journal, with the ids of who changed; none when nobody did.
    `again`: entries that say what they said are judged anew, and left when that changes nothing.

    The number of queries does not depend on the number of entries.
    """
    latest = {values.stable_id: values for values in page}
    entries = stored_entries(source, list(latest))
    news = [each for each in latest.values() if again or not _is_known(each, entries.get(each.stable_id))]
    outcome = Outcome(same=len(latest) - len(news))
    if not news:
        return outcome
    facts, people = known(source, news, entries.values())
    rows = []
    for values in sorted(
        news, key=lambda each: each.disabled
    ):  # of two entries of somebody, the one in use counts
        entry = entries.get(values.stable_id)
        if entry is not None and entry.person is not None and entry.person.erased_at is not None:
            continue  # what the directory still says of them is not taken in again
        found = judge(values, entry_facts(entry) if entry else None, facts)
        if again and entry is not None and (entry.state, entry.problem) == (found.state, found.problem):
            continue
        rows.append(_Row(values, entry, found, people[found.person.pk] if found.person else None))
    if not rows:
        return outcome
    _write_people(source, rows, outcome)
    _write_accounts(rows, facts.closed_people, by=by, at=at)
    _write_entries(source, rows, outcome, at)
    _replace_others(rows, at)
    detail = {"added": outcome.added, "changed": outcome.changed, "review": outcome.review}
    record(
        verbs.DIRECTORY_READ,
        by=by,
        at=at,
        organisation_id=source.organisation_id,
        subject=source,
        detail=detail,
    )
    return outcome


@action
def mark_vanished(
    *, source: DirectorySource, stable_ids: Sequence[str], by: Actor, at: datetime
) -> list[int]:
    """Entries that the directory has no longer: their people wait for a decision, and nothing is taken from them."""
    rows = list(stored_entries(source, stable_ids).values())
    if not rows:
        return []
    for entry in rows:
        entry.digest, entry.since_at, entry.problem = "", at, EntryProblem.VANISHED
        entry.decided_by, entry.decided_at, entry.decision = None, None, ""
        entry.state = EntryState.REVIEW
        if entry.person is None or entry.person.left_date is not None:
            nothing = EntryDecision.NEVER_KNOWN if entry.person is None else EntryDecision.LEFT
            entry.state, entry.decision, entry.decided_at = EntryState.SETTLED, nothing, at
    DirectoryEntry.objects.bulk_update(rows, ENTRY_FIELDS)
    ids = [entry.pk for entry in rows]
    record(
        verbs.DIRECTORY_VANISHED,
        by=by,
        at=at,
        organisation_id=source.organisation_id,
        subject=source,
        detail={"entries": ids},
    )
    return ids


def _is_known(values: Values, entry: DirectoryEntry | None) -> bool:
    return entry is not None and entry.digest == values.digest


def _write_people(source: DirectorySource, rows: Iterable[_Row], outcome: Outcome) -> None:
    writing = [row for row in rows if row.judgement.creates or row.judgement.changes]
    departments = _departments(
        source, {name for row in writing if (name := row.judgement.changes.get("department"))}
    )
    new: list[Person] = []
    changed: list[Person] = []
    for row in writing:
        person = row.person = row.person or Person(organisation_id=source.organisation_id)
        _take_over(person, row.judgement.changes, departments)
        (new if row.judgement.creates else changed).append(person)
    Person.objects.bulk_create(new)
    Person.objects.bulk_update(changed, [*PERSON_FIELDS, "department", "search_key"])
    outcome.added += [person.pk for person in new]
    outcome.changed += [person.pk for person in changed]


def _take_over(person: Person, changes: Mapping[str, str], departments: Mapping[str, Department]) -> None:
    for name, said in changes.items():
        if name != "department":
            setattr(person, name, said)
        elif said:
            person.department = departments[said]
    person.search_key = person.make_search_key()


def _departments(source: DirectorySource, names: set[str]) -> dict[str, Department]:
    """By name, made when they are missing."""
    if not names:
        return {}
    rows = Department.objects.filter(organisation_id=source.organisation_id, name__in=names)
    found = {department.name: department for department in rows}
    missing = [
        Department(organisation_id=source.organisation_id, name=name) for name in sorted(names - found.keys())
    ]
    return found | {department.name: department for department in Department.objects.bulk_create(missing)}


def _write_accounts(rows: Iterable[_Row], closed: frozenset[int], *, by: Actor, at: datetime) -> None:
    """Whoever is disabled there can't sign in here by any way, until they are enabled again or somebody decides."""
    changed = []
    for row in rows:
        user = row.person.user if row.person is not None and row.person.user_id is not None else None
        if user is None or row.person is None:
            continue
        wanted = _account_wanted(row, user, was_closed=row.person.pk in closed)
        if wanted is None:
            continue
        user.is_active, row.closes = wanted, not wanted
        changed.append(user)
        verb = verbs.ACCOUNT_OPENED if wanted else verbs.ACCOUNT_CLOSED
        record(verb, by=by, at=at, organisation_id=row.person.organisation_id, subject=row.person)
    User.objects.bulk_update(changed, ["is_active"])


def _account_wanted(row: _Row, user: User, *, was_closed: bool) -> bool | None:
    """Whether the account is opened or closed; None to leave it."""
    disabled = row.judgement.state == EntryState.REVIEW and row.judgement.problem == EntryProblem.DISABLED
    if disabled and user.is_active:
        return False
    if row.judgement.state == EntryState.LINKED and was_closed and not user.is_active:
        return True
    return None


def _write_entries(source: DirectorySource, rows: Iterable[_Row], outcome: Outcome, at: datetime) -> None:
    new: list[DirectoryEntry] = []
    changed: list[DirectoryEntry] = []
    for row in rows:
        entry = row.entry or DirectoryEntry(
            source=source, organisation_id=source.organisation_id, stable_id=row.values.stable_id, since_at=at
        )
        came = (entry.state, entry.problem) != (row.judgement.state, row.judgement.problem)
        _settle(entry, row, at)
        (changed if row.entry else new).append(entry)
        if came:
            entry.since_at = at
    DirectoryEntry.objects.bulk_create(new)
    DirectoryEntry.objects.bulk_update(changed, ENTRY_FIELDS)
    outcome.review += [entry.pk for entry in (*new, *changed) if entry.state == EntryState.REVIEW]


def _settle(entry: DirectoryEntry, row: _Row, at: datetime) -> None:
    judgement = row.judgement
    entry.person = row.person
    entry.values = {**row.values.stored(), "left_out": list(judgement.left_out or row.values.left_out)}
    entry.digest = row.values.digest
    entry.closed_account = row.closes or (entry.closed_account and judgement.state != EntryState.LINKED)
    entry.state, entry.problem, entry.decision = judgement.state, judgement.problem, judgement.decision
    if judgement.state == EntryState.SETTLED:
        entry.decided_at = entry.decided_at or at
        return
    entry.decided_at, entry.decided_by = None, None


def _replace_others(rows: Iterable[_Row], at: datetime) -> None:
    """Somebody whose entry vanished or is disabled, and who follows another one now, was moved or made anew in the directory."""
    linked = [row.person.pk for row in rows if row.person and row.judgement.state == EntryState.LINKED]
    DirectoryEntry.objects.filter(
        person_id__in=linked,
        state=EntryState.REVIEW,
        problem__in=(EntryProblem.VANISHED, EntryProblem.DISABLED),
    ).update(
        state=EntryState.SETTLED,
        decision=EntryDecision.REPLACED,
        decided_at=at,
        since_at=at,
        closed_account=False,
    )
