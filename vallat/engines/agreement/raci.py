"""Who is accountable, responsible, consulted, informed (chapter 6)."""

from enum import StrEnum

from vallat.engines.agreement.text import Code, Flag, FunctionRef, SectionRef, Table, Text


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


class RaciCell(Table):
    """A function in a role, always or under a condition."""

    role: RaciRole
    function: FunctionRef
    condition: Text | None = None

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
    section: SectionRef
