"""What becomes of the rows of people: matched by number or address, never written over."""

from collections.abc import Sequence
from datetime import datetime

from django.core.exceptions import ValidationError
from django.utils import timezone

from vallat.access.actor import Actor
from vallat.base.mail.normal_form import normal_form
from vallat.data_import.enums import Kind, Outcome, Reason
from vallat.data_import.fields import FIELDS
from vallat.data_import.models import Source
from vallat.data_import.planning.directory import Directory
from vallat.data_import.planning.planned import Planned, RowRefused, digest_of
from vallat.data_import.planning.texts import one_line
from vallat.data_import.planning.towns import Towns
from vallat.data_import.reading.table import Line
from vallat.data_import.rules import Rules
from vallat.organisation.models import Person
from vallat.organisation.people.actions.importing import Newcomer

OWN = ("email", "extension", "phone", "mobile")


class PeoplePlanner:
    def __init__(self, rules: Rules, actor: Actor, at: datetime) -> None:
        self._rules, self._actor, self._at = rules, actor, at
        self._towns = Towns(rules, actor)
        self._directory = Directory(actor, rules.system)
        self._seen: set[str] = set()

    def plan(self, lines: Sequence[Line]) -> list[Planned[Newcomer]]:
        read = [self._read(line) for line in lines]
        ids = [row.external_id for row in read if row.external_id]
        known = {
            source.external_id: source
            for source in Source.objects.visible_to(self._actor)
            .filter(system=self._rules.system, kind=Kind.PEOPLE, external_id__in=ids)
            .select_related("person")
        }
        return [self._placed(row, known.get(row.external_id)) if row.reason is None else row for row in read]

    def _read(self, line: Line) -> Planned[Newcomer]:
        if line.reason is not None:
            return Planned(line, reason=line.reason, said=line.said)
        try:
            newcomer = self._newcomer(line.cells)
            number = self._rules.cell("id", line.cells) or newcomer.fields.get("email", "")
            self._once(number, newcomer)
        except RowRefused as refusal:
            return Planned(line, reason=refusal.reason, said=refusal.said)
        said = {**newcomer.fields, "department": newcomer.department, "site": newcomer.site}
        return Planned(line, number[:80], what=newcomer, digest=digest_of(said))

    def _newcomer(self, cells: dict[str, str]) -> Newcomer:
        given = {}
        for field in FIELDS[Kind.PEOPLE]:
            value = one_line(self._rules.cell(field.code, cells))
            if field.needed and not value:
                raise RowRefused(Reason.MISSING, str(field.label))
            if field.longest and len(value) > field.longest:
                raise RowRefused(Reason.TOO_LONG, f"{field.label}: {value}")
            given[field.code] = value
        given["email"] = _address(given["email"])
        if not any(given[name] for name in OWN):
            raise RowRefused(Reason.NOT_REACHED)
        names = ("first_name", "last_name", *OWN)
        gone = self._rules.meaning("active", given["active"]) == "no"
        return Newcomer(
            organisation=self._towns.of(cells),
            fields={name: given[name] for name in names if given[name]},
            department=given["department"],
            site=given["site"],
            left_date=timezone.localdate(self._at) if gone else None,
        )

    def _once(self, number: str, newcomer: Newcomer) -> None:
        own = {f"#{number}"} if number else set()
        own |= {newcomer.fields["email"]} if "email" in newcomer.fields else set()
        if own & self._seen:
            raise RowRefused(Reason.TWICE, number)
        self._seen |= own

    def _placed(self, row: Planned[Newcomer], source: Source | None) -> Planned[Newcomer]:
        newcomer = row.what
        assert newcomer is not None
        try:
            person = source.person if source else self._directory.same(newcomer)
        except RowRefused as refusal:
            return Planned(row.line, row.external_id, reason=refusal.reason, said=refusal.said)
        if person is None:
            return Planned(
                row.line, row.external_id, Outcome.NEW, what=newcomer, digest=row.digest, said=_name(newcomer)
            )
        if source is not None and source.digest == row.digest:
            return Planned(row.line, row.external_id, Outcome.SAME, source=source, digest=row.digest)
        return self._beside(row, newcomer, person, source)

    def _beside(
        self, row: Planned[Newcomer], newcomer: Newcomer, person: Person, source: Source | None
    ) -> Planned[Newcomer]:
        """What is empty here is filled; what differs stays, and is said."""
        if person.erased_at is not None:
            return Planned(row.line, row.external_id, Outcome.KEPT, source=source, digest=row.digest)
        empty = {name: value for name, value in newcomer.fields.items() if not getattr(person, name)}
        if "email" in empty and self._directory.taken(empty["email"]):
            empty.pop("email")
        differs = [
            name
            for name, value in newcomer.fields.items()
            if getattr(person, name) and getattr(person, name).lower() != value.lower()
        ]
        department = newcomer.department if person.department_id is None else ""
        site = newcomer.site if person.site_id is None else ""
        if not (empty or department or site):
            outcome = Outcome.KEPT if differs else Outcome.SAME
            return Planned(
                row.line, row.external_id, outcome, said=", ".join(differs), source=source, digest=row.digest
            )
        filled = Newcomer(newcomer.organisation, empty, department, site, None, person)
        return Planned(
            row.line,
            row.external_id,
            Outcome.CHANGED,
            what=filled,
            source=source,
            digest=row.digest,
            said=_name(newcomer),
        )


def _name(newcomer: Newcomer) -> str:
    return f"{newcomer.fields.get('first_name', '')} {newcomer.fields['last_name']}".strip()


def _address(text: str) -> str:
    """The first of several."""
    address = text.replace(",", " ").replace(";", " ").split(" ")[0]
    if not address:
        return ""
    try:
        return normal_form(address)
    except ValidationError:
        raise RowRefused(Reason.NOT_AN_ADDRESS, text) from None
