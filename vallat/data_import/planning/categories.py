"""Which service each category of another tool most likely is, by its name."""

from collections.abc import Mapping, Sequence

from vallat.data_import.enums import Kind, Outcome, Reason
from vallat.data_import.fields import FIELDS
from vallat.data_import.planning.planned import Planned
from vallat.data_import.proposing import likeliest
from vallat.data_import.reading.table import Line
from vallat.data_import.rules import Rules

LONGEST = FIELDS[Kind.CATEGORIES][0].longest


class CategoryPlanner:
    """`what` is {category: code of the service}."""

    def __init__(self, rules: Rules, services: Mapping[str, str]) -> None:
        self._rules, self._services = rules, services
        self._seen: set[str] = set()

    def plan(self, lines: Sequence[Line]) -> list[Planned[dict[str, str]]]:
        return [self._plan(line) for line in lines]

    def _plan(self, line: Line) -> Planned[dict[str, str]]:
        if line.reason is not None:
            return Planned(line, reason=line.reason, said=line.said)
        name = self._rules.cell("name", line.cells)
        if not name:
            return Planned(line, reason=Reason.MISSING)
        if len(name) > LONGEST:
            return Planned(line, reason=Reason.TOO_LONG, said=name[:200])
        if name in self._seen:
            return Planned(line, reason=Reason.TWICE, said=name)
        self._seen.add(name)
        code = likeliest(name, self._services)
        if not code:
            return Planned(line, reason=Reason.NOTHING_LIKE_IT, said=name)
        said = f"{name} → {self._services[code]}"
        return Planned(line, name[:80], Outcome.NEW, said=said, what={name: code})
