"""Who acts for a town in each row of the matrices: what it said, or its general manager while it has said nothing (chapter 6)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.utils import translation

from vallat.access.actor import Actor
from vallat.access.permissions import Permission
from vallat.access.roles import ROLES, Side
from vallat.convention.models import ActingFunction
from vallat.engines.agreement import Agreement, Function, RaciMatrix, RaciRow, Text
from vallat.organisation.models import Membership, Organisation
from vallat.organisation.people.functions import TOWN, roles_of


@dataclass(frozen=True)
class Acts:
    """The function that "Town" is in a row, and what the town recorded; None: it has said nothing, the general manager is taken."""

    function_code: str
    label: Text
    record: ActingFunction | None = None

    @property
    def said(self) -> bool:
        return self.record is not None


class ActingIn:
    """What towns said, read once: for several rows, days and towns."""

    def __init__(self, agreed: Iterable[ActingFunction]) -> None:
        self._found: dict[tuple[int, str], list[ActingFunction]] = {}
        for each in agreed:
            self._found.setdefault((each.organisation_id, each.row_code), []).append(each)

    def on(self, organisation_id: int, row_code: str, day: date) -> ActingFunction | None:
        """What the town said of the row for that day."""
        said = self._found.get((organisation_id, row_code), ())
        return next((each for each in said if day in each.period), None)

    def of(self, organisation_id: int, row_code: str) -> list[ActingFunction]:
        """All that it said of the row, the latest first."""
        return self._found.get((organisation_id, row_code), [])

    def told(
        self,
        function: str,
        organisation_id: int,
        row_code: str,
        day: date,
        permission: Permission | None = None,
    ) -> tuple[str, ...]:
        """The roles that are told as that function: the general manager's where nobody of the acting one has an address, or where it
        has not the permission."""
        said = self.on(organisation_id, row_code, day) if function == TOWN else None
        if said is None:
            return roles_of(function)
        may = permission is None or permission in ROLES[said.function_code].permissions
        if may and self.reached(organisation_id, said.function_code, day):
            return (said.function_code,)
        return roles_of(TOWN)

    def reached(self, organisation_id: int, function: str, day: date) -> bool:
        """Whether somebody with an address has a function of the town that day."""
        return any(
            (each.organisation_id, each.role) == (organisation_id, function) and day in each.period
            for each in self._with_address
        )

    @cached_property
    def _with_address(self) -> list[Membership]:
        towns = {town for town, _row in self._found}
        functions = {each.function_code for said in self._found.values() for each in said}
        return list(
            Membership.objects.filter(organisation__in=towns, role__in=functions).exclude(person__email="")
        )

    def acts(self, agreement: Agreement, organisation_id: int, row: RaciRow, day: date) -> Acts | None:
        """Who acts for the town in the row; None for a row that does not name the town."""
        if not names_town(row):
            return None
        said = self.on(organisation_id, row.id, day)
        code = said.function_code if said else roles_of(TOWN)[0]
        return Acts(code, label_of(agreement, code), said)


def acting_in(organisations: Iterable[int]) -> ActingIn:
    """What these towns said, whenever. One query."""
    return ActingIn(
        ActingFunction.objects.filter(organisation__in=list(organisations))
        .select_related("recorded_by")
        .order_by("-period")
    )


def acts_in(agreement: Agreement, organisation_id: int, row: RaciRow, day: date) -> Acts | None:
    """Who acts for the town in one row that day; None for a row that does not name the town, without a query."""
    return (
        acting_in([organisation_id]).acts(agreement, organisation_id, row, day) if names_town(row) else None
    )


@dataclass(frozen=True)
class RowOfTown:
    """A row that names the town, who acts there that day, and what was recorded for other days."""

    row: RaciRow
    acts: Acts
    reached: bool
    """Somebody with an address has the function that was recorded."""
    later: tuple[Acts, ...]
    before: tuple[Acts, ...]


def acting_of_town(
    agreement: Agreement, town: Organisation, day: date
) -> list[tuple[RaciMatrix, list[RowOfTown]]]:
    """Each matrix with its rows that name the town. Two queries."""
    acting = acting_in([town.pk])
    found = [
        (matrix, [_row_of(agreement, acting, town, row, day) for row in matrix.rows if names_town(row)])
        for matrix in agreement.raci
    ]
    return [(matrix, rows) for matrix, rows in found if rows]


def acting_to_end(actor: Actor, town: Organisation, acting_id: int) -> ActingFunction | None:
    """One of the records of a town, as the actor sees them."""
    return ActingFunction.objects.visible_to(actor).filter(organisation=town, pk=acting_id).first()


def _row_of(agreement: Agreement, acting: ActingIn, town: Organisation, row: RaciRow, day: date) -> RowOfTown:
    acts = acting.acts(agreement, town.pk, row, day)
    assert acts is not None
    others = [each for each in acting.of(town.pk, row.id) if day not in each.period]

    def shown(agreed: Iterable[ActingFunction]) -> tuple[Acts, ...]:
        return tuple(
            Acts(each.function_code, label_of(agreement, each.function_code), each) for each in agreed
        )

    return RowOfTown(
        row,
        acts,
        reached=not acts.said or acting.reached(town.pk, acts.function_code, day),
        later=shown(each for each in others if each.period.lower > day),
        before=shown(each for each in others if each.period.lower < day),
    )


def names_town(row: RaciRow) -> bool:
    """Whether "Town" stands in the row."""
    return any(cell.function == TOWN for cell in row.cells)


def may_act(agreement: Agreement) -> list[Function]:
    """The functions of a town that may act for it: those of the convention that somebody may hold there."""
    return [each for each in agreement.functions if each.code in ROLES and ROLES[each.code].side is Side.TOWN]


def label_of(agreement: Agreement, code: str) -> Text:
    """What the convention calls a function of a town; the product's own word where it names none."""
    named = next((each.label for each in agreement.functions if each.code == code), None)
    return named or Text(**{language: _role_label(code, language) for language in ("fr", "en")})


def _role_label(code: str, language: str) -> str:
    with translation.override(language):
        return str(ROLES[code].label)
