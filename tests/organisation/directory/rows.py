"""What the tests of the directory look at, with the eyes of the product: rows of every organisation."""

from dataclasses import replace
from datetime import datetime

from tests.cast import Cast
from tests.organisation.directory.openldap import Entry
from vallat.access.context import acting_as
from vallat.journal.models import Entry as JournalEntry
from vallat.organisation.models import DirectoryEntry, DirectorySource, Person
from vallat.organisation.sign_in.actors import system_actor
from vallat.organisation.towns_directory.actions.synchronising import apply_page, mark_vanished
from vallat.organisation.towns_directory.values import Values


def person_with(email: str) -> Person:
    with acting_as(system_actor("test")):
        return Person.objects.select_related("organisation", "department", "user").get(email=email)


def person_of(entry: Entry) -> Person:
    return person_with(entry.attributes["mail"][0].decode())


def number_of_people() -> int:
    with acting_as(system_actor("test")):
        return Person.objects.count()


def number_of_entries() -> int:
    with acting_as(system_actor("test")):
        return DirectoryEntry.objects.count()


def row_of(entry: Entry) -> DirectoryEntry:
    with acting_as(system_actor("test")):
        return DirectoryEntry.objects.select_related("person__user", "source", "organisation").get(
            stable_id=f"0x{entry.attributes['objectGUID'][0].hex()}", organisation__code=entry.town
        )


def state_of(entry: Entry) -> tuple[str, str]:
    """Its state, and its problem or decision."""
    row = row_of(entry)
    return row.state, row.problem if row.state == "review" else row.decision


def source_of(town: str) -> DirectorySource:
    with acting_as(system_actor("test")):
        return DirectorySource.objects.get(organisation__code=town)


def journal(*verbs: str) -> list[JournalEntry]:
    with acting_as(system_actor("test")):
        return list(JournalEntry.objects.filter(verb__in=verbs).order_by("id"))


def entries(cast: Cast, at: datetime) -> list[int]:
    """Two of Bouc-Bel-Air, without a server: that of user_bba, which vanished, and one that is nobody's."""
    town, person = cast.organisations["bouc-bel-air"], cast.person("user_bba")
    source = DirectorySource.objects.create(organisation=town, base_dn="ou=bouc,dc=example")
    said = Values("0x01", "cn=a,ou=bouc", first_name="A", last_name="B", email=person.email, extension="9999")
    loose = replace(said, stable_id="0x02", email="", problem="no_email")
    apply_page(source=source, page=[said, loose], by=cast.system, at=at)
    mark_vanished(source=source, stable_ids=["0x01"], by=cast.system, at=at)
    rows = DirectoryEntry.objects.filter(source=source).order_by("stable_id")
    return list(rows.values_list("pk", flat=True))
