"""The pages of the towns' directory: tabs, what an entry says beside what is here, which decisions fit it. Pure."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from vallat.organisation.towns_directory.enums import EntryDecision, EntryProblem, EntryState
from vallat.organisation.towns_directory.facts import person_facts
from vallat.organisation.towns_directory.models import DirectoryEntry
from vallat.organisation.towns_directory.review import ALL, LEFT_OUT, SETTLED, Tab
from vallat.organisation.towns_directory.values import COPIED, Values

SHORT: dict[str, str | Promise] = {
    ALL: pgettext_lazy("entries", "To decide"),
    EntryProblem.VANISHED.value: pgettext_lazy("entries", "Vanished"),
    EntryProblem.DISABLED.value: pgettext_lazy("entries", "Disabled"),
    EntryProblem.RETURNED.value: pgettext_lazy("entries", "Come back"),
    EntryProblem.NO_EMAIL.value: pgettext_lazy("entries", "Without e-mail"),
    EntryProblem.UNUSABLE.value: pgettext_lazy("entries", "Unusable"),
    EntryProblem.EMAIL_TAKEN.value: pgettext_lazy("entries", "Address taken"),
    EntryProblem.EMAIL_TWICE.value: pgettext_lazy("entries", "Address twice"),
    EntryProblem.ACCOUNT_EMAIL.value: pgettext_lazy("entries", "Address of an account"),
    LEFT_OUT: pgettext_lazy("entries", "Values left out"),
    SETTLED: pgettext_lazy("entries", "Settled"),
}
FIELDS: dict[str, str | Promise] = {
    "first_name": gettext_lazy("First name"),
    "last_name": gettext_lazy("Last name"),
    "email": gettext_lazy("E-mail"),
    "department": gettext_lazy("Department"),
    "extension": gettext_lazy("Extension"),
    "phone": gettext_lazy("Phone"),
    "mobile": gettext_lazy("Mobile"),
}
ALWAYS_SHOWN = (ALL, LEFT_OUT, SETTLED)


@dataclass(frozen=True)
class Field:
    label: str
    there: str  # in the directory
    here: str
    left_out: bool

    @property
    def differs(self) -> bool:
        return bool(self.there) and self.there != self.here


@dataclass(frozen=True)
class Choices:
    """The decisions that the page offers; none that would be refused."""

    departure: bool = False
    keep: bool = False
    same_person: bool = False
    add: bool = False
    accept_email: bool = False
    aside: bool = False
    retry: bool = False

    @property
    def any(self) -> bool:
        return any(vars(self).values())


def tabs(counts: Mapping[str, int], show: str) -> list[tuple[Tab, bool]]:
    """Those that hold something, and those that always stand; with whether it is the one shown."""
    return [
        (Tab(code, str(label), counts[code]), code == show)
        for code, label in SHORT.items()
        if counts[code] or code in ALWAYS_SHOWN or code == show
    ]


def fields_of(entry: DirectoryEntry) -> Sequence[Field]:
    here = person_facts(entry.person).fields if entry.person else dict.fromkeys(COPIED, "")
    return [
        Field(str(label), str(entry.values[name]), here[name], name in entry.values["left_out"])
        for name, label in FIELDS.items()
    ]


def choices_for(entry: DirectoryEntry) -> Choices:
    if entry.state == EntryState.LINKED or entry.decision in (EntryDecision.LEFT, EntryDecision.REPLACED):
        return Choices()
    values = Values.of_stored(entry.values)
    there = entry.problem != EntryProblem.VANISHED and not values.disabled
    ours = entry.person is not None
    named = bool(values.first_name and values.last_name and values.can_be_called)
    return Choices(
        departure=ours and entry.person is not None and entry.person.left_date is None,
        keep=ours,
        same_person=there and entry.problem != EntryProblem.ACCOUNT_EMAIL,
        add=there and not ours and named,
        accept_email=entry.problem == EntryProblem.ACCOUNT_EMAIL,
        aside=not ours,
        retry=there,
    )


def advice(problem: str) -> str:
    """What the reason means, in a sentence that says what was kept and what can be done."""
    sentences = {
        EntryProblem.VANISHED: _(
            "The directory no longer has this person. Nothing was removed here: say whether they have left, or stay."
        ),
        EntryProblem.DISABLED: _(
            "The directory has disabled this account, and it can't sign in here either. Say whether they have left, or stay."
        ),
        EntryProblem.RETURNED: _(
            "This person has left here, and the directory has them. Say that it is the same person to take them back."
        ),
        EntryProblem.NO_EMAIL: _("The directory gives no address. Give one there, or say who it is."),
        EntryProblem.UNUSABLE: _(
            "The name, the address or the identifier can't be used. Put it right in the directory, or say who it is."
        ),
        EntryProblem.EMAIL_TAKEN: _(
            "The address is that of somebody of another organisation, or of an account. It was not taken from them."
        ),
        EntryProblem.EMAIL_TWICE: _(
            "Another entry has this address already, and its person follows that one."
        ),
        EntryProblem.ACCOUNT_EMAIL: _(
            "This person signs in with their address, so that it is changed only when somebody says so."
        ),
    }
    return sentences.get(EntryProblem(problem), "") if problem else ""
