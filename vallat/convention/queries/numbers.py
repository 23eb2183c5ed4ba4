"""Whom somebody of a town may call: a contact of the convention with the number, and the person, behind it that day."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Any, NamedTuple

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, DateField, Q, QuerySet, Value, When
from django.db.models.functions import JSONObject
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from vallat.base.postgres.compiled_query import Param, compiled_query
from vallat.convention.models import ContactNumber
from vallat.engines.agreement import Agreement, Contact, Function, Side, Text
from vallat.organisation.models import Membership
from vallat.organisation.people.enums import OrganisationKind
from vallat.organisation.people.functions import roles_of
from vallat.organisation.people.models.person import name_of
from vallat.organisation.people.public_holders import public_holders


class Source(StrEnum):
    """What a number is read from."""

    RECORD = "record"
    PRINTED = "printed"
    DIRECTORY = "directory"


class Line(NamedTuple):
    """Who answers ("" where it is a service) and the number."""

    name: str
    phone: str


class Holder(NamedTuple):
    """Who holds a function, and the office number of the directory."""

    role: str
    name: str
    phone: str


@dataclass(frozen=True)
class Reach:
    """A contact that can be reached. `function`: whose holders answer, where no number of its own is known."""

    contact: Contact
    lines: tuple[Line, ...]
    source: Source
    function: Function | None = None

    @property
    def code(self) -> str:
        return self.contact.code

    @property
    def label(self) -> Text:
        return self.contact.label

    @property
    def section(self) -> str:
        return self.contact.section

    @property
    def email(self) -> str:
        return self.contact.email or ""

    @property
    def phone(self) -> str:
        """The first number; "" where there is an address alone."""
        return self.lines[0].phone if self.lines else ""

    @property
    def answering(self) -> Text | None:
        """The function of those who answer, unless the contact is called by it."""
        if self.function is None or self.label.fr.startswith(self.function.label.fr):
            return None
        return self.function.label

    @property
    def words(self) -> str:
        """`Label: Name (function), number`, in the language at hand."""
        language = get_language() or "fr"
        answering = f" ({self.answering.in_language(language)})" if self.answering else ""
        lines = [f"{line.name}{answering}, {line.phone}" if line.name else line.phone for line in self.lines]
        reach = "; ".join([*lines, self.email] if self.email else lines)
        return _("%(contact)s: %(reach)s") % {"contact": self.label.in_language(language), "reach": reach}


class Reachable:
    """The contacts of an agreement as somebody of an organisation reaches them on a day. What it needs is read once, when asked.

    In this order: a number on record (the organisation's own, then the syndicate's), the printed one, the office number of who
    holds the function that answers (docs/adr/0111). `numbers`, `of_organisation` and `of_syndicate`: what a caller read already.
    """

    def __init__(
        self,
        agreement: Agreement,
        organisation_id: int | None,
        day: date,
        *,
        numbers: Mapping[str, Line] | None = None,
        of_organisation: Sequence[Holder] | None = None,
        of_syndicate: Sequence[Holder] | None = None,
    ) -> None:
        self.agreement, self.organisation_id, self.day = agreement, organisation_id, day
        self._given, self._own, self._public = numbers, of_organisation, of_syndicate

    def reach(self, code: str) -> Reach | None:
        """The contact `code`; None when nothing stands behind it: it is told to nobody. Raises LookupError."""
        contact = self.agreement.contact(code)
        if line := self.numbers.get(code):
            return Reach(contact, (line,), Source.RECORD)
        if contact.phone:
            return Reach(contact, (Line("", contact.phone),), Source.PRINTED)
        for function in contact.functions:
            if lines := self._lines(function):
                return Reach(contact, lines, Source.DIRECTORY, self.agreement.function(function))
        return Reach(contact, (), Source.PRINTED) if contact.email else None

    def reaches(self, codes: Iterable[str]) -> tuple[Reach, ...]:
        """Those that can be reached."""
        return tuple(reach for reach in map(self.reach, codes) if reach is not None)

    def number_of(self, function: str) -> str:
        """The number of the contact that stands for a function, on record or printed; "" without one."""
        for contact in self.agreement.contacts:
            if contact.functions[:1] == (function,):
                kept = self.numbers.get(contact.code)
                return kept.phone if kept else contact.phone or ""
        return ""

    @property
    def where_declared(self) -> Reach | None:
        """The first number at which a ticket is declared (6.5): whom one calls when nobody else can be reached."""
        channels = (self.reach(channel.contact) for channel in self.agreement.channels)
        return next((reach for reach in channels if reach is not None and reach.phone), None)

    @cached_property
    def numbers(self) -> Mapping[str, Line]:
        """{contact: what is on record}."""
        if self._given is not None:
            return self._given
        rows: Any = _numbers().all(organisation_id=self.organisation_id or 0, day=self.day)
        return {code: Line(name, phone) for code, name, phone in rows}  # the town's own comes last

    def lines_of_town(self, role: str) -> tuple[Line, ...]:
        """The office numbers of those who hold a role in the town."""
        return tuple(
            Line(each.name, each.phone) for each in self._of_organisation if each.role == role and each.phone
        )

    def _lines(self, function: str) -> tuple[Line, ...]:
        roles = roles_of(function)
        of_town = self.agreement.function(function).side is Side.TOWN
        people = self._of_organisation if of_town else self._of_syndicate
        return tuple(Line(each.name, each.phone) for each in people if each.role in roles and each.phone)

    @cached_property
    def _of_organisation(self) -> Sequence[Holder]:
        if self._own is not None:
            return self._own
        rows: Any = _holders().all(organisation_id=self.organisation_id or 0, day=self.day)
        return [
            Holder(role, name_of(pk, first, last, erased=False), phone or extension)
            for role, pk, first, last, phone, extension in rows
        ]

    @cached_property
    def _of_syndicate(self) -> Sequence[Holder]:
        return self._public if self._public is not None else public_numbers(self.day)


def public_numbers(day: date) -> list[Holder]:
    """Those who answer for a function of the syndicate in public (ADR 110). One query."""
    return [Holder(each.role, each.full_name, each.phone or each.extension) for each in public_holders(day)]


def on_record(organisation_id: Any, day: Any) -> QuerySet[ContactNumber]:
    """The numbers on record for an organisation on a day, both as they stand in a query: the syndicate's, then its own."""
    given_to_all = Q(organisation__kind=OrganisationKind.SYNDICATE)
    found = ContactNumber.objects.filter(
        given_to_all | Q(organisation_id=organisation_id), period__contains=day
    )
    return found.order_by(Case(When(given_to_all, then=Value(0)), default=Value(1)), "pk")


def numbers_within(organisation_id: Any, day: Any) -> ArraySubquery:
    """The same within the query of another row: an array that `lines_within` reads."""
    number = JSONObject(code="contact_code", name="name", phone="phone")
    return ArraySubquery(on_record(organisation_id, day).values_list(number))


def lines_within(found: Iterable[Mapping[str, str]]) -> dict[str, Line]:
    """{contact: what is on record}; the town's own comes last."""
    return {each["code"]: Line(each["name"], each["phone"]) for each in found}


@compiled_query
def _numbers() -> "QuerySet[ContactNumber, Any]":
    found = on_record(Param("organisation_id"), Param("day", DateField()))
    return found.values_list("contact_code", "name", "phone")


@compiled_query
def _holders() -> "QuerySet[Membership, Any]":
    held = Membership.objects.filter(
        organisation_id=Param("organisation_id"),
        period__contains=Param("day", DateField()),
        person__erased_at=None,
    ).exclude(role="user")
    return held.order_by("person__last_name", "person__first_name", "pk").values_list(
        "role", "person_id", "person__first_name", "person__last_name", "person__phone", "person__extension"
    )
