"""Who somebody of another tool is here: by address, by number there, by name within the town. Read once for a run."""

from collections import defaultdict

from vallat.access.actor import Actor
from vallat.base.mail.normal_form import normal_form_or_none
from vallat.base.text import folded
from vallat.data_import.enums import Kind, Reason
from vallat.data_import.models import Source
from vallat.data_import.planning.planned import RowRefused
from vallat.organisation.models import Person
from vallat.organisation.people.actions.importing import Newcomer


class Directory:
    def __init__(self, actor: Actor, system: str) -> None:
        self._by_email: dict[str, Person] = {}
        self._by_name: dict[tuple[int, str], list[Person]] = defaultdict(list)
        by_id: dict[int, Person] = {}
        for person in Person.objects.visible_to(actor).filter(erased_at=None).iterator(chunk_size=2000):
            by_id[person.pk] = person
            if person.email:
                self._by_email[person.email] = person
            self._by_name[person.organisation_id, name_key(person.full_name)].append(person)
        numbers = Source.objects.visible_to(actor).filter(system=system, kind=Kind.PEOPLE)
        self._by_number = {
            number: by_id[person_id]
            for number, person_id in numbers.values_list("external_id", "person_id")
            if person_id in by_id
        }

    def taken(self, email: str) -> bool:
        return email in self._by_email

    def same(self, newcomer: Newcomer) -> Person | None:
        """Whom a row of people is about; None: nobody yet.

        Raises:
            RowRefused: the address is that of somebody of another organisation.
        """
        email = newcomer.fields.get("email", "")
        if email:
            person = self._by_email.get(email)
            if person is not None and person.organisation_id != newcomer.organisation.pk:
                raise RowRefused(Reason.OF_ANOTHER_TOWN, email)
            return person
        name = f"{newcomer.fields.get('first_name', '')} {newcomer.fields['last_name']}"
        alike = self._by_name.get((newcomer.organisation.pk, name_key(name)), [])
        return alike[0] if len(alike) == 1 else None

    def requester(self, said: str, email: str, organisation_id: int) -> Person | None:
        """Within the town; None when nobody is known.

        Raises:
            RowRefused: several people of the town have the name.
        """
        for way in filter(None, (email, said)):
            person = self._by_email.get(normal_form_or_none(way) or "") or self._by_number.get(way)
            if person is not None and person.organisation_id == organisation_id:
                return person
        return self.named(said, organisation_id)

    def named(self, said: str, organisation_id: int) -> Person | None:
        alike = self._by_name.get((organisation_id, name_key(said)), [])
        there = [person for person in alike if person.left_date is None] or alike
        if len(there) > 1:
            raise RowRefused(Reason.SEVERAL_REQUESTERS, said)
        return there[0] if there else None


def name_key(name: str) -> str:
    """The words of a name in any order: `DUPONT Jeanne` is `Jeanne Dupont`."""
    return " ".join(sorted(folded(name).replace(",", " ").split()))
