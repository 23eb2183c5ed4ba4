"""Who answers for a function of the syndicate: by name and office number, for whoever is signed in (ADR 110)."""

from datetime import date
from typing import NamedTuple

from django.db import connection

from vallat.organisation.people.models.person import initials_of, name_of


class PublicHolder(NamedTuple):
    """A public function of the syndicate (`Role.public`) and who holds it. Neither address nor mobile."""

    role: str
    pk: int
    first_name: str
    last_name: str
    phone: str
    extension: str

    @property
    def person(self) -> "PublicHolder":
        return self

    @property
    def initials(self) -> str:
        return initials_of(self.first_name, self.last_name)

    @property
    def full_name(self) -> str:
        return name_of(self.pk, self.first_name, self.last_name, erased=False)


def public_holders(day: date) -> list[PublicHolder]:
    """Those of that day, by name. One query, which PostgreSQL answers to every actor and without an actor to nobody."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM organisation_public_holders(%s)", [day])
        return [PublicHolder(*row) for row in cursor.fetchall()]
