"""Which person of a team gets a ticket, and why: by service, town, skill and load, who is on duty first. Pure (6.4.1).

1. Of the members of that day, those fit who take the service and the town: without skills every service, without towns
   every town. When nobody fits, everybody does: a ticket is never left because of a skill.
2. Among them: who is on duty; then who has the service among their skills; then who has the town among theirs; then who has
   the fewest open tickets; then the one who has been there longest.

The same candidates in any order give the same choice. Without candidates there is none.
"""

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field


@dataclass(frozen=True)
class Candidate:
    """A member of the team on the day. `rank` decides between equals: the lowest, unique."""

    person_id: int
    rank: int
    on_duty: bool = False
    skills: frozenset[str] = field(default_factory=frozenset)
    towns: frozenset[str] = field(default_factory=frozenset)
    load: int = 0
    name: str = ""

    def fits(self, service: str, town: str) -> bool:
        takes_service = not self.skills or not service or service in self.skills
        return takes_service and (not self.towns or town in self.towns)


@dataclass(frozen=True)
class Choice:
    """Who, and what spoke for them. `load` is their open tickets before this one, `among` how many could have had it."""

    person_id: int
    name: str
    on_duty: bool
    skilled: bool
    of_town: bool
    load: int
    among: int

    @property
    def reasons(self) -> dict[str, bool | int]:
        """As the event keeps them."""
        return {name: value for name, value in asdict(self).items() if name not in ("person_id", "name")}


def choose(candidates: Iterable[Candidate], *, service: str, town: str) -> Choice | None:
    every = list(candidates)
    fitting = [one for one in every if one.fits(service, town)] or every
    if not fitting:
        return None
    best = min(
        fitting,
        key=lambda one: (
            not one.on_duty,
            service not in one.skills,
            town not in one.towns,
            one.load,
            one.rank,
        ),
    )
    return Choice(
        best.person_id,
        best.name,
        best.on_duty,
        service in best.skills,
        town in best.towns,
        best.load,
        len(fitting),
    )
