"""Who is accountable, responsible, consulted, informed (chapter 6)."""

from enum import StrEnum
from typing import Self

from pydantic import model_validator

from vallat.engines.agreement.levels import Impact
from vallat.engines.agreement.text import (
    Code,
    Flag,
    FunctionRef,
    ProductChoice,
    ResponsibilityRef,
    SectionRef,
    Table,
    Text,
)


class Side(StrEnum):
    """On whose side a function or a responsibility stands."""

    SYNDICATE = "syndicate"
    TOWN = "town"
    CONTRACTOR = "contractor"


class Function(Table):
    """A function that a person holds for a body. A compulsory one must have a holder in each town."""

    code: Code
    side: Side
    label: Text
    description: Text
    compulsory: Flag = False
    product_choice: ProductChoice | None = None
    """Who the product takes to hold it, where the text leaves it to be said."""
    section: SectionRef


class RaciRole(StrEnum):
    """The four roles of a matrix."""

    A = "A"
    R = "R"
    C = "C"
    I = "I"  # noqa: E741 (the letter of the matrix)


class RoleDefinition(Table):
    """What a role means, and whether several functions may hold it for one activity."""

    code: RaciRole
    label: Text
    definition: Text
    several: Flag
    section: SectionRef


class When(Table):
    """A printed condition as data: one of the impacts, of the shares of responsibility, of the sections; or an amount.

    What a ticket says decides the first three; no ticket says an amount.
    """

    impact: tuple[Impact, ...] = ()
    responsibility: tuple[ResponsibilityRef, ...] = ()
    sections: tuple[SectionRef, ...] = ()
    amount: Flag = False

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if sum(map(bool, (self.impact, self.responsibility, self.sections, self.amount))) != 1:
            raise ValueError("a condition is one of: impact, responsibility, sections, amount = true")
        return self

    def met(self, *, impact: str = "", responsibility: str = "", section: str = "") -> bool | None:
        """Whether it holds for a ticket of this impact, on a service of this share and section; None where that is not known."""
        asked = (
            (self.impact, impact),
            (self.responsibility, responsibility),
            (self.sections, section),
        )
        return next((value in wanted for wanted, value in asked if wanted and value), None)


class RaciCell(Table):
    """A function in a role, always or under a condition: as printed, and as what decides it (`when`)."""

    role: RaciRole
    function: FunctionRef
    condition: Text | None = None
    when: When | None = None

    @model_validator(mode="after")
    def _is_printed(self) -> Self:
        if self.when is not None and self.condition is None:
            raise ValueError("what decides a condition (when) stands beside its words (condition)")
        return self

    @property
    def code(self) -> str:
        """The cell's name in its row, such as "R it_team"."""
        return f"{self.role} {self.function}"


class RaciRow(Table):
    """An activity and who does what in it. Exactly one function is accountable (chapter 6); the loader holds it."""

    id: Code
    label: Text
    shared: Flag | None = None
    """Whether the activity is about shared perimeters; None where the matrix does not split them."""
    cells: tuple[RaciCell, ...]
    section: SectionRef

    @property
    def accountable(self) -> str:
        """The function that decides and controls."""
        return self.holding(RaciRole.A)[0].function

    def holding(self, role: RaciRole) -> tuple[RaciCell, ...]:
        """The cells of one role, as printed."""
        return tuple(cell for cell in self.cells if cell.role is role)


class RaciMatrix(Table):
    """A printed matrix."""

    code: Code
    label: Text
    rows: tuple[RaciRow, ...]
    product_choice: ProductChoice | None = None
    """How the product reads its conditions, where the text leaves it open."""
    section: SectionRef
