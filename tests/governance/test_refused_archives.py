"""Archives that are damaged, made up or hostile: each is refused with why, and nothing of it is written."""

import hashlib
import json
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any, cast

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.test import override_settings

from tests import database
from tests.cast import cast_in
from tests.conftest import PARIS, on_database
from tests.governance.archives import archive_of, packed, unpacked
from tests.governance.world import make_world
from vallat.base.declarations import Own
from vallat.governance.archive.declaration import _tables, table_of
from vallat.organisation.models import Organisation
from vallat.organisation.sign_in.actors import act_as_system
from vallat.servicedesk.models import Mailbox, Ticket, Watcher

Files = dict[str, bytes]
YOUNGER = {  # as if a later version had brought it
    "servicedesk.watcher": {"since": "0.2.0"},
    "servicedesk.ticket": {"added": {"form_data": {"what": "unknown"}}},
    "journal.entry": {"since": "0.2.0"},  # its lines are kept as they are
    "servicedesk.mailbox": {"added": {"address": "older@sigv.example"}},  # shared
}


@pytest.fixture(scope="module")
def good(django_db_setup: None, django_db_blocker: Any) -> Files:
    """The files of an archive of Bouc-Bel-Air."""
    at = datetime(2026, 11, 17, 10, 15, tzinfo=PARIS)
    with django_db_blocker.unblock(), transaction.atomic():
        make_world(cast_in(), at)
        act_as_system("test")
        files = unpacked(archive_of("bouc-bel-air", at))
        transaction.set_rollback(True)
    return files


@pytest.fixture(scope="module")
def elsewhere(good: Files, django_db_blocker: Any) -> Iterator[None]:
    """An installation that has no town."""
    name = f"{database.DATABASE}_elsewhere"
    database.create_database(name)
    with django_db_blocker.unblock(), on_database(name):
        yield
    database.drop_database(name)


@pytest.fixture
def storage(tmp_path: Path, elsewhere: None, django_db_blocker: Any) -> Iterator[Path]:
    folder = tmp_path / "storage"
    storages = {
        **settings.STORAGES,
        "default": {**settings.STORAGES["default"], "OPTIONS": {"location": folder}},
    }
    with override_settings(STORAGES=storages), django_db_blocker.unblock(), transaction.atomic():
        yield folder
        transaction.set_rollback(True)


Refuse = Callable[..., None]


@pytest.fixture
def refused(storage: Path, tmp_path: Path) -> Refuse:
    """`refused(files, words)`: the archive of these files is refused in these words, and left no trace."""

    def check(archive: Files | Path, words: str, *options: str) -> None:
        path = archive if isinstance(archive, Path) else packed(archive, tmp_path / "a.zip")
        with pytest.raises(CommandError, match=words) as refusal, transaction.atomic():
            call_command("import_town", str(path), *options)
        assert str(refusal.value).endswith("Nothing was written.")
        with transaction.atomic():
            act_as_system("test")
            assert not Organisation.objects.exists()
            assert not Ticket.objects.exists()
        assert not [found for found in storage.rglob("*") if found.is_file()]

    return check


def told(files: Files, **changes: Any) -> Files:
    """The same files under a manifest that tells them as they are, and says what `changes` say."""
    manifest = json.loads(files["manifest.json"])
    manifest["files"] = [
        {"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()}
        for path, content in files.items()
        if path != "manifest.json"
    ]
    return files | {"manifest.json": json.dumps(manifest | changes).encode()}


def with_rows(files: Files, model: str, change: Callable[[list[Any]], object]) -> Files:
    path = f"tables/{model.replace('.', '_')}.jsonl"
    lines = [json.loads(line) for line in files[path].splitlines()]
    change(lines)
    changed = told(files | {path: b"".join(json.dumps(line).encode() + b"\n" for line in lines)})
    manifest = json.loads(changed["manifest.json"])
    for table in manifest["tables"]:
        if table["model"] == model:
            table["count"] = len(lines)
    return changed | {"manifest.json": json.dumps(manifest).encode()}


def test_the_good_one_is_taken(good: Files, storage: Path, tmp_path: Path) -> None:
    """What the others differ from."""
    call_command("import_town", str(packed(told(good), tmp_path / "a.zip")))
    act_as_system("test")
    assert Ticket.objects.count() == 3


def test_a_town_that_is_here_is_not_brought_in_again(good: Files, storage: Path, tmp_path: Path) -> None:
    path = packed(good, tmp_path / "a.zip")
    call_command("import_town", str(path))
    with pytest.raises(CommandError, match="is here already"), transaction.atomic():
        call_command("import_town", str(path))


@pytest.mark.parametrize("content", [b"", b"no zip file", b"PK\x03\x04 cut short"])
def test_what_is_no_archive(content: bytes, refused: Refuse, tmp_path: Path) -> None:
    path = tmp_path / "other.zip"
    path.write_bytes(content)
    refused(path, "no whole zip file")


def test_a_file_that_is_not_there(refused: Refuse, tmp_path: Path) -> None:
    refused(tmp_path / "nowhere.zip", "There is no file")


def test_a_zip_file_of_something_else(refused: Refuse) -> None:
    refused({"holiday.txt": b"a"}, "not the archive of a town")


@pytest.mark.parametrize("content", [b"{", b"[]", b'{"format": "other/1"}', b"\xff\xfe"])
def test_a_manifest_that_can_not_be_read(good: Files, content: bytes, refused: Refuse) -> None:
    refused(good | {"manifest.json": content}, "manifest.json can't be read")


def test_an_archive_of_a_later_form(good: Files, refused: Refuse) -> None:
    refused(told(good, format="vallat-town/2"), "manifest.json can't be read: format")


@pytest.mark.parametrize(
    "prefix", ["tables/servicedesk_ticket", "csv/organisation_person", "files/", "mails/", "README"]
)
def test_a_file_that_was_changed_is_found_by_its_digest(good: Files, prefix: str, refused: Refuse) -> None:
    path = next(path for path in good if path.startswith(prefix))
    content = bytearray(good[path])
    content[len(content) // 2] ^= 1
    refused(good | {path: bytes(content)}, "was damaged or changed")


def test_a_file_that_was_cut(good: Files, refused: Refuse) -> None:
    path = "tables/servicedesk_event.jsonl"
    refused(good | {path: good[path][:-20]}, "bytes, and manifest.json says")


def test_a_damaged_zip_file(good: Files, refused: Refuse, tmp_path: Path) -> None:
    path = packed(good, tmp_path / "damaged.zip")
    content = bytearray(path.read_bytes())
    with zipfile.ZipFile(path) as container:
        at = container.getinfo("tables/servicedesk_ticket.jsonl").header_offset + 120
    content[at : at + 8] = b"\0" * 8
    path.write_bytes(bytes(content))
    refused(path, "no whole zip file|damaged or changed")


def test_a_file_that_is_lacking(good: Files, refused: Refuse) -> None:
    refused(
        {path: content for path, content in good.items() if not path.startswith("mails/")}, "lacks mails/"
    )


@pytest.mark.parametrize("name", ["../../etc/cron.d/a", "/etc/passwd", "files/../../a", "C:\\a", "extra.txt"])
def test_a_file_that_the_manifest_does_not_tell(good: Files, name: str, refused: Refuse) -> None:
    refused(good | {name: b"a"}, "does not tell")


@pytest.mark.parametrize("name", ["../../etc/cron.d/a", "/etc/passwd", "files/../../a", "files/a/b", "C:\\a"])
def test_a_path_that_leads_out(good: Files, name: str, refused: Refuse) -> None:
    refused(told(good | {name: b"a"}), "manifest.json can't be read")


def test_a_file_with_no_place_in_an_archive(good: Files, refused: Refuse) -> None:
    refused(told(good | {"bin/run": b"a"}), "has no place")


def test_a_file_that_is_named_twice(good: Files, refused: Refuse, tmp_path: Path) -> None:
    path = packed(good, tmp_path / "twice.zip")
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(path, "a") as container:
        container.writestr("README.md", "another")
    refused(path, "names a file twice")


def test_a_manifest_that_tells_of_a_file_twice(good: Files, refused: Refuse) -> None:
    manifest = json.loads(good["manifest.json"])
    manifest["files"].append(manifest["files"][0])
    refused(good | {"manifest.json": json.dumps(manifest).encode()}, "names a file twice")


def test_a_bomb_is_not_unpacked_beyond_what_the_manifest_tells(
    good: Files, refused: Refuse, tmp_path: Path
) -> None:
    path = "tables/servicedesk_ticket.jsonl"
    refused(good | {path: b"\0" * 50_000_000}, "bytes, and manifest.json says")


def test_a_bomb_whose_header_lies(good: Files, refused: Refuse, tmp_path: Path) -> None:
    """The zip file itself says that the entry is as small as the manifest tells."""
    name = "tables/servicedesk_ticket.jsonl"
    path = packed(good | {name: b"\0" * 50_000_000}, tmp_path / "bomb.zip")
    content = path.read_bytes()
    size, lie = (50_000_000).to_bytes(4, "little"), len(good[name]).to_bytes(4, "little")
    assert content.count(size) == 2
    path.write_bytes(content.replace(size, lie))
    refused(path, "damaged or changed|no whole zip file")


def test_an_archive_that_unpacks_to_more_than_allowed(good: Files, refused: Refuse) -> None:
    refused(good, "would unpack to", "--most", "1000")


def test_a_column_that_is_unknown(good: Files, refused: Refuse) -> None:
    manifest = json.loads(good["manifest.json"])
    next(table for table in manifest["tables"] if table["model"] == "organisation.person")["columns"].append(
        "root"
    )
    refused(told(good, tables=manifest["tables"]), "columns of organisation.person")


def test_a_column_that_the_manifest_does_not_tell(good: Files, refused: Refuse) -> None:
    refused(
        with_rows(good, "organisation.person", lambda lines: lines[0].update(is_superuser=True)),
        "organisation_person.jsonl, line 1: not the columns",
    )


def test_a_table_that_is_unknown(good: Files, refused: Refuse) -> None:
    manifest = json.loads(good["manifest.json"])
    users = {
        "model": "access.user",
        "kind": "own",
        "path": "tables/access_user.jsonl",
        "columns": ["id"],
        "count": 0,
    }
    files = good | {"tables/access_user.jsonl": b""}
    refused(told(files, tables=[*manifest["tables"], users]), "no table access.user")


def test_a_table_that_is_lacking(good: Files, refused: Refuse) -> None:
    manifest = json.loads(good["manifest.json"])
    tables = [table for table in manifest["tables"] if table["model"] != "servicedesk.event"]
    refused(told(good, tables=tables), "lacks the table servicedesk.event")


def test_what_is_younger_than_an_archive_may_lack_in_it(
    good: Files, storage: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A table that says since when it is there, a column that says what older rows have in it: of the town's own, and of what is shared."""
    for model, younger in YOUNGER.items():
        monkeypatch.setitem(_tables(), model, replace(cast(Own, table_of(model)), **cast(Any, younger)))
    tables = [
        table
        for table in json.loads(good["manifest.json"])["tables"]
        if "since" not in YOUNGER.get(table["model"], {})
    ]
    columns = {table["model"]: table["columns"] for table in tables}
    columns["servicedesk.ticket"].remove("form_data")
    columns["servicedesk.mailbox"].remove("address")
    lacking = with_rows(good, "servicedesk.ticket", lambda lines: [line.pop("form_data") for line in lines])
    lacking = with_rows(lacking, "servicedesk.mailbox", lambda lines: [line.pop("address") for line in lines])
    lacking = {path: content for path, content in lacking.items() if "journal_entry" not in path}
    call_command("import_town", str(packed(told(lacking, tables=tables), tmp_path / "a.zip")))
    act_as_system("test")
    assert {ticket.form_data["what"] for ticket in Ticket.objects.all()} == {"unknown"}
    assert {mailbox.address for mailbox in Mailbox.objects.all()} == {"older@sigv.example"}
    assert not Watcher.objects.exists()


def test_a_table_that_reads_the_file_of_another(good: Files, refused: Refuse) -> None:
    manifest = json.loads(good["manifest.json"])
    manifest["tables"][0]["path"] = "tables/servicedesk_ticket.jsonl"
    refused(told(good, tables=manifest["tables"]), "the file of another")


def test_another_town_among_the_organisations(good: Files, refused: Refuse) -> None:
    def add(lines: list[Any]) -> None:
        town = next(line for line in lines if line["kind"] == "commune")
        lines.append(town | {"id": 999, "code": "cabries", "siren": "", "insee": ""})

    refused(with_rows(good, "organisation.organisation", add), "another town, cabries")


def test_a_row_of_another_organisation(good: Files, refused: Refuse) -> None:
    refused(
        with_rows(good, "organisation.department", lambda lines: lines[0].update(organisation="sigv")),
        "is of 'sigv', not of bouc-bel-air",
    )


@pytest.mark.parametrize("told_as", [999_999, "a", {"outside": 999}, {"outside": True}, [1], 1.5])
def test_a_reference_to_what_is_not_there(good: Files, told_as: Any, refused: Refuse) -> None:
    refused(
        with_rows(good, "servicedesk.ticket", lambda lines: lines[0].update(assignee=told_as)),
        "that the archive does not hold",
    )


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("opened_at", "yesterday", "opened_at"),
        ("opened_at", "2026-11-17T10:15:00", "without its zone"),
        ("opened_at", None, "never empty"),
        ("version", "1", "version"),
        ("version", True, "version"),
        ("subject", 12, "subject"),
        ("subject", "a" * 201, "can't be written here"),
        ("subject", "a\u0000b", "can't be written here"),
        ("state", "nonsense", "can't be written here"),
        ("number", "x" * 13, "A ticket has the number"),
    ],
)
def test_a_value_that_its_column_can_not_hold(
    good: Files, column: str, value: Any, words: str, refused: Refuse
) -> None:
    refused(with_rows(good, "servicedesk.ticket", lambda lines: lines[0].update({column: value})), words)


def test_two_rows_of_one_number(good: Files, refused: Refuse) -> None:
    refused(
        with_rows(good, "organisation.department", lambda lines: lines[1].update(id=lines[0]["id"])),
        "one number",
    )


def test_an_outsider_with_a_function_that_is_unknown(good: Files, refused: Refuse) -> None:
    refused(
        with_rows(good, "outside.people", lambda lines: lines[0].update(functions=["superuser"])),
        "a function that is unknown",
    )


def test_a_file_of_a_row_that_is_not_the_one_told(good: Files, refused: Refuse) -> None:
    refused(
        with_rows(good, "servicedesk.attachment", lambda lines: lines[0]["file"].update(path="README.md")),
        "a file that is not in the archive",
    )


def test_what_was_handed_over_without_a_decision(good: Files, refused: Refuse) -> None:
    empty = {"decision": "", "reason": "", "decided_at": None, "decided_by": None, "decided_by_label": ""}
    empty |= {"closed_at": None, "closed_by": None, "closed_by_label": ""}
    refused(
        with_rows(good, "governance.disclosurerequest", lambda lines: lines[0].update(empty)),
        "disclosure_only_as_decided",
    )


def test_a_count_that_is_not_that_of_the_rows(good: Files, refused: Refuse) -> None:
    manifest = json.loads(good["manifest.json"])
    for table in manifest["tables"]:
        if table["model"] == "servicedesk.savedview":
            table["count"] = 7
    refused(told(good, tables=manifest["tables"]), "has 1 rows, and manifest.json says 7")


def test_the_database_is_as_it_was(storage: Path) -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT count(*) FROM pg_sequences WHERE sequencename LIKE 'ticket\\_number\\_%'")
        assert cursor.fetchone() == (0,)


@pytest.mark.parametrize("role", ["cio", "technician", "contractor_technician"])
def test_a_function_that_no_town_has(good: Files, refused: Refuse, role: str) -> None:
    """The manifest is not signed: somebody of the town could write one into their own line."""
    changed = with_rows(good, "organisation.membership", lambda lines: lines[0].update(role=role))
    refused(changed, "not one of a town")
