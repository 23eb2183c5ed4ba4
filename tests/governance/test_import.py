"""A town that leaves one installation and comes into an empty one: the same rows, under new numbers."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.management import call_command
from django.db import transaction
from django.test import override_settings

from tests import database
from tests.cast import cast_in
from tests.conftest import PARIS, on_database
from tests.governance.archives import archive_of, counts, manifest, rows, unpacked
from tests.governance.world import make_world
from vallat.access.context import acting_as
from vallat.base.models import OutgoingMail
from vallat.governance.archive.declaration import Own, own_tables, references, shared_tables
from vallat.governance.models import TownImport
from vallat.journal.models import Entry
from vallat.organisation.models import Organisation, Person
from vallat.organisation.people.queries import find_people
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.lifecycle.actions.opening import open_ticket
from vallat.servicedesk.models import (
    AffectedOrganisation,
    AffectedOrganisationReview,
    Attachment,
    PermanentFix,
    Ticket,
    UnmetCondition,
)
from vallat.servicedesk.tickets.queries.replay import replay
from vallat.servicedesk.tickets.queries.search import matching

OWN_HISTORY = {"journal.entry", "governance.townimport"}  # an installation's own


@pytest.fixture(scope="module")
def archives(
    cast_database: str, django_db_blocker: Any, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    """Of two towns, by the command, from a database of their own."""
    at = datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)
    name = f"{database.DATABASE}_leaving"
    database.create_database(name, template=cast_database)
    found = {}
    with django_db_blocker.unblock(), on_database(name):
        with transaction.atomic():
            make_world(cast_in(), at)
            first = OutgoingMail.objects.order_by("pk").first()
            OutgoingMail.objects.filter(pk=first.pk).update(state="sent", sent_at=at)
        for town in ("bouc-bel-air", "simiane-collongue"):
            found[town] = tmp_path_factory.mktemp("leaving") / "town.zip"
            call_command("export_town", town, "--to", str(found[town]))
    database.drop_database(name)
    return found


@pytest.fixture
def archive(archives: dict[str, Path]) -> Path:
    return archives["bouc-bel-air"]


@pytest.fixture
def elsewhere(empty_database: str, tmp_path: Path) -> Iterator[None]:
    """An installation that was prepared, and holds nothing: database and files."""
    storages = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": tmp_path / "files"}},
    }
    with override_settings(STORAGES=storages):
        yield


def comparable(files: dict[str, bytes]) -> dict[str, list[dict[str, Any]]]:
    """The rows of every table, numbers replaced by the place of the row in its table."""
    places = {
        table.model: {row["id"]: place for place, row in enumerate(rows(files, table.model))}
        for table in own_tables()
    }
    found = {table.model: rows(files, table.model) for table in shared_tables()}
    for lines in found.values():
        for line in lines:
            line.pop("id", None)
            line.pop("loaded_at", None)
    found["outside.people"] = rows(files, "outside.people")
    for table in own_tables():
        if table.model not in OWN_HISTORY:
            found[table.model] = [_placed(table, row, places) for row in rows(files, table.model)]
    return found


def _placed(table: Own, row: dict[str, Any], places: dict[str, dict[int, int]]) -> dict[str, Any]:
    row["id"] = places[table.model][row["id"]]
    elsewhere = {
        (each.at, each.model) for each in table.pointers if each.when and row[each.when[0]] != each.when[1]
    }
    for at, model in references(table):
        if (at, model) in elsewhere:
            continue
        column, _dot, key = at.partition(".")
        held = row[column] if not key else (row[column] or {}).get(key)
        if model in places and isinstance(held, int):
            if key:
                row[column][key] = places[model][held]
            else:
                row[column] = places[model][held]
    return row


@pytest.mark.clause("7.1.1.ownership")
def test_a_town_comes_back_with_the_same_rows(archive: Path, elsewhere: None, at: datetime) -> None:
    before = unpacked(archive.read_bytes())
    call_command("import_town", str(archive))
    with transaction.atomic():
        act_as_system("test")
        after = unpacked(archive_of("bouc-bel-air", at))
    there, here = counts(before), counts(after)
    assert {model: here[model] for model in there.keys() - OWN_HISTORY} == {
        model: there[model] for model in there.keys() - OWN_HISTORY
    }
    expected, found = comparable(before), comparable(after)
    for mail in expected["base.outgoingmail"]:  # what waited there is not sent twice
        mail["state"] = "given_up" if mail["state"] == "waiting" else mail["state"]
    for model, lines in expected.items():
        assert found[model] == lines, model
    contents = {path for path in before if path.startswith(("files/", "mails/"))}
    assert contents
    assert {path: after[path] for path in contents} == {path: before[path] for path in contents}
    assert after["LISEZMOI.md"].splitlines()[0] == before["LISEZMOI.md"].splitlines()[0]


def test_tickets_keep_their_numbers_and_the_next_one_comes_after(
    archive: Path, elsewhere: None, at: datetime
) -> None:
    numbers = {row["number"] for row in rows(unpacked(archive.read_bytes()), "servicedesk.ticket")}
    call_command("import_town", str(archive))
    with transaction.atomic():
        by = act_as_system("test")
        assert set(Ticket.objects.values_list("number", flat=True)) == numbers
        requester = Person.objects.get(email="user@bouc-bel-air.example")
        new = open_ticket(requester=requester, channel="phone", subject="a", text="b", by=by, at=at)
        assert new.number > max(numbers)


def test_clocks_search_and_files_work_at_once(archive: Path, elsewhere: None, at: datetime) -> None:
    call_command("import_town", str(archive))
    with transaction.atomic():
        by = act_as_system("test")
        assert not [found for batch in replay(by) for found in batch if found.differs]
        assert [ticket.subject for ticket in Ticket.objects.filter(matching("imprimante", by, at=at))] == [
            "Imprimante à bba"
        ]
        assert [person.email for person in find_people(by, "boucalier")] == ["user@bouc-bel-air.example"]
        with Attachment.objects.get().file.open("rb") as content:
            assert content.read().startswith(b"%PDF-1.4 bba")


def test_what_a_crash_left_of_a_file_is_not_taken_for_it(archive: Path, elsewhere: None) -> None:
    """A file of its name, cut short, stands where the archive's belongs."""
    files = unpacked(archive.read_bytes())
    [told] = [line for line in manifest(files)["files"] if line["path"].startswith("files/")]
    place, whole = f"attachments/{told['sha256'][:2]}/{told['sha256']}", files[told["path"]]
    default_storage.save(place, ContentFile(whole[:9]))
    call_command("import_town", str(archive))
    with transaction.atomic():
        act_as_system("test")
        with Attachment.objects.get().file.open("rb") as content:
            assert content.read() == whole


def test_people_of_the_syndicate_are_placeholders_who_have_left(
    archive: Path, elsewhere: None, at: datetime
) -> None:
    call_command("import_town", str(archive))
    with transaction.atomic():
        act_as_system("test")
        theirs = Person.objects.exclude(organisation__code="bouc-bel-air")
        assert theirs.count() == len(rows(unpacked(archive.read_bytes()), "outside.people"))
        assert not theirs.filter(left_date__isnull=True).exists()
        assert not theirs.exclude(email="", user=None).exists()
        assert not theirs.filter(memberships__period__contains=at.date()).exists()
        assert not Person.objects.filter(user__isnull=False).exists()


def test_the_journal_is_kept_as_it_was_and_the_import_is_in_the_new_one(
    archive: Path, elsewhere: None
) -> None:
    files = unpacked(archive.read_bytes())
    call_command("import_town", str(archive))
    with transaction.atomic():
        act_as_system("test")
        row = TownImport.objects.get()
        with default_storage.open(row.journal.name, "rb") as kept:
            assert kept.read() == files["tables/journal_entry.jsonl"]
        assert "town_data.imported" in set(Entry.objects.values_list("verb", flat=True))
        assert row.counts["servicedesk.ticket"] == 3
        assert row.made_by == manifest(files)["made_by"]


def test_the_archive_of_a_town_that_was_brought_in_can_be_brought_in_again(
    archive: Path, elsewhere: None, at: datetime, tmp_path: Path
) -> None:
    call_command("import_town", str(archive))
    second = tmp_path / "second.zip"
    call_command("export_town", "bouc-bel-air", "--to", str(second))
    name = f"{database.DATABASE}_third"
    database.create_database(name)
    try:
        with on_database(name):
            call_command("import_town", str(second))
            with transaction.atomic():
                act_as_system("test")
                assert TownImport.objects.count() == 2
                assert Ticket.objects.count() == 3
    finally:
        database.drop_database(name)


def test_it_comes_beside_other_towns_that_are_there(archives: dict[str, Path], elsewhere: None) -> None:
    """The convention and the syndicate are those that are there."""
    for archive in archives.values():
        call_command("import_town", str(archive))
    with transaction.atomic():
        system = act_as_system("test")
        assert Ticket.objects.count() == 6
        assert Organisation.objects.filter(kind="syndicate").count() == 1
        sim = Organisation.objects.get(code="simiane-collongue")
        assert sim.pk in system.organisations
    with transaction.atomic(), acting_as(act_as_system("test")):
        assert TownImport.objects.count() == 2


def test_an_archive_made_before_0_1_0_comes_back_under_the_names_of_today(elsewhere: None) -> None:
    call_command("import_town", str(Path(__file__).with_name("before_0_1_0.zip")))
    with transaction.atomic():
        act_as_system("test")
        without = Ticket.objects.get(number="2026-000003")
        assert (without.unmet_condition, without.form_data) == ("documents", {"what": "paper"})
        assert without.events.filter(detail__unmet_condition="documents").exists()
        for table in (AffectedOrganisation, AffectedOrganisationReview, PermanentFix, UnmetCondition):
            assert table.objects.count() == 1, table
