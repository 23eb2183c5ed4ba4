"""The demo's people besides the cast: some two hundred, with names that nobody bears."""

from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from vallat.access.actor import Actor
from vallat.access.demo import SINCE
from vallat.base.text import folded
from vallat.organisation.demo.towns import Town, site_of
from vallat.organisation.models import Department, Organisation, Person, Site
from vallat.organisation.people.actions.people import add_person, give_role

FIRST_NAMES = (
    "Agathe", "Aline", "Amar", "Anaïs", "Armand", "Aude", "Bastien", "Blanche", "Camille", "Célia", "Claire", "Colin",
    "Dalila", "Damien", "Élise", "Émile", "Fanny", "Farid", "Félix", "Gaëlle", "Hakim", "Hélène", "Igor", "Irène",
    "Jeanne", "Jules", "Karim", "Lila", "Loïc", "Louise", "Malik", "Maya", "Nadia", "Nino", "Odile", "Oscar", "Paula",
    "Quentin", "Rania", "Romane", "Samir", "Simone", "Tania", "Tom", "Valère", "Victor", "Wanda", "Yann", "Zoé",
)  # fmt: skip
STEMS = (
    "Fictiv", "Invent", "Imagin", "Pseudon", "Exempl", "Maquett", "Factic", "Simul", "Prototyp", "Anonym", "Romanc",
    "Illus", "Esquiss", "Brouill", "Figur", "Pastich", "Décor", "Légend", "Chimèr", "Utop",
)  # fmt: skip
ENDINGS = ("eau", "in", "ard", "ette", "elli", "ois", "on", "ier", "oux", "ane", "ini", "ec")

MORE_HEADS = ("Urbanisme", "Écoles", "Finances", "Services techniques")  # departments whose head has the role

TEAM = (
    ("Lou", "Assistance", "first_level", "lou.assistance@sigv.example", "9316"),
    ("Tim", "Dépannage", "technician", "tim.depannage@sigv.example", "9347"),
    ("Tara", "Réseau", "technician", "tara.reseau@sigv.example", "9348"),
    ("Sacha", "Secrétariat", "secretary_general", "sacha.secretariat@sigv.example", "9300"),
)


@dataclass
class Directory:
    """Gives each invented person a name and an extension of their own, in an order that the seed alone decides."""

    chance: Random

    def __post_init__(self) -> None:
        names = [(first, stem + ending) for stem in STEMS for ending in ENDINGS for first in FIRST_NAMES]
        self.names = self.chance.sample(names, 1000)
        self.taken: set[str] = set()
        self.extension = 6000

    def next_name(self) -> tuple[str, str]:
        """No family name twice: the search of a caller by name stays easy to show."""
        while True:
            first, last = self.names.pop()
            if last not in self.taken:
                self.taken.add(last)
                return first, last

    def next_extension(self) -> str:
        self.extension += 1
        return str(self.extension)


def add_team(organisation: Organisation, *, by: Actor, at: datetime) -> list[Person]:
    """Colleagues of the cast at the syndicate; they have no account."""
    department = organisation.departments.get(name="Service informatique")
    people = []
    for first_name, last_name, role, email, extension in TEAM:
        person = add_person(
            organisation=organisation,
            department=department,
            site=organisation.sites.first(),
            first_name=first_name,
            last_name=last_name,
            email=email,
            extension=extension,
            by=by,
            at=at,
        )
        give_role(person=person, organisation=organisation, role=role, start=SINCE, by=by, at=at)
        people.append(person)
    return people


def add_staff(
    town: Town, organisation: Organisation, names: Directory, *, by: Actor, at: datetime
) -> list[Person]:
    """The town's people: users, heads of department, an elected member, and one who left."""
    departments = list(organisation.departments.all())
    sites = list(organisation.sites.all())
    people = [
        _add_one(organisation, departments[number % len(departments)], sites, number, names, by=by, at=at)
        for number in range(town.staff)
    ]
    heads: set[str] = set()
    for person in people:
        _give_function(person, heads, by=by, at=at)
    give_role(person=people[-1], organisation=organisation, role="elected_member", start=SINCE, by=by, at=at)
    return people


def _add_one(
    organisation: Organisation,
    department: Department,
    sites: list[Site],
    number: int,
    names: Directory,
    *,
    by: Actor,
    at: datetime,
) -> Person:
    first_name, last_name = names.next_name()
    return add_person(
        organisation=organisation,
        department=department,
        site=site_of(department, sites, number // 4),
        first_name=first_name,
        last_name=last_name,
        email=f"{_plain(first_name)}.{_plain(last_name)}@{organisation.code}.example",
        extension=names.next_extension(),
        left_date=date(2024, 12, 31) if number % 40 == 39 else None,
        by=by,
        at=at,
    )


def _give_function(person: Person, heads: set[str], *, by: Actor, at: datetime) -> None:
    department = person.department.name if person.department else ""
    role = "head_of_department" if department in MORE_HEADS and department not in heads else "user"
    heads.add(department)
    give_role(
        person=person,
        organisation=person.organisation,
        role=role,
        start=SINCE,
        end=person.left_date,
        by=by,
        at=at,
    )


def _plain(name: str) -> str:
    return folded(name).replace(" ", "-")
