"""Whose entry is it? The rules, without the database: facts in, a judgement out.

1. An entry is the person whom its stable id is linked to; otherwise the one of the subtree's organisation who has its e-mail.
2. Nothing in an entry reaches beyond that organisation: an address of somebody elsewhere, or of an account, is not taken.
3. Of two entries for one person, the first stays; the other is reviewed.
4. What the directory changed since it was last read is copied; what was changed here stays.
5. Whoever is disabled is reviewed; somebody who never was here is not made a person for it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from vallat.organisation.towns_directory.enums import EntryDecision, EntryProblem, EntryState
from vallat.organisation.towns_directory.values import COPIED, Values


@dataclass(frozen=True)
class PersonFacts:
    """`fields` has the keys of COPIED; `department` is a name."""

    pk: int
    organisation_id: int
    user_id: int | None
    has_left: bool
    fields: Mapping[str, str]


@dataclass(frozen=True)
class EntryFacts:
    """The entry as it is stored."""

    person: PersonFacts | None
    values: Values
    state: str
    problem: str
    decision: str
    digest: str


@dataclass
class Known:
    """What the judgement needs to know of everybody, for the entries at hand. `claimed` grows with each judgement.

    `by_email`: people of every organisation; `accounts`: e-mail → user id; `claimed`: people and new addresses that another
    entry is linked to already.
    """

    organisation_id: int
    by_email: Mapping[str, PersonFacts]
    accounts: Mapping[str, int]
    linked_people: set[int] = field(default_factory=set)
    closed_people: frozenset[int] = frozenset()  # whose account the directory closed
    new_emails: set[str] = field(default_factory=set)


@dataclass(frozen=True)
class Judgement:
    """`changes`: fields of the person to write ({} for none). `creates`: a person with these changes."""

    state: str
    problem: str = ""
    decision: str = ""
    person: PersonFacts | None = None
    creates: bool = False
    changes: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()


def judge(values: Values, entry: EntryFacts | None, known: Known) -> Judgement:
    found = _judge(values, entry, known)
    if found.state == EntryState.REVIEW and _was_decided(found, entry):
        assert entry is not None
        found = replace(found, state=EntryState.SETTLED, decision=entry.decision)
    if found.state == EntryState.LINKED:
        if found.person is not None:
            known.linked_people.add(found.person.pk)
        if "email" in found.changes:
            known.new_emails.add(found.changes["email"])
    return found


def _was_decided(found: Judgement, entry: EntryFacts | None) -> bool:
    return entry is not None and entry.state == EntryState.SETTLED and entry.problem == found.problem


def _judge(values: Values, entry: EntryFacts | None, known: Known) -> Judgement:
    person = entry.person if entry is not None else None
    if person is not None and entry is not None:
        return _of_known_person(values, entry, person, known)
    owner = known.by_email.get(values.email) if values.email else None
    if owner is not None and owner.organisation_id != known.organisation_id:
        owner = None if values.disabled else owner
    if values.disabled:
        if owner is not None and owner.pk not in known.linked_people and not owner.has_left:
            return _review(EntryProblem.DISABLED, owner)
        return Judgement(EntryState.SETTLED, decision=EntryDecision.NEVER_KNOWN)
    if values.problem:
        return _review(EntryProblem(values.problem))
    if owner is not None:
        return _of_owner(values, owner, known)
    if values.email in known.new_emails:
        return _review(EntryProblem.EMAIL_TWICE)
    if values.email in known.accounts:
        return _review(EntryProblem.EMAIL_TAKEN)
    said = {name: getattr(values, name) for name in COPIED}
    return Judgement(EntryState.LINKED, creates=True, changes=said, left_out=values.left_out)


def _of_owner(values: Values, owner: PersonFacts, known: Known) -> Judgement:
    """The address is somebody's. Of somebody elsewhere nothing is told but that."""
    if owner.organisation_id != known.organisation_id:
        return _review(EntryProblem.EMAIL_TAKEN)
    if owner.has_left:
        return _review(EntryProblem.RETURNED, owner)
    if owner.pk in known.linked_people:
        return _review(EntryProblem.EMAIL_TWICE, owner)
    return Judgement(
        EntryState.LINKED, person=owner, changes=adopted(values, owner), left_out=values.left_out
    )


def _of_known_person(values: Values, entry: EntryFacts, person: PersonFacts, known: Known) -> Judgement:
    if values.disabled and person.has_left:
        return Judgement(EntryState.SETTLED, EntryProblem.DISABLED, EntryDecision.LEFT, person)
    if values.disabled:
        return _review(EntryProblem.DISABLED, person)
    if values.problem == EntryProblem.UNUSABLE:
        return _review(EntryProblem.UNUSABLE, person)
    if person.has_left:
        return _review(EntryProblem.RETURNED, person)
    if entry.state != EntryState.LINKED and person.pk in known.linked_people:
        return _review(EntryProblem.EMAIL_TWICE, person)
    refused = _email_refused(values, person, known)
    if refused is not None:
        return _review(refused, person)
    return _following(values, entry, person)


def _email_refused(values: Values, person: PersonFacts, known: Known) -> EntryProblem | None:
    """Why the person can't have the entry's address; None when they have it, or may."""
    email = values.email
    if not email or email == person.fields["email"]:
        return None
    if email in known.by_email or email in known.new_emails:
        return EntryProblem.EMAIL_TAKEN
    if known.accounts.get(email, person.user_id) != person.user_id:
        return EntryProblem.EMAIL_TAKEN
    return EntryProblem.ACCOUNT_EMAIL if person.user_id is not None else None


def _following(values: Values, entry: EntryFacts, person: PersonFacts) -> Judgement:
    """The directory's changes. An address or a last number is not emptied: the person could not be reached any more."""
    follows = (
        entry.state == EntryState.LINKED
    )  # otherwise nothing was copied since some instant: all is taken
    changes = {
        name: said
        for name in COPIED
        if (said := getattr(values, name)) != person.fields[name]
        and (said != getattr(entry.values, name) if follows else said)
    }
    left_out = set(values.left_out)
    if not values.email:
        changes.pop("email", None)
        left_out.add("email")
    after = {**person.fields, **changes}
    if not any(after[name] for name in ("email", "extension", "phone", "mobile")):
        for name in ("extension", "phone", "mobile"):
            changes.pop(name, None)
    if changes.get("department") == "":
        changes.pop("department")
    return Judgement(EntryState.LINKED, person=person, changes=changes, left_out=tuple(sorted(left_out)))


def _review(problem: EntryProblem, person: PersonFacts | None = None) -> Judgement:
    return Judgement(EntryState.REVIEW, problem=problem.value, person=person)


def adopted(values: Values, person: PersonFacts) -> dict[str, str]:
    """What changes for somebody who is said to be this entry: all that it says, but for the address."""
    return {
        name: said
        for name in COPIED
        if name != "email" and (said := getattr(values, name)) and said != person.fields[name]
    }
