"""What is in the archive of a town."""

import csv
import hashlib
import io
import json
import re
import tempfile
import tracemalloc
from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cast import Cast
from tests.governance.archives import archive_of, counts, manifest, rows, unpacked
from tests.governance.world import NOTE, a_closed_ticket
from tests.servicedesk.desk.rows import many_tickets
from vallat.base.models import OutgoingMail
from vallat.governance.archive.scope import actor_of_town, snapshot
from vallat.governance.archive.writing import Maker, write_archive
from vallat.organisation.sign_in.actions.accounts import invite
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.lifecycle.actions.work import assign
from vallat.servicedesk.models import Attachment, Ticket
from vallat.servicedesk.tickets.models.message import QUARANTINE


@pytest.fixture
def files(world: Cast, at: datetime) -> dict[str, bytes]:
    return unpacked(archive_of("bouc-bel-air", at))


@pytest.mark.clause("7.1.1.ownership")
def test_every_table_of_the_town_has_its_rows(files: dict[str, bytes]) -> None:
    empty = [model for model, count in counts(files).items() if not count]
    assert empty == ["governance.townimport"]
    assert counts(files)["servicedesk.ticket"] == 3
    assert counts(files)["organisation.person"] == 6


def test_the_manifest_names_each_file_with_its_size_and_digest(files: dict[str, bytes]) -> None:
    told = {line["path"]: line for line in manifest(files)["files"]}
    assert told.keys() == files.keys() - {"manifest.json"}
    for path, line in told.items():
        assert (line["size"], line["sha256"]) == (
            len(files[path]),
            hashlib.sha256(files[path]).hexdigest(),
        )


ADDRESS = re.compile(rb"https?://[^\s\"\\\\<>,;]+")


def test_no_link_in_its_tables_opens_anything_to_who_has_not_signed_in(
    files: dict[str, bytes], client: Client
) -> None:
    """Those of surveys and appointments do, for whoever the mail went to: they answer in that person's name."""
    tables = b"".join(content for path, content in files.items() if path.startswith(("tables/", "csv/")))
    paths = {urlsplit(link.decode()).path for link in ADDRESS.findall(tables)}
    assert {path.split("/")[1] for path in paths} >= {"survey", "tickets"}
    for path in sorted(paths):
        answer = client.get(path)
        assert (path, answer.status_code) != (path, 200)


def test_the_manifest_says_what_when_and_for_whom(files: dict[str, bytes], at: datetime) -> None:
    told = manifest(files)
    assert (told["town"], told["made_by"]) == ("bouc-bel-air", "Maud")
    assert datetime.fromisoformat(told["made_at"]) == at
    assert told["schema_versions"]["governance"].startswith("0")


def test_attachments_and_the_mail_itself_are_files_under_their_digest(files: dict[str, bytes]) -> None:
    (attachment,) = rows(files, "servicedesk.attachment")
    assert attachment["file"]["path"] == f"files/{attachment['sha256']}.pdf"
    assert files[attachment["file"]["path"]].startswith(b"%PDF-1.4 bba")
    (mail,) = rows(files, "servicedesk.inboundmail")
    assert mail["raw"]["path"] == f"mails/{mail['digest']}.eml"
    assert b"user@bouc-bel-air.example" in files[mail["raw"]["path"]]


def test_a_file_that_the_storage_lost_is_told_and_stops_nothing(world: Cast, at: datetime) -> None:
    attachment = Attachment.objects.get(organisation__code="bouc-bel-air")
    Attachment.objects.filter(pk=attachment.pk).update(file=f"{attachment.file.name}.lost")
    files = unpacked(archive_of("bouc-bel-air", at))
    assert manifest(files)["missing"] == [f"servicedesk.attachment {attachment.pk}"]
    assert rows(files, "servicedesk.attachment")[0]["file"] is None


def test_people_who_are_not_the_towns_are_an_organisation_and_functions(files: dict[str, bytes]) -> None:
    people = rows(files, "outside.people")
    assert {(person["organisation"], *person["functions"]) for person in people} >= {
        ("sigv", "technician"),
        ("sigv", "first_level"),
        ("sigv", "secretary_general"),
    }
    assert not [person for person in people if person.keys() != {"number", "organisation", "functions"}]
    acknowledged = [row["by"] for row in rows(files, "servicedesk.event") if row["kind"] == "acknowledged"]
    assert all(person.keys() == {"outside"} for person in acknowledged)


def test_private_notes_are_the_papers_of_the_technicians(files: dict[str, bytes]) -> None:
    assert not [path for path, content in files.items() if NOTE.encode() in content]
    assert {row["direction"] for row in rows(files, "servicedesk.message")} == {"in", "out"}


def test_what_the_desk_says_to_its_own_and_to_a_contractor_is_not_in_it(world: Cast, at: datetime) -> None:
    """Why a ticket was handed over stands on the desk's page alone, and in its mail to the contractor."""
    with world.acting("n1") as n1:
        ticket = Ticket.objects.filter(organisation=world.organisations["bouc-bel-air"]).latest("id")
        assign(
            ticket=ticket,
            contractor=world.organisations["contractor"],
            reason="Référent tezcatlipoca.",
            by=n1,
            at=at,
        )
    act_as_system("test")
    assert OutgoingMail.objects.filter(body__contains="Référent tezcatlipoca.").exists()
    files = unpacked(archive_of("bouc-bel-air", at))
    assert not [path for path, content in files.items() if "tezcatlipoca" in content.decode(errors="replace")]
    handed = [row["detail"] for row in rows(files, "servicedesk.event") if row["kind"] == "assigned"]
    assert handed
    assert not [detail for detail in handed if detail.keys() & {"reason", "chosen"}]
    mails = rows(files, "base.outgoingmail")
    addresses = {mail["to"] for mail in mails}
    assert world.person("user_bba").email in addresses
    assert world.person("n3").email not in addresses
    assert [mail for mail in mails if not mail["to"] and not mail["body"]]


def test_no_account_nor_its_secret_is_in_it(world: Cast, files: dict[str, bytes]) -> None:
    user = world.person("user_bba").user
    assert user is not None
    assert not [path for path, content in files.items() if user.password.encode() in content]


def test_a_cell_that_looks_like_a_formula_is_neutral_in_csv_and_exact_in_json(
    world: Cast, at: datetime
) -> None:
    Ticket.objects.filter(subject="Imprimante à bba").update(subject="=2+2", last_word="+1")
    files = unpacked(archive_of("bouc-bel-air", at))
    assert "=2+2" in {row["subject"] for row in rows(files, "servicedesk.ticket")}
    text = io.StringIO(files["csv/servicedesk_ticket.csv"].decode("utf-8"), newline="")
    cells = list(csv.DictReader(text, delimiter=";"))
    assert {"'=2+2", "'+1"} <= {cell for row in cells for cell in row.values()}
    assert not [cell for row in cells for cell in row.values() if cell.startswith(("=", "+", "-", "@"))]


def test_the_note_explains_each_table_and_column_in_both_languages(files: dict[str, bytes]) -> None:
    english, french = files["README.md"].decode(), files["LISEZMOI.md"].decode()
    for table in manifest(files)["tables"]:
        for note in (english, french):
            _before, found, section = note.partition(f"## {table['model']}\n")
            assert found, table["model"]
            assert all(f"| `{column}` |" in section.partition("\n## ")[0] for column in table["columns"])
    assert "The data of Bouc-Bel-Air" in english
    assert "Les données de Bouc-Bel-Air" in french


def test_the_journal_leaves_whole_and_as_it_was_written(world: Cast, at: datetime) -> None:
    from vallat.journal.models import Entry

    lines = rows(unpacked(archive_of("bouc-bel-air", at)), "journal.entry")
    town = world.organisations["bouc-bel-air"].pk
    assert [line["id"] for line in lines] == list(
        Entry.objects.filter(organisation_id=town).order_by("pk").values_list("pk", flat=True)
    )
    assert set(lines[0]) == {field.name for field in Entry._meta.concrete_fields}


def test_more_rows_cost_no_more_queries(world: Cast, at: datetime) -> None:
    with CaptureQueriesContext(connection) as few:
        archive_of("bouc-bel-air", at)
    for _number in range(3):
        a_closed_ticket(world, "bba", at)
    with CaptureQueriesContext(connection) as many:
        archive_of("bouc-bel-air", at)
    assert len(many) == len(few)


LINK = """
SELECT encode(sha256(decode(%(before)s, 'hex') || convert_to(jsonb_build_array(
    %(seq)s::bigint, to_char(%(at)s::timestamptz AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    %(organisation_id)s::bigint, %(actor)s::text, %(actor_person_id)s::bigint, %(verb)s::text,
    %(subject_type)s::text, %(subject_id)s::bigint, %(detail)s::jsonb)::text, 'UTF8')), 'hex')
"""


def test_the_chain_of_the_journal_is_verified_from_the_archive_alone(files: dict[str, bytes]) -> None:
    before = ""
    lines = rows(files, "journal.entry")
    assert [line["seq"] for line in lines] == list(range(1, len(lines) + 1))
    with connection.cursor() as cursor:
        for line in lines:
            cursor.execute(LINK, line | {"detail": json.dumps(line["detail"]), "before": before})
            (before,) = cursor.fetchone()
            assert before == line["hash"]


def test_memory_does_not_grow_with_the_rows(world: Cast, at: datetime) -> None:
    pattern = a_closed_ticket(world, "bba", at)

    def peak() -> int:
        tracemalloc.start()
        actor = actor_of_town(world.organisations["bouc-bel-air"], "test")
        with tempfile.TemporaryFile() as target, snapshot(actor):
            town = world.organisations["bouc-bel-air"]
            write_archive(target, town=town, actor=actor, maker=Maker("a", at))
        used = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        return used

    many_tickets(pattern, 2500)  # more than are in memory at a time
    some = peak()
    many_tickets(pattern, 6000, year=2024)
    assert peak() < some * 1.2


@pytest.mark.parametrize("infected", [True, False])
def test_a_file_that_is_not_known_to_be_clean_stays(
    world: Cast, at: datetime, infected: bool, settings: Any
) -> None:
    """Infected, or not checked yet where an antivirus is set: the row leaves, its content does not."""
    attachment = Attachment.objects.get(organisation__code="bouc-bel-air")
    if infected:
        kept = default_storage.save(f"{QUARANTINE}a", ContentFile(b"malign"))
        Attachment.objects.filter(pk=attachment.pk).update(
            check_state="infected", finding="Eicar", checked_at=at, file=kept
        )
    else:
        settings.CLAMD = "tcp://127.0.0.1:3310"
    files = unpacked(archive_of("bouc-bel-air", at))
    assert rows(files, "servicedesk.attachment")[0]["file"] is None
    assert not [path for path in files if path.startswith("files/")]
    assert manifest(files)["missing"] == [f"servicedesk.attachment {attachment.pk}"]


def test_no_link_that_opens_an_account_is_in_it(cast: Cast, at: datetime) -> None:
    with cast.acting("cio") as cio:
        invite(person=cast.person("user_bba"), by=cio, at=at)
        body = OutgoingMail.objects.get(subject_type="organisation.person").body
    (link,) = re.findall(r"http\S+/password/\S+", body)
    act_as_system("test")
    content = b"".join(unpacked(archive_of("bouc-bel-air", at)).values())
    assert link.encode() not in content
    assert link.rpartition("/")[0].rpartition("/")[2].encode() not in content
