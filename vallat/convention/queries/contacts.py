"""The contacts of the convention as the head of IT keeps them: printed, on record, and what the users of each town read."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from vallat.access.actor import Actor
from vallat.access.roles import ROLES
from vallat.convention.models import ContactNumber
from vallat.convention.queries.functions import FunctionsOf
from vallat.convention.queries.numbers import Holder, Line, Reach, Reachable, lines_within, public_numbers
from vallat.engines.agreement import Agreement, Contact
from vallat.organisation.models import Membership, Organisation
from vallat.organisation.people.functions import roles_of
from vallat.organisation.people.queries import communes, holders


@dataclass(frozen=True)
class ReadBy:
    """What the users of one town read; None: they are not told of it."""

    town: Organisation
    reach: Reach | None


@dataclass(frozen=True)
class ContactSheet:
    """A contact, the numbers on record for it, and what the users of each town read."""

    contact: Contact
    now: tuple[ContactNumber, ...]
    later: tuple[ContactNumber, ...]
    before: tuple[ContactNumber, ...]
    read: tuple[ReadBy, ...]

    @property
    def is_address(self) -> bool:
        """Whether mail is all that the convention has it take: it is given no number."""
        return bool(self.contact.email) and not self.contact.phone

    @property
    def differs(self) -> bool:
        """Whether all towns do not read the same."""
        return len({each.reach for each in self.read}) > 1

    @property
    def reach(self) -> Reach | None:
        """What all towns read, where they read the same."""
        return self.read[0].reach if self.read and not self.differs else None

    @property
    def gaps(self) -> tuple[Organisation, ...]:
        """The towns whose users are not told of it."""
        return tuple(each.town for each in self.read if each.reach is None)

    @property
    def gap_everywhere(self) -> bool:
        return bool(self.read) and len(self.gaps) == len(self.read)


def contact_sheets(actor: Actor, agreement: Agreement, day: date) -> list[ContactSheet]:
    """Every contact of the agreement, for the towns that the actor sees. Four queries."""
    towns = list(communes(actor))
    numbers = list(
        ContactNumber.objects.visible_to(actor)
        .select_related("organisation")
        .order_by("-period", "organisation__name")
    )
    reachable = _reachable(actor, agreement, towns, [each for each in numbers if day in each.period], day)
    return [
        ContactSheet(
            contact,
            now=tuple(each for each in own if day in each.period),
            later=tuple(each for each in own if each.period.lower > day),
            before=tuple(each for each in own if each.period.upper is not None and each.period.upper <= day),
            read=tuple(ReadBy(town, reachable[town.pk].reach(contact.code)) for town in towns),
        )
        for contact in agreement.contacts
        for own in [[each for each in numbers if each.contact_code == contact.code]]
    ]


def _reachable(
    actor: Actor, agreement: Agreement, towns: Sequence[Organisation], numbers: list[ContactNumber], day: date
) -> dict[int, Reachable]:
    """{town: its contacts}."""
    functions = {code for contact in agreement.contacts for code in contact.functions}
    roles = sorted({role for code in functions for role in roles_of(code)})
    held = holders(actor, roles, [town.pk for town in towns], day)
    public = public_numbers(day)
    return {
        town.pk: Reachable(
            agreement,
            town.pk,
            day,
            numbers=_numbers_for(town, numbers),
            of_organisation=_holders_in(town, held),
            of_syndicate=public,
        )
        for town in towns
    }


def contacts_untold(agreement: Agreement, found: Iterable[FunctionsOf], day: date) -> list[Contact]:
    """Those of which users of some town are told nothing, by the functions of every organisation, which has its `numbers`
    (`numbers_within`). No query."""
    held = [
        (
            each.organisation,
            Holder(function.role.code, row.person.full_name, row.person.phone or row.person.extension),
        )
        for each in found
        for function in each.held
        for row in function.now
    ]
    public = [
        holder for organisation, holder in held if not organisation.is_commune and ROLES[holder.role].public
    ]
    reachable = [
        Reachable(
            agreement,
            each.organisation.pk,
            day,
            numbers=lines_within(each.organisation.numbers),  # type: ignore[attr-defined]  # annotated
            of_organisation=[holder for town, holder in held if town == each.organisation],
            of_syndicate=public,
        )
        for each in found
        if each.organisation.is_commune
    ]
    return [
        contact
        for contact in agreement.contacts
        if any(each.reach(contact.code) is None for each in reachable)
    ]


def _numbers_for(town: Organisation, numbers: Iterable[ContactNumber]) -> Mapping[str, Line]:
    """Its own in place of the syndicate's."""
    given = [each for each in numbers if not each.organisation.is_commune]
    own = [each for each in numbers if each.organisation_id == town.pk]
    return {each.contact_code: Line(each.name, each.phone) for each in [*given, *own]}


def _holders_in(town: Organisation, held: Iterable[Membership]) -> list[Holder]:
    return [
        Holder(each.role, each.person.full_name, each.person.phone or each.person.extension)
        for each in held
        if each.organisation_id == town.pk
    ]


def number_to_end(actor: Actor, number_id: int) -> ContactNumber | None:
    """A number on record that the actor sees."""
    return ContactNumber.objects.visible_to(actor).select_related("organisation").filter(pk=number_id).first()
